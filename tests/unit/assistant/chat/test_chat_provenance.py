"""Whether a draft or what was shown is standard wording, and of which version."""

import pytest

from tests.unit.assistant.chat.conftest import Ask

_PLACE = "保管場所の案を作って"


@pytest.mark.parametrize("question", ["これ標準文例？", "いつの版ですか", "どの版を使ってるの"])
def test_the_standard_wording_of_a_draft_is_named_with_its_version(ask: Ask, question: str) -> None:
    answer = ask(_PLACE, question, with_case=True)
    assert answer.text.startswith("今の案のうち、標準文例は次のとおりです。")
    assert "interface-platform.storage-place" in answer.text
    assert "版P3" in answer.text
    assert answer.facts


def test_the_draft_stays_at_hand(ask: Ask) -> None:
    assert ask(_PLACE, "これ標準文例？", with_case=True).suggestion


def test_a_platform_named_limits_it(ask: Ask) -> None:
    answer = ask(_PLACE, "ガバクラの版はいつの？", with_case=True)
    assert "government-cloud.storage-place" in answer.text
    assert "interface-platform" not in answer.text


def test_what_was_shown_may_hold_none(ask: Ask) -> None:
    answer = ask("使用目的の例を見せて", "これって標準文例ですか")
    assert answer.text.startswith("示した記載に標準文例はありません。")


def test_without_a_text_before_it_nothing_is_told(ask: Ask) -> None:
    assert "標準文例は次のとおりです" not in ask("しきい値判断とは", "これ標準文例？").text
