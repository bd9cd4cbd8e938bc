"""Splits a text into sentences that remember where they stand."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.gate.grounding.canonical import Canonical, canonical, without_mark
from corpus.assessments.blocks import is_heading
from corpus.wording.normal import split_sentences

LONGEST = 400
"""Longer sentences are cut, so that no text takes more time than its length deserves."""


class Sentence(NamedTuple):
    """A sentence; ``start``/``end`` are offsets into the text it was taken from."""

    start: int
    end: int
    form: Canonical
    heading: bool

    @property
    def text(self) -> str:
        """The canonical characters."""
        return self.form.text

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return offsets into the text for a span of canonical characters."""
        start, end = self.form.source_span(first, last)
        return self.start + start, self.start + end


def split(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text; bullets and numbers before them are left out."""
    position = 0
    for line in text.splitlines(keepends=True):
        for start, end, form, heading in _of_line(line):
            yield Sentence(position + start, position + end, form, heading)
        position += len(line)


@lru_cache(maxsize=2048)
def _of_line(line: str) -> tuple[Sentence, ...]:
    """Return the sentences of a line; remembered, since an author changes one line at a time."""
    return tuple(_sentences(line))


def _sentences(line: str) -> Iterator[Sentence]:
    heading = is_heading(line)
    start = offset = 0 if heading else without_mark(line)
    for sentence in split_sentences(line[offset:]):
        for piece in _pieces(sentence) if len(sentence) > LONGEST else (sentence,):
            body = piece.strip()
            if body:
                first = start + piece.index(body[0])
                yield Sentence(first, first + len(body), _form(body), heading)
            start += len(piece)


def _pieces(sentence: str) -> Iterator[str]:
    while len(sentence) > LONGEST:
        comma = sentence.rfind("、", 0, LONGEST)
        cut = comma + 1 if comma > 0 else LONGEST
        yield sentence[:cut]
        sentence = sentence[cut:]
    yield sentence


@lru_cache(maxsize=16384)
def _form(text: str) -> Canonical:
    return canonical(text)
