"""A turn with a topic of its own leaves the item spoken of; one that asks nothing keeps it."""

import pytest

from assistant.chat.model import Conversation
from assistant.chat.talk import Chat
from tests.unit.assistant.chat.conftest import Ask


@pytest.mark.parametrize(
    ("before", "question", "key"),
    [
        ("評価書番号の欄とは", "評価書名は？", "cover.title"),
        ("保管場所の書き方の例", "保管期間は未定です", "storage.period"),
    ],
)
def test_a_label_of_its_own_goes_before_the_item_spoken_of(
    ask: Ask, before: str, question: str, key: str
) -> None:
    assert ask(before, question).items[0].key == key


def test_the_ground_of_an_inquiry_is_asked_of_the_law_after_an_item(ask: Ask) -> None:
    answer = ask("委託の有無", "介護の情報を他市に照会する根拠は")
    assert answer.intent == "law"


@pytest.mark.parametrize("said", ["ありがとうございます。", "なるほど、助かりました！", "了解です"])
def test_thanks_change_nothing(chat: Chat, said: str) -> None:
    _, talk = chat.ask("意見聴取っていつまで", Conversation())
    answer, after = chat.ask(said, talk)
    assert answer.text.startswith("ほかに尋ねたいことがあれば、書いてください。")
    assert (after.items, after.intent, after.question) == (talk.items, talk.intent, talk.question)


def test_thanks_with_a_request_are_no_more_than_thanks_before_it(ask: Ask) -> None:
    answer = ask("ありがとうございます。保管場所の例を見せて")
    assert answer.items[0].key == "storage.place"


def test_platforms_told_after_quotes_are_no_question_of_them(ask: Ask) -> None:
    answer = ask("保管場所の書き方の例", "うち中間サーバーは使ってるけどPMHは使ってない")
    assert answer.intent == "platforms"


def test_a_fact_before_the_question_is_no_word_to_look_for(ask: Ask) -> None:
    assert "「委託は1件です。」" not in ask("委託は1件です。どこに何を書く？").text


@pytest.mark.parametrize(
    ("question", "item"),
    [
        ("情報提供ネットワークシステムとの接続、リスク1の措置の例", "III.6.r1.1"),
        ("情報提供ネットワークシステムとの接続のリスク2の例", "III.6.r2.1"),
    ],
)
def test_a_risk_is_that_of_the_section_named_in_words(ask: Ask, question: str, item: str) -> None:
    assert ask(question).items[0].place.id == item


def test_the_procedure_told_at_first_is_that_of_a_row_asked_long_after(ask: Ask) -> None:
    between = (
        "委託先名は何を書く？",
        "まだ入札前です",
        "意見聴取って要る？",
        "保管場所の例",
        "短いのだけ",
    )
    told = "国保の評価書担当になりました、よろしくお願いします"
    assert ask(told).text.startswith("こんにちは。")
    assert "番号法別表の44の項" in ask(told, *between, *between, "番号法別表の何項？").text


def test_a_fault_found_after_publication_is_a_correction(ask: Ask) -> None:
    assert "誤字や脱字の訂正だけなら" in ask("公表したあと誤字を見つけた").text


def test_an_office_named_after_a_field_of_the_case_is_quoted(ask: Ask) -> None:
    answer = ask("入手元はどれにチェック", "川口はなんて書いてる？", with_case=True)
    assert {quote.agency for quote in answer.quotes if quote.kind == "section"} == {
        "埼玉県川口市長"
    }


def test_a_risk_by_its_number_is_not_of_an_item_without_risks(ask: Ask) -> None:
    first = ask("入手元の例")
    assert ask("入手元の例", "リスク1の例を見せて").items[:1] != first.items[:1]
