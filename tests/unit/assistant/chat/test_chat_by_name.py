"""A question that is a name and words of asking: of a word, a rule or an item."""

import pytest

from assistant.case import Case
from assistant.chat.items.called import item_called
from assistant.chat.knowledge import rule_answers
from assistant.chat.reading.asking import only_asks
from assistant.chat.rules.titled import rule_titled
from assistant.chat.words.known import terms
from assistant.chat.words.terms import meaning_asked
from assistant.known_names import plainly
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from tests.unit.assistant.chat.conftest import Ask, AskOf

_FORMS = (load_form(FormId.JUTEN), load_form(FormId.ZENKOMOKU))


def _called(question: str) -> str:
    named = item_called(plainly(question), _FORMS)
    return named[0].key if named else ""


@pytest.mark.parametrize(
    "way",
    [
        "{}がわからない",
        "国保なんですけど、{}って何でしたっけ",
        "「{}」とは何を指しますか",
        "{}を簡単に",
    ],
)
@pytest.mark.parametrize("word", sorted(terms()))
def test_the_meaning_of_each_word_is_asked_in_many_ways(word: str, way: str) -> None:
    assert meaning_asked(plainly(way.format(word))) is terms()[word]


@pytest.mark.parametrize(
    "question",
    [
        "委託先って何",
        "提供はいつまで",
        "再委託するってこと？",
        "副本は誰が作る",
        "移転の書き方",
        "入手",
    ],
)
def test_what_asks_of_more_than_a_word_asks_no_meaning(question: str) -> None:
    assert meaning_asked(plainly(question)) is None


@pytest.mark.parametrize("way", ["{}はどこに決まってる？", "{}のルール", "{}がよく分からない"])
@pytest.mark.parametrize("rule", rule_answers(), ids=lambda rule: rule.id)
def test_each_rule_is_asked_by_its_title(rule, way: str) -> None:  # type: ignore[no-untyped-def]
    named = rule_titled(plainly(way.format(rule.title)))
    assert named is not None
    assert named[0] is rule


@pytest.mark.parametrize(
    "question", ["公表したあとは何するの", "公表日とは", "第三者点検は誰がやるの"]
)
def test_a_rule_is_not_asked_by_what_only_holds_its_title(question: str) -> None:
    assert rule_titled(plainly(question)) is None


def test_where_a_rule_stands_is_told_first(ask: Ask) -> None:
    answer = ask("情報連携と評価書の根拠は？")
    assert answer.text.startswith("根拠は、番号法 第28条第6項です。")


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("委託の再委託の許諾方法には何を書けばいい", "outsourcing.again_consent"),
        ("監査の自己点検ってどんな欄", "audit.self"),
        ("情報連携の実施の有無の選択肢", "linkage.carried_out"),
        ("監査の実施の有無の選択肢", "audit.kinds"),
        ("保管期間、その妥当性の案文を出して", "storage.period_validity"),
        ("不適切な方法で入手が行われるリスクに対する措置の内容の例", "risk.acquire.improper"),
        ("個人情報ファイル名の例", "disclosure.listed_name"),
        ("よその提供先の法令上の根拠はどうなってる", "provision.basis"),
        ("承認日を書きたい", ""),
        ("実施の有無の選択肢", ""),
        ("方法の書き方", ""),
        ("使用目的と使用方法の書き方", ""),
        ("使用目的はどこに書く", ""),
        ("委託先名が未定のときの書き方", ""),
        ("使用目的は受給者の管理でいいですか", ""),
        ("表紙の特記事項、なしでいいよね", ""),
        ("「使用目的」は正しいですか", ""),
        ("「使用目的」って書いてあるけどいい？", ""),
        ("使用目的は空欄でいい？", "use.purpose"),
        ("使用目的は空けておいていい？", "use.purpose"),
        ("使用目的と使用方法、どっちがいい？", ""),
    ],
)
def test_an_item_is_named_by_its_label_and_the_heading_above(question: str, key: str) -> None:
    assert _called(question) == key


def test_words_of_a_label_ask_nothing(ask: Ask) -> None:
    label = "誤った情報を提供してしまうリスク、誤った相手に提供してしまうリスクに対する措置の内容"
    answer = ask(f"{label}の書き方")
    assert [ref.key for ref in answer.items] == ["risk.network.wrong"]
    assert answer.intent == "example"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("使用目的は空白のままでいい？", "いいえ。必ず書く項目なので、空欄にはできません。"),
        ("使用目的って※の項目だっけ", "「③使用目的」は、※の付いた項目です。"),
        ("使用目的を知ってるのはどの課", "「③使用目的」に書くことを通常知っている部署は、"),
        ("委託先名を直したいんだけど、再実施になる？", "いいえ。お尋ねが「II.4.1.3"),
        ("再委託の有無はどれにチェックすればいい", "■ 様式3 II.4.1.4"),
        ("使用目的の案文を出して", "案を作るにはケース"),
        ("他の評価書の使用目的欄", "項目: 様式3 II.3.3"),
        ("様式4の使用目的は何を書く欄？", "■ 様式4 II.3.6"),
    ],
)
def test_what_is_asked_of_an_item_is_told_first(ask: Ask, question: str, said: str) -> None:
    assert ask(question).text.startswith(said)


def test_a_label_alone_goes_on_with_what_was_asked(ask: Ask) -> None:
    assert ask("使用目的の案を作って", "じゃあ保管場所も", with_case=True).intent == "draft"


@pytest.mark.parametrize(
    ("first", "then"), [("計画管理書とは", "中間サーバーは？"), ("委託って何", "再委託は？")]
)
def test_after_a_word_another_is_asked_alone(ask: Ask, first: str, then: str) -> None:
    assert ask(first, then).text.startswith(f"「{then.removesuffix('は？')}」は、")


def test_what_a_case_decides_is_answered_from_it(ask_of: AskOf, juten: Case) -> None:
    answer = ask_of(juten, "しきい値判断結果はどれを選べばいい？")
    assert answer.text.startswith("「②しきい値判断結果」は、")


def test_a_case_of_another_form_has_the_item_that_gathers_it(ask_of: AskOf, juten: Case) -> None:
    answer = ask_of(juten, "消去方法の案を作って")
    assert [ref.key for ref in answer.items] == ["risk.store.other"]


def test_kana_beside_a_name_asks_and_kanji_unknown_does_not() -> None:
    assert only_asks("ってなんだったかな", "meaning")
    assert not only_asks("の費用ってなに", "meaning")
