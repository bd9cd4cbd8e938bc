import pytest

from corpus.text.lookalikes import alternatives, is_kana, look_alike, scanned_alike


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("連", "運", True),
        ("力", "カ", True),
        ("ー", "一", True),
        ("ば", "は", True),
        ("ば", "ぱ", True),
        ("程", "定", False),
        ("置", "定", False),
        ("が", "で", False),
        ("あ", "あ", True),
    ],
)
def test_characters_a_scanner_swaps(one: str, other: str, *, alike: bool) -> None:
    assert look_alike(one, other) is alike
    assert look_alike(other, one) is alike


def test_texts_are_alike_character_by_character() -> None:
    assert scanned_alike("連動", "運動")
    assert not scanned_alike("連動", "運動会")
    assert not scanned_alike("", "")


def test_the_alternatives_leave_out_the_character_itself() -> None:
    assert set(alternatives("人")) == {"入"}
    assert alternatives("猫") == ()


def test_only_kana_are_kana() -> None:
    assert is_kana("がアー")
    assert not is_kana("画")
    assert not is_kana("")
