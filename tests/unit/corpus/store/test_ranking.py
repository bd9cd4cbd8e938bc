"""Choosing the best rows and fusing rankings."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store.ranking import best, fuse


@given(
    st.lists(st.integers(0, 5), max_size=40),
    st.integers(0, 50),
    st.lists(st.integers(0, 39), unique=True),
)
def test_best_is_a_sorted_prefix(values: list[int], limit: int, chosen: list[int]) -> None:
    rows = np.array(sorted(c for c in chosen if c < len(values)), dtype=np.int64)
    scores = np.array(values, dtype=np.float32)
    expected = sorted(rows.tolist(), key=lambda row: (-values[row], row))[:limit]
    assert [row for row, _ in best(scores, limit, rows)] == expected


def test_first_in_every_ranking_scores_one() -> None:
    fused = fuse([[7, 3], [7, 5]])
    assert fused[0][0] == 7
    assert fused[0][1] == pytest.approx(1.0)


def test_found_twice_beats_found_once() -> None:
    assert [member for member, _ in fuse([[1, 2], [3, 2]])] == [2, 1, 3]


def test_nothing_to_fuse() -> None:
    assert fuse([[], []]) == []
