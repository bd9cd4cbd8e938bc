"""The JSON of the law: citations of a text, what became of a place, and the amendments."""

import datetime as dt

from typing_extensions import TypedDict

from assistant.chat.law.history import completed, history, source_of, spelled
from assistant.law_rows import RowPair, task_in_force
from assistant.law_timeline import Amendment, AmendmentKind
from corpus.laws.carry import became
from corpus.laws.load import tables
from corpus.laws.model import (
    Became,
    Citation,
    CitationSpan,
    Existence,
    Fate,
    Law,
    Number,
    TableId,
)
from corpus.laws.registry import about, exists, row_of
from corpus.laws.resolve import citations


class LawJson(TypedDict):
    """A law with its short names and the days it was in force."""

    id: str
    kind: str
    name: str
    number: str
    short: list[str]
    since: str
    until: str | None
    replaced_by: str
    source: str
    verified: bool


class FateJson(TypedDict):
    """What became of a place: ``to`` are the places it may be today."""

    kind: Became
    to: list[str]
    why: str
    source: str
    verified: bool
    since: str | None


class CitationJson(TypedDict):
    """A citation of a text; ``start``/``end`` are offsets into it."""

    start: int
    end: int
    quote: str
    citation: str
    law: str
    exists: Existence
    about: str
    became: FateJson
    candidates: list[str]
    fault: str


class PeriodJson(TypedDict):
    """A stretch of days in which a place meant one thing, and what that is now."""

    start: str
    end: str | None
    about: str
    became: FateJson


class PlaceHistoryJson(TypedDict):
    """What a place in the law was about, period by period."""

    citation: str
    actor: str
    task: str
    periods: list[PeriodJson]
    source: str
    verified: bool


class RowPairJson(TypedDict):
    """A row before and after 2024-05-27, either may be missing; ``task`` in today's words."""

    before: str | None
    after: str | None
    actor: str
    law: str
    task: str


class AmendmentJson(TypedDict):
    """One thing that changed on a day."""

    date: str
    kind: AmendmentKind
    about: str
    before: str
    after: str
    source: str
    verified: bool


def law_json(law: Law) -> LawJson:
    """Return the JSON value of a law."""
    return {
        "id": law.id,
        "kind": law.kind,
        "name": law.name,
        "number": law.number,
        "short": list(law.short),
        "since": law.since.isoformat(),
        "until": law.until.isoformat() if law.until else None,
        "replaced_by": law.replaced_by,
        "source": law.source,
        "verified": law.verified,
    }


def citations_json(text: str, written: dt.date, to: dt.date) -> list[CitationJson]:
    """Return the citations of a text written on a day, and what they are on another."""
    return [_citation_json(span, text, written, to) for span in citations(text)]


def _citation_json(span: CitationSpan, text: str, written: dt.date, to: dt.date) -> CitationJson:
    citation = completed(span.citation)
    meaning = about(citation, written)
    return {
        "start": span.start,
        "end": span.end,
        "quote": text[span.start : span.end],
        "citation": spelled(citation),
        "law": citation.law,
        "exists": exists(citation, written),
        "about": meaning.text if meaning else "",
        "became": _fate_json(became(citation, written, to)),
        "candidates": [spelled(other) for other in span.candidates],
        "fault": span.fault,
    }


def _fate_json(fate: Fate) -> FateJson:
    return {
        "kind": fate.kind,
        "to": [spelled(citation) for citation in fate.to],
        "why": fate.why,
        "source": fate.source,
        "verified": fate.verified,
        "since": fate.since.isoformat() if fate.since else None,
    }


def place_history_json(citation: Citation, today: dt.date) -> PlaceHistoryJson:
    """Return the JSON value of the history of a place up to a day."""
    row = row_of(citation)
    source, verified = source_of(citation)
    return {
        "citation": spelled(citation),
        "actor": row.actor if row else "",
        "task": row.about if row else "",
        "periods": [
            {
                "start": period.start.isoformat(),
                "end": period.end.isoformat() if period.end else None,
                "about": period.about,
                "became": _fate_json(period.fate),
            }
            for period in history(citation, today)
        ],
        "source": source,
        "verified": verified,
    }


def row_pair_json(pair: RowPair, table: TableId, heir: TableId) -> RowPairJson:
    """Return the JSON value of a row of a table and of the row of the table that came after."""
    return {
        "before": _row_named(table, pair.old),
        "after": _row_named(heir, pair.new),
        "actor": pair.row.actor,
        "law": pair.row.law,
        "task": task_in_force(heir, pair),
    }


def _row_named(table: TableId, row: Number | None) -> str | None:
    law = tables().entries[table].law
    return spelled(Citation(law=law, table=table, row=row)) if row else None


def amendment_json(amendment: Amendment) -> AmendmentJson:
    """Return the JSON value of an amendment."""
    return {
        "date": amendment.day.isoformat(),
        "kind": amendment.kind,
        "about": amendment.about,
        "before": amendment.before,
        "after": amendment.after,
        "source": amendment.source,
        "verified": amendment.verified,
    }
