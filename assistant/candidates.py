"""Ranks where documents tell of an item by their nearness to a case, reading none of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Protocol

from rapidfuzz import fuzz

from assistant.adaptation_rules import SystemRole, rules
from assistant.case import Case
from assistant.similarity import (
    Profile,
    generic_similarity,
    is_prefecture,
    profile_of_case,
    profile_of_document,
    similarity,
)
from corpus.assessments.outline import Outline
from corpus.forms.load import load_form
from corpus.forms.model import FormId, Place

MOST_DOCUMENTS = 20
"""Documents that tell of an item: those nearest to the case; what more would add is repetition."""
_GROUPS = ("system", "outsourcing", "provision", "transfer")
_SAME_NAME = 75
_KEPT_PLACES = 200_000
"""Places of items kept, roughly: of a few documents all of them."""


class PlaceStore(Protocol):
    """What ranking needs of the section store."""

    def places(self, key: str, form: str) -> Sequence[tuple[str, str]]:
        """Return which documents fill an item and where: (document, item id)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Where a document fills an item, and how near that is to a case (0 to 1)."""

    form: FormId
    key: str
    document: str
    item_id: str
    score: float
    group: str
    """Name of the 委託事項, 提供先, 移転先 or システム that the item belongs to."""
    akin: bool
    """Whether that is of the kind of the one asked about."""


class Candidates:
    """Candidates of one state of a store, by what is known of all its documents."""

    def __init__(self, store: PlaceStore, outlines: Mapping[str, Outline]) -> None:
        self._outlines = outlines
        self._profiles = {name: profile_of_document(o) for name, o in outlines.items()}
        self._near: tuple[Case, Profile, dict[str, float]] | None = None
        self._places = lru_cache(max(1, _KEPT_PLACES // (len(outlines) + 1)))(store.places)

    def of(
        self, case: Case, form: FormId, key: str, factor: float, group: str
    ) -> Iterator[Candidate]:
        """Yield where documents fill an item of a form; ``factor`` is the weight of that place."""
        wanted = f"{group}\n{_group_content(case, group)}"
        in_group = key.split(".")[0] in _GROUPS
        for document, item_id in self._places(key, load_form(form).name):
            outline = self._outlines.get(document)
            if outline is None:
                continue
            past_group = outline.group_of(item_id) if in_group else ""
            if key.startswith("system.") and not _same_system(group, past_group, item_id):
                continue
            score = self._nearness(case, document, group) * factor
            yield Candidate(
                form=form,
                key=key,
                document=document,
                item_id=item_id,
                score=round(_with_group(score, group, past_group), 4),
                group=past_group,
                akin=not past_group or _akin(key, wanted, past_group),
            )

    def same_kind(self, case: Case, document: str) -> bool:
        """Whether a document is of the same kind of body (市区町村 or 都道府県) as a case."""
        past = self._profiles[document].body_kind
        return is_prefecture(case.agency.resolved_kind) == is_prefecture(past)

    def _nearness(self, case: Case, document: str, group: str) -> float:
        kept = self._near
        if kept is None or kept[0] is not case:
            ours = profile_of_case(case)
            near = {name: similarity(ours, theirs) for name, theirs in self._profiles.items()}
            kept = self._near = (case, ours, near)
        _, ours, near = kept
        if _role_of(group):
            return generic_similarity(ours, self._profiles[document])
        return near[document]


def ranked(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates of the documents that come first, best first."""
    order = sorted(candidates, key=lambda c: (-c.score, c.document, c.item_id))
    nearest = frozenset(islice(dict.fromkeys(c.document for c in order), MOST_DOCUMENTS))
    return [candidate for candidate in order if candidate.document in nearest]


def documents_of(candidates: Iterable[Candidate]) -> frozenset[str]:
    """Return the documents of candidates."""
    return frozenset(candidate.document for candidate in candidates)


def group_name(case: Case, place: Place) -> str:
    """Return the name of the system, 委託事項, … of a case that a place is of, or empty."""
    number = (place.number or 0) - 1
    if number < 0:
        return ""
    groups: dict[str, Sequence[str]] = {
        "system": [system.name for system in case.systems],
        "outsourcing": [item.name for item in case.outsourcing or ()],
        "provision": [item.name for item in case.provisions or ()],
        "transfer": [item.name for item in case.transfers or ()],
    }
    names = groups.get(place.node.key.split(".")[0], [])
    return names[number] if number < len(names) else ""


@lru_cache(maxsize=1024)
def _role_of(name: str) -> SystemRole | None:
    """Remember what a name tells: of thousands of documents, many call a system the same."""
    return rules().role_of(name)


@lru_cache(maxsize=1024)
def _work_of(name: str) -> frozenset[str]:
    return rules().work_of(name)


def _same_system(wanted: str, past: str, item_id: str) -> bool:
    """Whether a past system is of the same use: same role, main to main, or alike in name."""
    ours, theirs = _role_of(wanted), _role_of(past)
    if ours or theirs:
        return ours == theirs
    return item_id.startswith("I.2.1.") or fuzz.ratio(wanted, past) >= _SAME_NAME


def _akin(key: str, wanted: str, past: str) -> bool:
    """Whether two members of a group are of one kind, so that one may tell of the other.

    委託事項 are told by the kind of work; 提供先 and 移転先 by their names. Systems have been
    sorted out before.
    """
    kind = key.split(".")[0]
    if kind == "outsourcing":
        ours, theirs = _work_of(wanted), _work_of(past)
        if ours or theirs:
            return bool(ours & theirs)
    name = wanted.partition("\n")[0]
    return kind == "system" or fuzz.ratio(name, past) >= _SAME_NAME


def _group_content(case: Case, group: str) -> str:
    """Return what a 委託事項 of the case consists of, by its name."""
    items = (item for item in case.outsourcing or () if item.name == group)
    return next((item.content or "" for item in items), "")


def _with_group(score: float, wanted: str, past: str) -> float:
    if not wanted:
        return score
    ours, theirs = _role_of(wanted), _role_of(past)
    if ours != theirs:
        return score * 0.2
    alike = 1.0 if ours else fuzz.token_set_ratio(wanted, past) / 100
    return score * (0.4 + 0.6 * alike)
