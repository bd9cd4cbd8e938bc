"""Patterns tried only where they can begin find what they find anywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate.grounding.facts import _patterns
from corpus.laws import find
from corpus.text.patterns import matches

_WORDS = [
    "第",
    "条",
    "項",
    "号",
    "附則",
    "19",
    "二十",
    "の",
    "イ",
    "同法",
    "同条",
    "前項",
    "法",
    "規則",
    "別表",
    "被保険者",
    "毎年",
    "一部",
    "十分",
    "3年",
    "1,000人",
    "iso",
    "27001",
    "isms",
    "。",
    "、",
]
_PAIRS = {
    "place": (find._PLACE, find._FIRST_OF_PLACE),
    "loose": (find._LOOSE, find._FIRST_OF_LOOSE),
    "point": (find._POINT, find._FIRST_OF_POINT),
    "number": (_patterns().number, _patterns().number_first),
    "certification": (_patterns().certification, _patterns().certification_first),
}


@pytest.mark.parametrize("name", _PAIRS)
@given(words=st.lists(st.sampled_from(_WORDS) | st.text(max_size=3), max_size=30))
def test_the_matches_are_those_of_the_engine(name: str, words: list[str]) -> None:
    pattern, first = _PAIRS[name]
    text = "".join(words)
    found = [match.span() for match in matches(pattern, first, text)]
    assert found == [match.span() for match in pattern.finditer(text)]


def test_a_match_is_not_looked_for_within_the_one_before() -> None:
    found = matches(re.compile("ab?a"), re.compile("a"), "abaaba")
    assert [match.span() for match in found] == [(0, 3), (3, 6)]
