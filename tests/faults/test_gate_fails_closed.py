from collections.abc import Iterator
from datetime import date

import pytest

from assistant.gate import rule
from assistant.gate.gate import MOST_HITS, check, judge
from assistant.gate.rule import Hit
from assistant.gate.subject import Document, Passage, Subject
from corpus.assessments.model import Assessment, Item
from corpus.errors import DataError
from corpus.forms.load import form_named

FORM = form_named("様式3")
TODAY = date(2026, 4, 1)


def breaks(_: Passage) -> Iterator[Hit]:
    yield Hit()
    raise RuntimeError("secret text of the author")


def breaks_on_documents(_: Document) -> Iterator[Hit]:
    raise KeyError("secret")
    yield


def subject() -> Subject:
    place = FORM.place("II.3.3")
    assert place is not None
    return Subject(FORM, place, "こども医療費の適正な支給のため", TODAY)


def test_a_rule_that_breaks_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rule.passage_rules(), "text.style", breaks)
    report = judge(subject())
    assert report.verdict == "block"
    assert [finding.rule for finding in report.findings] == ["gate.failed"]
    assert "secret" not in report.findings[0].message


def test_a_rule_without_an_entry_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rule.passage_rules(), "text.unheard_of", lambda _: [])
    assert judge(subject()).verdict == "block"


def test_without_its_first_rule_the_gate_passes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(rule.passage_rules(), "schema.too_long")
    report = judge(subject())
    assert (report.verdict, report.findings[0].rule) == ("block", "gate.failed")


def test_a_rule_that_breaks_on_a_document_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(rule.document_rules(), "schema.required", breaks_on_documents)
    item = Item("II.3.3", ("Ⅱ",), "text", "こども医療費の適正な支給のため")
    found = check(Assessment("重点項目評価書", "", "", "", "", "", (item,)), TODAY)
    assert [(f.rule, f.severity) for f in found] == [("gate.failed", "error")]


def test_a_gate_without_its_rulebook_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable() -> None:
        raise DataError("検査規則のデータ rules.yaml を読めません")

    monkeypatch.setattr("assistant.gate.gate.rulebook", unreadable)
    monkeypatch.setattr("assistant.gate.compose.rulebook", unreadable)
    report = judge(subject())
    assert report.verdict == "block"
    assert report.findings[0].rule == "gate.failed"


def test_a_flood_of_findings_is_cut_short() -> None:
    place = FORM.place("II.3.3")
    assert place is not None
    report = judge(Subject(FORM, place, "<p>" * 5_000, TODAY))
    assert len([f for f in report.findings if f.rule == "text.markup"]) == MOST_HITS
