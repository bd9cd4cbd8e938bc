"""Short questions that name nothing are of the last answer: its rule, findings, items."""

import pytest

from assistant.chat.model import Conversation
from assistant.chat.reading.intents import read_question
from assistant.chat.reading.last_answer import kind_asked
from assistant.chat.talk import Chat
from assistant.chat.turns.memory import read_saved, restored, saved
from tests.unit.assistant.chat.conftest import Ask

_PLATFORM = "ガバクラに移すんだけど、何をすればいい？"
_OLD_NAME = "この文の「特定個人情報保護委員会」は直すべき？"


@pytest.mark.parametrize(
    "question", ["重要な変更に当たる？", "これって重要な変更になるの？", "大きな変更ですか"]
)
def test_of_a_platform_its_marked_items_are_named(ask: Ask, question: str) -> None:
    text = ask(_PLATFORM, question).text
    assert text.startswith("場合によります。ガバメントクラウド")
    assert "・様式3 Ⅱ 6. 特定個人情報の保管・消去: 「保管場所」" in text
    assert "③消去方法" not in text


def test_a_platform_named_in_the_question_is_judged_the_same(ask: Ask) -> None:
    answer = ask("ガバメントクラウドへの移行は重要な変更ですか")
    assert answer.text.startswith("場合によります。ガバメントクラウド")


@pytest.mark.parametrize("question", ["いつまでに？", "期限はありますか", "じゃあいつやればいいの"])
def test_by_when_is_asked_of_the_change_spoken_of(ask: Ask, question: str) -> None:
    assert "変更を加える前に" in ask(_PLATFORM, "重要な変更に当たる？", question).text


@pytest.mark.parametrize("question", ["評価書のどこを直すの", "どの欄を直せばいい？"])
def test_where_is_asked_of_the_platform_through_questions_that_name_nothing(
    ask: Ask, question: str
) -> None:
    answer = ask(_PLATFORM, "重要な変更に当たる？", "いつまでに？", question)
    assert answer.intent == "item"
    assert "③消去方法" in answer.text


@pytest.mark.parametrize("question", ["いつ変わったの", "いつから？"])
def test_when_is_asked_of_what_was_found_in_a_text(ask: Ask, question: str) -> None:
    assert "平成28年1月1日" in ask(_OLD_NAME, question).text


def test_what_was_found_is_kept_through_such_questions(ask: Ask) -> None:
    assert "「個人情報保護委員会」です" in ask(_OLD_NAME, "いつ変わったの", "何に直す？").text


def test_no_penalty_is_made_up_for_an_old_name(ask: Ask) -> None:
    text = ask(_OLD_NAME, "前の名前のままだと怒られる？").text
    assert text.startswith("名称や番号が古いままであること自体への罰則は")


def test_versions_compared_tell_since_when_the_newer_is_in_use(ask: Ask) -> None:
    answer = ask("PMHの文例は前の版と何が変わった？", "いつから使うの")
    assert "令和8年1月5日から、推定" in answer.text


@pytest.mark.parametrize("question", ["じゃあ空欄でいい？", "書かなくていいってこと？"])
def test_what_a_choice_made_void_stays_empty(ask: Ask, question: str) -> None:
    text = ask("再委託事項の書き方", "うちは再委託しません", question).text
    assert text.startswith("はい。再委託をしないなら、「⑤再委託の許諾方法」、「⑥再委託事項」は空欄")


def test_the_item_spoken_of_may_be_empty_or_not(ask: Ask) -> None:
    assert ask("保管場所の書き方", "空欄でいい？").text.startswith("いいえ。必ず書く項目")


def test_who_is_asked_of_the_items_or_of_who_mends_a_text(ask: Ask) -> None:
    assert "システム所管課" in ask(_PLATFORM, "誰がやるの").text
    assert "評価実施機関" in ask(_OLD_NAME, "誰が直す？").text


@pytest.mark.parametrize(
    "question", ["委託先は誰", "保管期間はいつまで", "どの項目に書く文章？", "誰が照会できるの"]
)
def test_what_names_a_thing_is_not_of_the_last_answer(question: str) -> None:
    assert kind_asked(read_question(question)) is None


@pytest.mark.parametrize("question", ["じゃあどの様式？", "で、何を作ればいいの", "評価書はどれ？"])
def test_the_form_follows_from_the_figures_told(ask: Ask, question: str) -> None:
    text = ask("対象は12万人、職員は40人です", "事故はゼロです", question).text
    assert "作る様式は、様式2「基礎項目評価書」と様式3「重点項目評価書」です。" in text


def test_whether_a_kind_is_enough_follows_from_the_figures_told(ask: Ask) -> None:
    assert ask("対象は35万人、職員は80人です", "重点でもいい？").text.startswith("いいえ")
    assert ask("対象は2万人、職員は80人です", "基礎だけでいい？").text.startswith("場合に")
    assert ask("対象は5千人、職員は80人です", "重点でもいい？").text.startswith("はい")


def test_the_table_of_limits_is_told_once(ask: Ask) -> None:
    text = ask("対象者は5000人くらい、職員は30人です", "事故は去年1件ありました").text
    assert "30万人以上" not in text
    assert "当てはまる区分は、「1,000人以上1万人未満: 基礎項目評価」です。" in text


def test_the_office_said_last_alone_is_quoted(ask: Ask) -> None:
    answer = ask("保管場所の書き方の例", "それ川口市はどう書いてる？", "東京都は？")
    assert {quote.agency for quote in answer.quotes} == {"東京都知事"}


def test_an_office_that_writes_nothing_on_an_item_is_said_to(ask: Ask) -> None:
    answer = ask("監査の具体的な内容の書き方", "熊谷市は？")
    assert answer.text.startswith("熊谷市長: 評価書は様式3で、この項目がありません。")
    assert not answer.quotes


def test_what_was_stated_is_kept_with_a_conversation(chat: Chat) -> None:
    _, talk = chat.ask("重要な変更とは", Conversation())
    kept = restored(read_saved(saved(talk).model_dump_json(), "talk"), "talk")[0]
    assert kept.about == talk.about == ("important-change",)
