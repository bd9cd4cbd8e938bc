"""Rewriting twice is rewriting once; no day forward changes nothing; the change table stays."""

import datetime as dt

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
