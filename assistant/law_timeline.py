"""The amendments the data know of, as one dated list: what was, and what it became."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.chat.law.history import spelled
from corpus.laws.load import changes, items, laws, revisions, tables
from corpus.laws.model import Citation, Number
from corpus.laws.registry import NUMBER_ACT
from corpus.wording.load import load_wording

AmendmentKind = Literal["place", "table", "row", "law", "name", "term", "wording"]
"""条・号の移動, 表の改正, 項の追加・削除, 法令の廃止・改題, 機関等の名称, 語, 標準文例."""
_ACT_19 = Number(19)


@dataclass(frozen=True, slots=True)
class Amendment:
    """One thing that changed on a day; ``before`` or ``after`` is empty where there is none."""

    day: dt.date
    kind: AmendmentKind
    about: str
    before: str
    after: str
    source: str
    verified: bool


def timeline() -> tuple[Amendment, ...]:
    """Return every amendment in the data, the newest first."""
    found = [*_places(), *_items_of_19(), *_tables(), *_rows(), *_laws(), *_names(), *_wording()]
    return tuple(sorted(found, key=lambda a: (-a.day.toordinal(), a.kind, a.before, a.after)))


def _places() -> Iterator[Amendment]:
    for move in changes().moves:
        after = "又は".join(spelled(place) for place in move.new)
        yield Amendment(
            move.since, "place", move.content, spelled(move.old), after, move.source, move.verified
        )


def _items_of_19() -> Iterator[Amendment]:
    known = items()
    for content in known.contents:
        steps = zip(known.starts[1:], content.numbers, content.numbers[1:], strict=False)
        for day, old, new in steps:
            if old != new:
                yield Amendment(
                    day, "place", content.content, _item(old), _item(new),
                    known.source, known.verified,
                )  # fmt: skip


def _item(number: int | None) -> str:
    if number is None:
        return ""
    return spelled(Citation(law=NUMBER_ACT, article=_ACT_19, item=Number(number)))


def _tables() -> Iterator[Amendment]:
    known = tables()
    for table in known.entries.values():
        law = laws()[table.law]
        about = f"{law.short[0] if law.short else law.name}の{table.name}"
        if table.until is None:
            yield Amendment(table.since, "table", about, "", table.name, table.source, True)
        else:
            end = table.until + dt.timedelta(days=1)
            yield Amendment(end, "table", about, table.name, "", table.source, table.verified)


def _rows() -> Iterator[Amendment]:
    for step in revisions():
        law = laws()[step.law]
        about = f"{law.short[0] if law.short else law.name} 第2条の表"
        before, after = (_listed(rows) for rows in (step.removed, step.inserted))
        if before:
            yield Amendment(step.since, "row", about, before, "", step.source, step.verified)
        if after:
            yield Amendment(step.since, "row", about, "", after, step.source, step.verified)


def _listed(rows: list[str]) -> str:
    return "、".join(f"{row}の項" for row in rows)


def _laws() -> Iterator[Amendment]:
    for law in laws().values():
        if law.until:
            heir = laws()[law.replaced_by].name if law.replaced_by else ""
            end = law.until + dt.timedelta(days=1)
            yield Amendment(end, "law", law.number, law.name, heir, law.source, law.verified)
        for old, new in zip(law.titles, law.titles[1:], strict=False):
            if new.since:
                yield Amendment(
                    new.since, "law", law.number, old.name, new.name, law.source, law.verified
                )


def _names() -> Iterator[Amendment]:
    for body in changes().bodies:
        yield Amendment(
            body.since, "name", "、".join(body.near), body.old, body.new, body.source, body.verified
        )
    for term in changes().asked_terms:
        yield Amendment(
            term.since, "term", term.id, "、".join(term.old), term.new, term.source, term.verified
        )


def _wording() -> Iterator[Amendment]:
    for block in load_wording().blocks:
        for old, new in zip(block.versions, block.versions[1:], strict=False):
            if new.since:
                yield Amendment(
                    new.since, "wording", block.title, f"{block.id} {old.id}",
                    f"{block.id} {new.id}", new.source, new.verified,
                )  # fmt: skip
