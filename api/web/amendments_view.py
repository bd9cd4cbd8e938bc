"""改正一覧: what changed on which day, and which assessments still say it as before."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from api.web.source_names import spelled_out, wording_step
from assistant.law_timeline import Amendment, AmendmentKind, timeline
from corpus.assessments.model import Assessment, answer_text
from corpus.text.dates import japanese_date
from corpus.text.fold import folded
from corpus.wording.locate import locate

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
class Saved:
    """A saved assessment as it stands, with where its page is and when it was published."""

    title: str
    address: str
    published: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class EntryView:
    """One amendment; ``touched`` are assessments published before it that hold the old words."""

    kind: str
    text: str
    source: str
    verified: bool
    touched: tuple[Saved, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """What changed on one day."""

    date: str
    entries: tuple[EntryView, ...]


def amendment_days(saved: Iterable[Saved], names: Mapping[str, str]) -> tuple[DayView, ...]:
    """Return the amendments, newest first; ``names`` tells documents that sources name."""
    held = [_Held(kept, _words(kept.assessment), _wording(kept.assessment)) for kept in saved]
    return tuple(
        DayView(japanese_date(day), tuple(_entry(entry, held, names) for entry in own))
        for day, own in groupby(timeline(), key=lambda entry: entry.day)
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What an assessment says, and the versions of standard wording it carries."""

    saved: Saved
    words: str
    wording: frozenset[str]

    def says(self, entry: Amendment) -> bool:
        """Whether it may have to be revised for an amendment."""
        published = self.saved.published
        if not entry.before or (published and dt.date.fromisoformat(published) >= entry.day):
            return False
        if entry.kind == "wording":
            return entry.before in self.wording
        return any(folded(part) in self.words for part in entry.before.split("、"))


def _words(assessment: Assessment) -> str:
    return folded("\n".join(answer_text(item) for item in assessment.items))


def _wording(assessment: Assessment) -> frozenset[str]:
    return frozenset(f"{found.block.id} {found.version.id}" for found in locate(assessment))


def _entry(entry: Amendment, held: Iterable[_Held], names: Mapping[str, str]) -> EntryView:
    source = spelled_out(entry.source, names)
    touched = tuple(known.saved for known in held if known.says(entry))
    return EntryView(_KINDS[entry.kind], _said(entry), source, entry.verified, touched)


def _said(entry: Amendment) -> str:
    before, after = entry.before, entry.after
    if entry.kind == "wording":
        return wording_step(before, after)
    about = "" if entry.kind in _INTERNAL or not entry.about else f"（{entry.about}）"
    if not entry.before:
        return f"{after}{about}を追加"
    return f"{before}{about} → {after}" if entry.after else f"{before}{about}を削除"
