"""What the law rules share: the days that count, and whether nearby words agree with a place."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.subject import Passage
from corpus.laws.load import ItemContent, items
from corpus.laws.model import CitationSpan, TableId
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

TABLE_NAMES: dict[TableId, str] = {
    "beppyo": "別表",
    "beppyo-1": "別表第一",
    "beppyo-2": "別表第二",
    "dai2jo": "主務省令第2条の表",
}
_LINE = re.compile(r"[。\n]")
_HEADING = re.compile(r"^[\s　]*(?:[【<＜〈《\[]|[(（]?※)")
_NEAR = 80


def grade(passage: Passage, since: dt.date | None, *, certain: bool = True) -> Severity | None:
    """Say how grave it is that a place changed on a day; None: as rules.yaml says.

    A document is judged by its own day of publication: what was dead then is an error, what has
    changed since is a warning. What the data cannot vouch for is never an error.
    """
    if not certain:
        return "warning"
    published = passage.subject.published
    if passage.suggestion or published is None or since is None or published >= since:
        return None
    return "warning"


def reached(passage: Passage, since: dt.date | None) -> bool:
    """Whether a change is in force on the day the text is judged for."""
    return since is not None and since <= passage.subject.as_of


def day_words(day: dt.date | None) -> str:
    """Write a day for a message."""
    return japanese_date(day) if day else "ある時期"


def cited(passage: Passage, span: CitationSpan) -> str:
    """Return a citation as it is written; a row of a list with the table that it is in."""
    words = folded(passage.text[span.start : span.end])
    if span.part("table") or not span.citation.table:
        return words
    return f"{TABLE_NAMES[span.citation.table]}の{words}"


def near(passage: Passage, span: CitationSpan) -> str:
    """Return the folded words around a citation: its sentence, and the line after a short line."""
    text = passage.text
    breaks = [m.start() for m in _LINE.finditer(text, max(0, span.start - _NEAR), span.start)]
    start = breaks[-1] + 1 if breaks else max(0, span.start - _NEAR)
    stop = min(len(text), span.end + _NEAR)
    after = _LINE.search(text, span.end, stop)
    end = after.start() if after else stop
    following = text[end + 1 : stop].split("\n")[0] if after and after[0] == "\n" else ""
    if following and not _HEADING.match(following):
        end = end + 1 + len(following)
    return folded(text[start : span.start] + " " + text[span.end : end])


def contents_of(number: int) -> Iterator[tuple[int, ItemContent]]:
    """Yield the contents 番号法第19条 has had at a number, newest edition first."""
    for edition in reversed(range(len(items().starts))):
        for content in items().contents:
            if content.numbers[edition] == number:
                yield edition, content


def speaks_of(words: str, content: ItemContent) -> bool:
    """Whether words near a citation are those of a content."""
    return any(folded(word) in words for word in content.words)


def last_day_of_edition(edition: int) -> dt.date:
    """Return the last day of an edition of 番号法第19条 that another one follows."""
    return items().starts[edition + 1] - dt.timedelta(days=1)
