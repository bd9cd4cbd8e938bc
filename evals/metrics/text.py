"""Nearness of two texts; the only module that imports sacrebleu."""

from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.text.fold import folded
from corpus.text.readings import words_in

if TYPE_CHECKING:
    from sacrebleu.metrics.chrf import CHRF

_LONGEST = 10_000
"""Sudachi refuses longer texts (49,149 bytes); characters are counted here."""


def exact(truth: str, said: str) -> float:
    """Return 1.0 where two texts are the same but for spaces, width and line breaks."""
    return float(folded(truth) == folded(said))


def chrf(truth: str, said: str) -> float:
    """Return chrF, 0 to 100 (Popović 2015), of folded texts; an empty text scores 0."""
    wanted, given = folded(truth), folded(said)
    if not wanted or not given:
        return 0.0
    return float(_chrf().sentence_score(given, [wanted]).score)


def rouge_l(truth: str, said: str) -> float:
    """Return ROUGE-L (Lin 2004), F1 in 0 to 100, over the words that Sudachi finds (mode A)."""
    common, words = common_words(truth, said)
    return 200.0 * common / words if words else 0.0


def common_words(truth: str, said: str) -> tuple[int, int]:
    """Return the words in the longest common subsequence, and the words of both texts together."""
    from rapidfuzz.distance import LCSseq

    wanted, given = words_of(truth), words_of(said)
    return LCSseq.similarity(wanted, given), len(wanted) + len(given)


def words_of(text: str) -> list[str]:
    """Return the words of a text; marks and spaces are no words."""
    words: list[str] = []
    for line in text.splitlines():
        for start in range(0, len(line), _LONGEST):
            piece = folded(line[start : start + _LONGEST])
            words += [word.text for word in words_in(piece) if word.kind not in _NO_WORDS]
    return words


_NO_WORDS = frozenset({"補助記号", "空白"})


@lru_cache
def _chrf() -> "CHRF":
    from sacrebleu.metrics.chrf import CHRF

    return CHRF()
