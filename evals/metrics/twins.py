"""Twins: sentences of other documents that say the same; the ceiling of honest copying."""

from collections.abc import Iterable, Sequence

from assistant.template import OWN_NAME
from corpus.assessments.blocks import is_heading
from corpus.text.fold import folded
from corpus.wording.normal import split_sentences

LEAST = 25
"""Shorter sentences are alike by chance."""
SAME, ALIKE = 90.0, 60.0
"""Percent of likeness from which a sentence is a twin, and below which it is a stranger."""


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the folded sentences of a text that are long enough to be compared; no headings.

    本市, 当市区町村 and the like say the same: who publishes a template unfilled means itself.
    """
    lines = (_own(line) for line in text.splitlines() if not is_heading(line))
    found = (folded(s) for line in lines for s in split_sentences(line))
    return tuple(sentence for sentence in found if len(sentence) >= LEAST)


def _own(line: str) -> str:
    return OWN_NAME.sub("自団体", line)


def standing(sentences: Sequence[str], texts: Sequence[str]) -> tuple[bool, ...]:
    """Return for each sentence whether one of the texts says the same.

    A text may hold more: the rows of a scan join a heading with its sentence, and offices join two
    sentences into one.
    """
    from rapidfuzz import fuzz

    return tuple(
        near >= SAME
        or any(
            len(text) >= len(sentence) and fuzz.partial_ratio(sentence, text) >= SAME
            for text in texts
        )
        for sentence, near in zip(sentences, nearest(sentences, texts), strict=True)
    )


def nearest(sentences: Sequence[str], pool: Iterable[str]) -> tuple[float, ...]:
    """Return for each sentence how near the nearest of the pool is, in percent.

    What is below ``ALIKE`` counts as 0.
    """
    from rapidfuzz import fuzz, process

    choices = list(dict.fromkeys(pool))
    if not sentences or not choices:
        return (0.0,) * len(sentences)
    table = process.cdist(sentences, choices, scorer=fuzz.ratio, score_cutoff=ALIKE, workers=1)
    return tuple(float(value) for value in table.max(axis=1))
