"""Measures ``hyoka ask`` on questions written beforehand: ``python -m evals.ask``.

Half of the questions is held back by a seeded hash: it is for reporting, not for mending. The
baseline takes the item of the first hit of a plain search.
"""

import argparse
import datetime as dt
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.case import Case
from assistant.case_file import parse_case
from assistant.chat.answer import answer_json
from assistant.chat.knowledge import AskedIntent
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from corpus.assessments.bundled import bundled_documents
from corpus.parser.file import parse_file
from corpus.store.store import Store
from corpus.store.wording_sections import wording_sections
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in
from evals.retrieval_questions import retrieval_questions

SAMPLE = "juten-kodomo-iryohi.yaml"
SetName = Literal["first", "second", "third", "fourth", "fifth", "sixth"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Asked(_Strict):
    """One question with what the answer must hold."""

    ask: str
    intent: AskedIntent | str
    case: bool = False
    keys: list[str] = []
    law: list[str] = []
    rule: str = ""
    sources: list[str] = []
    set: SetName = "first"
    seen: bool = False


class _File(_Strict):
    source: str
    seed: str
    questions: list[Asked]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question; None where the question does not ask for it."""

    asked: Asked
    held_back: bool
    intent: bool
    first: bool | None
    third: bool | None
    law: bool | None
    rule: bool | None
    source: bool | None
    baseline: bool | None
    seconds: float
    answer: Answer


def load_questions() -> _File:
    """Return the questions."""
    text = resources.files("evals").joinpath("data", "questions.yaml").read_text(encoding="utf-8")
    return _File.model_validate(yaml.safe_load(text))


def is_held_back(seed: str, asked: Asked) -> bool:
    """Whether a question belongs to the half that is not looked at while mending.

    One whose answer was read before it was measured (``seen``) no longer does.
    """
    drawn = hashlib.sha256(f"{seed}\0{asked.ask}".encode()).digest()[0] % 2 == 1
    return drawn and not asked.seen


def measure(store: Store, file: _File, today: dt.date) -> list[Outcome]:
    """Ask every question, each in a conversation of its own."""
    chat = Chat(store, load_wording(), today)
    case = sample_case()
    chat.ask("保管場所の案を作って", Conversation(case=case))  # warm
    return [_outcome(chat, store, asked, file.seed, case) for asked in file.questions]


def sample_case() -> Case:
    """Return the case of the questions that are asked with one."""
    path = resources.files("assistant").joinpath("data", "samples", SAMPLE)
    return parse_case(path.read_text(encoding="utf-8"), SAMPLE)


def _outcome(chat: Chat, store: Store, asked: Asked, seed: str, case: Case) -> Outcome:
    started = time.perf_counter()
    answer, _ = chat.ask(asked.ask, Conversation(case=case if asked.case else None))
    seconds = time.perf_counter() - started
    keys = [ref.key for ref in answer.items]
    found = answer.known if asked.intent != "unknown" else not answer.known
    hits = store.search(asked.ask, limit=1)
    wanted = bool(asked.keys) or None
    return Outcome(
        asked,
        is_held_back(seed, asked),
        found and (asked.intent in ("unknown", answer.intent)),
        wanted and bool(set(keys[:1]) & set(asked.keys)),
        wanted and bool(set(keys[:3]) & set(asked.keys)),
        all(word in answer.text for word in asked.law) if asked.law else None,
        any(fact.id == asked.rule for fact in answer.facts) if asked.rule else None,
        _quotes(answer, asked.sources) if asked.sources else None,
        wanted and bool(hits and hits[0].section.key in asked.keys),
        seconds,
        answer,
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Which item the answer to a question of the retrieval names; beside it, what is searched."""

    ask: str
    keys: tuple[str, ...]
    wanted: tuple[str, ...]
    searched: tuple[str, ...]

    def has(self, keys: Iterable[str]) -> bool:
        """Whether one of some items answers the question."""
        return not set(self.wanted).isdisjoint(keys)


def measure_found(store: Store, today: dt.date) -> list[Found]:
    """Ask the questions of the retrieval, in whose words no item has to be named."""
    chat = Chat(store, load_wording(), today)
    found = []
    for question in retrieval_questions():
        answer, _ = chat.ask(question.ask, Conversation())
        hits = store.search(question.ask, limit=1)
        keys, searched = (ref.key for ref in answer.items), (hit.section.key for hit in hits)
        wanted = (*question.keys, *question.whole)
        found.append(Found(question.ask, tuple(keys), wanted, tuple(searched)))
    return found


def _quotes(answer: Answer, sources: Iterable[str]) -> bool:
    named = tuple(sources)
    return any(quote.document.startswith(named) for quote in answer.quotes)


def summary(outcomes: Sequence[Outcome]) -> dict[str, object]:
    """Return the shares with the number of questions behind each."""
    return {
        "questions": len(outcomes),
        "intent": _share(o.intent for o in outcomes),
        "item_hit@1": _share(o.first for o in outcomes),
        "item_hit@3": _share(o.third for o in outcomes),
        "law": _share(o.law for o in outcomes),
        "rule": _share(o.rule for o in outcomes),
        "source": _share(o.source for o in outcomes),
        "baseline_item_hit@1": _share(o.baseline for o in outcomes),
    }


def _share(values: Iterable[bool | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{sum(known)}/{len(known)}"


def _speed(outcomes: Sequence[Outcome]) -> dict[str, float]:
    times = sorted(outcome.seconds for outcome in outcomes)
    return {
        "p50_ms": round(times[len(times) // 2] * 1000, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
    }


def _built(directory: Path, today: dt.date) -> Store:
    store = Store.create(directory, None, platforms_in)
    paths = [document.path for document in bundled_documents()]
    read = [
        (path.name, parse_file(path), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in paths
    ]
    store.ingest(read, wording_sections(load_wording(), today))
    return store


def _missed(outcome: Outcome) -> bool:
    judged = (outcome.intent, outcome.first, outcome.law, outcome.rule, outcome.source)
    return any(value is False for value in judged)


def main() -> None:
    """Print the figures of both halves as JSON; with --misses the misses of the open half too."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="a store that was built before")
    parser.add_argument("--misses", action="store_true", help="show the misses of the open half")
    options = parser.parse_args()
    today = dt.datetime.now(tz=dt.UTC).date()
    file = load_questions()
    with tempfile.TemporaryDirectory() as temporary:
        if options.store:
            store = Store.open(options.store, None, platforms_in)
        else:
            store = _built(Path(temporary), today)
        outcomes = measure(store, file, today)
        found = measure_found(store, today)
        store.close()
    open_half = [o for o in outcomes if not o.held_back]
    report: dict[str, object] = {
        "speed": _speed(outcomes),
        "found": {
            "item_hit@1": _share(one.has(one.keys[:1]) for one in found),
            "item_hit@3": _share(one.has(one.keys[:3]) for one in found),
            "baseline_item_hit@1": _share(one.has(one.searched) for one in found),
        },
    }
    for name in get_args(SetName):
        of_set = [o for o in outcomes if o.asked.set == name]
        report[name] = {
            "open": summary([o for o in of_set if not o.held_back]),
            "held_back": summary([o for o in of_set if o.held_back]),
        }
    sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    if options.misses:
        for outcome in filter(_missed, open_half):
            items = [item["key"] for item in answer_json(outcome.answer)["items"]]
            sys.stdout.write(f"{outcome.asked.ask}: {outcome.answer.intent} {items}\n")


if __name__ == "__main__":
    main()
