"""How much of a sentence can stand somewhere in a text: a bound that needs no alignment.

A sentence shares runs of ``SOLID`` characters with the place where it stands. The text is cut into
buckets, and what the runs of some neighbouring buckets cover of the sentence bounds what any
alignment within them finds. The buckets are counted all at once, as lanes of one number.
"""

from functools import lru_cache

SOLID = 3
"""The shortest run of characters that counts as common to a sentence and a text."""
_BUCKET = 128
_LANE = 16
"""Bits of a lane; a sentence of more characters than a lane counts is not bounded."""
_LONGEST = 2**_LANE - 1


def most_covered(sentence: str, text: str) -> int:
    """Return how many characters of a sentence common runs cover at most, at any one place.

    A place is as long as three sentences: one to either side of the sentence itself.
    """
    if len(sentence) > _LONGEST:
        return len(sentence)
    lanes = _lanes(text)
    total = last = before = 0
    for run in (*_runs(sentence), "", ""):
        here = lanes.get(run, 0)
        total += _spread(here | last | before, len(sentence))
        last, before = here, last
    return _highest(total)


def _spread(lanes: int, length: int) -> int:
    """Let each lane stand for all the buckets that a place beginning in its bucket can touch."""
    spread = lanes
    for bucket in range(1, -(-3 * length // _BUCKET) + 1):
        spread |= lanes >> (bucket * _LANE)
    return spread


def _highest(total: int) -> int:
    highest = 0
    while total:
        highest = max(highest, total & _LONGEST)
        total >>= _LANE
    return highest


@lru_cache(maxsize=8)
def _lanes(text: str) -> dict[str, int]:
    """Return in which buckets of a text a run stands, one lane a bucket."""
    lanes: dict[str, int] = {}
    for first in range(0, len(text), _BUCKET):
        lane = 1 << (first // _BUCKET * _LANE)
        for run in set(_runs(text[first : first + _BUCKET + SOLID - 1])):
            lanes[run] = lanes.get(run, 0) | lane
    return lanes


def _runs(text: str) -> list[str]:
    return [text[i : i + SOLID] for i in range(len(text) - SOLID + 1)]
