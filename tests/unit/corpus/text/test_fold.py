import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.fold import _CHANGING, _fold_char, fold, folded


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("①Ⅲ⑳", "①Ⅲ⑳", id="label-numbers-stay"),
        pytest.param("（ＩＳＯ／ＩＥＣ　２７０１７）", "(ISO/IEC27017)", id="width"),
        pytest.param("＜措置＞〈措置〉", "<措置><措置>", id="brackets"),
        pytest.param("ｻｰﾊﾞ", "サーバ", id="half-width-katakana"),
        pytest.param("a\u200bb\u202e", "ab", id="hidden-characters"),
        pytest.param("㈱", "(株)", id="one-to-many"),
    ],
)
def test_folding_makes_spellings_comparable(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("サーバー室", "サーバ室"),
        ("データセンター", "データセンタ"),
        ("ユーザーID", "ユーザID"),
        ("ﾃﾞｰﾀｾﾝﾀｰに", "データセンタに"),
        ("中間ｻｰﾊﾞー", "中間サーバ"),
    ],
)
def test_the_long_vowel_at_the_end_of_a_word_can_be_dropped(one: str, other: str) -> None:
    assert fold(one, long_vowels=True).text == fold(other, long_vowels=True).text


def test_a_long_vowel_inside_a_word_stays() -> None:
    assert fold("サーバー", long_vowels=True).text == "サーバ"


@given(st.text(max_size=60))
def test_every_folded_character_knows_its_source(text: str) -> None:
    result = fold(text)
    assert len(result.text) == len(result.starts) == len(result.ends)
    for index, char in enumerate(result.text):
        start, end = result.source_span(index, index + 1)
        assert char in folded(text[start:end])


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_what_is_passed_over_folds_to_itself() -> None:
    """Folding looks only at characters that may change; of the others none does."""
    passed = [char for char in map(chr, range(0x110000)) if not _CHANGING.match(char)]
    assert len(passed) > 20_000
    assert [char for char in passed if _fold_char(char) != char] == []
    assert [char for char in passed if char in "‐‑‒–—―−－〜～∼〈＜《〉＞》［］〔〕"] == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        pytest.param("Ａ 市", [(0, 1), (2, 3)], id="one-dropped"),
        pytest.param("㈱市", [(0, 1), (0, 1), (0, 1), (1, 2)], id="one-to-many"),
        pytest.param("か゛市", [(0, 2), (2, 3)], id="voiced-mark"),
        pytest.param("サーバー室", [(0, 1), (1, 2), (2, 3), (4, 5)], id="long-vowel"),
        pytest.param("（市）\n　区", [(0, 1), (1, 2), (2, 3), (5, 6)], id="dropped-after-changed"),
    ],
)
def test_the_way_back_leads_to_the_very_characters(text: str, spans: list[tuple[int, int]]) -> None:
    result = fold(text, long_vowels=True)
    assert list(zip(result.starts, result.ends, strict=True)) == spans
