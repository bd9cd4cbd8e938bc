"""A suggestion is blocked for what it contradicts in the author's document, and for no more."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.gate.contradictions import is_growing
from assistant.gate.gate import judge
from assistant.gate.model import Report
from assistant.gate.rule import document_rules
from assistant.gate.rulebook import rulebook
from assistant.gate.subject import Document, Subject
from corpus.assessments.filled import item_from_text
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named

FORM = form_named("様式3")
DAY = dt.date(2026, 4, 1)
WHOLE = {
    "I.3": "国民健康保険ファイル",
    "II.1": "国民健康保険ファイル",
    "II.2.4": "10項目以上50項目未満",
    "II.2.5": "平成28年1月1日",
    "II.4.0": "委託する（2）件",
    "II.4.1": "システムの保守",
    "II.4.1.4": "再委託しない",
    "II.4.2": "通知書の印刷",
    "II.4.2.4": "再委託しない",
    "II.5.0": "移転を行っている（1）件",
    "II.5.t1": "税務課",
    "II.6.1": "サーバ室に保管する。",
    "III.1": "国民健康保険ファイル",
    "III.4.r1.2": "再委託していない",
    "III.7.r1.2": "発生なし",
    "III.8.1": "自己点検",
}


def document(without: str = "", **changed: str) -> Assessment:
    filled = {**WHOLE, **changed}
    items = tuple(_item(item_id, text) for item_id, text in filled.items() if item_id != without)
    return Assessment(FORM.name, "", "", "", "", "", items)


def _item(item_id: str, text: str) -> Item:
    return item_from_text(FORM.find(item_id), text)


def judged(item_id: str, text: str, beside: Assessment | None) -> Report:
    return judge(Subject(FORM, FORM.find(item_id), text, DAY, beside=beside))


def rules_of(report: Report, severity: str = "error") -> set[str]:
    return {finding.rule for finding in report.findings if finding.severity == severity}


@pytest.mark.parametrize(
    ("item_id", "text", "rule"),
    [
        ("III.1", "児童手当ファイル", "consistency.file_name"),
        ("II.4.0", "委託する（3）件", "consistency.outsourcing_count"),
        ("II.4.0", "委託する（1）件", "consistency.outsourcing_count"),
        ("II.4.3", "封入封緘", "consistency.outsourcing_count"),
        ("II.5.0", "移転を行っている（4）件", "consistency.provision_count"),
        ("II.5.t2", "福祉課", "consistency.provision_count"),
        ("II.4.1.4", "再委託する", "consistency.reoutsourcing"),
        ("II.4.1.6", "データ入力の一部", "schema.conditional"),
        ("II.3.6", "平成27年10月5日", "consistency.start_dates"),
        ("III.4.0", "委託しない", "consistency.left_out"),
    ],
)
def test_a_text_that_contradicts_the_document_is_blocked(
    item_id: str, text: str, rule: str
) -> None:
    beside = document()
    assert rule in rules_of(judged(item_id, text, beside))
    assert rule not in rules_of(judged(item_id, text, None))


@pytest.mark.parametrize("item_id", WHOLE)
def test_what_fits_the_document_contradicts_nothing(item_id: str) -> None:
    for beside in (document(), document(without=item_id)):
        found = rules_of(judged(item_id, WHOLE[item_id], beside))
        assert not {rule for rule in found if rule.startswith(("consistency.", "schema."))}


def test_a_fault_the_document_has_anyway_is_not_the_text_s() -> None:
    beside = document(**{"III.1": "児童手当ファイル", "II.2.5": "令和2年1月1日"})
    assert rules_of(judged("II.6.1", "サーバ室に保管している。", beside)) == set()
    assert "consistency.file_name" not in rules_of(judged("II.2.5", "平成28年1月1日", beside))


def test_a_draft_in_the_making_may_have_too_few_groups_but_not_too_many() -> None:
    started = Assessment(
        FORM.name, "", "", "", "", "", (_item("II.4.0", "委託する（2）件"), _item("II.4.1", "保守"))
    )
    assert "consistency.outsourcing_count" not in rules_of(judged("II.4.2", "印刷", started))
    more = replace(started, items=(*started.items, _item("II.4.2", "印刷")))
    assert "consistency.outsourcing_count" in rules_of(judged("II.4.3", "封入", more))
    assert "consistency.outsourcing_count" not in rules_of(
        judged("II.4.0", "委託する（5）件", more)
    )


def test_a_document_grows_until_something_beyond_the_section_is_filled_in() -> None:
    place = FORM.find("II.4.0")
    assert is_growing(FORM, place, document()) is False
    first = Assessment(FORM.name, "", "", "", "", "", (_item("II.1", "ファイル"),))
    assert is_growing(FORM, place, first) is True
    assert is_growing(FORM, FORM.find("II.4.1.1"), document()) is True


def test_a_fault_elsewhere_is_told_at_the_item_judged() -> None:
    (finding,) = [
        f
        for f in judged("II.4.1.4", "再委託する", document()).findings
        if f.rule == "consistency.reoutsourcing"
    ]
    assert (finding.item, finding.start, finding.quote) == ("II.4.1.4", None, "再委託していない")


class _Traced(Document):
    """A document that notes which items a rule asks for."""

    asked: set[str]

    def item(self, key: str) -> Item | None:
        self.asked.add(key)
        return super().item(key)

    def items(self, key: str) -> tuple[Item, ...]:
        self.asked.add(key)
        return super().items(key)


@pytest.mark.parametrize("rule_id", [i for i in document_rules() if i.startswith("consistency.")])
def test_a_rule_says_which_items_it_reads(rule_id: str) -> None:
    traced = _Traced(FORM, document(), DAY)
    object.__setattr__(traced, "asked", set())
    list(document_rules()[rule_id](traced))
    reads = rulebook()[rule_id].reads
    unnamed = {
        key
        for key in traced.asked
        if not any(key == p or (p.endswith(".*") and key.startswith(p[:-1])) for p in reads)
    }
    assert not reads or not unnamed
    assert reads or rule_id == "consistency.undeclared_platform"
