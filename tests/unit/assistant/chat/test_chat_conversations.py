"""Questions of whole conversations on other procedures, as an official asks them."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.texts.comparing import WHICH_WORD
from corpus.wording.platforms import without_platforms

Ask = Callable[..., Answer]


@pytest.mark.parametrize("asked", ["やらないと罰則ある？", "評価しないとどうなる", "罰金はある？"])
def test_what_follows_from_no_assessment_is_told_with_the_law(ask: Ask, asked: str) -> None:
    answer = ask(asked)
    assert [fact.id for fact in answer.facts] == ["penalty"]
    assert "第28条第6項" in answer.text


def test_asking_whether_an_assessment_comes_before_is_not_asking_for_a_penalty(ask: Ask) -> None:
    answer = ask("災害のときも事前に評価しないとだめ？")
    assert [fact.id for fact in answer.facts] == ["emergency"]


def test_a_word_of_several_procedures_is_asked_back_with_the_rows_of_each(ask: Ask) -> None:
    answer = ask("支給認定は何項")
    assert answer.intent == "law"
    assert "127の項" in answer.text
    assert "131の項" in answer.text
    assert "どの事務のことか" in answer.text


def test_a_shared_word_with_its_procedure_is_answered_for_that_alone(ask: Ask) -> None:
    answer = ask("保育の支給認定は何項")
    assert "子ども・子育て支援法" in answer.text
    assert "難病" not in answer.text


def test_how_many_items_there_are_is_no_question_of_law(ask: Ask) -> None:
    assert ask("記録項目は何項目ある").intent == "example"


def test_which_of_two_words_to_use_is_said_after_they_were_told_apart(ask: Ask) -> None:
    answer = ask("中間サーバーとPMHの違い", "どっちを使えばいい")
    assert answer.known
    assert answer.text.startswith(WHICH_WORD)


def test_which_of_two_versions_to_use_is_the_newer_one(ask: Ask) -> None:
    answer = ask("PMHの文例は新しい版でどこが変わった", "どちらを使えばいい？")
    assert answer.known
    assert "新しい方" in answer.text.splitlines()[0]


@pytest.mark.parametrize("then", ["それは提供？移転？", "提供ですか移転ですか"])
def test_two_words_asked_as_a_choice_are_told_apart(ask: Ask, then: str) -> None:
    answer = ask("ほかの課に渡したい", then)
    assert [fact.id for fact in answer.facts] == ["term:提供", "term:移転"]


def test_what_the_task_of_a_row_is_follows_from_the_row(ask: Ask) -> None:
    answer = ask("介護保険は別表の何項？", "それは何の事務")
    assert answer.known
    assert "保険料の徴収" in answer.text
    assert "旧別表" not in answer.text


def test_a_number_of_article_19_asked_without_its_content_lists_them(ask: Ask) -> None:
    answer = ask("児童扶養手当は別表の何項？", "19条の何号？")
    assert "第8号: 情報提供ネットワークシステム" in answer.text
    assert "第6号: 委託" in answer.text


def test_a_platform_says_which_part_and_not_which_item(ask: Ask) -> None:
    answer = ask("中間サーバーの消去方法の文例")
    assert answer.items[0].key == "storage.erasure"
    assert without_platforms("中間サーバの消去、PMHでは").split() == ["の消去、", "では"]


@pytest.mark.parametrize(("asked", "word"), [("保管場所の家賃は", "家賃")])
def test_what_nothing_speaks_of_is_said_not_to_be_found(ask: Ask, asked: str, word: str) -> None:
    answer = ask(asked)
    assert not answer.known
    assert f"「{word}」のことは" in answer.text


def test_facts_are_added_to_the_rule_spoken_of(ask: Ask) -> None:
    answer = ask("対象人数が8万人だと何評価が必要？", "職員は20人", "事故は去年あった")
    assert "対象人数80,000人、取扱者数20人" in answer.text
    assert "重大事故があるときは、「基礎項目評価と重点項目評価」" in answer.text


def test_the_kind_of_assessment_added_is_answered_first(ask: Ask) -> None:
    answer = ask("パブコメもやるの？", "うちは重点だけど")
    first = answer.text.splitlines()[0]
    assert "重点項目評価では、意見の聴取は任意です" in first


def test_part_of_the_item_spoken_of_is_no_other_item(ask: Ask) -> None:
    answer = ask("システムの機能、どう書く", "宛名システムのところだけ見せて")
    assert answer.items[0].key == "system.functions"


def test_whether_something_will_do_is_not_decided_without_a_rule(ask: Ask) -> None:
    answer = ask("再委託の許諾方法の書き方", "口頭でもいい？")
    assert "決まりは、ここで持つデータにありません" in answer.text.splitlines()[0]


def test_the_source_of_the_last_answer_stays_when_nothing_more_is_found(ask: Ask) -> None:
    nothing = ["ほかには"] * 6
    assert not ask("再委託の許諾方法の書き方", *nothing).known
    assert "許諾" in ask("再委託の許諾方法の書き方", *nothing, "出典は").text


def test_a_ground_with_a_subject_is_not_the_ground_of_the_answer(ask: Ask) -> None:
    assert ask("児童扶養手当は別表の何項？", "提供する側の根拠は").intent != "why"
    assert ask("児童扶養手当は別表の何項？", "根拠は？").intent == "why"


@pytest.mark.parametrize("said", ["PMHは使ってない", "PMHは使ってません", "PMHは使わない"])
def test_not_used_is_understood_however_it_is_said(ask: Ask, said: str) -> None:
    assert "利用しないものとします" in ask(said).text


def test_thanks_are_no_question(ask: Ask) -> None:
    answer = ask("ありがとう")
    assert not answer.known
    assert "分かりません" not in answer.text


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("指針は番号法の何条に書いてある", "番号法第27条"),
        ("再委託を勝手にしていいかは番号法の何条", "番号法第10条"),
        ("研修は番号法の何条", "番号法第29条の2"),
        ("見直しは規則の何条", "規則第14条"),
    ],
)
def test_an_article_is_found_by_what_it_lays_down(ask: Ask, asked: str, place: str) -> None:
    answer = ask(asked)
    assert answer.intent == "law"
    assert place in answer.text


def test_an_article_that_nothing_is_known_of_is_not_named(ask: Ask) -> None:
    assert not ask("損害賠償は番号法の何条").known


def test_an_item_asked_after_a_rule_is_no_fact_for_the_rule(ask: Ask) -> None:
    answer = ask("対象人数が8万人だと何評価が必要？", "知りたいのは保管場所の例です")
    assert answer.intent == "example"
