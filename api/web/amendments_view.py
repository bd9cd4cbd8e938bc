"""改正一覧: what changed on which day, and which assessments have yet to follow."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.web.source_names import spelled_out, wording_step
from assistant.law_timeline import Amendment, AmendmentKind, timeline
from corpus.text.dates import japanese_date

_KINDS: dict[AmendmentKind, str] = {
    "place": "条・号の移動",
    "table": "表の改正",
    "row": "項の追加・削除",
    "law": "法令の廃止・改題",
    "name": "名称の変更",
    "term": "用語の変更",
    "wording": "標準文例の更新",
}
_INTERNAL: tuple[AmendmentKind, ...] = ("term",)
"""Kinds whose ``about`` is a name in our data."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A saved assessment that has places to revise, by the day of the amendment."""

    title: str
    address: str
    places: Mapping[dt.date, int]


@dataclass(frozen=True, slots=True)
class TouchedView:
    """An assessment that the amendments of a day touch."""

    title: str
    address: str
    places: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """One amendment."""

    kind: str
    text: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class DayView:
    """What changed on one day, and which assessments have yet to follow."""

    date: str
    entries: tuple[EntryView, ...]
    touched: tuple[TouchedView, ...]


def amendment_days(saved: Sequence[Behind], names: Mapping[str, str]) -> tuple[DayView, ...]:
    """Return the amendments, newest first; ``names`` tells documents that sources name."""
    return tuple(
        DayView(
            japanese_date(day),
            tuple(_entry(entry, names) for entry in own),
            tuple(
                TouchedView(one.title, one.address, one.places[day])
                for one in saved
                if day in one.places
            ),
        )
        for day, own in groupby(timeline(), key=lambda entry: entry.day)
    )


def _entry(entry: Amendment, names: Mapping[str, str]) -> EntryView:
    source = spelled_out(entry.source, names)
    return EntryView(_KINDS[entry.kind], _said(entry), source, entry.verified)


def _said(entry: Amendment) -> str:
    before, after = entry.before, entry.after
    if entry.kind == "wording":
        return wording_step(before, after)
    about = "" if entry.kind in _INTERNAL or not entry.about else f"（{entry.about}）"
    if not entry.before:
        return f"{after}{about}を追加"
    return f"{before}{about} → {after}" if entry.after else f"{before}{about}を削除"
