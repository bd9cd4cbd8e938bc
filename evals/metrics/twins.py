"""Twins: sentences of other documents that say the same; the ceiling of honest copying."""

from collections.abc import Iterable, Sequence

from corpus.text.fold import folded
from corpus.wording.normal import split_sentences

LEAST = 25
"""Shorter sentences are alike by chance."""
SAME, ALIKE = 90.0, 60.0
"""Percent of likeness from which a sentence is a twin, and below which it is a stranger."""


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the folded sentences of a text that are long enough to be compared."""
    found = (folded(s) for line in text.splitlines() for s in split_sentences(line))
    return tuple(sentence for sentence in found if len(sentence) >= LEAST)


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
