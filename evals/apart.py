"""Measures whether a change of subject is taken as one: ``python -m evals.apart``.

Every question that stands by itself (those of ``evals.ask`` and of the retrieval) is asked alone,
and again after a talk of another subject. What is measured is the share of the questions that are
then answered as they are alone: with the same first line, or on the same item as the same kind of
question. The baseline is the question alone, 100 % by choice. Whether that answer is right is
measured elsewhere.
"""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from corpus.store.store import Store
from corpus.text.yaml_text import read_yaml
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in
from evals.ask import load_questions, sample_case
from evals.retrieval_questions import retrieval_questions

Kind = Literal["example", "draft", "law", "rule", "check"]


class Opener(BaseModel):
    """A turn that opens a talk of another subject."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Kind
    say: str


class _Data(BaseModel):
    """apart.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    openers: list[Opener]


@dataclass(frozen=True, slots=True)
class Apart:
    """A question asked after an opener: the first lines of its answer alone and then."""

    kind: Kind
    ask: str
    alone: str
    after: str
    same: bool


@lru_cache
def openers() -> tuple[Opener, ...]:
    """Return the turns that open a talk; raises DataError if their file is not sound."""
    path = resources.files("evals").joinpath("data", "apart.yaml")
    return tuple(_Data.model_validate(read_yaml(path.read_text(encoding="utf-8"))).openers)


def measure(store: Store, today: dt.date) -> Iterator[Apart]:
    """Ask every question alone and after each opener that does not name its subject."""
    chat = Chat(store, load_wording(), today)
    asked = [(one.ask, one.case) for one in load_questions().questions]
    asked += [(question.ask, False) for question in retrieval_questions()]
    alone = {False: Conversation(), True: Conversation(case=sample_case())}
    opened = {
        (opener, with_case): chat.ask(opener.say, fresh)[1]
        for opener in openers()
        for with_case, fresh in alone.items()
    }
    for ask, with_case in asked:
        answer, _ = chat.ask(ask, alone[with_case])
        for opener in openers():
            after, _ = chat.ask(ask, opened[opener, with_case])
            lines = (answer.text.partition("\n")[0], after.text.partition("\n")[0])
            yield Apart(opener.kind, ask, *lines, is_as_alone(answer, after))


def is_as_alone(alone: Answer, after: Answer) -> bool:
    """Whether two answers begin alike, or are of one kind and on one item."""
    if alone.text.partition("\n")[0] == after.text.partition("\n")[0]:
        return True
    items = [[ref.key for ref in answer.items[:1]] for answer in (alone, after)]
    return bool(items[0]) and items[0] == items[1] and alone.intent == after.intent


def summary(asked: Sequence[Apart]) -> dict[str, str]:
    """Return after each kind of opener how many questions were answered as alone."""
    kinds = dict.fromkeys(one.kind for one in asked)
    return {
        kind: f"{sum(one.same for one in of)}/{len(of)}"
        for kind in kinds
        for of in [[one for one in asked if one.kind == kind]]
    }


def main() -> None:
    """Print the figures of each opener as JSON; with --misses what was answered otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True, help="a store that was built before")
    parser.add_argument("--misses", action="store_true", help="show what was answered otherwise")
    options = parser.parse_args()
    store = Store.open(options.store, None, platforms_in)
    asked = list(measure(store, dt.datetime.now(tz=dt.UTC).date()))
    store.close()
    sys.stdout.write(json.dumps(summary(asked), ensure_ascii=False) + "\n")
    if options.misses:
        for one in asked:
            if not one.same:
                told = f"    単独: {one.alone}\n    あと: {one.after}\n"
                sys.stdout.write(f"{one.kind} {one.ask}\n{told}")


if __name__ == "__main__":
    main()
