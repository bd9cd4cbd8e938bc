"""Documents whose choices were not read, and rules that break beside an author's document."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from assistant.gate import rule
from assistant.gate.answer import report_json
from assistant.gate.gate import check, judge
from assistant.gate.rule import Hit
from assistant.gate.subject import Document, Subject
from corpus.assessments.model import Assessment, Item, Unplaced
from corpus.forms.load import form_named

FORM = form_named("様式3")
DAY = dt.date(2026, 4, 1)
PROSE = "対象となる人数は、毎年度の初めに住民基本台帳から集計して確かめることとしている。"


def item(item_id: str, text: str = "", choice: str = "") -> Item:
    place = FORM.find(item_id)
    return Item(item_id, place.path, place.node.kind or "text", text, choice)


def document(*items: Item, unplaced: tuple[Unplaced, ...] = ()) -> Assessment:
    return Assessment(FORM.name, "", "", "", "", "", items, unplaced=unplaced)


def rules(assessment: Assessment, family: str) -> list[tuple[str, str]]:
    found = check(assessment, DAY, publication=False)
    return [(f.rule, f.quote) for f in found if f.rule.startswith(family)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1万人以上10万人未満", []),
        ("およそ五千人", [("schema.option", "およそ五千人")]),
        (PROSE, [("schema.choice_expected", PROSE)]),
    ],
)
def test_words_in_place_of_a_choice(text: str, wanted: list[tuple[str, str]]) -> None:
    found = rules(document(item("I.1.3", text)), "schema.")
    assert [f for f in found if f[0] in ("schema.option", "schema.choice_expected")] == wanted


def test_a_number_in_words_of_no_item_is_found() -> None:
    strays = (Unplaced(7, "番号は1234 5678 9018"), Unplaced(8, "ほかの行"))
    found = check(document(item("II.3.3", "適正な支給のため"), unplaced=strays), DAY)
    assert [(f.path, "5678" in f.quote) for f in found if f.rule == "leak.my_number"] == [
        ("7行目", False)
    ]


def breaks(_: Document) -> Iterator[Hit]:
    raise RuntimeError("secret")
    yield


def test_a_rule_that_breaks_beside_the_authors_document_blocks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(rule.document_rules(), "consistency.file_name", breaks)
    beside = document(item("I.3", "医療ファイル"))
    place = FORM.find("II.1")
    report = judge(Subject(FORM, place, "医療ファイル", DAY, beside=beside))
    assert (report.verdict, [f.rule for f in report.findings]) == ("block", ["gate.failed"])
    assert "secret" not in report.findings[0].message


def test_what_the_document_says_already_is_not_said_of_a_suggestion() -> None:
    beside = document(item("I.3", "医療ファイル"), item("II.1", "手当ファイル"))
    place = FORM.find("III.1")
    report = judge(Subject(FORM, place, "医療ファイル", DAY, beside=beside))
    assert [f.rule for f in report.findings if f.item == "II.1"] == []


def test_the_answer_gives_each_finding_as_it_is() -> None:
    report = judge(Subject(FORM, FORM.find("III.7.r1.3"), "サ一バに保管する。", DAY))
    (finding,) = report.findings
    assert report_json(report)["findings"] == [
        {
            "rule": "text.ocr",
            "severity": finding.severity,
            "path": finding.path,
            "quote": "一",
            "message": finding.message,
            "fix": "ー",
            "item": "III.7.r1.3",
            "start": 1,
            "end": 2,
            "row": None,
        }
    ]


def test_the_words_in_the_brackets_of_ticks_are_judged() -> None:
    words = (("行政機関・独立行政法人等", ""), ("民間事業者", "<b>医療機関"))
    ticks = replace(item("II.3.1"), checked=("民間事業者",), details=words)
    assert ("text.markup", "<b>") in rules(document(ticks), "text.")
