"""changes.early_number: a number of 番号法第19条 adopted afterwards, before it was in force."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.gate.change_rows import at_row
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.laws.load import ItemContent, items
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_NUMBER = re.compile(r"第?19条第?([0-9]{1,2})号")


@document_rule("changes.early_number")
def early_number(document: Document) -> Iterator[Hit]:
    """A 号 that its content came to bear only on a later day, though the row was filed 事後."""
    for row in document.assessment.changes:
        day = _day(row.date)
        if day is None or folded(row.timing) != "事後":
            continue
        before, after = _numbers(row.before), _numbers(row.after)
        for number in sorted(after - before):
            since = _later(number, before - after, folded(row.after), day)
            if since:
                words = {"number": f"第19条第{number}号", "since": japanese_date(since)}
                yield at_row(document, row, words, row.after)


def _day(date: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date)
    except ValueError:
        return None


def _numbers(text: str) -> set[int]:
    return {int(match[1]) for match in _NUMBER.finditer(folded(text))}


def _later(number: int, given_up: set[int], words: str, day: dt.date) -> dt.date | None:
    """Return the day from which what the row means bears the number, where that is still to come.

    The row means the content that left a number it gives up, or one whose words it has.
    """
    starts = items().starts
    now = max((i for i, start in enumerate(starts) if start <= day), default=None)
    if now is None or any(
        _is_meant(c, words) for c in items().contents if c.numbers[now] == number
    ):
        return None
    for edition in range(now + 1, len(starts)):
        for content in items().contents:
            meant = content.numbers[now] in given_up or _is_meant(content, words)
            if content.numbers[edition] == number and meant:
                return starts[edition]
    return None


def _is_meant(content: ItemContent, words: str) -> bool:
    return any(folded(word) in words for word in content.words)
