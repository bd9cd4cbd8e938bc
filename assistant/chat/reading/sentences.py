"""The sentences of a text, as the chat quotes, compares and leaves them out."""

import re
from collections.abc import Callable, Iterator

from corpus.assessments.blocks import is_heading, split_blocks
from corpus.text.numerals import read_number
from corpus.wording.normal import split_sentences
from corpus.wording.platforms import heading_platform

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


_SENTENCES = re.compile(r"[^。\n]*(?:。[」』）)]*|(?=\n)|$)")


def left_out(text: str, unwanted: Callable[[str], bool]) -> tuple[str, int]:
    """Return a text without the sentences that are unwanted, and how many those were.

    Standard blocks stay whole, and headings with something below them; no sentence is cut.
    """
    standard = [
        (block.start, block.end)
        for block in split_blocks(text)
        if block.heading and heading_platform(block.heading)
    ]
    kept: list[str] = []
    dropped = at = 0
    emptied = False
    for line in text.splitlines():
        is_standard = any(start <= at < end for start, end in standard)
        at += len(line) + 1
        if is_heading(line) and emptied and kept and is_heading(kept[-1]):
            kept.pop()
        short = line if is_standard or is_heading(line) else _without(line, unwanted)
        dropped += _count(line) - _count(short)
        emptied = bool(line.strip()) and not short.strip()
        if not emptied:
            kept.append(short)
    if emptied and kept and is_heading(kept[-1]):
        kept.pop()
    return "\n".join(kept), dropped


def _without(line: str, unwanted: Callable[[str], bool]) -> str:
    sentences = [match[0] for match in _SENTENCES.finditer(line) if match[0]]
    return "".join(sentence for sentence in sentences if not unwanted(sentence))


def _count(line: str) -> int:
    return sum(1 for match in _SENTENCES.finditer(line) if match[0].strip())
