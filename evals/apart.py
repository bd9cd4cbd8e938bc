"""Measures whether a change of subject is taken as one: ``python -m evals.apart``.

Every question that stands by itself (those of ``evals.ask`` and of the retrieval) is asked alone,
and again after a talk of another subject. What is measured is the share of the questions that are
then answered as they are alone: with the same first line, or on the same item as the same kind of
question. The baseline is the question alone, 100 % by choice. Whether that answer is right is
measured elsewhere.
"""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from corpus.store.store import Store
from corpus.text.yaml_text import read_yaml
from corpus.wording.load import load_wording
from evals.ask import load_questions, sample_case
from evals.asked_again import Again, run
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


@lru_cache
def openers() -> tuple[Opener, ...]:
    """Return the turns that open a talk; raises DataError if their file is not sound."""
    path = resources.files("evals").joinpath("data", "apart.yaml")
    return tuple(_Data.model_validate(read_yaml(path.read_text(encoding="utf-8"))).openers)


def measure(store: Store, today: dt.date) -> Iterator[Again]:
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
            told = f"{opener.kind} {ask}\n    単独: {_head(answer)}\n    あと: {_head(after)}"
            yield Again(opener.kind, is_as_alone(answer, after), told)


def is_as_alone(alone: Answer, after: Answer) -> bool:
    """Whether two answers begin alike, or are of one kind and on one item."""
    if _head(alone) == _head(after):
        return True
    items = [[ref.key for ref in answer.items[:1]] for answer in (alone, after)]
    return bool(items[0]) and items[0] == items[1] and alone.intent == after.intent


def _head(answer: Answer) -> str:
    return answer.text.partition("\n")[0]


def main() -> None:
    """Print the figures of each opener as JSON; with --misses what was answered otherwise."""
    run(__doc__, measure)


if __name__ == "__main__":
    main()
