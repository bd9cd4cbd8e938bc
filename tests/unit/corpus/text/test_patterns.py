"""Patterns tried only where they can stand find what they find anywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate.grounding.facts import _patterns
from assistant.gate.rules import text_paste
from corpus.assessments import generic_names
from corpus.laws import find, unlisted
from corpus.text.patterns import matches, matches_about

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
    "(",
    "「",
    "」",
    "法律",
    "(昭和22年法律第",
    "同表",
    "第2条の表",
    "市",
    "甲乙",
    "さくら市",
    "港区",
    "東京都",
    "郡",
    "町",
    "における",
    "個人番号",
    "条例",
    "情報照会",
]
_PAIRS = {
    "place": (find._PLACE, find._FIRST_OF_PLACE),
    "loose": (find._LOOSE, find._FIRST_OF_LOOSE),
    "point": (find._POINT, find._FIRST_OF_POINT),
    "table": (find._TABLE, find._FIRST_OF_TABLE),
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


_ABOUT = {
    "city": (
        generic_names._city_pattern(),
        generic_names._CITY_END,
        generic_names._longest_city(),
    ),
    "body": (
        generic_names._body_pattern(),
        generic_names._body_end(),
        generic_names._LONGEST_BODY,
    ),
    "act": (unlisted._UNLISTED, unlisted._ACT_END, unlisted._LONGEST_ACT),
    "name": (
        text_paste._NAME_TWICE,
        text_paste._AFTER_QUOTE,
        text_paste._LONGEST_BEFORE_QUOTE,
    ),
}


@pytest.mark.parametrize("name", _ABOUT)
@given(words=st.lists(st.sampled_from(_WORDS) | st.text(max_size=3), max_size=30))
def test_the_matches_about_a_part_are_those_of_the_engine(name: str, words: list[str]) -> None:
    pattern, part, reach = _ABOUT[name]
    text = "".join(words)
    found = [match.span() for match in matches_about(pattern, part.finditer(text), reach, text)]
    assert found == [match.span() for match in pattern.finditer(text)]


def test_a_part_too_far_from_where_a_pattern_begins_is_not_reached() -> None:
    text = "abbcabc"
    found = matches_about(re.compile("ab*c"), re.finditer("c", text), 2, text)
    assert [match.span() for match in found] == [(4, 7)]


def test_a_city_written_in_kana_ends_as_all_do() -> None:
    assert all(generic_names._CITY_END.search(name) for name in generic_names._load().kana_cities)
