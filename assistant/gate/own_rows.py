"""The rows that an item cites as the basis of the document's own using or asking."""

from collections.abc import Collection, Iterable, Iterator

from assistant.gate.subject import Passage
from corpus.assessments.linkage import sides_of
from corpus.laws.model import CitationSpan, TableId, TableRow
from corpus.laws.registry import row_of

_LINKAGE = "linkage.basis"
OWN_TABLES: dict[str, tuple[TableId, ...]] = {
    "number_use.basis": ("beppyo-1", "beppyo"),
    _LINKAGE: ("beppyo-2", "dai2jo"),
}
"""Items that cite rows as the basis of the document's own procedure, and the tables they cite."""


def rows_cited(passage: Passage) -> Iterator[tuple[CitationSpan, TableId, TableRow]]:
    """Yield the rows that an item cites as the basis of the document's own using or asking."""
    tables_meant = OWN_TABLES.get(passage.key, ())
    linkage, side = passage.key == _LINKAGE, sides_of(passage.text)
    for span, table, row in rows_of(passage.citations, tables_meant):
        if not linkage or side(span.start) == "asking":
            yield span, table, row


def rows_of(
    spans: Iterable[CitationSpan], meant: Collection[TableId]
) -> Iterator[tuple[CitationSpan, TableId, TableRow]]:
    """Yield the rows of certain tables that are among citations, with where they are cited."""
    for span in spans:
        row, table = row_of(span.citation), span.citation.table
        if row is not None and table is not None and table in meant:
            yield span, table, row
