"""Quotes shown before are asked about: for the own office, whole, others, what was told beside."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.case_places import places_of
from assistant.chat.going_on.continuing import FOLLOW_UPS
from assistant.chat.model import Answer, Conversation, Intent, ItemRef
from assistant.chat.reading.intents import read_question
from assistant.chat.talk import Chat
from corpus.forms.load import form_named
from corpus.forms.model import Place

Ask = Callable[..., Answer]
EXAMPLES = "保管場所の例を見せて"
PLACE = "保管場所の案を作って"
AUTHENTICATION = "使用のリスク２の「具体的な管理方法」の案を作って"


def test_standard_wording_is_for_those_who_use_its_platform(ask: Ask) -> None:
    text = ask(EXAMPLES, "うちでも使える？", with_case=True).text
    assert text.startswith("自団体でも同じ事実であれば使えます。")
    assert "・ガバメントクラウドを使う団体だけが書ける文です。ケースでも使います。" in text


def test_a_platform_that_is_not_used_bars_its_wording(ask_of: Ask, juten: Case) -> None:
    platforms = juten.platforms.model_copy(update={"government_cloud": False})
    case = juten.model_copy(update={"platforms": platforms})
    text = ask_of(case, "熊谷市のガバメントクラウドの記載を見せて", "うちにも使える？").text
    assert "だけが書ける文です。ガバメントクラウドは使わないことになっています。" in text


def test_measures_of_a_quote_are_looked_for_in_the_case(ask: Ask) -> None:
    text = ask(EXAMPLES, "熊谷市の例を見せて", "うちで使える？", with_case=True).text
    assert "・書いてある措置: 生体認証、ICカード、入退室の管理" in text
    assert "・ケースにあるもの: " in text


def test_without_a_case_measures_are_named_and_the_case_asked_for(ask: Ask) -> None:
    text = ask("熊谷市のガバメントクラウドの記載を見せて", "うちにも使える？").text
    assert "・ガバメントクラウドを使う団体だけが書ける文です。\n" in text
    assert "ケース（事務の内容を書いたファイル）があれば" in text


def test_what_was_shown_whole_is_followed_by_others(ask: Ask) -> None:
    first = ask(EXAMPLES, "全文見せて")
    then = ask(EXAMPLES, "全文見せて", "全文見せて")
    assert first.text.startswith("先に示した記載の全文です。")
    assert then.intent == "another"
    assert not {q.text for q in first.quotes} & {q.text for q in then.quotes}


@pytest.mark.parametrize(
    ("turn", "intent"), [("ほかの例", "another"), ("次の項目", "next"), ("もっと詳しく", "told")]
)
def test_going_on_from_nothing_asks_which_item(chat: Chat, turn: str, intent: Intent) -> None:
    answer, _ = FOLLOW_UPS[intent](chat, read_question(turn), Conversation())
    assert answer.text.startswith("分かりません。どの項目のことか、")
    assert not answer.known


def test_the_last_item_has_none_after_it(chat: Chat, juten: Case) -> None:
    place = list(places_of(juten))[-1]
    ref = ItemRef(form_named(juten.form), place, 1.0)
    answer, _ = FOLLOW_UPS["next"](
        chat, read_question("次の項目"), Conversation(case=juten, items=(ref,))
    )
    assert answer.text.endswith("は最後の項目です。")


def test_of_an_item_without_examples_the_explanation_is_shown(chat: Chat, juten: Case) -> None:
    form = form_named(juten.form)
    node = form.by_key("cover.number")
    assert node
    talk = Conversation(items=(ItemRef(form, Place(node, None), 1.0),), question="評価書番号")
    answer, _ = FOLLOW_UPS["told"](chat, read_question("もっと詳しく"), talk)
    assert answer.text


def test_offices_without_a_text_say_why(ask: Ask) -> None:
    text = ask("委託先における再委託の規定、越谷と東京で何が違う？").text
    assert text.startswith("越谷市長には、この項目の記載がないので、ほかの側の記載だけを示します。")
    assert "・手元の評価書には、この項目の記載がありません。" in text


def test_what_an_office_does_not_write_is_not_taken_over(ask: Ask) -> None:
    turns = ("委託先における再委託の規定、越谷と東京で何が違う？", "越谷のでいいや。うちの名前にし")
    assert ask(*turns).text.startswith("越谷市長: 手元の評価書には、この項目の記載がありません。")


def test_a_rule_of_another_office_is_left_open(ask: Ask) -> None:
    question = (
        "「システムへのアクセスはICカードと顔認証で制限し、"
        "越谷市情報セキュリティポリシーに従って管理する。」をうちの文にして"
    )
    text = ask(question, with_case=True).text
    assert text.startswith("直した文は次のとおりです。")
    assert "制限し、〔要確認：規程の名称〕に従って管理する。" in text


def test_one_list_is_put_for_another_in_the_draft(ask: Ask) -> None:
    answer = ask(AUTHENTICATION, "今はパスワードと指紋認証です", with_case=True)
    assert answer.text.startswith("「ICカードと顔認証」を「パスワードと指紋認証」に改めました")
    assert answer.suggestion
    assert "パスワードと指紋認証による二要素認証" in answer.suggestion.draft.text


def test_a_word_put_for_another_in_spoken_words(ask: Ask) -> None:
    answer = ask(PLACE, "書庫じゃなくてキャビネットです", with_case=True)
    assert answer.suggestion
    assert "施錠できるキャビネットに保管する。" in answer.suggestion.draft.text


def test_a_plan_of_what_the_draft_does_not_say_changes_nothing(ask: Ask) -> None:
    answer = ask(PLACE, "顔認証は来年度からです", with_case=True)
    assert answer.suggestion
    assert "顔認証" not in answer.suggestion.draft.text


@pytest.mark.parametrize(
    ("turns", "old", "new"),
    [
        (
            (AUTHENTICATION, "顔認証は来年度からで今はパスワードです"),
            "顔認証",
            "パスワード",
        ),
    ],
)
def test_what_is_now_takes_the_place_of_what_is_planned(
    ask: Ask, turns: tuple[str, ...], old: str, new: str
) -> None:
    answer = ask(*turns, with_case=True)
    assert answer.suggestion
    own = answer.suggestion.draft.text.partition("＜Public")[0]
    assert old not in own
    assert new in own


def test_the_last_sentence_on_a_matter_is_not_taken_away(ask: Ask) -> None:
    turns = ("使用目的の案を作って", "受給資格は見てないです", "こども医療費はもうやってないです")
    answer = ask(*turns, with_case=True)
    assert "に書くことがなくなるため、案はそのまま" in answer.text
    assert answer.suggestion
    assert answer.suggestion.draft.text == "医療費の助成を適正に行うため"


@pytest.mark.parametrize("told", ["施錠していません", "入退室は記録していません"])
def test_what_is_told_without_a_case_is_kept_out(ask: Ask, told: str) -> None:
    answer = ask("保管場所の書き方", told)
    assert answer.known
    assert not answer.suggestion


def test_the_title_of_another_offices_rules_is_not_made_ones_own(ask: Ask) -> None:
    said = "「越谷市文書管理規程により、施錠できる場所に保管する。」うちの名前に直して"
    text = ask(said, with_case=True).text
    assert "〔要確認：規程の名称〕により" in text
    assert "みどり野市文書管理規程" not in text
