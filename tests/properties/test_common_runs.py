"""Common runs are those that difflib finds, in less time."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.runs import aligned, common_runs, longest_run
from tests.properties.work import work

FEW = st.text("市国の第、", max_size=40)


@given(FEW, FEW, st.integers(1, 4))
def test_common_runs_are_those_of_difflib(one: str, other: str, least: int) -> None:
    blocks = map(tuple, SequenceMatcher(None, one, other, False).get_matching_blocks())
    assert common_runs(one, other, least) == [block for block in blocks if block[2] >= least]


@given(FEW, FEW)
def test_the_longest_run_is_that_of_difflib(one: str, other: str) -> None:
    longest = SequenceMatcher(None, one, other, False).find_longest_match()
    assert longest_run(one, other) == (tuple(longest) if longest.size else None)


@given(FEW, FEW)
def test_aligned_texts_part_where_difflib_parts_them(one: str, other: str) -> None:
    steps = SequenceMatcher(None, one, other, False).get_opcodes()
    assert list(aligned(one, other)) == [(tag == "equal", *spans) for tag, *spans in steps]


def test_a_text_of_one_sign_costs_no_more_than_its_length() -> None:
    short = work(lambda: common_runs("第" * 1000, "第" * 1000 + "条"))
    long = work(lambda: common_runs("第" * 4000, "第" * 4000 + "条"))
    assert long <= 5 * short
