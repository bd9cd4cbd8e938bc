"""How near a past document is to a case: procedure, platforms, kind of body, network, recency."""

import datetime as dt
from dataclasses import dataclass

from rapidfuzz import fuzz

from assistant.adaptation_rules import rules
from assistant.case import Case
from assistant.case_facts import kind_of
from assistant.source_names import subject_of
from corpus.assessments.entities import municipality_of
from corpus.assessments.outline import Outline
from corpus.wording.model import Platform

_WEIGHTS = {"procedure": 0.45, "platforms": 0.15, "kind": 0.2, "network": 0.1, "recency": 0.1}
_OLD_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a document, or of a case, decides how near they are."""

    subject: str
    fields: frozenset[str]
    platforms: frozenset[str]
    body_kind: str
    inquiry: bool
    provision: bool
    published: str


def fields_of(text: str) -> frozenset[str]:
    """Return the fields of work (予防接種・健康, 児童 …) whose words a text uses."""
    return frozenset(d.name for d in rules().domains if any(w in text for w in d.words))


def is_prefecture(kind: str) -> bool:
    """Whether a kind of body is that of the prefectures; all others are municipalities."""
    return kind == "都道府県"


def profile_of_document(outline: Outline) -> Profile:
    """Describe a document by what its items say."""
    procedure = (outline.procedure or outline.title).strip()
    return Profile(
        subject=subject_of(procedure),
        fields=fields_of(procedure + outline.title),
        platforms=frozenset(outline.platforms),
        body_kind=kind_of(municipality_of(outline.agency)),
        inquiry=outline.inquiry,
        provision=outline.provision,
        published=outline.published,
    )


def profile_of_case(case: Case) -> Profile:
    """Describe a case in the same terms."""
    platforms = platforms_of(case) - {"interface_server"}
    return Profile(
        subject=case.procedure.subject or subject_of(case.procedure.name),
        fields=fields_of(case.procedure.name + (case.procedure.subject or "")),
        platforms=frozenset(platforms),
        body_kind=case.agency.resolved_kind,
        inquiry=bool(case.network.inquiry),
        provision=bool(case.network.provision),
        published=case.published.isoformat() if case.published else "",
    )


def platforms_of(case: Case) -> frozenset[Platform]:
    """Return the shared platforms a case uses, by their names in the standard wording."""
    used: set[Platform] = set()
    if case.platforms.interface_server:
        used |= {"interface_server", "interface_platform"}
    if case.platforms.government_cloud:
        used.add("government_cloud")
    if case.platforms.pmh:
        used.add("pmh")
    if case.platforms.e_application:
        used.add("e_application")
    return frozenset(used)


def similarity(case: Profile, document: Profile) -> float:
    """Return how near a document is to a case, 0 to 1."""
    named = fuzz.ratio(case.subject, document.subject) / 100
    shared = 0.6 if case.fields & document.fields else 0.0
    both = case.platforms | document.platforms
    parts = {
        "procedure": max(named, shared),
        "platforms": len(case.platforms & document.platforms) / len(both) if both else 1.0,
        "kind": 1.0 if case.body_kind == document.body_kind else 0.0,
        "network": ((case.inquiry == document.inquiry) + (case.provision == document.provision))
        / 2,
        "recency": _recency(case.published, document.published),
    }
    return round(sum(_WEIGHTS[name] * value for name, value in parts.items()), 4)


def generic_similarity(case: Profile, document: Profile) -> float:
    """Return how near a document is for what does not hang on the procedure (中間サーバー …)."""
    kind = 1.0 if is_prefecture(case.body_kind) == is_prefecture(document.body_kind) else 0.0
    recent = _recency(case.published, document.published)
    return round(0.6 * kind + 0.2 * recent + 0.2 * similarity(case, document), 4)


def _recency(case: str, document: str) -> float:
    try:
        age = (dt.date.fromisoformat(case) - dt.date.fromisoformat(document)).days
    except ValueError:
        return 0.5
    return max(0.0, 1.0 - abs(age) / _OLD_DAYS)
