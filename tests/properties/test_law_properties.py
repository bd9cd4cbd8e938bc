"""Properties of citations: nothing changes before its day, and carrying is stable."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from assistant.gate.gate import judge
from assistant.gate.subject import Subject
from corpus.forms.load import form_named
from corpus.laws.carry import became
from corpus.laws.load import tables
from corpus.laws.model import Citation, Number
from corpus.laws.resolve import citations

FIRST_CHANGE = dt.date(2015, 12, 31)
LAST_CHANGE = dt.date(2026, 6, 14)
DAYS = st.dates(dt.date(2015, 10, 5), dt.date(2026, 11, 30))
FORM = form_named("様式3")
ITEMS = st.integers(1, 17).map(lambda n: Citation("number", article=Number(19), item=Number(n)))
ROWS = st.sampled_from(
    [
        Citation("number", table=table, row=number)
        for table in ("beppyo-1", "beppyo-2")
        for number, row in tables().rows[table].items()
        if row.match != "deleted"
    ]
)
PIECES = st.sampled_from(
    [
        "番号法第19条第7号",
        "別表第二の26の項",
        "別表第一の84",
        "総務大臣が設置・管理する情報提供ネットワークシステム",
        "内閣府・総務省令第7号第19条",
        "特定個人情報保護委員会",
        "個人情報保護条例",
        "予防接種法施行令第6条の2",
        "同条第3号",
        "、",
        "。\n",
        "法",
        "第",
        "１９条",
        "（以下「法」という。）",
    ]
)


@given(ITEMS | ROWS, DAYS)
def test_a_day_changes_nothing_by_itself(citation: Citation, day: dt.date) -> None:
    fate = became(citation, day, day)
    assert fate.kind in ("same", "unknown")


@given(ITEMS | ROWS, DAYS, DAYS)
def test_one_to_one_moves_come_back(citation: Citation, start: dt.date, end: dt.date) -> None:
    there = became(citation, start, end)
    if there.kind not in ("same", "moved"):
        return
    back = became(there.to[0], end, start)
    assert back.kind in ("same", "moved", "ambiguous")
    places = [(c.law, c.article, c.item, c.table, c.row) for c in back.to]
    assert (citation.law, citation.article, citation.item, citation.table, citation.row) in places


@given(ITEMS, DAYS, DAYS, DAYS)
def test_the_way_does_not_matter(
    citation: Citation, one: dt.date, two: dt.date, three: dt.date
) -> None:
    first, middle, last = sorted((one, two, three))
    half = became(citation, first, middle)
    if half.kind in ("same", "moved"):
        whole = became(citation, first, last)
        assert set(became(half.to[0], middle, last).to) == set(whole.to)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_before_the_first_change_nothing_is_said(text: str) -> None:
    place = FORM.place("I.5.2")
    assert place
    report = judge(Subject(FORM, place, text, FIRST_CHANGE))
    said = [f for f in report.findings if f.rule in ("law.renumbered", "law.replaced_order")]
    assert said == []
    assert [f for f in report.findings if f.rule in ("law.replaced_law", "law.renamed_body")] == []
    assert [f for f in report.findings if f.rule == "gate.failed"] == []


@given(st.lists(PIECES, max_size=12).map("".join))
def test_spans_are_in_order_and_inside_the_text(text: str) -> None:
    spans = citations(text)
    at = 0
    for span in spans:
        assert at <= span.start < span.end <= len(text)
        at = span.end
        assert all(span.start <= part.start < part.end <= span.end for part in span.parts)


@given(st.lists(PIECES, max_size=8).map("".join))
def test_a_fix_is_not_said_to_be_old_again(text: str) -> None:
    place = FORM.place("II.7")
    assert place
    found = judge(Subject(FORM, place, text, LAST_CHANGE)).findings
    for finding in found:
        if finding.rule == "law.renumbered" and finding.fix and "別表" not in finding.quote:
            again = judge(Subject(FORM, place, finding.fix, LAST_CHANGE)).findings
            assert [f for f in again if f.rule == "law.renumbered"] == []
