"""What a turn asks for and the answer does not hold is named, and no draft stands for it."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]
LOGIN = "ユーザ認証の具体的な管理方法の案を作って"


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (
            ("使用部署の案を出して", "西部保健センターを足した形で使用部署の欄を書いて"),
            "西部保健センター",
        ),
        (
            (
                LOGIN,
                "さっきの案に戻って。失効は、人事課から通知を受けて行う、に直したものをください",
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
    ("turn", "item"),
    [
        ("使用者数と、ユーザ認証の具体的な管理方法、続けて案を出してください", "使用者数"),
        (
            "移転先の案も作ってください。あと、人数は600人ではなく6,000人でした。選択肢は変わりますか",
            "移転先",
        ),
    ],
)
def test_a_second_draft_asked_for_and_not_given_is_named(ask: Ask, turn: str, item: str) -> None:
    text = ask("④移転する情報の対象となる本人の数の選択肢は？", turn, with_case=True).text
    assert f"「{item}」の案は、この答えに入っていません。" in text


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
