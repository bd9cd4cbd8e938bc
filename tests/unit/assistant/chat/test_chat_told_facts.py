"""What an author tells of the item spoken of, and going back to what was there before."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.going_on.continuing import item_beside
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import read_question, tells
from assistant.chat.reading.sentences import left_out
from assistant.chat.talk import Chat
from assistant.chat.turns.memory import read_saved, restored, saved
from corpus.forms.load import load_form
from corpus.forms.model import FormId, Place

Ask = Callable[..., Answer]
_PLACE = "保管場所の案を作って"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("フラッシュメモリは使っていません", True),
        ("紙は溶解処理を業者に頼んでいます", True),
        ("入札前なので名前は書けません", True),
        ("フラッシュメモリは使っていませんか", False),
        ("再委託の例を見せてください", False),
        ("物理的対策の方も", False),
    ],
)
def test_a_statement_tells_and_a_question_does_not(said: str, told: bool) -> None:
    assert tells(read_question(said)) is told


def test_what_is_not_used_is_said_to_be_nowhere_in_the_text(ask: Ask) -> None:
    answer = ask(_PLACE, "フラッシュメモリは使っていません", with_case=True)
    assert answer.intent == "told"
    assert "「フラッシュメモリ」のことを書いた文はありません" in answer.text


def test_what_is_not_used_leaves_the_text_with_the_other_words_for_it(
    chat: Chat, juten: Case
) -> None:
    security = juten.security.model_copy(
        update={"copying": ("USBメモリの使用を制限する。", "操作を記録する。")}
    )
    talk = Conversation(case=juten.model_copy(update={"security": security}))
    _, talk = chat.ask("不正なコピーを防ぐ対策の案を作って", talk)
    answer, talk = chat.ask("フラッシュメモリは使っていません", talk)
    assert answer.suggestion
    assert "USB" not in answer.suggestion.draft.text
    assert "操作を記録する。" in answer.suggestion.draft.text
    assert talk.suggestion == answer.suggestion


def test_a_fact_that_the_text_states_is_shown_in_it(ask: Ask) -> None:
    answer = ask(_PLACE, "端末は執務室に置いています", with_case=True)
    assert answer.text.startswith("今の案の次の文に書いてあります。")
    assert "執務室" in answer.text


def test_a_fact_that_the_text_does_not_state_is_added_in_written_style(ask: Ask) -> None:
    answer = ask(_PLACE, "地下の倉庫に置いています", with_case=True)
    assert answer.suggestion
    assert "・地下の倉庫に置いている。" in answer.suggestion.draft.text


def test_a_fact_that_cannot_be_written_is_sent_to_the_field_of_the_case(ask: Ask) -> None:
    answer = ask(_PLACE, "地下の倉庫に置きました", with_case=True)
    assert "ケースの storage.place の欄" in answer.text


def test_a_fact_of_another_item_turns_to_that_item(ask: Ask) -> None:
    answer = ask(_PLACE, "再委託の許諾方法は書面です", with_case=True)
    assert answer.intent == "told"
    assert [ref.key for ref in answer.items] == ["outsourcing.again_consent"]


def test_what_is_not_decided_yet_is_answered_with_the_item(ask: Ask) -> None:
    answer = ask("委託先名の書き方", "入札前なので名前は書けません")
    assert "未定のときはその旨を書きます" in answer.text


def test_without_anything_spoken_of_a_statement_is_no_fact(ask: Ask) -> None:
    assert ask("フラッシュメモリは使っていません").intent == "platforms"


def test_a_heading_goes_with_all_that_stood_below_it() -> None:
    text = "＜複製の防止＞\nUSBメモリを禁止する。\n＜そのほか＞\n記録する。"
    assert left_out(text, lambda sentence: "USB" in sentence) == ("＜そのほか＞\n記録する。", 1)


def test_the_last_heading_goes_too() -> None:
    text = "記録する。\n＜複製の防止＞\nUSBメモリを禁止する。"
    assert left_out(text, lambda sentence: "USB" in sentence) == ("記録する。", 1)


def test_going_back_brings_the_text_before_the_last_change(chat: Chat, juten: Case) -> None:
    first, talk = chat.ask(_PLACE, Conversation(case=juten))
    changed, talk = chat.ask("中間サーバーは使っていません", talk)
    back, talk = chat.ask("さっきのに戻して", talk)
    assert first.suggestion
    assert changed.suggestion
    assert back.suggestion
    assert changed.suggestion.draft.text != first.suggestion.draft.text
    assert back.suggestion.draft.text == first.suggestion.draft.text
    assert talk.suggestion == back.suggestion


def test_going_back_to_the_item_before_the_next(ask: Ask) -> None:
    assert ask(_PLACE, "次の項目", "さっきの項目に戻って", with_case=True).items[0].key == (
        "storage.place"
    )


def test_where_nothing_changed_the_text_at_hand_is_said_to_be_as_it_was(ask: Ask) -> None:
    answer = ask(_PLACE, "元に戻して", with_case=True)
    assert answer.text.startswith("今の案は、この会話でまだ変えていません。")


def test_the_way_back_outlives_the_process(chat: Chat, juten: Case) -> None:
    first, talk = chat.ask(_PLACE, Conversation(case=juten))
    _, talk = chat.ask("次の項目", talk)
    kept = saved(talk).model_dump_json()
    again, _ = restored(read_saved(kept, "x"), "x")
    assert [spot.items[0].key for spot in again.earlier] == ["storage.place"]
    back, _ = chat.ask("さっきの項目に戻って", chat.resume(kept, "x"))
    assert first.suggestion
    assert back.suggestion
    assert back.suggestion.draft.text == first.suggestion.draft.text


def test_after_the_last_item_of_a_group_comes_the_next_of_the_case(juten: Case) -> None:
    form = load_form(FormId.JUTEN)
    node = next(node for node in form.items if node.key == "outsourcing.again_scope")
    following = item_beside(ItemRef(form, Place(node, 1), 1.0), juten, 1)
    assert following
    assert following.place.id == "II.4.2"
    alone = item_beside(ItemRef(form, Place(node, 1), 1.0), None, 1)
    assert alone
    assert alone.place.id == "II.5.0"


def test_one_thing_is_put_for_another_where_the_author_corrects_it(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask("アクセスログの案を作って", Conversation(case=juten))
    answer, talk = chat.ask("毎月じゃなくて四半期に1回です", talk)
    assert answer.suggestion
    assert "四半期に1回確認する" in answer.suggestion.draft.text
    assert "毎月" not in answer.suggestion.draft.text
    back, _ = chat.ask("元に戻して", talk)
    assert back.suggestion
    assert "毎月確認する" in back.suggestion.draft.text


def test_what_the_new_words_repeat_stands_once(chat: Chat, juten: Case) -> None:
    security = juten.security.model_copy(update={"log": ("半年に1回、点検する。",)})
    talk = Conversation(case=juten.model_copy(update={"security": security}))
    _, talk = chat.ask("アクセスログの案を作って", talk)
    answer, _ = chat.ask("半年じゃなくて四半期に1回です", talk)
    assert answer.suggestion
    assert "四半期に1回、点検する。" in answer.suggestion.draft.text


def test_words_of_the_standard_wording_are_not_corrected(chat: Chat, juten: Case) -> None:
    first, talk = chat.ask(_PLACE, Conversation(case=juten))
    answer, _ = chat.ask("日本国内ではなく北海道です", talk)
    assert first.suggestion
    assert answer.suggestion
    assert answer.suggestion.draft.text == first.suggestion.draft.text


def test_a_fact_of_two_things_is_stated_only_where_both_stand(ask: Ask) -> None:
    answer = ask(_PLACE, "紙は地下の倉庫に置いています", with_case=True)
    assert "次の文と重なるか食い違うとき" in answer.text
    assert answer.suggestion
    assert "・紙は地下の倉庫に置いている。" in answer.suggestion.draft.text


def test_what_is_denied_of_two_things_takes_nothing_away(chat: Chat, juten: Case) -> None:
    first, talk = chat.ask("教育・啓発の具体的な方法の案を作って", Conversation(case=juten))
    answer, after = chat.ask("会計年度任用職員には研修をしていません", talk)
    assert first.suggestion
    assert answer.intent == "told"
    assert answer.text.startswith("今の案の次の文に関わることです。")
    assert after.suggestion == first.suggestion


def test_what_is_denied_and_nowhere_said_leaves_the_text(ask: Ask) -> None:
    answer = ask(_PLACE, "倉庫の監視人は置いていません", with_case=True)
    assert answer.text == "今の案に、このことを書いた文はありません。案はそのままです。"


def test_what_was_told_of_a_platform_is_taken_back(chat: Chat, juten: Case) -> None:
    talk = Conversation(case=juten)
    for said in (_PLACE, "中間サーバーは使っていません", "すみません、勘違いでした、使ってます"):
        answer, talk = chat.ask(said, talk)
    assert "中間サーバー・プラットフォームを利用するものとします" in answer.text
    assert not talk.unused


def test_where_the_platform_runs_is_told_and_chooses_its_wording(ask: Ask) -> None:
    moved = "中間サーバーはまだデータセンターのほうでした。それで出し直してください"
    answer = ask(_PLACE, moved, with_case=True)
    assert answer.text.startswith("中間サーバー・プラットフォームの設置を「クラウド」から")
    assert answer.suggestion
    assert "データセンターに設置している" in answer.suggestion.draft.text
    first = ask(_PLACE, with_case=True)
    back = ask(_PLACE, moved, "確認したらクラウドで合ってました。最初のに戻して", with_case=True)
    assert first.suggestion
    assert back.suggestion
    assert back.suggestion.draft.text == first.suggestion.draft.text
