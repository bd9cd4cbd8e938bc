"""Ranks where documents tell of an item by their nearness to a case, reading none of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from assistant.adaptation_rules import SystemRole, rules
from assistant.case import Case
from assistant.similarity import (
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
_KEPT_PLACES = 2_000_000
"""Places of items kept, of 8 bytes each."""
_ROUNDED = 2e-4
"""What rounding to four places may add to the distance of two scores."""
Where = tuple[FormId, str, float]
"""Form, key and weight of places to look at."""
Scores = NDArray[np.float64]


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


@dataclass(frozen=True, slots=True)
class _Places:
    """Where documents fill an item of a form; arrays, since there may be thousands of them."""

    documents: NDArray[np.int32]
    """Number of the document of every place."""
    kinds: NDArray[np.int32]
    """Which of ``held`` every place is."""
    held: Sequence[tuple[str, str]]
    """The different (item id, name of the group it belongs to)."""


@dataclass(frozen=True, slots=True)
class _Nearness:
    """How near every document is to a case, shape (documents,)."""

    case: Case
    whole: Scores
    generic: Scores
    """For what does not hang on the procedure."""


class Candidates:
    """Candidates of one state of a store, by what is known of all its documents."""

    def __init__(self, store: PlaceStore, outlines: Mapping[str, Outline]) -> None:
        self._store = store
        self._outlines = outlines
        self._profiles = {name: profile_of_document(o) for name, o in outlines.items()}
        self._names = tuple(outlines)
        self._numbers = {name: number for number, name in enumerate(self._names)}
        self._near: _Nearness | None = None
        self._places = lru_cache(max(1, _KEPT_PLACES // (len(outlines) + 1)))(self._places_of)

    def of(
        self, case: Case, where: Iterable[Where], group: str, excluded: Collection[str] = ()
    ) -> Iterator[Candidate]:
        """Yield where the documents fill items that may be nearest; none of ``excluded``."""
        wanted = f"{group}\n{_group_content(case, group)}"
        near = self._nearness_to(case)
        nearness = near.generic if _role_of(group) else near.whole
        where = tuple(where)
        some = self._leading(where, group, nearness, excluded)
        for form, key, factor in where:
            places = self._places(key, form)
            for row in np.flatnonzero(some[places.documents]).tolist():
                item_id, past_group = places.held[places.kinds[row]]
                if not _fits(key, group, past_group, item_id):
                    continue
                number = int(places.documents[row])
                score = _with_group(float(nearness[number]) * factor, group, past_group)
                yield Candidate(
                    form=form,
                    key=key,
                    document=self._names[number],
                    item_id=item_id,
                    score=round(score, 4),
                    group=past_group,
                    akin=not past_group or _akin(key, wanted, past_group),
                )

    def _leading(
        self, where: Sequence[Where], group: str, nearness: Scores, excluded: Collection[str]
    ) -> NDArray[np.bool_]:
        """Return whether each document may be one of those ranked first, by its best place."""
        best = np.full(len(self._names), -np.inf)
        for form, key, factor in where:
            places = self._places(key, form)
            shares = np.array(
                [
                    _with_group(factor, group, past) if _fits(key, group, past, item) else -np.inf
                    for item, past in places.held
                ]
            )
            np.maximum.at(best, places.documents, nearness[places.documents] * shares[places.kinds])
        best[[self._numbers[name] for name in excluded if name in self._numbers]] = -np.inf
        least = np.sort(best)[-MOST_DOCUMENTS:][:1] - _ROUNDED
        return (best > -np.inf) & (best >= least)

    def same_kind(self, case: Case, document: str) -> bool:
        """Whether a document is of the same kind of body (市区町村 or 都道府県) as a case."""
        past = self._profiles[document].body_kind
        return is_prefecture(case.agency.resolved_kind) == is_prefecture(past)

    def _nearness_to(self, case: Case) -> _Nearness:
        near = self._near
        if near is None or near.case is not case:
            ours, profiles = profile_of_case(case), self._profiles.values()
            near = self._near = _Nearness(
                case,
                np.array([similarity(ours, theirs) for theirs in profiles]),
                np.array([generic_similarity(ours, theirs) for theirs in profiles]),
            )
        return near

    def _places_of(self, key: str, form: FormId) -> _Places:
        in_group = key.split(".")[0] in _GROUPS
        documents: list[int] = []
        kinds: list[int] = []
        held: dict[tuple[str, str], int] = {}
        for document, item_id in self._store.places(key, load_form(form).name):
            number = self._numbers.get(document)
            if number is None:
                continue
            past_group = self._outlines[document].group_of(item_id) if in_group else ""
            documents.append(number)
            kinds.append(held.setdefault((item_id, past_group), len(held)))
        return _Places(np.array(documents, np.int32), np.array(kinds, np.int32), tuple(held))


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


def _fits(key: str, wanted: str, past: str, item_id: str) -> bool:
    """Whether an item of a past group can tell of one of the group wanted."""
    return not key.startswith("system.") or _same_system(wanted, past, item_id)


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
