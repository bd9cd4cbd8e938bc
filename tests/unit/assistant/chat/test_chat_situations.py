"""Which rule a question is about is told by the kinds of words that it holds together."""

import pytest

from assistant.chat.intents import intent_of, read_question
from assistant.chat.knowledge import rule_answers, situations
from assistant.chat.rules.situations import rule_of_situation
from assistant.known_names import plainly


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("来年度に新しい基盤へ移行するが評価書の手続はいつするのか", "redo"),
        ("サーバーをデータセンターに移すのは重要な変更になりますか", "important-change"),
        ("前回の公表が6年前なんですけどまずいですか", "five-years"),
        ("平成31年3月に公表した評価書、再実施はいつ", "five-years"),
        ("計画管理書って毎回いる？", "submission"),
        ("重大事故って100人こえたらでしたっけ", "threshold-accident"),
        ("事務がなくなったら評価書は消しちゃっていい？", "ended"),
        ("重点と全項目の境目って何人", "threshold"),
        ("死んだ人のデータも残ってるけど対象人数に入れる？", "threshold-people"),
        ("給付金が急に決まって評価してる暇がないんですが", "emergency"),
        ("公表済みの評価書に誤字があったら直すんですか", "correction"),
        ("システムの契約前に評価書を出さなきゃいけない？", "before-holding"),
        ("セキュリティ上まずい所は隠して公表していいですか", "publication"),
        ("福祉課に渡すのは移転？提供？ほかの課です", "receiver"),
    ],
)
def test_a_rule_is_told_by_its_situation(asked: str, rule: str) -> None:
    question = read_question(asked)
    assert question.rule is not None
    assert (question.rule.id, intent_of(question, in_conversation=False)) == (rule, "rule")


@pytest.mark.parametrize(
    "asked",
    [
        "委託先の会社の名前はどこで公表している",
        "市民から意見を募ったやり方",
        "人数による評価の種類の判断はいつした",
        "バックアップの保管場所の書き方",
        "システムの更改について書いた記載例",
    ],
)
def test_what_an_item_asks_is_no_rule(asked: str) -> None:
    assert rule_of_situation(plainly(asked)) is None


def test_words_that_meet_in_a_long_text_are_no_situation() -> None:
    short = "基盤を移行するとき評価書はいつ直すか"
    assert rule_of_situation(plainly(short)) is not None
    assert rule_of_situation(plainly(f"{short}{'長い説明が続く。' * 10}")) is None


def test_who_asks_for_a_text_is_not_told_the_rule() -> None:
    asked = read_question("重要な変更に当たるかの書き方の例")
    assert intent_of(asked, in_conversation=False) != "rule"


def test_every_situation_names_what_there_is() -> None:
    rules = {answer.id for answer in rule_answers()}
    used = {name for s in situations().situations for name in (*s.when, *s.unless)}
    assert {situation.rule for situation in situations().situations} <= rules
    assert used == set(situations().classes)
