"""law.row_actor, law.row_purpose: a row of a table against who acts, and for what, in the item."""

from collections.abc import Iterator

from assistant.gate.cross_words import able_actor
from assistant.gate.law_subjects import laws_named, subjects_named
from assistant.gate.own_rows import rows_cited, rows_of
from assistant.gate.row_fit import fits
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Item
from corpus.laws.model import CitationSpan, TableId, TableRow
from corpus.laws.resolve import citations
from corpus.text.fold import folded

_GIVEN: tuple[tuple[str, str, tuple[TableId, ...]], ...] = (
    ("provision.basis", "provision.purpose", ("beppyo-2", "dai2jo")),
    ("transfer.basis", "transfer.purpose", ("beppyo-1", "beppyo")),
)


@document_rule("law.row_actor")
def row_actor(document: Document) -> Iterator[Hit]:
    """A row cited as the basis of asking whose 情報照会者 is a body of another kind."""
    agency = document.item("cover.agency")
    if agency is None or agency.doubts:
        return
    able = able_actor(agency.text)
    if able is None:
        return
    for place, item in document.places:
        if place.node.key != "linkage.basis":
            continue
        for span, _, row in rows_cited(document.passage(place, item)):
            if row.actor and not able.search(row.actor):
                words = {"cited": _quoted(item, span), "actor": row.actor}
                yield Hit(span.start, span.end, words, item=item.id)


@document_rule("law.row_purpose")
def row_purpose(document: Document) -> Iterator[Hit]:
    """A row cited for 提供 or 移転 whose law is not that of the use stated below it."""
    for basis_key, purpose_key, meant in _GIVEN:
        purposes = {_group(item): item for item in document.items(purpose_key)}
        for item in document.items(basis_key):
            purpose = purposes.get(_group(item))
            if purpose is None or purpose.doubts:
                continue
            cited = list(_rows(document, item, meant))
            if not any(_serves(row, purpose.text) for _, row in cited):
                for span, row in cited:
                    words = {"cited": _quoted(item, span), "about": row.about}
                    yield Hit(span.start, span.end, words, item=item.id)


def _serves(row: TableRow, purpose: str) -> bool:
    """Whether a row can be that of a use: no other law is named, or its words are the row's.

    A use that names a law in full speaks of that law; 児童手当 alone may be part of another name.
    """
    plain = folded(purpose)
    in_full = laws_named(plain)
    if in_full or not row.law:
        return not row.law or row.law in in_full
    by_subject = {f"{subject}法" for subject in subjects_named(plain)}
    return not by_subject or fits(row, (purpose,))


def _group(item: Item) -> str:
    return item.id.rpartition(".")[0]


def _rows(
    document: Document, item: Item, meant: tuple[TableId, ...]
) -> Iterator[tuple[CitationSpan, TableRow]]:
    for span, _, row in rows_of(citations(item.text, document.short_names), meant):
        if row.task:
            yield span, row


def _quoted(item: Item, span: CitationSpan) -> str:
    return folded(item.text[span.start : span.end])
