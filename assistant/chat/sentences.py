"""The sentences of a text, as the chat quotes and compares them."""

from collections.abc import Iterator

from corpus.assessments.blocks import is_heading
from corpus.wording.normal import split_sentences


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text, line by line, without the blanks about them."""
    for line in text.splitlines():
        yield from (s.strip() for s in split_sentences(line) if s.strip())


def prose_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text that stand in no heading."""
    for line in text.splitlines():
        if not is_heading(line):
            yield from sentences_of(line)
