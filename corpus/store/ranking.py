"""Picks the best rows of a score array, and fuses scores of several kinds into one."""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
_AGAIN = 0.8
"""What each further hit of the same item counts, as a share of the one before."""
Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
_WORDS, _MEANING, _ITEM = 1.0, 1.5, 2.5
"""Chosen on the first, third and sixth set of the labelled questions (docs/decisions/0001)."""


def best(scores: Scores, limit: int, rows: Rows | None = None) -> list[tuple[int, float]]:
    """Return (row, score) of the best rows, best first; equal scores in row order.

    Args:
        scores: one score a row, shape (n,).
        limit: how many at most.
        rows: consider these only (ascending); None for all.
    """
    considered = np.arange(len(scores)) if rows is None else rows
    values = scores[considered]
    if 0 < limit < len(values):
        threshold = np.partition(values, len(values) - limit)[len(values) - limit]
        keep = np.flatnonzero(values >= threshold)
        considered, values = considered[keep], values[keep]
    order = np.lexsort((considered, -values))[: max(limit, 0)]
    return list(zip(considered[order].tolist(), values[order].tolist(), strict=True))


def stretches(
    starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the numbers of several stretches in a row, and where in the row each begins."""
    counts = ends - starts
    first = np.cumsum(counts) - counts
    numbers: NDArray[np.int64] = np.arange(counts.sum()) + np.repeat(starts - first, counts)
    return numbers, first


@dataclass(frozen=True)
class Groups:
    """Members (rows, sections) put together by the group each belongs to."""

    order: NDArray[np.int64]
    """The members, group after group, ascending within each."""
    starts: NDArray[np.int64]
    """Where in ``order`` each group that occurs begins."""
    names: NDArray[np.int64]
    """The groups that occur, ascending."""

    @classmethod
    def of(cls, groups: NDArray[np.int32]) -> "Groups":
        """Put together members by the group of each."""
        order = np.argsort(groups, kind="stable").astype(np.int64)
        names, starts = np.unique(groups[order], return_index=True)
        return cls(order, starts.astype(np.int64), names.astype(np.int64))

    def members(self, group: int) -> NDArray[np.int64]:
        """Return the members of a group, ascending."""
        place = int(np.searchsorted(self.names, group))
        return self.order[self.starts[place] : self._ends[place]]

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        return np.append(self.starts[1:], len(self.order))

    def leaders(self, scores: Scores, limit: int) -> list[tuple[int, float]]:
        """Return (member, score) of the best member of each of the best groups, best first.

        Members whose score is minus infinity do not count.
        """
        if not len(self.order):
            return []
        ordered = scores[self.order]
        leading = best(np.maximum.reduceat(ordered, self.starts), limit)
        leading = [(place, score) for place, score in leading if score > -np.inf]
        if not leading:
            return []
        chosen = np.array([place for place, _ in leading])
        peaks = np.array([score for _, score in leading], dtype=np.float32)
        within, first = stretches(self.starts[chosen], self._ends[chosen])
        sizes = self._ends[chosen] - self.starts[chosen]
        hits = np.flatnonzero(ordered[within] == np.repeat(peaks, sizes))
        members = self.order[within[hits[np.searchsorted(hits, first)]]]
        return list(zip(members.tolist(), peaks.tolist(), strict=True))


def shares(scores: Scores) -> Scores:
    """Return scores as shares of the highest; what is below 0, and a flat 0, stays 0."""
    positive: Scores = np.maximum(scores, 0.0).astype(np.float32)
    highest = float(positive.max(initial=0.0))
    return positive / np.float32(highest) if highest > 0 else positive


def fuse(words: Scores, meaning: Scores, items: Scores) -> Scores:
    """Fuse three scores of the same candidates; 1.0 for what is highest in all of them.

    Args:
        words: BM25, shape (n,).
        meaning: cosine, shape (n,).
        items: BM25 of the candidate's item, shape (n,).
    """
    # Squared: a question is about one item, and a few common words with others say little.
    total = _WORDS * shares(words) + _MEANING * shares(meaning) + _ITEM * shares(items) ** 2
    fused: Scores = (total / (_WORDS + _MEANING + _ITEM)).astype(np.float32)
    return fused


def spread(
    best_first: Sequence[tuple[T, float]], group_of: Callable[[T], int]
) -> list[tuple[T, float]]:
    """Count each further member of a group for less, so that one group does not fill the list.

    Where a question may mean several items, five times the same one is no better an answer than
    once. Where it plainly means one, the others stay below it all the same.

    Args:
        best_first: members with their scores, best first.
        group_of: the group of a member.

    Returns:
        The members with their lowered scores, best first; members as good in their former order.
    """
    waiting: dict[int, deque[tuple[int, T, float]]] = defaultdict(deque)
    for place, (member, score) in enumerate(best_first):
        waiting[group_of(member)].append((place, member, score))
    heap = [(-members[0][2], members[0][0], group, 1.0) for group, members in waiting.items()]
    heapq.heapify(heap)
    out: list[tuple[T, float]] = []
    while heap:
        lowered, _, group, share = heapq.heappop(heap)
        members = waiting[group]
        out.append((members.popleft()[1], -lowered))
        if members:
            share *= _AGAIN
            heapq.heappush(heap, (-members[0][2] * share, members[0][0], group, share))
    return out


def alternating(best_first: Sequence[T], is_second: Callable[[T], bool]) -> list[T]:
    """Let members of the second kind stand beside the others, never before more than they are.

    The order within each kind stays. In any first part there is at most one more of the second
    kind than of the first, as long as there are any of the first left.
    """
    first = deque((n, member) for n, member in enumerate(best_first) if not is_second(member))
    second = deque((n, member) for n, member in enumerate(best_first) if is_second(member))
    out: list[T] = []
    ahead = 0  # of the second kind more than of the first
    while first and second:
        if ahead < 1 and second[0][0] < first[0][0]:
            out.append(second.popleft()[1])
            ahead += 1
        else:
            out.append(first.popleft()[1])
            ahead -= 1
    return [*out, *(member for _, member in (*first, *second))]
