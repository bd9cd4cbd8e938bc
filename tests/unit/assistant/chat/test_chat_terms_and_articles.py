"""What an article lays down, what a word means, when to submit, which row names a part."""

from collections.abc import Callable

import pytest

from assistant.chat.items.by_number import refer
from assistant.chat.items.finding import on_form
from assistant.chat.items.named import FORMS
from assistant.chat.law.known import gist_of, gists
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.intents import intent_of, read_question
from assistant.chat.talk import Chat
from corpus.forms.load import load_form
from corpus.laws.load import laws
from corpus.laws.model import Citation, read_branched

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("番号法9条2項って何", "条例で定めるもの"),
        ("番号法10条は何を定めてる？", "再委託"),
        ("番号法第29条の4とは", "漏えい等"),
        ("個情法69条って何", "目的外の利用"),
        ("規則16条は何の条文", "事務をやめたとき"),
        ("番号法28条6項は", "公表していないファイルでは情報連携ができない"),
    ],
)
def test_an_article_is_told_by_what_it_lays_down(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.intent == "law"
    assert told in answer.text
    assert answer.facts


def test_a_paragraph_without_words_of_its_own_is_told_by_its_article_and_says_so(ask: Ask) -> None:
    text = ask("番号法16条1項とは").text
    assert "番号法第16条は、本人から個人番号の提供を受けるときの本人確認" in text
    assert "番号法第16条第1項だけの内容は" in text


def test_what_was_not_read_says_so(ask: Ask) -> None:
    answer = ask("番号法施行令12条って？")
    assert "確かめてください" in answer.text
    assert not answer.facts[0].verified


def test_every_gist_is_of_a_known_law_and_a_readable_article() -> None:
    for of_law in gists().laws:
        assert of_law.law in laws()
        for gist in of_law.articles:
            article = read_branched(gist.article)
            assert article
            known = gist_of(Citation(law=of_law.law, article=article, paragraph=gist.paragraph))
            assert known
            assert known.content == gist.content


@pytest.mark.parametrize(
    "question",
    ["情報提供許可証", "情報提供許可証って何", "じゃあ、情報提供許可証とは何ですか？"],
)
def test_the_meaning_of_a_word_is_told(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert (answer.intent, answer.known) == ("rule", True)
    assert answer.text.startswith("「情報提供許可証」は、")
    assert "法令の定義ではなく" in answer.text


def test_a_word_of_the_law_is_told_without_a_doubt(ask: Ask) -> None:
    answer = ask("特定個人情報ファイルとは")
    assert "番号法 第2条第10項" in answer.text
    assert "法令の定義ではなく" not in answer.text


def test_a_word_alone_in_a_conversation_goes_on_with_the_item(chat: Chat) -> None:
    _, talk = chat.ask("保管場所の書き方", Conversation())
    answer, _ = chat.ask("ガバメントクラウド", talk)
    assert answer.intent == "example"
    assert answer.items[0].key == "storage.place"


def test_a_word_that_stands_nowhere_is_named_with_the_nearest(ask: Ask) -> None:
    answer = ask("情報提供許可書")
    assert not answer.known
    assert "「情報提供許可書」という言葉は" in answer.text
    assert "「情報提供許可証」" in answer.text


def test_a_word_of_the_documents_is_shown_where_it_stands(ask: Ask) -> None:
    answer = ask("プレフィックス情報")
    assert not answer.known
    assert "次の記載に出てきます" in answer.text


def test_a_deadline_is_told_by_what_happens(ask: Ask) -> None:
    answer = ask("いつまでに出せばいい")
    assert answer.facts[0].id == "deadline"
    assert "変更の前" in answer.text


def test_a_part_without_a_procedure_is_found_in_the_rows_of_every_law(ask: Ask) -> None:
    answer = ask("保険料の徴収は第2条の表の何項")
    assert answer.known
    for row in ("主務省令第2条の表の117の項", "主務省令第2条の表の132の項"):
        assert row in answer.text


def test_the_row_that_names_the_part_of_a_procedure_is_told_first(ask: Ask) -> None:
    said = ask("介護保険料の徴収は第2条の表の何項").text
    assert "「保険料の徴収」が書かれているのは、主務省令第2条の表の132の項です。" in said


def test_a_part_that_no_row_names_is_said_to_be_in_none(ask: Ask) -> None:
    assert "「介護保険料の賦課」と書かれた項は" in ask("介護保険料の賦課は別表の何項？").text
    alone = ask("入湯税の賦課は別表の何項")
    assert "ありません" in alone.text


def test_an_item_of_the_other_form_is_said_to_be_on_that_form(ask: Ask) -> None:
    answer = ask("保管期間の案を作って", with_case=True)
    assert answer.items[0].key == "storage.period"
    assert answer.text.startswith("様式3（重点項目評価書）に、この項目はありません。")
    assert not answer.suggestion


def test_how_data_are_erased_is_drafted_where_the_form_of_the_case_says_it(ask: Ask) -> None:
    answer = ask("データの消去方法の案を作って", with_case=True)
    assert answer.items[0].key == "risk.store.other"
    assert answer.text.startswith(
        "様式3には「6. 特定個人情報の保管・消去 / ③消去方法」の欄がないので"
    )
    assert answer.suggestion


def test_an_item_that_the_form_gathers_is_that_of_the_gathering_one() -> None:
    juten, zenkomoku = (load_form(form) for form in FORMS)
    copied = refer("risk.use.copy", (zenkomoku,), 1, 1.0)
    assert copied
    there = on_form(copied, juten)
    assert (there.form.id, there.key) == (juten.id, "risk.use.other")
    assert on_form(there, juten) is there


def test_an_item_that_the_form_has_nowhere_stays_that_of_the_other() -> None:
    juten, zenkomoku = (load_form(form) for form in FORMS)
    period = refer("storage.period", (zenkomoku,), 1, 1.0)
    assert period
    assert on_form(period, juten) is period


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("任意で上のをやってもいい？", "voluntary"),
        ("職員の給与ファイルも評価いる？", "exempt"),
        ("課の名前が変わるだけなら？", "important-change"),
    ],
)
def test_a_rule_is_found_by_everyday_words(ask: Ask, question: str, rule: str) -> None:
    assert ask(question).facts[0].id == rule


def test_an_accident_said_later_goes_into_the_judgement(ask: Ask) -> None:
    said = ask("対象者が12万人で職員が80人。どの評価書？", "去年漏えい事故があったら？").text
    assert "120,000人" in said
    assert "重大事故があるときは、「基礎項目評価と全項目評価」です。" in said
    none = ask("対象者が12万人で職員が80人。どの評価書？", "事故がなければ？").text
    assert "重大事故がないときは、「基礎項目評価と重点項目評価」です。" in none


def test_a_body_replaced_in_one_matter_is_told_with_that_matter(ask: Ask) -> None:
    answer = ask("総務大臣と内閣総理大臣どっちが正しい？")
    assert "令和3年9月1日から「内閣総理大臣」です。" in answer.text
    assert answer.facts
    assert "令和3年9月1日" in ask("総務大臣と内閣総理大臣どっちが正しい？", "いつから？").text


def test_names_without_two_versions_of_wording_are_told_by_the_change(ask: Ask) -> None:
    assert "令和7年5月26日から「5情報" in ask("4情報と5情報の違いは").text


def test_a_question_where_does_not_go_on_with_the_item_spoken_of(ask: Ask) -> None:
    answer = ask("再委託の許諾の書き方おしえて", "委託先への監査はどこに書く")
    assert "outsourcing.again_consent" not in {ref.key for ref in answer.items[:1]}


def test_a_bare_article_is_taken_to_be_of_the_number_act_and_others_are_not(ask: Ask) -> None:
    assert "番号法第9条第3項は" in ask("9条3項は何").text
    assert "番号法" not in ask("条例第3条は何を定めてる").text.split("は、")[0]


def test_a_year_goes_on_with_the_procedure(ask: Ask) -> None:
    said = ask("後期高齢者医療の根拠の項は？", "2022年の時点だと？").text
    assert "「旧」の付いた項です" in said


def test_whether_there_was_an_accident_may_be_said_in_a_word(ask: Ask) -> None:
    said = ask("対象人数が29万人、職員100人。しきい値は？", "事故あり").text
    assert "重大事故があるときは、「基礎項目評価と全項目評価」です。" in said


def test_the_year_of_a_date_is_no_stretch_of_years(ask: Ask) -> None:
    said = ask("介護保険は別表の何項？", "令和5年だと").text
    assert "「旧」の付いた項です" in said


def test_a_pointing_question_goes_on_with_the_item(ask: Ask) -> None:
    answer = ask("再委託事項の書き方", "その欄は空欄でいいの")
    assert answer.items[0].key == "outsourcing.again_scope"


def test_a_law_by_its_short_name_is_told(ask: Ask) -> None:
    assert "平成25年法律第27号" in ask("番号法って何").text


def test_how_many_years_others_write_is_an_example() -> None:
    assert intent_of(read_question("ログって何年残すって書いてる？"), False) == "example"


def test_two_words_are_told_apart_by_their_meanings(ask: Ask) -> None:
    answer = ask("特定個人情報と個人情報の違い")
    assert answer.intent == "compare"
    assert {fact.id for fact in answer.facts} == {"term:特定個人情報", "term:個人情報"}


def test_a_word_that_only_the_office_can_judge_is_asked_about(ask: Ask) -> None:
    assert "資格確認書" in ask("「保険証の写しを確認する。」これ今もいい？").text
