"""How much of a sentence can stand somewhere in a text: a bound that needs no alignment.

A sentence shares runs of ``SOLID`` characters with the place where it stands, and what the runs of
the whole text cover of the sentence bounds what any alignment finds.
"""

from functools import lru_cache
from operator import or_

SOLID = 3
"""The shortest run of characters that counts as common to a sentence and a text."""


@lru_cache(maxsize=1024)
def may_cover(text: str, sentence: str, least: float) -> bool:
    """Whether runs of a text cover ``least`` characters of a sentence.

    Remembered, since the versions of a block share most sentences.
    """
    held = [run in text for run in _runs(sentence)]
    if SOLID * sum(held) < least:
        return False
    around = [False, False, *held, False, False]
    covered: int = sum(map(or_, map(or_, around, around[1:]), around[2:]))
    return covered >= least


@lru_cache(maxsize=2048)
def _runs(sentence: str) -> list[str]:
    """Return the runs of a sentence of standard wording, which is asked about over and over."""
    return [sentence[i : i + SOLID] for i in range(len(sentence) - SOLID + 1)]
