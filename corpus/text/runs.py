"""Runs of characters that two texts have in common, as difflib finds them, in less time.

difflib walks every place of every character; here the search for the longest run is left to
``str.find``, which answers for a whole text at once. The answers are the same: the longest run, of
equals the one that starts first in the first text, then in the second.
"""

from collections.abc import Iterator

_LONG = 6
"""Characters of a run from which a longer one is first looked for by its second half."""
Run = tuple[int, int, int]
"""Where a run starts in the first text, where in the second, and how long it is."""


def longest_run(one: str, other: str, least: int = 1) -> Run | None:
    """Return the longest common run of two texts; None where none has ``least`` characters."""
    found = _longest(one, other, 0, len(one), 0, len(other), least)
    return found if found[2] else None


def common_runs(one: str, other: str, least: int = 1) -> list[Run]:
    """Return the longest common run, then those before and after it, in order.

    Runs shorter than ``least`` are left out; they never change which longer runs are found.
    """
    found: list[Run] = []
    waiting = [(0, len(one), 0, len(other))]
    while waiting:
        low, high, other_low, other_high = waiting.pop()
        run = _longest(one, other, low, high, other_low, other_high, least)
        at, there, size = run
        if not size:
            continue
        found.append(run)
        if at - low >= least and there - other_low >= least:
            waiting.append((low, at, other_low, there))
        if high - at - size >= least and other_high - there - size >= least:
            waiting.append((at + size, high, there + size, other_high))
    return sorted(found)


def aligned(one: str, other: str) -> Iterator[tuple[bool, int, int, int, int]]:
    """Yield the spans of both texts in order, and whether they are the same."""
    i = j = 0
    for at, there, size in [*common_runs(one, other), (len(one), len(other), 0)]:
        if i < at or j < there:
            yield False, i, at, j, there
        i, j = at + size, there + size
        if size:
            yield True, at, i, there, j


def _longest(
    one: str, other: str, low: int, high: int, other_low: int, other_high: int, least: int
) -> Run:
    """Return the longest common run of two spans; its length is 0 where there is none."""
    find = other.find
    at, there, size = low, other_low, least - 1
    start = low
    while start + size < high:
        if size >= _LONG:
            tail = start + size + 1 - size // 2
            if find(one[tail : start + size + 1], other_low, other_high) < 0:
                start = tail + 1  # what begins up to there and is long enough holds this tail
                continue
        place = find(one[start : start + size + 1], other_low, other_high)
        if place < 0:
            start += 1
            continue
        while place >= 0:
            size += 1
            most = min(high - start, other_high - place)
            while size < most and one[start + size] == other[place + size]:
                size += 1
            at, there = start, place
            longer = start + size < high
            place = find(one[start : start + size + 1], place + 1, other_high) if longer else -1
        start += 1
    return (at, there, size) if size >= least else (low, other_low, 0)
