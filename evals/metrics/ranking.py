"""Measures of rankings: place of the first answer, and recall among the first."""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from typing import TypeVar

Hit = TypeVar("Hit")
Answer = TypeVar("Answer", bound=Hashable)


def place_of_first(found: Iterable[Hit], is_answer: Callable[[Hit], bool]) -> int:
    """Return the place of the first answer, counted from 1, or 0 where there is none."""
    return next((n for n, hit in enumerate(found, 1) if is_answer(hit)), 0)


def hit_at(place: int, depth: int) -> float:
    """Return 1.0 where the first answer is among the first ``depth``."""
    return float(0 < place <= depth)


def reciprocal(place: int) -> float:
    """Return the reciprocal rank, 0 where there is no answer."""
    return 1 / place if place else 0.0


def recall_at(found: Sequence[Answer], wanted: Collection[Answer], depth: int) -> float:
    """Return the share of the answers among the first ``depth`` hits, of as many as fit there."""
    if not wanted:
        raise ValueError("recall needs at least one answer")
    first = set(dict.fromkeys(found[:depth]))
    return len(first & set(wanted)) / min(depth, len(set(wanted)))
