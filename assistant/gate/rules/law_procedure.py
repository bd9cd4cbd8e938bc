"""law.procedure_mismatch: a row of 別表 whose 事務 is not the procedure of the document."""

from collections.abc import Iterator

from assistant.gate.citing import cited
from assistant.gate.cross_words import rests_on_one_law
from assistant.gate.model import Severity
from assistant.gate.own_rows import rows_cited
from assistant.gate.row_fit import fits, plainly_fitting
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.model import CitationSpan, TableRow


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
    rows = [(span, table, row) for span, table, row in rows_cited(passage) if row.task]
    own_laws = {row.law for _, _, row in rows if fits(row, procedures)}
    for span, table, row in rows:
        if own_laws:
            if row.law not in own_laws and rests_on_one_law(procedures):
                yield Hit(span.start, span.end, _words(passage, span, row))
            continue
        fitting = plainly_fitting(table, procedures)
        words = _words(passage, span, row)
        severity: Severity = "warning" if len(fitting) == 1 else "notice"
        yield Hit(span.start, span.end, words, severity=severity)


def _words(passage: Passage, span: CitationSpan, row: TableRow) -> dict[str, str]:
    return {"cited": cited(passage, span), "about": row.about}
