"""Rewriting twice is rewriting once; no day forward changes nothing; the change table stays."""

import datetime as dt
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.revise.names import read_rename
from assistant.revise.plan import plan, plan_text
from corpus.assessments.model import Assessment

DAYS = st.dates(dt.date(2015, 10, 5), dt.date(2026, 12, 31))
_NUMBERS = st.integers(1, 121).map(str)
_PIECES = st.one_of(
    st.builds("番号法第19条第{}号".format, st.integers(1, 17)),
    st.builds("番号法第{}条".format, st.integers(9, 30)),
    st.builds("別表第一の{}の項".format, _NUMBERS),
    st.builds("別表第二の{}、{}の項".format, _NUMBERS, _NUMBERS),
    st.builds("第2条の表の{}の項".format, _NUMBERS),
    st.sampled_from(
        [
            "、", "\n", "。", "及び", "情報提供ネットワークシステム", "○○市条例第3条", "委託",
            "主務省令", "特定個人情報保護委員会", "総務大臣が設置・管理する", "住民基本台帳法",
            "特定個人情報保護評価", "4情報", "【情報照会の根拠】", "内閣府・総務省令第7号第19条",
            "高齢者の医療の確保に関する法律第54条第10項", "予防接種法施行令第6条の2",
        ]
    ),
)  # fmt: skip
TEXTS = st.lists(_PIECES, min_size=1, max_size=8).map("".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS, DAYS)
def test_rewriting_twice_is_rewriting_once(text: str, start: dt.date, to: dt.date) -> None:
    once, _ = plan_text(text, start, to, only="law")
    assert plan_text(once, start, to, only="law")[0] == once


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS, DAYS)
def test_no_day_forward_changes_nothing(text: str, first: dt.date, second: dt.date) -> None:
    start, to = max(first, second), min(first, second)
    assert plan_text(text, start, to) == (text, ())


@settings(max_examples=100, deadline=None)
@given(TEXTS, DAYS, DAYS)
def test_edits_quote_the_text_they_change(text: str, start: dt.date, to: dt.date) -> None:
    for edit in plan_text(text, start, to, only="law")[1]:
        assert text[edit.start : edit.end] == edit.before


@settings(max_examples=100, deadline=None)
@given(TEXTS, DAYS, DAYS)
def test_nothing_outside_the_edits_changes(text: str, start: dt.date, to: dt.date) -> None:
    revised, edits = plan_text(text, start, to, only="law")
    sure = [edit for edit in edits if edit.status == "auto"]
    kept, position, at = [], 0, 0
    for edit in sure:
        kept.append((text[position : edit.start], at))
        at += edit.start - position + len(edit.after)
        position = edit.end
    kept.append((text[position:], at))
    assert all(revised[place:].startswith(part) for part, place in kept)
    assert len(revised) == len(text) + sum(len(e.after) - len(e.before) for e in sure)


_NO_LAW = st.text(
    alphabet="特定個人情報を取り扱う職員は、毎年。研修\n・①（）0123項目のとおりとする", max_size=60
)


@settings(max_examples=100, deadline=None)
@given(_NO_LAW, DAYS, DAYS)
def test_text_without_citations_stays(text: str, start: dt.date, to: dt.date) -> None:
    assert plan_text(text, start, to, only="law") == (text, ())


_ITEM = st.sampled_from(["第{}号", "{}号", "（{}）", "({})"])
_TABLE = st.sampled_from(["別表第{}", "別表 第{}", "別表{}"])
_DIGITS = st.sampled_from(["0123456789", "０１２３４５６７８９"])
_KANJI = str.maketrans({"1": "一", "2": "二", "7": "七", "8": "八"})


@given(_ITEM, _DIGITS)
def test_items_are_carried_in_every_style(item: str, digits: str) -> None:
    old, new = (item.format(digits[number]) for number in (7, 8))
    text = "番号法第19条{}により、情報提供ネットワークシステムで照会する。"
    day = dt.date(2021, 9, 1)
    assert plan_text(text.format(old), dt.date(2020, 4, 1), day)[0] == text.format(new)
    kanji = (text.format(mark.translate(_KANJI)) for mark in (item.format(7), item.format(8)))
    before, after = kanji
    assert plan_text(before, dt.date(2020, 4, 1), day)[0] == after


@given(_TABLE, _DIGITS, st.booleans())
def test_tables_are_carried_in_every_style(table: str, digits: str, kanji: bool) -> None:
    mark = "一" if kanji else digits[1]
    old, new = ("".join(digits[int(digit)] for digit in row) for row in ("84", "117"))
    text = f"番号法第9条第1項 {table.format(mark)}の{old}の項"
    revised, edits = plan_text(text, dt.date(2020, 4, 1), dt.date(2024, 5, 27), only="law")
    assert revised == f"番号法第9条第1項 別表の{new}の項"
    assert [edit.status for edit in edits] == ["auto"]


@given(_TABLE, _DIGITS, st.booleans(), st.booleans())
def test_rows_of_the_second_table_are_carried_in_every_style(
    table: str, digits: str, kanji: bool, rows_in_kanji: bool
) -> None:
    mark = "二" if kanji else digits[2]
    old, new = ("".join(digits[int(digit)] for digit in row) for row in ("27", "48"))
    if rows_in_kanji:
        old, new = "二十七", "四十八"
    text = f"番号法第19条第8号 {table.format(mark)}の{old}の項"
    revised, edits = plan_text(text, dt.date(2022, 4, 1), dt.date(2024, 5, 27), only="law")
    head = "番号法第19条第8号及び番号法第19条第8号に基づく主務省令第2条の表"
    assert revised == f"{head}の{new}の項"
    assert [edit.status for edit in edits] == ["auto"]


@given(TEXTS, DAYS, DAYS)
def test_sure_edits_do_not_meet(text: str, start: dt.date, to: dt.date) -> None:
    sure = [e for e in plan_text(text, start, to, only="law")[1] if e.status == "auto"]
    assert all(one.end <= other.start for one, other in pairwise(sure))


_BEFORE_ITS_DAY = [
    *((f"番号法第19条第{n}号", dt.date(2017, 5, 30)) for n in range(1, 15)),
    *((f"番号法第19条第{n}号", dt.date(2021, 9, 1)) for n in (15, 16)),
    *((f"別表第一の{n}の項", dt.date(2024, 5, 27)) for n in range(1, 103)),
    *((f"別表第二の{n}の項", dt.date(2024, 5, 27)) for n in range(1, 122)),
    ("番号法第27条により特定個人情報保護評価の実施", dt.date(2017, 5, 30)),
    ("高齢者の医療の確保に関する法律第54条第10項", dt.date(2024, 12, 2)),
    ("予防接種法施行令第6条の2", dt.date(2022, 12, 9)),
    ("平成26年内閣府・総務省令第7号第19条", dt.date(2024, 5, 27)),
    ("総務大臣が設置・管理する情報提供ネットワークシステム", dt.date(2021, 9, 1)),
    ("青葉市個人情報保護条例第14条", dt.date(2023, 4, 1)),
]
_PAIRS = 3_000


def test_no_text_changes_before_the_day_of_enforcement() -> None:
    dice = random.Random(20261121)
    first = dt.date(2016, 1, 1)
    for _ in range(_PAIRS):
        text, day = dice.choice(_BEFORE_ITS_DAY)
        one, two = sorted(dice.sample(range((day - first).days), 2))
        start, to = (first + dt.timedelta(days) for days in (one, two))
        assert plan_text(text, start, to, only="law") == (text, ()), (text, start, to)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["番号法第19条第7号 別表第二の{}の項", "番号法第9条第1項 別表第一の{}の項"]),
    st.integers(1, 100),
    st.dates(dt.date(2020, 4, 1), dt.date(2026, 12, 31)),
    st.dates(dt.date(2020, 4, 1), dt.date(2026, 12, 31)),
)
def test_amendments_one_by_one_give_what_they_give_at_once(
    text: str, row: int, one: dt.date, two: dt.date
) -> None:
    middle, last = sorted((one, two))
    written = text.format(row)
    half = plan_text(written, dt.date(2020, 4, 1), middle, only="law")[0]
    at_once = plan_text(written, dt.date(2020, 4, 1), last, only="law")[0]
    assert plan_text(half, middle, last, only="law")[0] == at_once


NAMES = [
    "kawaguchi-kodomo-iryohi-juten.txt",
    "koshigaya-yobosesshu-zenkomoku.txt",
    "kumagaya-kodomo-iryohi-juten.txt",
    "tokyo-jiritsushien-zenkomoku.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_second_run_on_a_real_document_changes_nothing(
    name: str, assessments: dict[str, Assessment]
) -> None:
    document = assessments[name]
    renames = (read_rename("総務部=企画総務部"), read_rename("市民課=市民窓口課"))
    first = plan(document, dt.date(2026, 11, 1), renames=renames)
    revised = first.revised()
    assert revised.changes[: len(document.changes)] == document.changes
    assert len(revised.changes) == len(document.changes) + len(first.changes)
    again = plan(revised, dt.date(2026, 11, 1), renames=renames)
    assert again.applied == ()
    assert again.revised() == revised
