"""Work that is killed (``evals.crash``): a driver forks it and ends it by kill -9.

The driver is a process of its own, which pays for the imports once and has no threads yet. It reads
one line for each kill (kind of work, place, how many lines of the work to wait for, and seconds
after them) and answers with one line of JSON: what the work had said was saved.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment, Change
from corpus.parser.file import parse_file
from corpus.store.store import Store
from corpus.store.writer import Document
from corpus.workspace.jobs import PlannedEdit
from corpus.workspace.model import NO_MODEL, Actor, GateRecord, ItemEdit, ItemValue
from corpus.workspace.workspace import Workspace

ITEMS = ("I.1.2", "II.6.1")
_KEPT_ITEMS = 40
_FULL = 1_000_000
Say = Callable[[dict[str, str]], object]


def documents() -> list[Document]:
    """Return the beginnings of the bundled documents: training on them takes a second."""
    return [
        (document.path.name, replace(whole, items=whole.items[:_KEPT_ITEMS], changes=()), "1")
        for document in bundled_documents()
        for whole in [parse_file(document.path)]
    ]


def _accept(place: Path, say: Say) -> None:
    """Take in one suggestion after another."""
    workspace, actor, document = _begun(place)
    gate = GateRecord("pass", "1", "2026-11-01", "{}")
    base = None
    say({})
    for number in range(_FULL):
        text = f"案{number}"
        made = workspace.suggestions.record(
            actor,
            document,
            ITEMS[0],
            text,
            gate=gate,
            drafter="extractive",
            sources=(),
            model=NO_MODEL,
            content="{}",
        )
        _, kept = workspace.suggestions.accept(actor, made.id, ItemValue(text=text), base=base)
        base = kept.id
        say({"document": document, "suggestion": made.id, "revision": kept.id})


def _bulk(place: Path, say: Say) -> None:
    """Apply one plan after another to one document."""
    workspace, actor, document = _begun(place)
    base: dict[str, str | None] = dict.fromkeys(ITEMS)
    say({})
    for number in range(_FULL):
        job = workspace.jobs.create(actor, "revise", "{}").id
        workspace.jobs.plan(actor, job, [PlannedEdit(document, item, "{}") for item in ITEMS])
        workspace.jobs.decide(actor, job, True)
        edits = [
            ItemEdit(item, ItemValue(text=f"{number} {item}"), base[item], "revise", job)
            for item in ITEMS
        ]
        row = Change("", job, "", "", "", "")
        kept = workspace.jobs.apply(actor, job, document, edits, [row])
        base = {revision.item: revision.id for revision in kept}
        for revision in kept:
            say({"document": document, "revision": revision.id})


def _index(place: Path, say: Say) -> None:
    """Take one more document into a store."""
    last = documents()[-1]
    say({})
    Store.create(place).ingest([last])


def _begun(place: Path) -> tuple[Workspace, Actor, str]:
    workspace = Workspace.open(place)
    actor = workspace.people.local_user().actor
    blank = Assessment("重点項目評価書", "", "", "試験", "", "")
    return workspace, actor, workspace.documents.create(actor, blank).id


WORK = {"accept": _accept, "bulk": _bulk, "index": _index}


def main() -> None:
    """Kill as the lines of stdin say."""
    _import_all()
    for line in sys.stdin:
        kind, place, lines, seconds = line.rstrip("\n").split("\t")
        said = _killed(kind, Path(place), int(lines), float(seconds))
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()


def _import_all() -> None:
    """Import what the work imports late, so that its own time is that of the work."""
    import importlib

    for name in ("chromadb", "sklearn.decomposition", "sklearn.feature_extraction.text"):
        importlib.import_module(name)
    documents()


def _killed(kind: str, place: Path, lines: int, seconds: float) -> list[dict[str, str]]:
    """Fork the work, kill it at its moment and return what it had said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        WORK[kind](place, lambda value: os.write(writing, json.dumps(value).encode() + b"\n"))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = [pipe.readline() for _ in range(lines)]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        values = [json.loads(line) for line in (*said, *pipe) if line.endswith(b"\n")]
    return [value for value in values if value]


if __name__ == "__main__":
    main()
