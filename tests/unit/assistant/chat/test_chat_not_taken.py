"""What a turn asks for and the answer does not hold is named, and no draft stands for it."""

from collections.abc import Callable

import pytest

from assistant.chat.ledger import Ledger
from assistant.chat.model import Answer
from assistant.chat.texts.not_taken import items_left, with_not_taken, words_left

Ask = Callable[..., Answer]
LOGIN = "ユーザ認証の具体的な管理方法の案を作って"


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (
            ("保管場所の案を作って", "西部保健センターを足した形で書いて"),
            "西部保健センター",
        ),
        (
            (
                LOGIN,
                "さっきの案に戻って。失効の通知は人事課から受ける、に直したものをください",
            ),
            "人事課",
        ),
    ],
)
def test_words_that_a_draft_does_not_hold_are_named(
    ask: Ask, turns: tuple[str, ...], word: str
) -> None:
    answer = ask(*turns, with_case=True)
    assert f"「{word}」" in answer.text.partition("は、次の案に入っていません。")[0]
    assert "（検査済み）" not in answer.text
    assert answer.suggestion is None


@pytest.mark.parametrize(
    ("turn", "paths"),
    [
        (
            "使用者数と、ユーザ認証の具体的な管理方法、続けて案を出してください",
            ["使用者数", "具体的な管理方法"],
        ),
        (
            "移転先の案も作ってください。あと、人数は600人ではなく6,000人でした。選択肢は変わりますか",
            ["④移転する情報の対象となる本人の数", "移転先1"],
        ),
        ("担当部署の案と所属長の案、両方ください", ["①部署", "②所属長の役職名"]),
    ],
    ids=["two items", "a figure and a draft", "each with 案"],
)
def test_each_draft_asked_for_in_a_turn_is_given(ask: Ask, turn: str, paths: list[str]) -> None:
    answer = ask("④移転する情報の対象となる本人の数の選択肢は？", turn, with_case=True)
    assert [made.draft.place.path[-1] for made in answer.drafts] == paths
    assert list(items_left(turn, answer)) == []


def test_a_draft_asked_for_and_not_given_is_named(ask: Ask) -> None:
    given = ask("保管場所の案を作ってください", with_case=True)
    said = with_not_taken("保管場所と消去方法、両方の案", given, Ledger()).text
    assert "「消去方法」の案は、この答えに入っていません。" in said


def test_a_draft_that_says_what_was_told_to_be_otherwise_is_not_stamped(ask: Ask) -> None:
    given = ask("保管場所の案を作ってください", with_case=True)
    told = Ledger().with_words(("施錠できる書庫", "耐火金庫"))
    answer = with_not_taken("保管場所の案を作ってください", given, told)
    assert answer.text.startswith("次の案は、先に言われたこと（「施錠できる書庫」の訂正）を")
    assert "（検査済み）" not in answer.text
    assert answer.suggestion is None


def test_the_text_gone_back_to_has_what_is_told_beside_it(ask: Ask) -> None:
    answer = ask(
        LOGIN,
        "越谷市の例を見せて",
        "さっきのうちの案に戻って。失効は、人事課から通知を受けて情報政策課が行う、に直したものをください",
        with_case=True,
    )
    assert answer.suggestion
    assert "失効は、人事課から通知を受けて情報政策課が行う。" in answer.suggestion.draft.text


def test_what_was_carried_out_is_not_named_as_left(ask: Ask) -> None:
    turns = ("使用部署の案を出して", "西部保健センターを足した形で使用部署の欄を書いて")
    answer = ask(*turns, with_case=True)
    assert answer.text.startswith("使用部署に「西部保健センター」を加えました")
    assert words_left(turns[1], answer) == []
    assert answer.suggestion
    assert "西部保健センター" in answer.suggestion.draft.text


def test_a_draft_that_is_given_has_nothing_left(ask: Ask) -> None:
    answer = ask("保管場所の案を作ってください", with_case=True)
    assert "入っていません" not in answer.text
    assert answer.suggestion


@pytest.mark.parametrize(
    "turn",
    [
        "ガバクラの文の「利用に関する基準【第1.0版】」って、いま最新は第何版ですか",
        "クラウドの利用に関する基準は今何版ですか",
    ],
)
def test_the_newest_edition_of_another_paper_is_not_known(ask: Ask, turn: str) -> None:
    answer = ask("保管場所の案を作って", turn, with_case=True)
    assert answer.text.startswith("その文書の最新が第何版かは、ここで持つデータにない")
    assert answer.suggestion is None
