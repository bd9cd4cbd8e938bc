"""A slip of the scanner that a cited source has too is a warning; any other damage blocks."""

import datetime as dt

import pytest

from assistant.gate.gate import judge
from assistant.gate.model import Report
from assistant.gate.subject import Subject
from corpus.forms.load import form_named

STANDARD = (
    "＜ガバメントクラウドにおける措置＞\n"
    "・サーバ等はクラウド事業者が保有・管理する環境に設置し、設置場所のセキュリティ対策は"
    "クラウド事業者が実施する。\n"
    "・特定個人情報は、クラウド事業者が管理するデータセンター内のデータベースに保存され、"
    "バックアップも日本国内に設置された複数のデータセンターのうち本番環境とは別の"
    "データセンター内に保存される。"
)


def _judged(text: str, source: str) -> Report:
    form = form_named("様式3")
    place = form.find("II.6.1")
    sources = (source,) if source else ()
    return judge(Subject(form, place, text, dt.date(2026, 4, 1), sources=sources))


def _damaged(report: Report) -> list[str]:
    return [f.severity for f in report.findings if f.rule == "wording.damaged"]


@pytest.mark.parametrize(
    ("right", "wrong", "inherited", "severity"),
    [
        ("日本国内", "曰本国内", True, "warning"),
        ("日本国内", "曰本国内", False, "error"),
        ("データベースに保存", "データベース保存", True, "warning"),
        ("データベースに保存", "データベース保存", False, "error"),
        ("環境に設置し", "環境に設定し", True, "error"),
        ("設置場所の", "場所の", True, "error"),
    ],
)
def test_what_the_scanner_may_have_done_does_not_block(
    right: str, wrong: str, *, inherited: bool, severity: str
) -> None:
    assert STANDARD.count(right) == 1
    text = STANDARD.replace(right, wrong)
    assert _damaged(_judged(text, text if inherited else STANDARD)) == [severity]


def test_a_clean_copy_is_not_damaged() -> None:
    assert _damaged(_judged(STANDARD, STANDARD)) == []
