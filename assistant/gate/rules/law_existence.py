"""law.nonexistent and law.malformed: places that are not in the law, or not written as places."""

import datetime as dt
from collections.abc import Iterator

from assistant.gate.citing import cited
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.load import tables
from corpus.laws.model import CitationSpan, Part
from corpus.laws.registry import exists, is_item_of_19, law_of
from corpus.laws.write import correct_form
from corpus.text.fold import folded


@passage_rule("law.nonexistent")
def nonexistent(passage: Passage) -> Iterator[Hit]:
    """An item or a row that the law does not have on the day the text is judged for."""
    for span in passage.citations:
        if not _is_numbered_place(span) or exists(span.citation, _day(passage, span)) != "no":
            continue
        words = {"cited": cited(passage, span)}
        law = law_of(span.citation)
        certain = law is not None and law.verified
        yield Hit(span.start, span.end, words, severity=None if certain else "warning")


def _is_numbered_place(span: CitationSpan) -> bool:
    return span.citation.row is not None or is_item_of_19(span.citation)


def _day(passage: Passage, span: CitationSpan) -> dt.date:
    """Old tables are judged as of their last day: that they are gone is another rule's word."""
    table = span.citation.table
    entry = tables().entries.get(table) if table else None
    if entry and entry.until:
        return min(entry.until, passage.subject.as_of)
    return passage.subject.as_of


@passage_rule("law.malformed")
def malformed(passage: Passage) -> Iterator[Hit]:
    """条, 項 and 号 mixed up (第19号第14号, 第19条第14項); 第19条8号 is an accepted style."""
    for span in passage.citations:
        words = {"cited": folded(passage.text[span.start : span.end])}
        if span.fault:
            yield Hit(span.start, span.end, words, fix=correct_form(passage.text, span))
        elif part := _paragraph_for_item(span):
            fix = passage.text[span.start : part.end] + "号"
            yield Hit(span.start, span.end, words, fix=fix)


def _paragraph_for_item(span: CitationSpan) -> Part | None:
    """Return the later 項 of 番号法第19条, which has 号 and one 項 only, where one is written."""
    citation = span.citation
    is_19 = citation.law == "number" and str(citation.article) == "19"
    if is_19 and citation.item is None and citation.paragraph not in (None, 1):
        return span.part("paragraph")
    return None
