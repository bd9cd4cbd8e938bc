"""The sentences of a text, as the chat quotes and compares them."""

import re
from collections.abc import Iterator

from corpus.assessments.blocks import is_heading
from corpus.text.numerals import read_number
from corpus.wording.normal import split_sentences

_KANJI_FIGURE = re.compile(
    "([一二三四五六七八九十百]{1,5})(?=年|か月|カ月|ヶ月|箇月|週間|日|回|人|名|件|時間|分|桁|文字|割)"
)


def with_figures(text: str) -> str:
    """Write the figures of a text that are in kanji in digits (五年, 5年), before a unit alone."""
    return _KANJI_FIGURE.sub(lambda match: str(read_number(match[1]) or match[1]), text)


def sentences_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text, line by line, without the blanks about them."""
    for line in text.splitlines():
        yield from (s.strip() for s in split_sentences(line) if s.strip())


def prose_of(text: str) -> Iterator[str]:
    """Yield the sentences of a text that stand in no heading."""
    for line in text.splitlines():
        if not is_heading(line):
            yield from sentences_of(line)
