"""Whether a word may still be written."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.words.known import standing
from assistant.chat.words.renamed import became_of
from assistant.chat.words.standing import word_asked
from assistant.known_names import plainly
from corpus.laws.load import changes

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("特例給付はまだ書いてよいか", "特例給付"),
        ("「4情報」って今は何て書く？", "4情報"),
        ("総務大臣と書いたままで大丈夫？", "総務大臣"),
        ("所属長の氏名は今も書く？", "所属長の氏名"),
        ("NISCって名前変わった？", "nisc"),
        ("マイナポータルという言葉は今も正しいですか", "マイナポータル"),
    ],
)
def test_word_is_read_out_of_a_question(question: str, word: str) -> None:
    assert word_asked(question) == word


def _old_names() -> list[str]:
    known = changes()
    bodies = [body.old for body in known.bodies if not body.near]
    return [*(old for former in standing().former for old in former.old), *bodies]


@pytest.mark.parametrize(
    "asks",
    [
        "{}は直すべき？",
        "{}って今もある？",
        "{}は今なんて言うの",
        "{}はいつ変わった？",
        "前任者が{}と書いてるんだけど、今どきまずい？",
        "{}は令和8年でも使える言い方？",
    ],
)
def test_every_old_name_alone_is_told_however_it_is_asked(asks: str) -> None:
    names = _old_names()
    assert [word_asked(asks.format(name)) for name in names] == list(map(plainly, names))
    assert all(became_of(name) for name in names)


@pytest.mark.parametrize(
    "question",
    [
        "住民基本台帳カードの写しの保管場所の書き方",
        "老人保健法の事務は別表の何項",
        "VRSの記録を消去する方法の例",
        "特定個人情報保護委員会と個人情報保護委員会の違い",
    ],
)
def test_an_old_name_with_another_matter_is_another_question(question: str) -> None:
    assert word_asked(question) == ""


@pytest.mark.parametrize(
    "question",
    [
        "番号法第19条第7号はまだ書いてよいか",
        "その文はまだ使える？",
        "委託先の名称は今も書くのですか",
        "ログの保存期間は今のままでいい？",
        "特例給付の書き方を教えて",
    ],
)
def test_places_items_and_what_points_are_no_such_word(question: str) -> None:
    assert word_asked(question) == ""


@pytest.mark.parametrize(
    ("question", "new"),
    [
        pytest.param("特例給付はまだ書いてよいか", "令和6年10月1日から「児童手当」", id="part"),
        pytest.param("個人情報保護条例って今も書いていいの", "令和5年4月1日から", id="ordinance"),
        pytest.param("行政機関個人情報保護法はまだ引用していい？", "令和4年4月1日", id="law"),
        pytest.param("通知カードと書いたままでいい？", "令和2年5月25日", id="pattern"),
        pytest.param("子育て世代包括支援センターは古いですか", "こども家庭センター", id="known"),
        pytest.param("「PMH-ID」は今も正しい？", "「PMHキー」の版を使います", id="wording"),
        pytest.param("特定個人情報保護委員会は直すべき？", "「個人情報保護委員会」", id="inside"),
    ],
)
def test_what_replaced_a_word_is_told(ask: Ask, question: str, new: str) -> None:
    answer = ask(question)
    assert answer.intent == "check"
    assert new in answer.text
    assert answer.facts


def test_new_name_was_not_replaced() -> None:
    assert became_of("児童手当") == ()
    assert became_of("個人情報保護委員会") == ()


def test_like_name_that_is_spared_may_be_written(ask: Ask) -> None:
    assert "今も使えます" in ask("介護保険被保険者証は今も使える？").text


def test_word_that_is_not_known_to_have_changed_is_shown_where_it_stands(ask: Ask) -> None:
    answer = ask("マイナポータルって今も書いていい？")
    assert "現行の標準文例に使われています" in answer.text
    assert answer.known


def test_word_that_stands_nowhere_is_not_known(ask: Ask) -> None:
    assert not ask("フロッピーディスクってまだ書いていい？").known


@pytest.mark.parametrize(
    ("asked", "replaced"),
    [
        ("介護保険の被保険者証は今も被保険者証でいい？", False),
        ("介護の保険証って名前変わった？", False),
        ("国保の被保険者証ってまだ書いていい？", True),
    ],
)
def test_a_change_of_another_matter_is_not_told(ask: Ask, asked: str, replaced: bool) -> None:
    assert ("から「資格確認書" in ask(asked).text) is replaced


def test_word_that_a_change_spares_is_told_with_whom_it_concerns(ask: Ask) -> None:
    answer = ask("介護の被保険者証も資格確認書になったんですか？")
    assert answer.text.startswith("介護の「被保険者証」は、今も変わっていません。")
    assert "国民健康保険" in answer.text


def test_what_is_not_used_yet_is_no_question_of_a_word(ask: Ask) -> None:
    answer = ask("保管場所の案", "ガバメントクラウドはまだ使ってなかったです", with_case=True)
    assert answer.suggestion
    assert "ガバメントクラウド" not in answer.suggestion.draft.text


def test_sentence_in_brackets_is_checked_however_it_is_asked(ask: Ask) -> None:
    answer = ask("これでどうですか。「番号法第19条第7号により提供する。」")
    assert "第19条第8号" in answer.text
