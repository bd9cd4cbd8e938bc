"""Tells how far a draft is, to those who wait: which item, and how many sentences have come.

Never what the sentences say: nothing reaches the author that the gate has not passed.
"""

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from assistant.draft.within import relayed
from corpus.forms.model import Place

T = TypeVar("T")
Stage = Literal["searching", "writing", "checking", "mending", "by_rule"]
"""根拠を探す, 言語モデルが書く, 検査する, 指摘を直す, 言語モデルを使わずに作る."""
_SENTENCE = re.compile(r'"text"\s*:\s*"(?:[^"\\]|\\.)*"')


@dataclass(frozen=True, slots=True)
class Step:
    """Where the draft of one item is; ``sentences`` counts those that a model has written."""

    place: Place
    stage: Stage
    sentences: int = 0


Watch = Callable[[Step], None]
"""Takes each step as it is taken."""


def unwatched(step: Step) -> None:
    """Tell nobody."""
    del step


class SentenceCount:
    """Counts the sentences of a model's answer while it comes; tells each new one."""

    def __init__(self, place: Place, watch: Watch) -> None:
        """Take the item, and who is to be told."""
        self._place = place
        self._watch = watch
        self._open = ""
        self._told = 0

    def __call__(self, piece: str) -> None:
        """Take the next piece of the answer."""
        self._open += piece
        while '"' in piece and (found := _SENTENCE.search(self._open)):
            self._open = self._open[found.end() :]
            self._told += 1
            self._watch(Step(self._place, "writing", self._told))


def reported(work: Callable[[Watch], Iterator[T]]) -> Generator[Step | T, None, None]:
    """Yield the steps of some work as they are taken, and what it yields, in their order.

    The work ends at its next step when nobody listens any more.
    """

    def run(put: Callable[[Step | T], None]) -> None:
        for value in work(put):
            put(value)

    return relayed(run)
