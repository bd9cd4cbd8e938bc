"""Question-and-passage pairs made from the corpus itself, to train the embedding on."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.assessments.model import PATH_SEPARATOR
from corpus.forms.item_words import item_questions
from corpus.store.model import Piece, Section

_TEMPLATES = (
    "{label}",
    "{label}には何を書けばよいですか",
    "{parent} {label}の書き方",
    "{heading} {label}",
    "{heading}の措置はどう記載しますか",
    "{procedure}の{label}",
)
_ASKED = 0.6
"""Share of the questions that are put as people put them who do not know the form."""
_NUMBERING = re.compile(r"^[\s①-⑳Ⅰ-Ⅻ0-9.．（）()]+")
_SENTENCE = re.compile(r"[^。\n]{12,}[。\n]?")


@dataclass(frozen=True, slots=True)
class Pair:
    """A query and the passage that answers it; pairs of one key are no counter-examples."""

    query: str
    passage: str
    key: str


def training_pairs(pieces: Sequence[Piece], random: np.random.Generator) -> list[Pair]:
    """Return pairs for one epoch, shuffled: up to three a piece."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for index, piece in enumerate(pieces):
        by_key[_key(piece)].append(index)
    pairs: list[Pair] = []
    for piece in pieces:
        pairs.append(_question(piece, random))
        partner = _elsewhere(piece, pieces, by_key[_key(piece)], random)
        if partner:
            pairs.append(Pair(piece.body, partner.index_text, _key(piece)))
        pairs += _sentence(piece, random)
    return [pairs[i] for i in random.permutation(len(pairs))]


def _key(piece: Piece) -> str:
    return piece.section.key or piece.section.path


def _question(piece: Piece, random: np.random.Generator) -> Pair:
    section = piece.section
    asked = item_questions().get(section.key, [])
    if asked and random.random() < _ASKED:
        query = asked[int(random.integers(len(asked)))]
    else:
        query = _by_label(section, random)
    # Half of the questions see the body alone, so that the path cannot answer them all.
    passage = piece.index_text if random.random() < 0.5 else piece.body
    return Pair(query, passage, _key(piece))


def _by_label(section: Section, random: np.random.Generator) -> str:
    labels = [_NUMBERING.sub("", part) for part in section.path.split(PATH_SEPARATOR)]
    template = _TEMPLATES[int(random.integers(len(_TEMPLATES)))]
    return template.format(
        label=labels[-1],
        parent=labels[-2] if len(labels) > 1 else "",
        heading=section.heading or labels[-1],
        procedure=section.procedure,
    )


def _elsewhere(
    piece: Piece, pieces: Sequence[Piece], members: Sequence[int], random: np.random.Generator
) -> Piece | None:
    """Return a piece of the same item in another document."""
    others = [i for i in members if pieces[i].section.document != piece.section.document]
    return pieces[others[int(random.integers(len(others)))]] if others else None


def _sentence(piece: Piece, random: np.random.Generator) -> list[Pair]:
    found = list(_SENTENCE.finditer(piece.body))
    if len(found) < 2:
        return []
    match = found[int(random.integers(len(found)))]
    rest = piece.body[: match.start()] + piece.body[match.end() :]
    return [Pair(match[0], f"{piece.section.index_header}\n{rest}", _key(piece))]
