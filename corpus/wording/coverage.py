"""How much of a sentence can stand somewhere in a text: a bound that needs no alignment.

A sentence shares runs of ``SOLID`` characters with the place where it stands, and what the runs of
the whole text cover of the sentence bounds what any alignment finds.
"""

from functools import lru_cache

from rapidfuzz.distance import LCSseq

from corpus.wording.model import AcceptedSpelling, WordingVersion
from corpus.wording.sought import SHORT, Sentence, sentences_of

SOLID = 3
"""The shortest run of characters that counts as common to a sentence and a text."""

_BYTE = 8
"""Bits that stand for a character where the characters that runs cover are counted all at once."""
_LONG = 400
"""Characters from which a text is sooner cut into its runs than searched for each of a sentence."""
_HOLDS_ANYTHING = 1500
"""Characters from which a text has most of any sentence as a subsequence; runs tell more of it."""
LEAST = 0.4
"""Share of a sentence that common runs of ``SOLID`` characters or more must make up."""


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


def may_reach(
    version: WordingVersion, accepted: tuple[AcceptedSpelling, ...], free: str, least: float
) -> bool:
    """Whether a share of ``least`` of a version can be there; told without looking where."""
    sentences = sentences_of(version, accepted)
    spare = sum(len(sentence.unit.text) for sentence in sentences) * (1 - least)
    for sentence in sentences:
        length = len(sentence.unit.text)
        if length >= SHORT and sentence.sure not in free:
            spare -= length - most_kept(sentence, free, free)
            if spare < 0:
                return False
    return True


def most_kept(sentence: Sentence, whole: str, free: str) -> int:
    """Return how many characters of a sentence an alignment with a text can find, at most.

    None where the common runs that it takes cannot be there.
    """
    text = sentence.unit.text
    length = len(text)
    if length < SHORT:
        return 0
    is_long = len(whole) > _HOLDS_ANYTHING
    if is_long and not may_cover(whole, text, length * LEAST):
        return 0
    if is_long and not sentence.is_plain:
        return length
    common = _common(text, free)
    return min(length, common + sentence.given) if common >= length * LEAST else 0


@lru_cache(maxsize=512)
def _common(unit: str, free: str) -> int:
    """Return the longest common subsequence; remembered, since versions share most sentences."""
    return LCSseq.similarity(unit, free)
