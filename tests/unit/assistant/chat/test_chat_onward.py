"""Going on in everyday ways: the item before, less, a word corrected, what an option opens."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.going_on.continuing import item_beside
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.talk import Chat
from corpus.forms.load import load_form
from corpus.forms.model import FormId, Place

Ask = Callable[..., Answer]


@pytest.mark.parametrize("back", ["前の項目", "それの前の項目は", "一つ前の項目をお願い"])
def test_the_item_before_is_that_of_the_form(ask: Ask, back: str) -> None:
    first = ask("保管場所の例")
    answer = ask("保管場所の例", "次の項目", back)
    assert answer.intent == "next"
    assert answer.items[0].key == first.items[0].key


def test_before_the_first_item_there_is_none() -> None:
    form = load_form(FormId.JUTEN)
    first = ItemRef(form, Place(form.items[0], None), 1.0)
    assert item_beside(first, None, -1) is None
    following = item_beside(first, None, 1)
    assert following is not None
    assert item_beside(following, None, -1) == first


def test_of_examples_the_beginning_of_each_is_less(ask: Ask) -> None:
    whole = ask("保管場所の例")
    answer = ask("保管場所の例", "もっと短く")
    assert answer.known
    assert len(answer.text) < len(whole.text)
    shown = [quote.document for quote in whole.quotes]
    assert [quote.document for quote in answer.quotes] == shown[: len(answer.quotes)]
    assert all(quote.text in whole.text.replace("\n   ", "\n") for quote in answer.quotes)


@pytest.mark.parametrize(
    ("first", "then", "told"),
    [
        ("別表第二の107の項は今どこ？", "107じゃなくて108の間違いでした", "144の項"),
        ("国保の別表の項は？", "国保ではなく介護保険です", "別表の100の項"),
    ],
)
def test_a_word_corrected_is_asked_anew(ask: Ask, first: str, then: str, told: str) -> None:
    answer = ask(first, then)
    assert answer.text.startswith("「")
    assert told in answer.text


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        (
            "重大事故が「発生あり」だと、あとどこに何を書けばいいの？",
            {"risk.store.incident.content", "risk.store.incident.prevention"},
        ),
        (
            "再委託する場合はどの欄を書く？",
            {"outsourcing.again_consent", "outsourcing.again_scope"},
        ),
    ],
)
def test_the_fields_that_an_option_opens_are_told(ask: Ask, asked: str, keys: set[str]) -> None:
    answer = ask(asked)
    assert answer.known
    assert {ref.key for ref in answer.items} == keys


@pytest.mark.parametrize(
    "asked",
    [
        "図書館の貸出カードの事務は番号法の別表に載ってる？何の項？",
        "別表第二ってもう無いんですか？いつ無くなって、何を見ればいいの",
    ],
)
def test_a_question_that_names_nothing_is_of_the_one_before(ask: Ask, asked: str) -> None:
    assert ask(asked).text.endswith("上に示したとおりです。")


def test_what_points_at_a_platform_told_is_of_that(ask: Ask) -> None:
    answer = ask("サーバーを庁内からガバメントクラウドに移します。これは重要な変更にあたりますか")
    assert "storage.place" in {ref.key for ref in answer.items}


def test_an_item_that_cites_rows_is_shown_with_those_of_the_procedure(ask: Ask) -> None:
    answer = ask("介護保険の評価書の、情報連携の法令上の根拠の欄の記載例")
    assert answer.items[0].key == "linkage.basis"
    assert "第2条の表の131の項" in answer.text


def test_in_a_case_the_rows_are_in_the_draft(chat: Chat, juten: Case) -> None:
    asked = "介護保険の評価書の、情報連携の法令上の根拠の欄の記載例"
    assert "131の項" not in chat.ask(asked, Conversation(case=juten))[0].text


@pytest.mark.parametrize(
    "asked", ["令和12年の様式改正で増える項目を教えて", "システムの業者はどこの会社が安いですか"]
)
def test_what_is_to_come_and_prices_are_not_known(ask: Ask, asked: str) -> None:
    assert not ask(asked).known


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("情報漏えい事故が起きたときの再発防止策", "risk.store.incident.prevention"),
    ],
)
def test_a_matter_of_a_rule_that_is_only_named_is_shown_where_it_is_written(
    ask: Ask, asked: str, key: str
) -> None:
    answer = ask(asked)
    assert answer.intent == "rule"
    assert answer.items[0].key == key
    assert answer.quotes


def test_who_asks_the_rule_is_told_the_rule_alone(ask: Ask) -> None:
    assert not ask("停電のときは評価を後からでもいいですか").quotes


def test_an_example_asked_for_is_no_question_on_a_rule(ask: Ask) -> None:
    assert ask("委託先の監督をどうしているか書いた例").intent == "example"


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("「保管期間」と「消去方法」の欄はどう違う？", ["storage.period", "storage.erasure"]),
        (
            "アクセス権限の発効・失効の管理とユーザ認証の管理の違いは？",
            ["risk.use.rights_lifecycle", "risk.use.authentication"],
        ),
    ],
)
def test_two_items_named_are_set_side_by_side(ask: Ask, asked: str, keys: list[str]) -> None:
    answer = ask(asked)
    assert answer.intent == "compare"
    assert [ref.key.removesuffix(".method") for ref in answer.items] == keys


@pytest.mark.parametrize(
    "asked",
    ["総務大臣と内閣総理大臣、どちらを書く？", "「総務大臣」と「内閣総理大臣」ってどっちですか"],
)
def test_of_two_words_that_which_took_the_place_of_the_other_is_written(
    ask: Ask, asked: str
) -> None:
    assert "は「内閣総理大臣」です" in ask(asked).text.partition("。")[0]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("意見聴取の方法の欄、文案ください", "hearing.method"),
        ("特定個人情報ファイルの名前ってみんなどう付けてる？", "file.name"),
        ("保管期間の妥当性の文、5年で", "storage.period_validity"),
    ],
)
def test_a_text_asked_for_is_that_of_its_item(ask: Ask, asked: str, key: str) -> None:
    answer = ask(asked)
    assert answer.intent in ("example", "draft")
    assert answer.items[0].key == key


def test_what_others_make_of_a_text_is_no_wish_for_one(ask: Ask) -> None:
    asked = "職員が興味本位で情報をのぞかない対策、近隣はどんな文にしてるんだろう"
    assert ask(asked).intent == "example"


def test_figures_of_the_duty_are_told_alone(ask: Ask) -> None:
    assert not ask("対象が800人なんだけど作らなくていいよね").quotes


def test_two_words_said_to_be_written_are_compared(ask: Ask) -> None:
    asked = "PMH-IDって書いてあるけど最近のはPMHキー？どっちが新しい"
    assert ask(asked).intent == "compare"
