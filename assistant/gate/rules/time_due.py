"""time.*: incidents that need no longer be told, and the re-evaluation every five years."""

import datetime as dt
from collections.abc import Iterator

from assistant.gate.cross_words import cross_words
from assistant.gate.model import Severity
from assistant.gate.moments import moments, months_after, years_after
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.dates import japanese_date, read_date

_INCIDENT_YEARS = 3
_REDO_YEARS = 5
_WARN_MONTHS = 6


@document_rule("time.incident_old")
def incident_old(document: Document) -> Iterator[Hit]:
    """An incident more than three years before the publication (過去3年以内の重大事故)."""
    item = document.item("risk.store.incident.content")
    published = _published(document)
    if item is None or published is None:
        return
    since = years_after(published, -_INCIDENT_YEARS)
    for moment in moments(item.text):
        if moment.last < since:
            words = {"when": item.text[moment.start : moment.end], "since": japanese_date(since)}
            start, end = _line(item.text, moment.start)
            yield Hit(start, end, words, item=item.id)


@document_rule("time.incident_undated")
def incident_undated(document: Document) -> Iterator[Hit]:
    """An account of incidents without any day: whether they are of the last three years?"""
    happened = document.item("risk.store.incident")
    item = document.item("risk.store.incident.content")
    told = item is not None and not is_blank(item.text) and not next(moments(item.text), None)
    if item and told and happened and happened.choice == "発生あり" and not item.doubts:
        yield Hit(0, len(item.text), item=item.id, quote=item.text)


def _line(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, end if end >= 0 else len(text)


def _published(document: Document) -> dt.date | None:
    item = document.item("cover.published")
    return read_date(item.text) if item else None


@document_rule("time.reevaluation_due")
def reevaluation_due(document: Document) -> Iterator[Hit]:
    """Five years after the publication the evaluation is to be done again."""
    item = document.item("cover.published")
    published = _published(document)
    if item is None or published is None:
        return
    due = years_after(published, _REDO_YEARS)
    if document.as_of < months_after(due, -_WARN_MONTHS):
        return
    severity: Severity | None = None if document.as_of >= due else "notice"
    state = "を過ぎています" if severity is None else "が近づいています"
    words = {"due": japanese_date(due), "state": state}
    yield Hit(0, len(item.text), words, item=item.id, quote=item.text, severity=severity)


@document_rule("time.threshold_old")
def threshold_old(document: Document) -> Iterator[Hit]:
    """A しきい値判断 of more than five years before the publication it stands in."""
    item, published = document.item("threshold.date"), _published(document)
    judged = read_date(item.text) if item else None
    if item and published and judged and years_after(judged, _REDO_YEARS) < published:
        words = {"day": japanese_date(judged)}
        yield Hit(0, len(item.text), words, item=item.id, quote=item.text)


@document_rule("time.old_label")
def old_label(document: Document) -> Iterator[Hit]:
    """A name of an option that the form gave up before the publication (4情報 → 5情報)."""
    published = _published(document)
    if published is None:
        return
    for label in cross_words().old_labels:
        item = document.item(label.key)
        match = label.old.search(item.text) if item and published >= label.until else None
        if item and match:
            words = {"old": match[0], "new": label.new, "since": japanese_date(label.until)}
            yield Hit(match.start(), match.end(), words, item=item.id)
