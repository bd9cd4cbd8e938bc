"""law.procedure_mismatch: a row of 別表 whose 事務 is not the procedure of the document."""

import re
from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.row_fit import fits, plainly_fitting
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.model import CitationSpan, TableId, TableRow
from corpus.laws.registry import row_of
from corpus.text.fold import folded

_LINKAGE = "linkage.basis"
_OWN: dict[str, tuple[TableId, ...]] = {
    "number_use.basis": ("beppyo-1", "beppyo"),
    _LINKAGE: ("beppyo-2", "dai2jo"),
}
"""Items that cite rows as the basis of the document's own procedure, and the tables they cite."""
_PROVIDING = re.compile(r"情報提供(?!ネットワーク|者|の求め)|提供の根拠")
_ASKING = re.compile(r"情報照会")


@passage_rule("law.procedure_mismatch")
def procedure_mismatch(passage: Passage) -> Iterator[Hit]:
    """A row cited as the basis of this procedure that is about another one.

    Only the bases of using numbers and of asking are looked at: whom a document provides to is
    the procedure of another. Likeness of words proves nothing, so it is a notice, and a warning
    only where another row of the table plainly is this procedure.
    """
    procedures = passage.subject.procedures
    if not procedures:
        return
    cited = [(span, row) for span, row in _rows(passage) if row.task]
    if any(fits(row, procedures) for _, row in cited):
        return
    for span, row in cited:
        fitting = plainly_fitting(span.citation.table, procedures)
        words = {"cited": folded(passage.text[span.start : span.end]), "about": row.about}
        severity: Severity = "warning" if len(fitting) == 1 else "notice"
        yield Hit(span.start, span.end, words, severity=severity)


def _rows(passage: Passage) -> Iterator[tuple[CitationSpan, TableRow]]:
    for span in passage.citations:
        row = row_of(span.citation)
        if row is None or span.citation.law not in ("number", "order-9"):
            continue
        tables_meant = _OWN.get(passage.key, ())
        if span.citation.table not in tables_meant:
            continue
        if passage.key != _LINKAGE or _is_asking(passage.text[: span.start]):
            yield span, row


def _is_asking(before: str) -> bool:
    """Whether the last heading before a citation is 情報照会, not 情報提供."""
    asking = [match.end() for match in _ASKING.finditer(before)]
    providing = [match.end() for match in _PROVIDING.finditer(before)]
    return bool(asking) and asking[-1] > (providing[-1] if providing else 0)
