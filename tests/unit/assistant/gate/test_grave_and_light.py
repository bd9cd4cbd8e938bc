"""How grave the rules are where the document itself is not sure, or was right in its day."""

import datetime as dt

import pytest

from assistant.gate.rule import Hit, document_rules
from assistant.gate.subject import Document
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named

FIRST = (
    "＜中間サーバ・プラットフォームにおける措置＞\n"
    "・中間サーバ・プラットフォームはデータセンターに設置しており、データセンターへの入館及び"
    "サーバ室への入室を厳重に管理する。\n"
    "・特定個人情報は、サーバ室に設置された中間サーバのデータベース内に保存され、"
    "バックアップもデータベース上に保存される。"
)
SECOND = FIRST.replace(
    "に設置しており、データセンターへの入館及びサーバ室への入室を厳重に管理する。",
    "に設置している。データセンターへの入館、及びサーバ室への入室を行う際は、警備員などにより"
    "顔写真入りの身分証明書と事前申請との照合を行う。",
)


def _run(
    rule: str,
    items: dict[str, str],
    *,
    as_of: dt.date = dt.date(2026, 4, 1),
    missing: tuple[str, ...] = (),
) -> list[Hit]:
    form = form_named("様式3")
    filled = []
    for item_id, text in items.items():
        place = form.place(item_id)
        assert place is not None
        filled.append(Item(item_id, place.path, place.node.kind or "text", text))
    assessment = Assessment(form.name, "", "", "", "", "", tuple(filled), missing=missing)
    return list(document_rules()[rule](Document(form, assessment, as_of)))


NAMED = {
    f"I.2.{n}.1": name for n, name in enumerate(["医療助成システム", "宛名管理", "収納管理"], 1)
}


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("ユーザIDとともに、児童手当システムへのアクセスを記録する。", [None]),
        ("児童手当システムの保守業務を委託する。", ["notice"]),
        ("児童手当システムから受給者の情報を入手する。", []),
        ("当該システム及び各業務システムへのアクセスを記録する。", []),
        ("医療助成システムにログインする。", []),
    ],
)
def test_a_system_is_undeclared_for_sure_where_it_is_used(
    text: str, severities: list[str | None]
) -> None:
    hits = _run("consistency.undeclared_system", {**NAMED, "III.3.r2.2": text})
    assert [hit.severity for hit in hits] == severities


def test_a_lost_page_of_systems_makes_it_a_notice_and_many_make_it_silent() -> None:
    items = {**NAMED, "III.3.r2.2": "児童手当システムへのアクセスを記録する。"}
    lost = ("Ⅰ 基本情報 / システム4", "Ⅰ 基本情報 / システム5")
    rule = "consistency.undeclared_system"
    assert [hit.severity for hit in _run(rule, items, missing=lost[:1])] == ["notice"]
    assert _run(rule, items, missing=lost) == []


def test_a_recent_change_whose_day_is_an_estimate_is_a_notice() -> None:
    hits = _run("wording.outdated", {"II.6.1": SECOND}, as_of=dt.date(2026, 11, 21))
    assert [hit.severity for hit in hits] == ["notice"]
    hits = _run("wording.outdated", {"II.6.1": FIRST}, as_of=dt.date(2026, 11, 21))
    assert [hit.severity for hit in hits] == ["warning"]


def test_wording_is_judged_by_the_as_of_date() -> None:
    day = dt.date(2025, 1, 1)
    assert _run("wording.outdated", {"II.6.1": SECOND}, as_of=day) == []
    assert len(_run("wording.outdated", {"II.6.1": FIRST}, as_of=day)) == 1


@pytest.mark.parametrize(
    "basis",
    [
        "番号法第19条第8号及び同号に基づく主務省令第2条の表の117の項",
        "情報提供ネットワークシステムによる情報照会を行う。番号法第19条第8号",
        "【情報照会の根拠】\n番号法第19条第9号",
    ],
)
def test_a_basis_that_does_not_tell_them_apart_is_left_alone(basis: str) -> None:
    form = form_named("様式3")
    place, other = form.place("I.5.2"), form.place("III.6.0")
    assert place is not None
    assert other is not None
    items = (
        Item("I.5.2", place.path, "text", basis),
        Item("III.6.0", other.path, "checks", checked=("接続しない(提供)",)),
    )
    assessment = Assessment(form.name, "", "", "", "", "", items)
    document = Document(form, assessment, dt.date(2026, 4, 1))
    assert list(document_rules()["consistency.connection_basis"](document)) == []
