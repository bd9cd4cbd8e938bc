"""A turn that stands by itself is answered as it is alone, whatever was spoken of before it."""

import pytest

from assistant.case import Case
from assistant.chat.model import Conversation
from assistant.chat.talk import Chat

_EXAMPLE = "再委託を認める場合の許諾方法の書き方"
_LAW = "介護保険は別表の何項？"
_RULE = "しきい値判断はどうやるの"
_CHECK = "「特定個人情報保護委員会が定める。」この文でいい？"


def _asked(chat: Chat, *turns: str, case: Case | None = None) -> tuple[str, Conversation]:
    talk, text = Conversation(case=case), ""
    for turn in turns:
        answer, talk = chat.ask(turn, talk)
        text = answer.text
    return text, talk


@pytest.mark.parametrize(
    ("before", "question"),
    [
        pytest.param(_EXAMPLE, "PMHのログイン管理の例", id="a platform and a thing"),
        pytest.param(
            _RULE, "データ消去の方法、中間サーバー・プラットフォームの文例は？", id="item"
        ),
        pytest.param(_LAW, "情報提供ネットワークから目的外の情報を取らない措置の例文", id="law"),
        pytest.param(_EXAMPLE, "公表した後に間違いを見つけました", id="a fact of a rule"),
        pytest.param(
            _CHECK, "変更箇所の表の提出時期に係る説明には何を書く？", id="a row of changes"
        ),
        pytest.param(_RULE, "修正したら何日以内に出すんですか", id="a point of another rule"),
        pytest.param(_LAW, "指針は番号法の何条に書いてある", id="an article"),
        pytest.param(_CHECK, "ちょっと字を直しただけでも提出いる？", id="no wish on a text"),
        pytest.param(_RULE, "出張旅費の精算方法", id="not known"),
        pytest.param(_EXAMPLE, "おすすめのランチ", id="in no record"),
        pytest.param(_RULE, "あなたは誰ですか", id="small talk"),
        pytest.param(_CHECK, "いつ再実施が必要ですか", id="when, not whether"),
    ],
)
def test_what_names_its_own_matter_is_answered_as_alone(
    chat: Chat, before: str, question: str
) -> None:
    assert _asked(chat, before, question)[0] == _asked(chat, question)[0]


@pytest.mark.parametrize(
    ("before", "question"),
    [
        pytest.param("保管場所の書き方", "ガバメントクラウドの分は？", id="a platform alone"),
        pytest.param("保管場所の例", "越谷はどう書いてる？", id="an office alone"),
        pytest.param("5年たったら必ずやり直し？", "最後の公表が令和3年12月1日のやつは", id="a day"),
        pytest.param("課名が変わったら再実施？", "システムを入れ替えた場合は？", id="a change"),
        pytest.param(_LAW, "19条の何号？", id="a number"),
        pytest.param("意見聴取って必要？", "重点では必須？", id="a kind of assessment"),
        pytest.param("計画管理書って何", "毎回いるの", id="no thing"),
    ],
)
def test_what_leaves_its_matter_open_goes_on(chat: Chat, before: str, question: str) -> None:
    assert _asked(chat, before, question)[0] != _asked(chat, question)[0]


def test_what_stood_by_itself_is_spoken_of_then(chat: Chat) -> None:
    text, _ = _asked(chat, _LAW, "いつ再実施が必要ですか", "それの根拠は？")
    assert "第15条" in text
    assert "別表" not in text


def test_the_way_back_to_the_text_before_is_kept(chat: Chat, juten: Case) -> None:
    turns = (
        "保管場所の案を作って",
        "ユーザ認証の具体的な管理方法の案を作って",
        "さっきの項目に戻って",
    )
    _, talk = _asked(chat, *turns, case=juten)
    assert talk.items[0].key == "storage.place"
    assert talk.suggestion


def test_platforms_told_hold_for_another_item(chat: Chat, juten: Case) -> None:
    turns = ("保管場所の案を作って", "中間サーバーは使っていません", "消去方法の案を作って")
    _, talk = _asked(chat, *turns, case=juten)
    assert talk.suggestion
    assert "中間サーバー" not in talk.suggestion.draft.text


def test_a_question_beside_a_text_leaves_that_at_hand(chat: Chat, juten: Case) -> None:
    turns = ("保管場所の案を作って", "5年たったら必ずやり直し？", "もっと短く")
    text, talk = _asked(chat, *turns, case=juten)
    assert "直す案がまだありません" not in text
    assert talk.suggestion
    assert talk.suggestion.draft.place.id == "II.6.1"
