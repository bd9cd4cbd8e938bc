import random
import unicodedata

import pytest

from evals.sloppy import WAYS, in_haste


@pytest.mark.parametrize(
    ("kind", "asked", "typed"),
    [
        ("kana", "保管場所は？", "ほかんばしょは？"),
        ("sound", "照会は？", "紹介は？"),
        ("bare", "意見聴取は必要？", "意見聴取必要？"),
        ("width", "サーバ19条", "ｻｰﾊﾞ１９条"),
    ],
)
def test_a_turn_is_typed_in_haste(kind: str, asked: str, typed: str) -> None:
    assert in_haste(asked, kind, "A01.1") == typed


def test_a_slip_loses_doubles_or_exchanges_one_character() -> None:
    typed = WAYS["slip"]("児童扶養手当", random.Random(1))
    assert typed != "児童扶養手当"
    assert set(typed) <= set("児童扶養手当")
    assert abs(len(typed) - len("児童扶養手当")) <= 1


def test_words_are_said_around_a_turn() -> None:
    typed = in_haste("公表は？", "spoken", "A01.1")
    assert "公表は？" in typed
    assert len(typed) > len("公表は？") + 1


@pytest.mark.parametrize("kind", [kind for kind in WAYS if kind != "spoken"])
def test_what_is_quoted_is_left_as_it_is(kind: str) -> None:
    typed = unicodedata.normalize("NFKC", in_haste("「特定個人情報の保管場所は？」", kind, "A01.1"))
    assert "特定個人情報の保管場所" in typed
