"""The rows that an item cites as the basis of the document's own using or asking."""

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.gate.subject import Passage
from corpus.laws.model import CitationSpan, TableId, TableRow
from corpus.laws.registry import row_of

_LINKAGE = "linkage.basis"
OWN_TABLES: dict[str, tuple[TableId, ...]] = {
    "number_use.basis": ("beppyo-1", "beppyo"),
    _LINKAGE: ("beppyo-2", "dai2jo"),
}
"""Items that cite rows as the basis of the document's own procedure, and the tables they cite."""
_HEADINGS = re.compile(
    r"(?P<asking>情報照会(?!者))|(?P<providing>情報提供(?!ネットワーク|者|の求め)|提供の根拠)"
)


def rows_cited(passage: Passage) -> Iterator[tuple[CitationSpan, TableId, TableRow]]:
    """Yield the rows that an item cites as the basis of the document's own using or asking."""
    tables_meant = OWN_TABLES.get(passage.key, ())
    linkage = passage.key == _LINKAGE
    asking = _asking(passage.text) if linkage else [(0, len(passage.text))]
    for span, table, row in rows_of(passage.citations, tables_meant):
        if any(start <= span.start < end for start, end in asking):
            yield span, table, row


def rows_of(
    spans: Iterable[CitationSpan], meant: Collection[TableId]
) -> Iterator[tuple[CitationSpan, TableId, TableRow]]:
    """Yield the rows of certain tables that are among citations, with where they are cited."""
    for span in spans:
        row, table = row_of(span.citation), span.citation.table
        if row is not None and table is not None and table in meant:
            yield span, table, row


def _asking(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text under 情報照会, up to the next heading of 情報提供."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for match in _HEADINGS.finditer(text):
        if match["asking"] and start is None:
            start = match.end()
        elif match["providing"] and start is not None:
            found.append((start, match.start()))
            start = None
    return [*found, (start, len(text))] if start is not None else found
