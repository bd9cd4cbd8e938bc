"""The days on which the rules about periods begin to speak."""

import datetime as dt

import pytest

from assistant.gate.rule import Hit, document_rules, passage_rules
from assistant.gate.subject import Document, Subject, passage_of_suggestion
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named

AS_OF = dt.date(2026, 11, 21)


def _run(
    rule: str, items: dict[str, str], as_of: dt.date = AS_OF, form: str = "様式4"
) -> list[Hit]:
    known = form_named(form)
    filled = []
    for item_id, text in items.items():
        place = known.place(item_id)
        assert place is not None
        filled.append(Item(item_id, place.path, place.node.kind or "text", text))
    assessment = Assessment(known.name, "", "", "", "", "", tuple(filled))
    return list(document_rules()[rule](Document(known, assessment, as_of)))


def _hearing(days: int, reason: str = "-") -> dict[str, str]:
    last = dt.date(2024, 10, 1) + dt.timedelta(days=days - 1)
    period = f"令和6年10月1日から令和6年{last.month}月{last.day}日まで"
    return {"VI.2.2": period, "VI.2.3": reason}


@pytest.mark.parametrize(("days", "caught"), [(29, True), (30, False), (31, False)])
def test_a_hearing_below_thirty_days_needs_its_reason(days: int, caught: bool) -> None:
    assert bool(_run("consistency.hearing_short", _hearing(days))) is caught


def test_a_short_hearing_with_its_reason_is_left_alone() -> None:
    reason = "30日以上意見聴取期間を設定すると事務の実施が困難となるため。"
    assert _run("consistency.hearing_short", _hearing(15, reason)) == []


@pytest.mark.parametrize(("stated", "caught"), [(28, True), (29, False), (30, False), (31, True)])
def test_the_stated_days_are_counted_with_or_without_the_first(stated: int, caught: bool) -> None:
    text = f"令和6年10月12日から11月10日までの{stated}日間"
    assert bool(_run("consistency.hearing_days", {"VI.2.2": text})) is caught


@pytest.mark.parametrize(
    ("as_of", "severity"),
    [
        (dt.date(2026, 7, 4), "quiet"),
        (dt.date(2026, 7, 5), "notice"),
        (dt.date(2027, 1, 4), "notice"),
        (dt.date(2027, 1, 5), None),
    ],
)
def test_the_five_years_are_announced_six_months_before(
    as_of: dt.date, severity: str | None
) -> None:
    hits = _run("time.reevaluation_due", {"cover.published": "令和4年1月5日"}, as_of)
    assert [hit.severity for hit in hits] == ([] if severity == "quiet" else [severity])


@pytest.mark.parametrize(
    ("when", "caught"),
    [
        ("令和3年9月16日", True),
        ("令和3年9月17日", False),
        ("令和3年8月", True),
        ("令和3年9月", False),
    ],
)
def test_an_incident_is_old_three_years_before_the_publication(when: str, caught: bool) -> None:
    items = {"cover.published": "令和6年9月17日", "III.7.r1.9.1": f"①{when}、書類を誤送付した。"}
    assert bool(_run("time.incident_old", items)) is caught


@pytest.mark.parametrize(
    ("as_of", "caught"), [(dt.date(2025, 3, 31), False), (dt.date(2025, 4, 1), True)]
)
def test_a_promise_passes_with_the_last_day_of_its_fiscal_year(
    as_of: dt.date, caught: bool
) -> None:
    form = form_named("様式4")
    place = form.place("II.3.8")
    assert place is not None
    subject = Subject(form, place, "当該機能は、R6年度中に実装予定である。", as_of)
    found = list(passage_rules()["time.promise_passed"](passage_of_suggestion(subject)))
    assert bool(found) is caught


@pytest.mark.parametrize(
    ("review", "published", "severities"),
    [
        ("令和6年11月1日", "令和6年12月1日", []),
        ("令和6年10月15日", "令和6年12月1日", ["warning"]),
        ("令和6年12月2日", "令和6年12月1日", [None]),
    ],
)
def test_hearing_review_and_publication_follow_one_another(
    review: str, published: str, severities: list[str | None]
) -> None:
    items = {"cover.published": published, **_hearing(30), "VI.3.1": review}
    hits = _run("consistency.procedure_order", items)
    assert [hit.severity for hit in hits] == severities
