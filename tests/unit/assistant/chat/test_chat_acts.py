"""What one turn says at once: facts, wishes and questions, each taken up."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.acts import acts_of
from assistant.chat.reading.intents import read_question
from assistant.chat.talk import Chat
from assistant.chat.turns.memory import read_saved, restored, saved

Ask = Callable[..., Answer]
_PLACE = "保管場所の案を作って"
_LOGIN = "ユーザ認証の管理の案を作って"


@pytest.fixture
def drafted(chat: Chat, juten: Case) -> Callable[[str], Conversation]:
    """Return a conversation in which a text was drafted."""
    return lambda asked: chat.ask(asked, Conversation(case=juten))[1]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("中間サーバーは使っていません。次の項目", ["platforms", "next"]),
        ("短くして、あと出典も教えて", ["shorter", "why"]),
        ("さっきのに戻して。予診票は使ってないです", ["back", "fact"]),
        ("紙は保管していないので直しておいて", ["fact", "mend"]),
        ("端末の施錠はやめたので案に反映して、それから次の項目", ["fact", "mend", "next"]),
        ("うちは中間サーバー使ってないので外して、次の項目に進んで", ["platforms", "next"]),
        ("しきい値はどうなる？対象は3万人です。あと委託先の書き方も", ["request", "request"]),
        ("もう少し短く。すみません、お願いします", []),
        ("紙の申請書もあるけど、それだけ書けば足りる？", []),
        ("「中間サーバーは使わない。」は正しい？次の項目", []),
    ],
)
def test_a_turn_is_read_act_by_act(
    drafted: Callable[[str], Conversation], said: str, kinds: list[str]
) -> None:
    acts = acts_of(read_question(said), drafted(_PLACE))
    assert [act.kind for act in acts] == kinds


@pytest.mark.parametrize(
    "said",
    [
        "国保の担当です。評価書を直しています。委託先の書き方を教えてください",
        "はじめまして。児童手当の係です。別表の項は？",
        "うちは審議会がないんです。第三者点検は誰に頼めばいいですか",
    ],
)
def test_what_only_introduces_a_question_stays_with_it(said: str) -> None:
    assert acts_of(read_question(said), Conversation()) == ()


def test_a_platform_and_a_draft_are_both_taken_up(ask: Ask) -> None:
    answer = ask("保管場所の欄を書きたい。ガバクラは使っていません", with_case=True)
    assert answer.text.startswith("この会話では、ガバメントクラウドを利用しないものとします")
    assert answer.intent == "draft"
    assert answer.suggestion
    assert "ガバメントクラウド" not in answer.suggestion.draft.text


def test_a_fact_goes_before_the_wish_and_the_text_is_shown_once(ask: Ask) -> None:
    answer = ask(_PLACE, "一文で。紙はもう保管していません", with_case=True)
    assert answer.suggestion
    assert "紙媒体" not in answer.suggestion.draft.text
    assert answer.text.count("【案】") == 1
    assert "「紙」のことを書いた文を1文除きました" in answer.text


def test_the_next_item_is_that_of_the_case_as_told(ask: Ask) -> None:
    answer = ask(_PLACE, "中間サーバーは使っていません。次の項目", with_case=True)
    assert answer.intent == "next"
    assert "利用しないものとします" in answer.text.partition("【次の項目】")[0]
    assert answer.items[0].key != "storage.place"


def test_what_cannot_be_carried_out_is_named_with_the_reason(ask: Ask) -> None:
    answer = ask(_PLACE, "次の項目", "さっきの項目に戻して。予診票は使ってないです", with_case=True)
    assert answer.text.startswith("前に戻します。")
    assert "「予診票は使ってないです」: 今の案に「予診票」のことを書いた文は" in answer.text


def test_a_turn_of_several_acts_is_one_step_back(chat: Chat, juten: Case) -> None:
    first, talk = chat.ask(_PLACE, Conversation(case=juten))
    _, talk = chat.ask("紙は保管していません。一文で", talk)
    back, _ = chat.ask("元に戻して", talk)
    assert first.suggestion
    assert back.suggestion
    assert back.suggestion.draft.text == first.suggestion.draft.text


def test_a_text_made_on_the_way_to_another_item_can_be_gone_back_to(
    chat: Chat, juten: Case
) -> None:
    _, talk = chat.ask(_PLACE, Conversation(case=juten))
    _, talk = chat.ask("紙は保管していません。次の項目", talk)
    back, _ = chat.ask("さっきの項目に戻って", talk)
    assert back.suggestion
    assert back.items[0].key == "storage.place"
    assert "紙媒体" not in back.suggestion.draft.text


def test_what_was_corrected_is_kept_on_the_way_back_where_that_is_wished(
    chat: Chat, juten: Case
) -> None:
    _, talk = chat.ask(_LOGIN, Conversation(case=juten))
    _, talk = chat.ask("短く", talk)
    _, talk = chat.ask("顔認証は来年度からなので今はパスワードとICカードです。直しといて", talk)
    answer, _ = chat.ask("最初の長い方に戻して。パスワードの件は活かしたままで", talk)
    assert answer.suggestion
    assert "パスワードとICカード" in answer.suggestion.draft.text
    assert "異動又は退職の際は" in answer.suggestion.draft.text
    assert "入っていません" not in answer.text


def test_what_the_way_back_took_out_is_said_and_can_be_put_in_again(
    chat: Chat, juten: Case
) -> None:
    _, talk = chat.ask("アクセスログの案を作って", Conversation(case=juten))
    _, talk = chat.ask("毎月ではなく毎週です", talk)
    back, talk = chat.ask("元に戻して", talk)
    assert "後で言われた訂正は、この案に入っていません" in back.text
    kept, _ = restored(read_saved(saved(talk).model_dump_json(), "x"), "x")
    assert kept.undone == talk.undone != ()
    again, _ = chat.ask("訂正は活かして", talk)
    assert again.suggestion
    assert "毎週確認する" in again.suggestion.draft.text


def test_a_question_beside_the_text_leaves_it_at_hand(ask: Ask) -> None:
    asked = "一文で。あと委託先の監督の書き方も教えて"
    answer = ask(_PLACE, asked, "端末は使っていません", with_case=True)
    assert answer.suggestion
    assert answer.suggestion.draft.place.node.key == "storage.place"


def test_what_is_wished_of_a_text_that_is_asked_for_is_done_to_it(ask: Ask) -> None:
    answer = ask(_PLACE, "ユーザ認証の管理の案を作って、短めで", with_case=True)
    assert answer.suggestion
    assert "異動・退職時は" in answer.suggestion.draft.text
    assert answer.text.count("【案】") == 1


def test_a_fact_to_be_put_in_is_of_the_text_at_hand(ask: Ask) -> None:
    asked = "アクセスログの案を作って"
    answer = ask(asked, "ログは情報システム課が毎日見てます、案に足して", with_case=True)
    assert answer.suggestion
    assert "毎日確認する" in answer.suggestion.draft.text
    assert "「情報システム課」は、今の案に入れる所がない" in answer.text


def test_a_second_question_is_answered_though_it_is_of_no_known_kind(ask: Ask) -> None:
    answer = ask("保管場所の書き方は？ あと印鑑の決まりはありますか")
    assert answer.text.startswith("【保管場所の書き方は？】")
    assert "【印鑑の決まりはありますか】" in answer.text


def test_a_question_on_the_item_leaves_the_text_at_hand(ask: Ask) -> None:
    answer = ask(_PLACE, "保管場所を変えたら重要な変更になりますか", "一文で", with_case=True)
    assert answer.suggestion
    assert "書庫に保管し、" in answer.suggestion.draft.text
