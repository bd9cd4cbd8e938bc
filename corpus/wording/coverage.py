"""How much of a sentence can stand somewhere in a text: a bound that needs no alignment.

A sentence shares runs of ``SOLID`` characters with the place where it stands, and what the runs of
the whole text cover of the sentence bounds what any alignment finds.
"""

from functools import lru_cache

SOLID = 3
"""The shortest run of characters that counts as common to a sentence and a text."""

_BYTE = 8
"""Bits that stand for a character where the characters that runs cover are counted all at once."""
_LONG = 400
"""Characters from which a text is sooner cut into its runs than searched for each of a sentence."""


@lru_cache(maxsize=1024)
def may_cover(text: str, sentence: str, least: float) -> bool:
    """Whether runs of a text cover ``least`` characters of a sentence.

    Remembered, since the versions of a block share most sentences.
    """
    holds = _runs_of(text).__contains__ if len(text) > _LONG else text.__contains__
    held = bytes(map(holds, _runs(sentence)))
    if SOLID * held.count(1) < least:
        return False
    begun = int.from_bytes(held, "little")
    return (begun | begun << _BYTE | begun << 2 * _BYTE).bit_count() >= least


@lru_cache(maxsize=16)
def _runs_of(text: str) -> frozenset[str]:
    """Return the runs of a text that many sentences are asked about one after the other."""
    return frozenset(text[i : i + SOLID] for i in range(len(text) - SOLID + 1))


@lru_cache(maxsize=2048)
def _runs(sentence: str) -> list[str]:
    """Return the runs of a sentence of standard wording, which is asked about over and over."""
    return [sentence[i : i + SOLID] for i in range(len(sentence) - SOLID + 1)]
