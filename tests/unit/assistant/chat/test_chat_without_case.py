"""Drafts of one who gives no case: what is the same for every office, the rest left open."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from corpus.assessments.blocks import split_blocks
from corpus.wording.platforms import heading_platform

Ask = Callable[..., Answer]


def test_draft_without_a_case_leaves_open_what_is_of_the_office(ask: Ask) -> None:
    answer = ask("保管場所の案を作って")
    assert answer.intent == "draft"
    assert answer.suggestion
    assert answer.suggestion.report.verdict == "warn"
    assert "〔要確認" in answer.suggestion.draft.text
    assert "ケース（事務の内容を書いたファイル）がない" in answer.text
    assert "案を作って」と書くと" not in answer.text


def test_a_draft_without_a_case_follows_what_is_told_of_platforms(ask: Ask) -> None:
    told = ask(
        "保管場所の案を作って", "ガバメントクラウドも使います", "中間サーバーは使っていません"
    )
    assert told.suggestion
    headings = [b.heading for b in split_blocks(told.suggestion.draft.text) if b.heading]
    assert [heading_platform(heading) for heading in headings[1:]] == ["government_cloud"]


def test_a_draft_without_a_case_takes_the_platform_named(ask: Ask) -> None:
    named = ask("ガバメントクラウドで保管場所の文案をください").suggestion
    assert named
    assert "＜ガバメントクラウドにおける措置＞" in named.draft.text


def test_a_draft_without_a_case_calls_the_procedure_as_the_question_does(ask: Ask) -> None:
    made = ask("固定資産税の評価書の、表紙の宣言の文案をください").suggestion
    assert made
    assert made.draft.text.startswith("〔自団体〕は、固定資産税における")


def test_a_draft_without_a_case_says_whether_anything_is_left_open(ask: Ask) -> None:
    assert "〔 〕のまま残しました" in ask("保管場所の案を作って").text.partition("\n")[0]
    alone = ask("様式4の物理的対策の具体的な対策の内容の案を作って")
    assert alone.suggestion
    assert "〔" not in alone.suggestion.draft.text
    assert "自団体の措置は入っていません" in alone.text.partition("\n")[0]


@pytest.mark.parametrize("item", ["再委託の許諾方法", "使用目的", "備考"])
def test_without_a_case_nothing_is_drafted_of_what_is_the_offices_own(ask: Ask, item: str) -> None:
    answer = ask(f"{item}の案を作って")
    assert answer.suggestion is None
    assert answer.text.startswith("案を作るにはケース")
