"""One point of the rule spoken of, or of a rule named: who, when, by which article, what if not."""

import pytest

from assistant.chat.reading.intents import read_question
from assistant.chat.reading.last_answer import names_its_own, rule_named
from tests.unit.assistant.chat.conftest import Ask

_HEARING = "住民の意見聴取の期間は"
_CHANGE = "重要な変更のときはどうする"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("終わったら次は？", "第三者点検を受けます"),
        ("それって何条で決まってる？", "根拠は、特定個人情報保護評価に関する規則 第7条第1項"),
        ("重点だとどうなる", "重点項目評価では、意見の聴取は任意です"),
        ("もし短くするならどこに理由書くの", "様式4のⅥ.2③"),
        ("やらなかったら？", "省いて提出することはできません"),
        ("誰がやるの", "意見を聴くのは評価実施機関"),
        ("例外は？", "規則第9条第2項"),
    ],
)
def test_a_point_is_asked_of_the_rule_spoken_of(ask: Ask, question: str, said: str) -> None:
    answer = ask(_HEARING, question)
    assert said in answer.text.splitlines()[0]
    assert answer.facts[0].id == "hearing"


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("しきい値判断って誰がやるの", "threshold"),
        ("再実施って何条に書いてある", "redo"),
        ("ところで公表っていつまで？", "publication"),
        ("提出期限はいつ", None),
        ("見直しは規則の何条", None),
        ("誰がやるの", None),
    ],
)
def test_a_rule_may_be_named_beside_what_is_asked(question: str, rule: str | None) -> None:
    named = rule_named(read_question(question))
    assert (named.id if named else None) == rule


def test_a_named_rule_is_spoken_of_afterwards(ask: Ask) -> None:
    answer = ask("しきい値判断って誰がやるの", "いつやるの", "根拠条文は？")
    assert answer.text.startswith("根拠は、特定個人情報保護評価に関する規則 第4条第3号")


def test_why_comes_with_what_the_answer_rests_on(ask: Ask) -> None:
    text = ask(_CHANGE, "なんで事前なの").text
    assert text.startswith("重要な変更は、漏えいその他の事態が発生する危険性")
    assert "・重要な変更: " in text


def test_a_change_is_judged_by_the_marks_of_one_form(ask: Ask) -> None:
    text = ask("再委託を始めたら再実施？", "様式4では？").text
    assert "様式4の「⑦再委託の有無」は※の付いた項目" in text
    assert "様式3の" not in text
    assert "意見の聴取と第三者点検も行います" in text


def test_what_is_asked_of_the_thing_spoken_of_is_of_the_rest(ask: Ask) -> None:
    answer = ask("5年経ったら再実施？", "その再実施って審議会も通すの")
    assert answer.facts[0].id == "review"


def test_the_end_of_a_step_is_of_the_rule_spoken_of(ask: Ask) -> None:
    assert "第三者点検を受けます" in ask(_HEARING, "終わったらすぐ公表できる？").text


def test_what_was_supposed_last_is_gone_on_with(ask: Ask) -> None:
    size = "対象4千人、職員25人です。どの様式？"
    asked = (size, "もし1万2千人に増えたら？", "つまり何を出せばいい")
    assert "対象人数12,000人" in ask(*asked).text
    assert "対象人数4,000人" in ask(*asked, "元の数字だとどれ").text


def test_two_forms_are_set_side_by_side_on_a_change(ask: Ask) -> None:
    text = ask(_CHANGE, "再委託を新しく始める場合、様式3と様式4で扱いって違いますか？").text
    assert "様式3の「④再委託の有無」、様式4の「⑦再委託の有無」は※の付いた項目" in text
    assert "全項目評価の再実施では、意見の聴取と第三者点検も行います" in text


def test_a_mark_alone_is_of_the_section_named_before(ask: Ask) -> None:
    asked = "Ⅲ.7②の事故と、しきい値判断の事故って同じもの？"
    text = ask(asked, "②を書き換えるだけなら重要な変更にはならない？").text
    assert text.startswith("はい。お尋ねが「III.7.r1.2　")


def test_a_thing_that_changes_is_judged_after_an_item(ask: Ask) -> None:
    answer = ask("委託先の名称の書き方", "業者が変わったら？")
    assert "※のない項目なので" in answer.text.splitlines()[0]


def test_another_thing_that_changes_is_judged_after_a_rule_on_changes(ask: Ask) -> None:
    asked = ("課名が変わったら再実施？", "変更箇所に何て書く")
    assert ask(*asked, "部長が替わった場合も？").text.startswith("いいえ、所属長の交代")
    assert ask(*asked, "システムを入れ替えた場合は？").text.startswith("場合によります。システム")


def test_a_short_turn_is_read_with_the_name_of_what_was_spoken_of(ask: Ask) -> None:
    assert ask("計画管理書って何", "毎回いるの").text.startswith("はい。計画管理書は")
    assert "修正も提出も要りません" in ask("年1回の見直しって何をするの", "変更なければ？").text


def test_an_item_is_shown_as_it_stands_on_the_other_form(ask: Ask) -> None:
    answer = ask("保管場所の書き方", "様式4だとどう")
    assert answer.text.startswith("■ 様式4 II.6.1")


def test_what_is_written_in_an_item_is_made_public(ask: Ask) -> None:
    assert ask("保管場所の書き方", "公表される？").text.startswith("評価書に書いたことは、原則")


def test_what_cannot_be_joined_says_what_it_was_taken_to_go_on_with(ask: Ask) -> None:
    answer = ask(_HEARING, "それはどれくらい？")
    assert not answer.known
    assert answer.text.startswith("分かりません。「住民等からの意見の聴取」の続きと読みましたが")


def test_a_turn_that_names_a_thing_is_not_joined() -> None:
    assert names_its_own(read_question("スマホでもいい？"))
    assert not names_its_own(read_question("15日でもいい？"))


def test_a_step_named_as_over_goes_before_the_rule_spoken_of(ask: Ask) -> None:
    assert ask(_HEARING, "公表したあとは何するの").text.startswith("公表した後は、")
