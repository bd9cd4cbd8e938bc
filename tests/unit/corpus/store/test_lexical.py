"""The lexical index."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store import lexical
from corpus.store.lexical import build_lexical, index_texts, open_lexical
from corpus.store.ngrams import ngrams
from corpus.store.ranking import best

TEXTS = ("再委託の許諾方法", "保管場所", "コンピュータウイルス対策", "総合行政ネットワーク")


def test_matching_text_scores_highest(tmp_path: Path) -> None:
    index = build_lexical(tmp_path / "x", TEXTS)
    assert int(np.argmax(index.scores("ウイルスの対策"))) == 2


def test_saved_index_scores_the_same(tmp_path: Path) -> None:
    built = build_lexical(tmp_path / "x", TEXTS)
    opened = open_lexical(tmp_path / "x")
    assert built.scores("再委託").tolist() == opened.scores("再委託").tolist()


def test_empty_corpus_and_empty_texts_score_nothing(tmp_path: Path) -> None:
    assert build_lexical(tmp_path / "x", []).scores("委託").shape == (0,)
    assert open_lexical(tmp_path / "x").scores("委託").shape == (0,)
    assert build_lexical(tmp_path / "y", ["－", "。"]).scores("委託").tolist() == [0, 0]


def test_query_without_known_terms_scores_nothing(tmp_path: Path) -> None:
    index = build_lexical(tmp_path / "x", TEXTS)
    for query in ("", "－", "zzz"):
        assert not index.scores(query).any()


def test_extra_words_are_searched_too(tmp_path: Path) -> None:
    index = build_lexical(tmp_path / "x", TEXTS)
    assert index.scores("LGWAN")[3] == 0
    assert index.scores("LGWAN", ["総合行政ネットワーク"])[3] > 0


def test_more_wanted_than_there_are(tmp_path: Path) -> None:
    index = build_lexical(tmp_path / "x", TEXTS)
    assert len(best(index.scores("保管"), 100)) == len(TEXTS)


def test_same_texts_give_the_same_files(tmp_path: Path) -> None:
    for name in ("x", "y"):
        build_lexical(tmp_path / name, TEXTS)
    for path in sorted((tmp_path / "x").iterdir()):
        assert path.read_bytes() == (tmp_path / "y" / path.name).read_bytes()


def test_another_word_counts_half_of_an_own_one(tmp_path: Path) -> None:
    index = build_lexical(tmp_path / "x", TEXTS)
    own = index.scores("総合行政ネットワーク")[3]
    assert index.scores("LGWAN", ["総合行政ネットワーク"])[3] == own / 2


@given(
    texts=st.lists(st.text(alphabet="保管場所研修1Aａ。 ", max_size=12), max_size=20),
    query=st.text(alphabet="保管場所研修1A。", max_size=6),
    block=st.sampled_from([1, 2, 3, 4096]),
)
def test_scores_are_bm25_whatever_the_blocks(texts: list[str], query: str, block: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lexical, "_BLOCK", block)
        found = index_texts(texts).scores(query)
    rows = [ngrams(text) for text in texts]
    mean = sum(map(len, rows)) / max(len(rows), 1)
    expected = [
        sum(_weight(row, term, rows, mean) for term in ngrams(query) if term in row) for row in rows
    ]
    assert found.tolist() == pytest.approx(expected, rel=1e-5)


def _weight(row: list[str], term: str, rows: list[list[str]], mean: float) -> float:
    known = sum(term in other for other in rows)
    rarity = math.log(1 + (len(rows) - known + 0.5) / (known + 0.5))
    times = row.count(term)
    return rarity * times / (times + 1.2 * (0.25 + 0.75 * len(row) / mean))
