"""Findings, sources, revisions and times as the templates show them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.web.source_names import NameOf
from assistant.gate.answer import FindingJson
from assistant.gate.model import Finding, Severity
from assistant.gate.rulebook import rulebook
from corpus.store.model import Hit
from corpus.text.dates import japanese_date

_HERE = dt.timezone(dt.timedelta(hours=9))
KIND_NAMES = {"section": "公表された評価書", "wording": "標準文例", "case": "入力された事項"}
_OTHER_KIND = "出典"


@dataclass(frozen=True, slots=True)
class FoundView:
    """A finding; ``exact`` are the characters it is about, where they are known."""

    severity: Severity
    message: str
    quote: str
    fix: str
    rule: str
    source: str
    exact: str
    start: int
    end: int

    @property
    def what(self) -> str:
        """What is wrong."""
        return self.message.partition("\n")[0]

    @property
    def todo(self) -> str:
        """What to do about it."""
        return self.message.partition("\n")[2]

    @property
    def fixable(self) -> bool:
        """Whether one click can put it right."""
        return bool(self.fix and self.exact)


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a text comes from."""

    kind_name: str
    document: str
    path: str
    quote: str


def found_view(finding: Finding, text: str) -> FoundView:
    """Return a finding as shown; ``text`` is the item's own text, whose offsets it has."""
    start, end = finding.start, finding.end
    exact = text[start:end] if start is not None and end is not None else ""
    info = rulebook().get(finding.rule)
    return FoundView(
        severity=finding.severity,
        message=finding.message,
        quote=finding.quote,
        fix=finding.fix or "",
        rule=finding.rule,
        source=info.source if info else "",
        exact=exact,
        start=start or 0,
        end=end or 0,
    )


def reported(finding: FindingJson) -> FoundView:
    """Return a finding of a kept report as shown; it has no place to be put right at."""
    info = rulebook().get(finding["rule"])
    return FoundView(
        severity=finding["severity"],
        message=finding["message"],
        quote=finding["quote"],
        fix=finding["fix"] or "",
        rule=finding["rule"],
        source=info.source if info else "",
        exact="",
        start=0,
        end=0,
    )


def source_view(kind: str, document: str, path: str, quote: str) -> SourceView:
    """Return a source as shown."""
    return SourceView(KIND_NAMES.get(kind, _OTHER_KIND), document, path, quote)


@dataclass(frozen=True, slots=True)
class HitView:
    """A past record or standard wording near the item; ``also`` names others of the same words."""

    kind_name: str
    document: str
    path: str
    text: str
    also: tuple[str, ...]


def hit_view(hit: Hit, name_of: NameOf) -> HitView:
    """Return a hit as shown."""
    section = hit.section
    return HitView(
        kind_name=KIND_NAMES.get(section.kind, _OTHER_KIND),
        document=name_of(section.document),
        path=section.path,
        text=section.text,
        also=tuple(dict.fromkeys(name_of(other.document) for other in hit.also)),
    )


def severities(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity, none left out."""
    counts = {"error": 0, "warning": 0, "notice": 0}
    for finding in findings:
        counts[finding.severity] += 1
    return counts


def by_item(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """Return findings by the id of their item."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.item, []).append(finding)
    return found


def clock(moment: str) -> str:
    """Write a moment (ISO 8601, UTC) as an office reads it: 令和8年11月21日 14:05."""
    if not moment:
        return ""
    local = dt.datetime.fromisoformat(moment).astimezone(_HERE)
    return f"{japanese_date(local.date())} {local:%H:%M}"


def day(date: str) -> str:
    """Write an ISO date in the Japanese calendar; nothing for an empty one."""
    return japanese_date(dt.date.fromisoformat(date)) if date else ""
