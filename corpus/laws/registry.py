"""Answers what the law was on a day: whether a place existed and what it was about.

Everything that is not in the data is ``unknown``; nothing is inferred from silence.
"""

import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.laws.load import (
    ItemContent,
    Move,
    changes,
    items,
    laws,
    number,
    provisions,
    revisions,
    tables,
)
from corpus.laws.model import Citation, Existence, Law, Number, TableId, TableRow

NUMBER_ACT = "number"
_ITEM_ARTICLE = Number(19)


@dataclass(frozen=True, slots=True)
class About:
    """What a place is about on a day: its content in a phrase, for a row its law and 主体."""

    text: str
    law: str = ""
    actor: str = ""
    words: tuple[str, ...] = ()
    verified: bool = True
    usual: bool = False
    """Whether assessments cite it as a rule."""


def law_of(citation: Citation) -> Law | None:
    """Return the law a citation is in, where it is known."""
    return laws().get(citation.law)


def exists(citation: Citation, on: dt.date) -> Existence:
    """Whether a place existed on a day; ``no`` also where its law was no longer in force."""
    law = law_of(citation)
    if citation.table and citation.table != "own":
        return _row_exists(citation.table, citation.row, on)
    if law is None:
        return "unknown"
    if not law.in_force(on):
        return "no"
    if is_item_of_19(citation):
        return _item_exists(citation.item, on)
    if any(on >= move.since and _has_left(citation, move) for move in changes().moves):
        return "no"
    if citation.is_whole_law:
        return "yes"
    stable = (s for s in changes().stable if on >= s.since)
    return "yes" if any(is_within(citation, s.place) for s in stable) else "unknown"


def _has_left(citation: Citation, move: Move) -> bool:
    left = all(new.law != move.old.law for new in move.new)
    return left and is_within(citation, move.old)


def is_within(citation: Citation, place: Citation) -> bool:
    """Whether a citation is in an article, or in its paragraph where one is given."""
    same_article = (citation.law, citation.article) == (place.law, place.article)
    return (
        same_article and not citation.supplement and place.paragraph in (None, citation.paragraph)
    )


def is_item_of_19(citation: Citation) -> bool:
    """Whether a citation is a 号 of 番号法第19条."""
    is_article = citation.law == NUMBER_ACT and citation.article == _ITEM_ARTICLE
    return is_article and citation.item is not None and not citation.supplement


def edition_of(on: dt.date) -> int | None:
    """Return the edition of 番号法第19条 on a day, counted from 0; None before the first."""
    index = sum(on >= start for start in items().starts) - 1
    return index if index >= 0 else None


def _item_exists(item: Number | None, on: dt.date) -> Existence:
    edition = edition_of(on)
    if edition is None or item is None or item.branches:
        return "unknown"
    return "yes" if content_at(item.value, edition) else "no"


def content_at(number: int, edition: int) -> ItemContent | None:
    """Return what a 号 of 番号法第19条 is about in an edition."""
    return next((c for c in items().contents if c.numbers[edition] == number), None)


def _row_exists(table: TableId, row: Number | None, on: dt.date) -> Existence:
    entry = tables().entries[table]
    if on < entry.since or (entry.until and on > entry.until):
        return "no"
    if row is None:
        return "yes"
    known = tables().rows[table].get(row)
    if table == "dai2jo" and known:
        return _provision_exists(row, on)
    if known:
        if known.match == "deleted":
            return "no"
        return "yes" if entry.last_row or on >= entry.checked else "unknown"
    last = entry.last_row or max(tables().rows[table]).value
    return "no" if row.value > last or not row.value else "unknown"


def _provision_exists(row: Number, on: dt.date) -> Existence:
    dates = tables().row_dates
    name = str(row)
    for inserted in dates.inserted:
        if name in inserted.rows:
            return "yes" if on >= inserted.since else "no"
    for removed in dates.removed:
        if name in removed.rows:
            return "no" if on >= removed.since else "unknown"
    if _editions_by_row().get(row) == {"2026"}:
        return "yes" if on >= tables().entries["dai2jo"].checked else "unknown"
    return "yes"


@lru_cache
def _editions_by_row() -> dict[Number, set[str]]:
    """Return in which editions of the data a row of 第2条の表 is listed."""
    editions: dict[Number, set[str]] = {}
    for line in provisions():
        editions.setdefault(line.row, set()).add(line.edition)
    return editions


def about(citation: Citation, on: dt.date) -> About | None:
    """Return what a place is about on a day; None where that is not in the data."""
    if citation.table and citation.table != "own":
        row = row_of(citation)
        if row is None or exists(citation, on) == "no":
            return None
        return About(row.on(on).about, row.law, row.actor) if row.task else None
    if is_item_of_19(citation) and citation.item and not citation.item.branches:
        edition = edition_of(on)
        content = content_at(citation.item.value, edition) if edition is not None else None
        if content is None:
            return None
        return About(content.content, words=content.words, usual=content.usual)
    for move in changes().moves:
        place = move.old if on < move.since else move.new[0]
        if is_within(citation, place):
            return About(move.content, "", "", move.words, move.verified, move.usual)
    return None


def table_source(table: TableId, on: dt.date | None = None) -> str:
    """Return where the edition of a table was read that was in force on a day, or is the newest."""
    (_, first), *later = tables().sources[table]
    read = [source for day, source in later if on is None or day <= on]
    return read[-1] if read else first


def row_source(table: TableId, row: Number | None, on: dt.date | None = None) -> str:
    """Return where the words of a row were read: the last amendment of them, else its edition."""
    amended = [
        revision.source
        for revision in revisions()
        if on is None or revision.since <= on
        if any(entry.table == table and number(entry.row) == row for entry in revision.tasks)
    ]
    return amended[-1] if amended else table_source(table, on)


def row_since(citation: Citation) -> dt.date | None:
    """Return the day from which a table has had a row; None where the data do not say."""
    if citation.table in (None, "own") or citation.row is None:
        return None
    if citation.table == "dai2jo":
        name = str(citation.row)
        came = [step.since for step in tables().row_dates.inserted if name in step.rows]
        if came or _editions_by_row().get(citation.row) == {"2026"}:
            return came[0] if came else None
    return tables().entries[citation.table].since


def article_of_row(citation: Citation) -> Number | None:
    """Return the article, in the law of its table, with the details of a row's 事務."""
    if citation.table in (None, "own") or citation.row is None:
        return None
    after = tables().entries[citation.table].articles_after
    return replace(citation.row, value=citation.row.value + after) if after else None


def row_of(citation: Citation) -> TableRow | None:
    """Return the row of a table a citation means, whatever the day."""
    if citation.table in (None, "own") or citation.row is None:
        return None
    return tables().rows[citation.table].get(citation.row)
