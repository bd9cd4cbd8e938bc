"""What is lost when the machine fails: ``python -m evals.crash [--kills 100]``.

Processes that accept suggestions, apply edits in bulk or index a document are ended by kill -9 at
random moments (the seed fixed), one after the other, in turn. Each says what it was told is saved
before it goes on. Afterwards the work is opened as after any start: everything acknowledged must be
there, every accept and bulk apply whole or absent, the audit log sound; each store must open and
answer 50 questions as a store answers them that nobody killed, before or after the change.
"""

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from corpus.errors import HyokaError
from corpus.store.store import Store
from corpus.workspace.model import Actor, Revision
from corpus.workspace.workspace import Workspace
from evals.bench.measure import write
from evals.crash_work import ITEMS, WORK, documents
from evals.retrieval_questions import retrieval_questions

_PROBES, _FIRST = 50, 10
_SEED = 20261121
_MOST_SAVES, _SOON = 12, 0.05
"""Saves after which accepting and applying are killed, and the seconds after them, at most."""
_SAID = TypeAdapter(list[dict[str, str]])
Probes = list[tuple[str, ...]]


@dataclass
class Damage:
    """What was found after the kills."""

    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: int = 0
    lost: int = 0
    half_done: int = 0
    unopened: int = 0
    other_answers: int = 0
    changed_stores: int = 0
    """Stores whose writer had published before it was killed: no damage."""
    broken_log: bool = False

    @property
    def none(self) -> bool:
        """Whether nothing was lost or broken."""
        broken = self.half_done + self.unopened + self.other_answers + self.broken_log
        return self.lost + broken == 0


def main() -> None:
    """Kill, look, print; exit status 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="hyoka-crash-") as name:
        damage = crash(Path(name), given.kills)
    write(f"killed at random moments: {dict(damage.kills)}")
    write(f"saves acknowledged before: {damage.acknowledged}, lost: {damage.lost} (aim: 0)")
    write(f"accepts and bulk applies half done: {damage.half_done} (aim: 0)")
    write(f"places that do not open: {damage.unopened} (aim: 0)")
    write(
        f"stores that answer {_PROBES} questions otherwise in their first {_FIRST}: "
        f"{damage.other_answers} (aim: 0; {damage.changed_stores} had published before)"
    )
    write(f"audit log: {'broken' if damage.broken_log else 'sound'}")
    sys.exit(0 if damage.none else 1)


def crash(folder: Path, kills: int, seed: int = _SEED) -> Damage:
    """Kill processes at work in an empty folder and return what that did."""
    chance, damage = random.Random(seed), Damage()
    stores, workspace = _Stores(folder), folder / "workspace.sqlite"
    said: list[dict[str, str]] = []
    with _driver() as driver:
        for number in range(kills):
            kind = list(WORK)[number % len(WORK)]
            if kind == "index":
                place = stores.fresh(number)
                _ordered(driver, kind, place, 1, chance.uniform(0, stores.seconds))
                stores.look(place, damage)
            else:
                saves = chance.randint(0, _MOST_SAVES)  # none: perhaps before it has begun
                said += _ordered(driver, kind, workspace, saves, chance.uniform(0, _SOON))
            damage.kills[kind] += 1
    _look(workspace, said, damage)
    return damage


@contextmanager
def _driver() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "evals.crash_work"]
    started = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with started as driver:
        yield driver


def _ordered(
    driver: "subprocess.Popen[str]", kind: str, place: Path, lines: int, seconds: float
) -> list[dict[str, str]]:
    assert driver.stdin
    assert driver.stdout
    driver.stdin.write(f"{kind}\t{place}\t{lines}\t{seconds}\n")
    driver.stdin.flush()
    return _SAID.validate_json(driver.stdout.readline())


class _Stores:
    """A store to be changed, and what it answers before the change and after."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._base = folder / "base"
        every = documents()
        Store.create(self._base).ingest(every[:-1])
        after = self.fresh(-1)
        began = time.perf_counter()
        Store.create(after).ingest(every[-1:])
        self.seconds = time.perf_counter() - began
        self._before, self._after = _probed(self._base), _probed(after)

    def fresh(self, number: int) -> Path:
        """Return a store of its own, as it is before the change."""
        return Path(shutil.copytree(self._base, self._folder / f"store{number}"))

    def look(self, place: Path, damage: Damage) -> None:
        """Note whether a store opens and answers as before or after the change, and remove it."""
        try:
            found = _probed(place)
        except HyokaError:
            damage.unopened += 1
        else:
            damage.changed_stores += found == self._after
            damage.other_answers += found not in (self._before, self._after)
        shutil.rmtree(place)


def _probed(place: Path) -> Probes:
    store = Store.open(place)
    questions = retrieval_questions()[:_PROBES]
    found = [tuple(h.section.id for h in store.search(q.ask, limit=_FIRST)) for q in questions]
    store.close()
    return found


def _look(place: Path, said: list[dict[str, str]], damage: Damage) -> None:
    """Open the workspace and note what is not as it was acknowledged."""
    try:
        workspace = Workspace.open(place)
    except HyokaError:
        damage.unopened += 1
        return
    actor = workspace.people.local_user().actor
    damage.acknowledged = len(said)
    kept = {
        info.id: workspace.drafts.history(actor, info.id, limit=100_000).entries
        for info in workspace.documents.list(actor, limit=100_000).entries
    }
    ids = {revision.id for revisions in kept.values() for revision in revisions}
    damage.lost = sum(entry["revision"] not in ids for entry in said)
    for document, revisions in kept.items():
        damage.half_done += _half_accepted(workspace, actor, document, revisions)
        damage.half_done += _half_applied(workspace, actor, document, revisions)
    damage.broken_log = bool(workspace.audit.verify())
    workspace.close()
    with closing(sqlite3.connect(place)) as connection:
        damage.unopened += connection.execute("PRAGMA integrity_check").fetchone() != ("ok",)


def _half_accepted(
    workspace: Workspace, actor: Actor, document: str, revisions: tuple[Revision, ...]
) -> int:
    """Return how many suggestions are decided without their revision, or the reverse."""
    taken = {r.reference: r.id for r in revisions if r.origin == "suggestion"}
    decided = {
        record.id: record.revision
        for record in workspace.suggestions.list(actor, document)
        if record.state != "proposed"
    }
    return len(taken.items() ^ decided.items())


def _half_applied(
    workspace: Workspace, actor: Actor, document: str, revisions: tuple[Revision, ...]
) -> int:
    """Return how many jobs left only some of their edits, or edits without their row."""
    edits = Counter(r.reference for r in revisions if r.origin == "revise")
    rows = {row.item for row in workspace.changes.list(actor, document)}
    broken = {job for job, count in edits.items() if count != len(ITEMS)} | (edits.keys() ^ rows)
    for job in edits:
        states = {edit.approval for edit in workspace.jobs.edits(actor, job)}
        if states != {"applied"}:
            broken.add(job)
    return len(broken)


if __name__ == "__main__":
    main()
