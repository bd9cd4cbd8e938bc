"""How much of a sentence can stand somewhere in a text: a bound that needs no alignment.

A sentence shares runs of ``SOLID`` characters with the place where it stands. The text is cut into
buckets, and what the runs of some neighbouring buckets cover of the sentence bounds what any
alignment within them finds. The buckets are counted all at once, as lanes of one number.
"""

from functools import lru_cache
from operator import or_

SOLID = 3
"""The shortest run of characters that counts as common to a sentence and a text."""
_BUCKET = 128
_LANE = 16
"""Bits of a lane; a sentence of more characters than a lane counts is not bounded."""
_LONGEST = 2**_LANE - 1


@lru_cache(maxsize=1024)
def most_covered(sentence: str, text: str, least: float = 0) -> int:
    """Return how many characters of a sentence common runs cover at most, at any one place.

    A place is as long as three sentences: one to either side of the sentence itself. Where the
    whole text cannot cover ``least``, what it covers is not looked for place by place. Remembered,
    since the versions of a block share most sentences.
    """
    if len(sentence) > _LONGEST:
        return len(sentence)
    lanes = _lanes(text)
    runs = _runs_of(sentence)
    anywhere = SOLID * sum(map(lanes.__contains__, runs))
    if anywhere < least:
        return anywhere
    held = [lanes.get(run, 0) for run in runs]
    reach = -(-3 * len(sentence) // _BUCKET)
    spread = {lane: _spread(lane, reach) for lane in set(held)}
    around = [0, 0, *map(spread.__getitem__, held), 0, 0]
    return _highest(sum(map(or_, map(or_, around, around[1:]), around[2:])))


def _spread(lane: int, reach: int) -> int:
    """Let a lane stand for all the buckets that a place beginning in its bucket can touch."""
    spread = lane
    for bucket in range(1, reach + 1):
        spread |= lane >> (bucket * _LANE)
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
        runs = set(_runs(text[first : first + _BUCKET + SOLID - 1]))
        for run in runs & lanes.keys():
            lanes[run] |= lane
        lanes |= dict.fromkeys(runs - lanes.keys(), lane)
    return lanes


@lru_cache(maxsize=2048)
def _runs_of(sentence: str) -> list[str]:
    """Return the runs of a sentence of standard wording, which is asked about over and over."""
    return _runs(sentence)


def _runs(text: str) -> list[str]:
    return [text[i : i + SOLID] for i in range(len(text) - SOLID + 1)]
