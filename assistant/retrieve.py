"""Finds what a suggestion may rest on: structure first, then the nearness of the case.

The same item of the same form comes first, then its counterparts in the other form
(item_parts.yaml), each ranked by how near its document is to the case.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Protocol

from rapidfuzz import fuzz

from assistant.adapt import Adapter
from assistant.adaptation_rules import SystemRole, rules
from assistant.case import Case
from assistant.evidence import Evidence, PastSection, Wording
from assistant.item_parts import gathering, parts_of
from assistant.similarity import (
    Profile,
    generic_similarity,
    is_prefecture,
    platforms_of,
    profile_of_case,
    profile_of_document,
    similarity,
)
from assistant.source_names import source_names
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named, load_form
from corpus.forms.model import FormId, Place
from corpus.store.model import Hit, Section
from corpus.wording.library import Library
from corpus.wording.model import WordingBlock, WordingVersion

_OTHER_FORM = 0.85
_COUNTERPART = 0.8
_GROUPS = ("system", "outsourcing", "provision", "transfer")
_SAME_NAME = 75
_NEAREST = 5
_MOST_DOCUMENTS = 20
"""Documents that tell of an item: those nearest to the case; what more would add is repetition."""
_BY_MEANING = 0.3
_CLOUD_MOVE = "interface-platform.storage-place"


class SectionStore(Protocol):
    """What retrieval needs of the section store (corpus.store)."""

    def sections(
        self,
        *,
        key: str | None = None,
        form: str | None = None,
        exclude_documents: Collection[str] = (),
    ) -> Sequence[Section]:
        """Return the sections of an item, document by document, in printed order."""

    def search(
        self,
        text: str,
        *,
        form: str | None = None,
        keys: Collection[str] | None = None,
        exclude_documents: Collection[str] = (),
        limit: int = 10,
    ) -> Sequence[Hit]:
        """Return the sections nearest in meaning."""

    def assessments(self) -> Iterable[tuple[str, Assessment]]:
        """Return every document with its file name."""


class Retriever:
    """Retrieval over one state of a store; make a new one after the store has changed."""

    def __init__(self, store: SectionStore, library: Library) -> None:
        self._store = store
        self._library = library
        documents = dict(store.assessments())
        self._assessments = documents
        self._profiles = {name: profile_of_document(a) for name, a in documents.items()}
        self.adapter = Adapter({name: source_names(name, a) for name, a in documents.items()})
        self._sections: dict[tuple[str, str], tuple[Section, ...]] = {}
        self._near: tuple[Case, Profile, dict[str, float]] | None = None

    def evidence(
        self, case: Case, place: Place, *, exclude_documents: Collection[str] = ()
    ) -> Evidence:
        """Return what there is on an item; documents named are left out as if not stored."""
        form = form_named(case.form)
        key = place.node.key
        group = _group_name(case, place)
        found: dict[tuple[str, str], PastSection] = {}
        for wanted_form, wanted_key, factor in _where(form.id, key):
            for section in self._past(wanted_form, wanted_key, case, factor, group):
                if section.document not in exclude_documents:
                    found.setdefault((section.document, section.item_id), section)
        ranked = _of_nearest(
            sorted(found.values(), key=lambda s: (-s.score, s.document, s.item_id))
        )
        if not ranked:
            ranked = list(self._by_meaning(case, place, exclude_documents))
        wording = list(self._wording(case, form.id, key))
        if len(parts_of(form.id, key)) > 1:  # such an item is written part by part
            wording.sort(key=lambda found: found.place.optional)
        asked_here = any(section.key == key for section in ranked)
        elsewhere = () if asked_here else self._elsewhere(case, place, exclude_documents)
        below = tuple(self._below(case, form.id, place))
        return Evidence(place, tuple(ranked), tuple(wording), below, tuple(elsewhere))

    def _below(self, case: Case, form: FormId, place: Place) -> Iterator[Wording]:
        """Find the standard wording of the items below a choice; what is at choice says nothing."""
        if place.node.options is None:
            return
        for child in place.node.children:
            for wording in self._wording(case, form, child.key):
                if not wording.place.optional:
                    yield wording

    def _elsewhere(
        self, case: Case, place: Place, excluded: Collection[str]
    ) -> Iterator[PastSection]:
        """Find the answers to a question that the form asks of every risk alike."""
        for form, key in _asked_alike(form_named(case.form).id, place.node.key):
            for section in self._past(form, key, case, _COUNTERPART, ""):
                if section.document not in excluded:
                    yield section

    def _by_meaning(
        self, case: Case, place: Place, excluded: Collection[str]
    ) -> Iterator[PastSection]:
        """Find what is near in meaning where no document has the item; it is shown, not copied."""
        question = " ".join((*place.path[-2:], case.procedure.name))
        hits = self._store.search(question, exclude_documents=excluded, limit=_NEAREST)
        for hit in hits:
            section = hit.section
            if section.kind == "section" and section.document in self._assessments:
                yield PastSection(
                    document=section.document,
                    form=section.form,
                    item_id=section.item_id,
                    key=section.key,
                    path=section.path,
                    blocks=(section,),
                    score=round(_BY_MEANING * min(1.0, max(0.0, hit.score)), 4),
                    same_kind=False,
                )

    def _past(
        self, form: FormId, key: str, case: Case, factor: float, group: str
    ) -> Iterator[PastSection]:
        name = load_form(form).name
        wanted = f"{group}\n{_group_content(case, group)}"
        by_item: dict[tuple[str, str], list[Section]] = {}
        for section in self._of_key(name, key):
            if section.kind == "section":
                by_item.setdefault((section.document, section.item_id), []).append(section)
        for (document, item_id), blocks in by_item.items():
            if document not in self._assessments:
                continue
            past_group = self._past_group(document, item_id, key)
            if key.startswith("system.") and not _same_system(group, past_group, item_id):
                continue
            score = self._nearness(case, document, group) * factor
            yield PastSection(
                document=document,
                form=blocks[0].form,
                item_id=item_id,
                key=key,
                path=blocks[0].path,
                blocks=tuple(sorted(blocks, key=lambda b: b.position)),
                score=round(_with_group(score, group, past_group), 4),
                group=past_group,
                same_kind=self._same_kind(case, document),
                akin=not past_group or _akin(key, wanted, past_group),
            )

    def _of_key(self, form: str, key: str) -> tuple[Section, ...]:
        if (form, key) not in self._sections:
            self._sections[form, key] = tuple(self._store.sections(key=key, form=form))
        return self._sections[form, key]

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

    def _same_kind(self, case: Case, document: str) -> bool:
        past = self._profiles[document].body_kind
        return is_prefecture(case.agency.resolved_kind) == is_prefecture(past)

    def _past_group(self, document: str, item_id: str, key: str) -> str:
        if key.split(".")[0] not in _GROUPS:
            return ""
        assessment = self._assessments[document]
        prefix = re.match(r"(?:I\.2\.\d+|II\.4\.\d+|II\.5\.[pt]\d+)", item_id)
        names = [prefix[0], f"{prefix[0]}.1"] if prefix else []
        if key.startswith("system"):
            names.reverse()
        items = [assessment.item(name) for name in names]
        return next((item.text.strip() for item in items if item and item.text.strip()), "")

    def _wording(self, case: Case, form: FormId, key: str) -> Iterator[Wording]:
        on = case.published or dt.datetime.now(tz=dt.UTC).date()
        for block, version, place in self._library.for_item(form, key, platforms_of(case), on=on):
            if applies(block, case):
                yield Wording(block, self._version(case, block, version, on), place)

    def _version(
        self, case: Case, block: WordingBlock, current: WordingVersion, on: dt.date
    ) -> WordingVersion:
        server, pmh = case.platforms.interface_server, case.platforms.pmh
        if block.platform == "pmh" and pmh:
            wanted = "pmh-id" if pmh.identifier == "PMH-ID" else "pmh-key"
            return block.version(wanted) or current
        moved = self._library.block(_CLOUD_MOVE).versions[-1].since
        if block.platform == "interface_platform" and server and moved:
            before = moved - dt.timedelta(days=1)
            day = min(on, before) if server.hosting == "data_centre" else max(on, moved)
            return block.version_on(day) or current
        return current


def _of_nearest(ranked: list[PastSection]) -> list[PastSection]:
    """Keep the sections of the documents that come first."""
    documents = dict.fromkeys(section.document for section in ranked)
    nearest = frozenset(islice(documents, _MOST_DOCUMENTS))
    return [section for section in ranked if section.document in nearest]


def applies(block: WordingBlock, case: Case) -> bool:
    """Whether a block can hold of a case: of its 事務, of the 情報照会 and 情報提供 it does."""
    if not block.may_be_said_of(case.procedure.name):
        return False
    if block.needs == "inquiry":
        return bool(case.network.inquiry)
    return block.needs != "provision" or bool(case.network.provision)


def _where(form: FormId, key: str) -> Iterator[tuple[FormId, str, float]]:
    """Yield where an item's evidence stands: (form, key, weight), nearest first."""
    other = FormId.ZENKOMOKU if form == FormId.JUTEN else FormId.JUTEN
    yield form, key, 1.0
    yield other, key, _OTHER_FORM
    counterparts = {k for part in parts_of(form, key) for k in part.keys} - {key}
    if form == FormId.ZENKOMOKU:
        counterparts |= {gathered for gathered, _ in gathering(key)} - {key}
    for counterpart in sorted(counterparts):
        yield other, counterpart, _COUNTERPART


@lru_cache
def _asked_alike(form: FormId, key: str) -> tuple[tuple[FormId, str], ...]:
    """Return where a choice of the risk chapters is asked in the same words of something else."""
    wanted = load_form(form).by_key(key)
    if wanted is None or wanted.options is None or not key.startswith("risk."):
        return ()
    return tuple(
        (other, node.key)
        for other in (FormId.JUTEN, FormId.ZENKOMOKU)
        for node in load_form(other).nodes
        if node.key and (node.label, node.options) == (wanted.label, wanted.options)
    )


def _group_name(case: Case, place: Place) -> str:
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
