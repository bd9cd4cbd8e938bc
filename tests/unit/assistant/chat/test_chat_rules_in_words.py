"""Rules asked in everyday words, and figures of the しきい値判断 told in them."""

import pytest

from assistant.chat.rules.threshold_facts import facts_told
from tests.unit.assistant.chat.conftest import Ask


@pytest.mark.parametrize(
    ("turns", "first"),
    [
        (("※の付いていない欄なら事後提出でいいですか",), "はい。※のない項目の変更は"),
        (("号がずれただけでも事前に出すんですか",), "いいえ。号ずれや名称の変更"),
        (("重要な変更に当たるかは誰が決めるの",), "重要な変更に当たるかを判断するのは"),
        (("リスクを相当程度変動させない変更とは具体的に何",), "どの変更がこれに当たるかの細目"),
        (("意見募集の日数に祝日は入る？",), "土日や祝日を除いて"),
        (("住民の意見を聴くのを飛ばせる場合は",), "全項目評価では、意見の聴取は省けません"),
        (("有識者会議に第三者点検をお願いしてもいい？",), "はい。個人情報の保護に関する"),
        (("第三者点検は議員さんでもできますか",), "点検できるのは、"),
        (("第三者点検、提出した後で受けても平気？",), "いいえ。"),
        (("公表前の評価書の提出は変更の何週間前まで？",), "変更や保有の何日前まで"),
        (("計画管理書に記入することを知りたい",), "計画管理書の書式と書く内容は"),
        (("派遣の人は取扱者に入りますか",), "取扱者数は、その事務に従事する者の数です"),
        (("過去一年以内はどの日から数えますか",), "「過去1年以内」をどの日から"),
        (
            ("ネットワークの情報連携しない事務なんだけど評価書は必要？",),
            "情報連携をしないというだけ",
        ),
        (("昔の変更の行を消していい？",), "いいえ。過去の行は、消さずに残します"),
        (("変わりがなかったら何も提出しなくていいですか",), "はい。見直して変更がなければ"),
        (("システムを入れ替えると重要な変更になりますか",), "場合によります。"),
        (("事業が終わるのですが評価書は",), "遅滞なく個人情報保護委員会に通知し"),
    ],
)
def test_a_rule_is_told_in_everyday_words(ask: Ask, turns: tuple[str, ...], first: str) -> None:
    answer = ask(*turns)
    assert answer.intent == "rule"
    assert answer.text.startswith(first)


def test_what_an_office_did_is_of_its_assessment(ask: Ask) -> None:
    answer = ask("越谷市の第三者点検はどうやって行った")
    assert answer.intent == "example"
    assert "越谷市長" in answer.text


@pytest.mark.parametrize(
    "told", ["事故は特にないです", "漏えいは今のところありません", "事故なんて、まだ一件もないし"]
)
def test_no_accident_is_told_with_a_word_between(told: str) -> None:
    assert facts_told(told).accident is False


def test_a_larger_figure_is_not_that_of_handlers() -> None:
    assert facts_told("去年は対象9,800人だったのが今年は1万200人").people == 10_200
    assert facts_told("対象は900人、次は1,200人").handlers is None


def test_handlers_alone_decide_within_two_bands(ask: Ask) -> None:
    first = ask("取扱者数が510人になったら何が変わりますか").text.splitlines()[0]
    assert "500人以上" in first
    assert "10万人以上30万人未満なら「基礎項目評価と全項目評価」" in first


def test_people_and_handlers_together_ask_for_the_duty(ask: Ask) -> None:
    text = ask("対象人数は6万、扱う職員は620人。どれになりますか").text
    assert text.startswith("対象人数60,000人、取扱者数620人として計算すると")


def test_an_exact_limit_needs_no_unit(ask: Ask) -> None:
    assert "基礎項目評価と全項目評価" in ask("30万ちょうどはどっちに入る").text.splitlines()[0]


def test_another_form_is_judged_by_its_own_marks(ask: Ask) -> None:
    answer = ask("使用部署に課を加えたい。様式3ですが再実施ですか", "様式4だったら？")
    assert answer.text.startswith("場合によります。様式4の「使用部署」は※の付いた項目")


def test_a_choice_put_after_a_question_is_part_of_it(ask: Ask) -> None:
    text = ask("5年って公表した日から？それとも提出した日から？").text
    assert "【" not in text
    assert "最後に公表した日から" in text


def test_an_emergency_with_use_is_no_fact_on_platforms(ask: Ask) -> None:
    assert ask("豪雨で急に使うことになった。評価は後でもいい？").text.startswith("はい。災害")


def test_two_rules_are_told_apart(ask: Ask) -> None:
    answer = ask("再実施と修正の違いは")
    assert answer.text.startswith("【再実施】")
    assert "【評価書の修正】" in answer.text


def test_a_report_after_an_accident_is_that_of_the_leak(ask: Ask) -> None:
    answer = ask("名簿を紛失しました。再実施ですか", "委員会への報告も必要？")
    assert "第29条の4" in answer.text
