"""Short turns that name nothing of their own are of the item, the texts or the draft shown."""

import pytest

from tests.unit.assistant.chat.conftest import Ask

_EXAMPLE = "保管場所の例"
_TWO_TEXTS = (
    "「委託先と秘密保持契約を締結する」と「委託先と秘密保持の条項を含む契約を締結する」を比べて"
)


@pytest.mark.parametrize(
    "asked",
    [
        "必ず埋めないとだめですか",
        "飛ばしてもいい？",
        "書かなくていいケースってあります？",
        "任意？",
    ],
)
def test_whether_the_item_shown_must_be_filled_is_told(ask: Ask, asked: str) -> None:
    answer = ask(_EXAMPLE, asked)
    assert "必ず書く項目" in answer.text
    assert answer.items[0].key == "storage.place"


@pytest.mark.parametrize("asked", ["これ何をもとにしてるの？", "ソースある？"])
def test_what_an_answer_rests_on_is_told(ask: Ask, asked: str) -> None:
    assert ask(_EXAMPLE, asked).text.startswith("直前の答えは、次のことによります。")


@pytest.mark.parametrize("asked", ["もうないの？", "別のパターンは？", "ほかの言い回しはある？"])
def test_further_examples_are_shown(ask: Ask, asked: str) -> None:
    assert ask(_EXAMPLE, asked).intent == "another"


@pytest.mark.parametrize("asked", ["ひとつ手前に戻って", "一つ上の項目を見せて"])
def test_the_item_before_is_shown(ask: Ask, asked: str) -> None:
    assert ask(_EXAMPLE, asked).text.startswith("前の項目です。")


def test_a_turn_that_names_another_thing_is_read_as_it_stands(ask: Ask) -> None:
    answer = ask(_EXAMPLE, "意見の聴取は省略してもいい？")
    assert "保管場所" not in answer.text


def test_the_item_that_goes_with_the_one_drafted_is_drafted(ask: Ask) -> None:
    answer = ask("様式4 II.6.2.1の書き方の例", "その理由も")
    assert answer.items[0].key == "storage.period_validity"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("この項目って重点にもありますか", "様式3にも、この項目があります。"),
        ("どっちの様式にもこの項目あるの？", "様式3と様式4にある項目です"),
    ],
)
def test_whether_a_form_has_the_item_is_told_first(ask: Ask, asked: str, said: str) -> None:
    assert ask(_EXAMPLE, asked).text.startswith(said)


@pytest.mark.parametrize("asked", ["様式4だけ見せて", "越谷市以外のはありますか"])
def test_limits_said_after_examples_keep_the_item(ask: Ask, asked: str) -> None:
    answer = ask("再委託の許諾方法の例", asked)
    assert answer.items[0].key == "outsourcing.again_consent"
    assert all("越谷" not in quote.agency for quote in answer.quotes)


def test_texts_of_those_who_do_a_thing_are_of_the_item_shown(ask: Ask) -> None:
    answer = ask("従業者に対する教育・啓発の例", "eラーニングでやってるところの")
    assert answer.items[0].key == "training.method"
    assert "eラーニング" in answer.text


def test_a_word_that_none_of_them_has_is_named(ask: Ask) -> None:
    answer = ask("消去方法の例", "シュレッダーって書いてるとこある？")
    assert "「シュレッダー」の語はありません" in answer.text


def test_the_days_of_the_texts_shown_are_told(ask: Ask) -> None:
    answer = ask("特定個人情報の使用の記録の例", "それって何年に出たやつ？")
    assert "令和8年3月16日公表" in answer.text


@pytest.mark.parametrize(
    "told", ["うちはガバクラまだ移行してないんですけど", "ガバメントクラウドは未導入です"]
)
def test_a_platform_not_used_is_told_in_any_words(ask: Ask, told: str) -> None:
    answer = ask(_EXAMPLE, told)
    assert answer.text.startswith("この会話では、ガバメントクラウドを利用しないものとします")


@pytest.mark.parametrize("told", ["間違えました、使います", "あ、やめてない。使ってる"])
def test_what_was_told_of_a_platform_is_taken_back(ask: Ask, told: str) -> None:
    answer = ask("消去方法の案", "PMHは使っていません", told, with_case=True)
    assert "利用するものとします" in answer.text


def test_the_only_platform_is_one_that_is_used(ask: Ask) -> None:
    assert "PMH)を利用するものとします" in ask(_EXAMPLE, "PMHしか使ってないです").text


def test_the_only_thing_there_is_is_not_denied(ask: Ask) -> None:
    assert "書かないものとします" not in ask("消去方法の例", "紙しかないんですが").text


def test_a_value_put_for_that_of_the_draft_is_no_question_on_a_rule(ask: Ask) -> None:
    answer = ask("委託先名の案", "5年に変えて", with_case=True)
    assert answer.intent != "rule"


@pytest.mark.parametrize("asked", ["理由は？", "じゃあ正しいのはどっち", "どっちを使えばいい？"])
def test_which_of_two_texts_to_take_is_left_to_the_facts(ask: Ask, asked: str) -> None:
    assert "自団体の事実に合うほうを選びます" in ask(_TWO_TEXTS, asked).text


def test_an_item_named_alone_is_not_that_of_a_list(ask: Ask) -> None:
    assert ask("対象となる本人の範囲の例").items[0].key == "file.subjects"
    of_entry = ask("委託する対象となる本人の範囲の例").items[0].key
    assert of_entry == "outsourcing.subjects"


@pytest.mark.parametrize(
    ("asked", "place"),
    [("委託事項2の⑥の例、様式4", "II.4.2.6"), ("様式4のⅢの2、リスク4の例", "III.2.r4.1")],
)
def test_an_item_is_named_by_its_entry_or_its_risk(ask: Ask, asked: str, place: str) -> None:
    assert ask(asked).items[0].place.id == place
