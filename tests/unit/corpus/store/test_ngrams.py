"""Normalisation and n-grams."""

import pytest

from corpus.store.ngrams import ngrams, normalised


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        pytest.param("ＩＤ・Password", "idpassword", id="width, case, punctuation"),
        pytest.param("①の Ⅲ 章", "①のⅲ章", id="labels stay labels"),
        pytest.param("サーバー\n＜等＞", "サーバー等", id="line ends and brackets go"),
        pytest.param("－ 。", "", id="nothing to index"),
    ],
)
def test_normalised(text: str, plain: str) -> None:
    assert normalised(text) == plain


def test_ngrams_are_single_characters_then_pairs() -> None:
    assert ngrams("評価、書") == ["評", "価", "書", "評価", "価書"]
