"""Learns from examples what a short turn says of the last answer; for turns that no rule reads.

Ridge regression on the character 1- to 3-grams of the examples (docs/decisions/0022).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from assistant.chat.reading.intents import Question
from assistant.chat.reading.last_answer import Kind
from assistant.data_files import DataFile, reader
from assistant.known_names import plainly

Learned = Kind | Literal["thanks", "other"]
"""What a turn is read as; ``other`` is of a matter of its own."""
_LONGEST_GRAM = 3
_RIDGE = 0.3
"""Penalty of the regression."""
_STRANGE = 0.3
"""How much a gram that no example has counts, beside the rarest that one has."""
_MARKS = re.compile(r"[?？!！。、…ー〜\s]")
_FIGURE = re.compile("[0-9]")


class Utterances(DataFile):
    """utterances.yaml."""

    longest: int
    least: float
    head: str
    taken: dict[Kind, str]
    utterances: dict[Learned, list[str]] = Field(min_length=2)


utterances = reader("utterances.yaml", Utterances, "assistant.chat")
"""Examples of short turns on the last answer."""


@dataclass(frozen=True, slots=True)
class _Model:
    """Weights of shape (grams, kinds); ``rarity`` of shape (grams,) is what a gram tells."""

    grams: dict[str, int]
    rarity: NDArray[np.float64]
    weights: NDArray[np.float64]
    kinds: tuple[Learned, ...]

    def scores(self, text: str) -> NDArray[np.float64]:
        """Return how near a text is to each kind; near 1 for one that was an example."""
        return _vector(_grams(text), self.grams, self.rarity) @ self.weights


def learned_kind(question: Question) -> Kind | Literal["thanks"] | None:
    """Return what a short turn is likeliest to say of the last answer; None where it is not sure.

    None also for what is quoted, pasted, a figure or a place in the law: matters of its own.
    """
    of_own = question.quoted or question.pasted or question.spans
    if of_own or _FIGURE.search(question.plain) or len(question.plain) > utterances().longest:
        return None
    model = _model()
    scores = model.scores(question.text)
    best = int(scores.argmax())
    kind = model.kinds[best]
    return None if kind == "other" or scores[best] < utterances().least else kind


@lru_cache(maxsize=1)
def _model() -> _Model:
    """Learn from the examples; their order in the data alone decides of the last digits."""
    known = utterances().utterances
    texts = list(chain.from_iterable(known.values()))
    held = [_grams(text) for text in texts]
    grams = {gram: n for n, gram in enumerate(sorted(set().union(*held)))}
    found = np.zeros(len(grams))
    for gram in chain.from_iterable(held):
        found[grams[gram]] += 1
    rarity = np.log((1 + len(texts)) / (1 + found)) + 1
    given = np.array([_vector(one, grams, rarity) for one in held])
    kinds = tuple(known)
    wanted = np.array([[float(kind == own) for own in kinds] for kind in _kind_of_each(known)])
    alike = given @ given.T + _RIDGE * np.eye(len(texts))
    return _Model(grams, rarity, given.T @ np.linalg.solve(alike, wanted), kinds)


def _kind_of_each(known: dict[Learned, list[str]]) -> Iterator[Learned]:
    return (kind for kind, texts in known.items() for _ in texts)


def _grams(text: str) -> Sequence[str]:
    """Return the character 1- to 3-grams of a text, each once, with its beginning and end."""
    said = f"^{_MARKS.sub('', plainly(text))}$"
    sizes = range(1, _LONGEST_GRAM + 1)
    return sorted({said[n : n + size] for size in sizes for n in range(len(said) - size + 1)})


def _vector(
    held: Sequence[str], grams: dict[str, int], rarity: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return what a text holds, of length 1 or less: grams that no example has make it less."""
    vector = np.zeros(len(grams))
    known = [grams[gram] for gram in held if gram in grams]
    vector[known] = rarity[known]
    strange = (len(held) - len(known)) * _STRANGE * float(rarity.max()) ** 2
    length = float(np.sqrt(vector @ vector + strange))
    return vector / length if length else vector
