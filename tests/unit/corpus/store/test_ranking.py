"""Choosing the best rows and fusing scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store.ranking import Groups, Scores, alternating, best, fuse, spread


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


def scores(*values: float) -> Scores:
    return np.array(values, dtype=np.float32)


def test_highest_in_every_score_gets_one() -> None:
    fused = fuse(scores(9, 3), scores(0.8, 0.1), scores(2, 0))
    assert fused[0] == pytest.approx(1.0)
    assert 0 < fused[1] < 0.5


def test_found_by_both_beats_found_by_one() -> None:
    fused = fuse(scores(9, 8, 0), scores(0, 0.7, 0.8), scores(0, 0, 0))
    assert fused.argmax() == 1


def test_item_decides_between_equals() -> None:
    fused = fuse(scores(5, 5), scores(0.5, 0.5), scores(0, 1))
    assert fused[1] > fused[0]


def test_scores_below_zero_count_nothing() -> None:
    assert fuse(scores(0), scores(-0.5), scores(0)).tolist() == [0.0]


@given(st.text(alphabet="ab", max_size=30))
def test_second_kind_is_never_more_than_one_ahead(kinds: str) -> None:
    members = list(enumerate(kinds))
    out = alternating(members, lambda member: member[1] == "b")
    assert sorted(out) == members
    for kind in "ab":
        assert [m for m in out if m[1] == kind] == [m for m in members if m[1] == kind]
    for length in range(len(out)):
        head = [kind for _, kind in out[:length]]
        if "a" in [kind for _, kind in out[length:]]:
            assert head.count("b") <= head.count("a") + 1


def test_order_stays_where_the_kinds_are_mixed() -> None:
    assert alternating(["b", "a", "b", "a"], lambda kind: kind == "b") == ["b", "a", "b", "a"]


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5)), max_size=40), st.integers(0, 10))
def test_leaders_are_the_best_of_the_best_groups(rows: list[tuple[int, int]], limit: int) -> None:
    groups = Groups.of(np.array([group for group, _ in rows], dtype=np.int32))
    values = np.array([value for _, value in rows], dtype=np.float32)
    peaks = {group: max(v for g, v in rows if g == group) for group, _ in rows}
    expected = sorted(peaks, key=lambda group: (-peaks[group], group))[:limit]
    found = groups.leaders(values, limit)
    assert [rows[member][0] for member, _ in found] == expected
    assert [score for _, score in found] == [peaks[group] for group in expected]
    for member, score in found:
        alike = [n for n, row in enumerate(rows) if row == (rows[member][0], score)]
        assert member == alike[0], "the first of those that are as good"


def test_group_of_nothing_that_counts_has_no_leader() -> None:
    groups = Groups.of(np.array([0, 1, 1], dtype=np.int32))
    assert groups.leaders(scores(-np.inf, 2, -np.inf), 5) == [(1, 2.0)]
    assert Groups.of(np.array([], dtype=np.int32)).leaders(scores(), 5) == []


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 9)), max_size=30))
def test_spread_keeps_the_first_and_the_order_within_a_group(rows: list[tuple[int, int]]) -> None:
    best_first = sorted(enumerate(rows), key=lambda row: (-row[1][1], row[0]))
    out = spread([(row, float(row[1][1])) for row in best_first], lambda row: row[1][0])
    assert [row for row, _ in out][:1] == best_first[:1]
    assert sorted(row for row, _ in out) == sorted(best_first)
    values = [score for _, score in out]
    assert values == sorted(values, reverse=True)
    for group in range(5):
        own = [row for row, _ in out if row[1][0] == group]
        assert own == [row for row in best_first if row[1][0] == group]


def test_spread_lets_a_near_second_group_in_and_a_far_one_not() -> None:
    near = spread([("a1", 1.0), ("a2", 0.99), ("a3", 0.98), ("b1", 0.9)], lambda m: ord(m[0]))
    assert [member for member, _ in near] == ["a1", "b1", "a2", "a3"]
    far = spread([("a1", 1.0), ("a2", 0.99), ("a3", 0.98), ("b1", 0.3)], lambda m: ord(m[0]))
    assert [member for member, _ in far] == ["a1", "a2", "a3", "b1"]
