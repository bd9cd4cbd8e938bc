"""Which rule a question is about is told by the kinds of words that it holds together."""

import pytest

from assistant.chat.knowledge import rule_answers, situations
from assistant.chat.model import Conversation
from assistant.chat.reading.intents import intent_of, read_question
from assistant.chat.rules.listed import rule_in_talk, rule_near, rule_of_situation
from assistant.chat.rules.verdicts import verdict_file
from assistant.chat.talk import Chat
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
        ("様式のところどころにある※って何の印ですか", "marks"),
        ("国の委員会の審査って受けるものなんですか", "approval"),
        ("4情報と5情報ってなにが違うんですか", "five-items"),
        ("基礎項目評価書、毎年何をやればいいんですか", "yearly"),
        ("全項目やるなら重点もいるの", "forms"),
        ("複数の事務を一冊で済ませたい", "several-procedures"),
        ("古い様式のまま公表してていいの", "new-form"),
        ("漏えいが起きたら評価書も直すの", "accident-happened"),
        ("評価書はいつ時点の内容で書くの", "as-of-date"),
        ("広域連合と一緒にやってる事務はどっちが評価する", "other-bodies"),
        ("再委託を新しく認めることにしたらどうなる", "important-change"),
        ("評価書の公表前に連携だけ先に始めるのはアリ？", "linkage-needs-publication"),
        ("公表前に副本登録していいですか", "linkage-needs-publication"),
        ("課の名前が変わりました、どうすれば", "correction"),
        ("委託業者の監督は法律のどの条？", "outsourcing-duty"),
        ("業者が黙って再委託したらまずい？", "outsourcing-again"),
        ("安全管理措置って法律上の義務？", "safety"),
        ("名簿を紛失、個情委に報告は何日以内", "leak-report"),
        ("eラーニングの研修は義務ですか", "training"),
        ("委員会への報告って毎年あるの", "regular-report"),
        ("本人確認なしで受け付けていい？", "identity-check"),
        ("集めた番号を別の目的に使える？", "purpose-limit"),
        ("保管期間が過ぎた番号は消さないとだめ？", "keeping-limit"),
        ("必要以上に一覧表を作るのは禁止？", "file-limit"),
        ("条例事務の番号利用の根拠を教えて", "own-procedure"),
        ("基礎と重点で手続きはどう違うの", "duties-by-kind"),
        ("指針は何に基づくもの", "guideline"),
        ("人が減って基礎だけになりそう、重点は", "lowered"),
        ("いつから別表は一つになった", "tables"),
        ("しきい値判断は誰の責任", "responsible"),
        ("再実施は何条に書いてある", "redo"),
        ("評価って何のためにやるの", "purpose"),
        ("意見募集は広報紙だけでいい？", "hearing"),
        ("重要な変更を事後で出してしまった", "important-change"),
        ("評価書を業者に作らせていい？", "responsible"),
        ("税務課から情報をもらうのは移転？", "receiver"),
        ("提出して公表したら終わり？", "steps"),
        ("評価書がまだ公表されてない。連携したらどうなる", "linkage-needs-publication"),
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
        "再委託の承認の手続",
        "市町村の窓口で受けて県に送る仕事の流れ",
        "申請書を郵送で出してもらうとき",
        "電子署名で本人を確かめる方法",
        "再委託の許諾方法",
        "安全管理規程の整備状況",
        "研修の内容と頻度",
        "委託先への監督の方法",
        "保管期間が過ぎた申請書の消去方法",
        "本人確認の措置の内容",
    ],
)
def test_what_an_item_asks_is_no_rule(asked: str) -> None:
    assert rule_of_situation(plainly(asked)) is None


def test_words_that_meet_in_a_long_text_are_no_situation() -> None:
    short = "基盤を移行するとき評価書はいつ直すか"
    assert rule_of_situation(plainly(short)) is not None
    assert rule_of_situation(plainly(f"{short}{'長い説明が続く。' * 10}")) is None


def test_the_topic_of_a_question_may_be_that_of_the_one_before() -> None:
    before = plainly("重点だと住民の意見は要らない？")
    found = rule_in_talk(plainly("第三者点検は？"), before, ("hearing",))
    assert found is not None
    assert (found[0].id, found[1]) == ("review", "重点")
    assert rule_in_talk(plainly("いい？"), plainly("再委託の許諾方法の例"), ()) is None


def test_the_matter_named_tells_the_rule_where_nothing_else_does() -> None:
    near = rule_near(plainly("パブコメの資料は製本しないとだめ？"))
    assert near is not None
    assert near.id == "hearing"
    assert rule_near(plainly("保管場所の書き方")) is None


def test_who_asks_for_a_text_is_not_told_the_rule() -> None:
    asked = read_question("重要な変更に当たるかの書き方の例")
    assert intent_of(asked, in_conversation=False) != "rule"


def test_every_situation_names_what_there_is() -> None:
    rules = {answer.id for answer in rule_answers()}
    told = [(entry.rule, entry.when, entry.unless) for entry in situations().situations]
    told += [(entry.rule, entry.when, entry.unless) for entry in verdict_file().verdicts]
    used = {name for _, when, unless in told for name in (*when, *unless)}
    assert {rule for rule, _, _ in told} <= rules
    assert used == set(situations().classes)


def test_whether_answers_on_accidents_of_two_forms_are_to_be_alike_is_no_question_of_forms(
    chat: Chat,
) -> None:
    asked = (
        "様式2の事故は過去1年、重点のほうは過去3年とありますけど、答えをそろえなくていいんですか"
    )
    said = chat.ask(asked, Conversation())[0].text
    assert "過去3年以内の個人情報に関する重大事故" in said
    assert not said.startswith(("はい", "いいえ"))
