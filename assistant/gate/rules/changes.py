"""changes.*: the 変更箇所 table: 事前 or 事後, the reason for 事後, rows written twice."""

from collections.abc import Iterator

from assistant.gate.change_rows import at_row, full_text, said_date
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Change
from corpus.text.fold import folded

_TIMINGS = frozenset({"事前", "事後"})


def _at(document: Document, row: Change, words: dict[str, str]) -> Hit:
    return at_row(document, row, words, row.timing or row.item)


@document_rule("changes.timing")
def timing(document: Document) -> Iterator[Hit]:
    """提出時期 is 事前 or 事後 and nothing else."""
    for row in document.assessment.changes:
        if folded(row.timing) not in _TIMINGS and (row.before or row.after):
            yield _at(document, row, {"timing": row.timing or "空欄"})


@document_rule("changes.reason")
def reason(document: Document) -> Iterator[Hit]:
    """A change submitted afterwards (事後) needs its 説明: why that was allowed."""
    for row in document.assessment.changes:
        if folded(row.timing) == "事後" and is_blank(row.reason):
            yield _at(document, row, {"date": said_date(row.date)})


@document_rule("changes.unchanged")
def unchanged(document: Document) -> Iterator[Hit]:
    """A row whose 変更前 and 変更後 say the same in full, to the character."""
    for row in document.assessment.changes:
        before, after = ("".join(text.split()) for text in (row.before, row.after))
        if before == after and full_text(row.before):
            yield _at(document, row, {"date": said_date(row.date)})


@document_rule("changes.duplicate")
def duplicate(document: Document) -> Iterator[Hit]:
    """One and the same row written twice."""
    seen: set[tuple[str, ...]] = set()
    for row in document.assessment.changes:
        plain = tuple(folded(part) for part in (row.date, row.item, row.before, row.after))
        if plain in seen and any(plain[2:]):
            yield _at(document, row, {"date": said_date(row.date)})
        seen.add(plain)
