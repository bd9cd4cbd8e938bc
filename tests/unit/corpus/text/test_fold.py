import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.fold import fold, folded


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
    [("サーバー室", "サーバ室"), ("データセンター", "データセンタ"), ("ユーザーID", "ユーザID")],
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
