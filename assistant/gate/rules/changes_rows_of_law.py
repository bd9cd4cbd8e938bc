"""changes.row_procedure: a change of the basis that takes up a row of another 事務."""

import re
from collections.abc import Iterator

from assistant.gate.change_rows import at_row, item_of
from assistant.gate.own_rows import OWN_TABLES, rows_of
from assistant.gate.row_fit import fits, plainly_fitting
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Change
from corpus.laws.model import CitationSpan, TableId, TableRow
from corpus.laws.resolve import citations
from corpus.text.fold import folded

_PROVIDING = re.compile(r"提供(?!ネットワーク)")


@document_rule("changes.row_procedure")
def row_procedure(document: Document) -> Iterator[Hit]:
    """The number of an edition not yet in force, or another office's, as the log took it up.

    The body may long be right; the row of the log is looked at where it cites no row that fits.
    """
    procedures = document.procedures
    if not procedures:
        return
    for row in document.assessment.changes:
        found = item_of(document.assessment, row)
        meant = OWN_TABLES.get(found.node.key, ()) if found else ()
        cited = list(_cited(document, row, meant))
        if not cited or any(fits(of_table, procedures) for _, _, of_table in cited):
            continue
        for span, table, of_table in cited:
            if plainly_fitting(table, procedures):
                words = {"cited": folded(row.after[span.start : span.end]), "about": of_table.about}
                yield at_row(document, row, words, row.after)


def _cited(
    document: Document, row: Change, meant: tuple[TableId, ...]
) -> Iterator[tuple[CitationSpan, TableId, TableRow]]:
    """Yield the rows that 変更後 cites for the office's own using or asking."""
    if not meant or _PROVIDING.search(row.after):
        return
    for span, table, of_table in rows_of(citations(row.after, document.short_names), meant):
        if of_table.task:
            yield span, table, of_table
