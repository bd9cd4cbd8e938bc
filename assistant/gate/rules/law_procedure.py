"""law.procedure_mismatch: a row of 別表 whose 事務 is not the procedure of the document."""

from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.own_rows import rows_cited
from assistant.gate.row_fit import fits, plainly_fitting
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.text.fold import folded


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
    cited = [(span, table, row) for span, table, row in rows_cited(passage) if row.task]
    if any(fits(row, procedures) for _, _, row in cited):
        return
    for span, table, row in cited:
        fitting = plainly_fitting(table, procedures)
        words = {"cited": folded(passage.text[span.start : span.end]), "about": row.about}
        severity: Severity = "warning" if len(fitting) == 1 else "notice"
        yield Hit(span.start, span.end, words, severity=severity)
