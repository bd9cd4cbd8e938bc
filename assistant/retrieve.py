"""Finds what a suggestion may rest on: structure first, then the nearness of the case.

The same item of the same form comes first, then its counterparts in the other form
(item_parts.yaml), each ranked by how near its document is to the case.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from assistant.adapt import Adapter
from assistant.candidates import (
    MOST_DOCUMENTS,
    Candidate,
    Candidates,
    Where,
    documents_of,
    group_name,
    ranked,
)
from assistant.case import Case
from assistant.evidence import Evidence, PastSection, Wording
from assistant.item_parts import gathering, parts_of
from assistant.similarity import platforms_of
from assistant.source_names import source_names
from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline
from corpus.forms.load import form_named, load_form
from corpus.forms.model import FormId, Place
from corpus.store.model import MOST_TWINS, Hit, Section
from corpus.wording.library import Library
from corpus.wording.model import WordingBlock, WordingVersion

_OTHER_FORM = 0.85
_COUNTERPART = 0.8
_NEAREST = 5
_KEPT_SECTIONS = 10_000
"""Sections of items kept, roughly: of a few documents all of them."""
_BY_MEANING = 0.3
_CLOUD_MOVE = "interface-platform.storage-place"


class SectionStore(Protocol):
    """What retrieval needs of the section store (corpus.store)."""

    def sections(
        self,
        *,
        key: str | None = None,
        form: str | None = None,
        documents: Collection[str] | None = None,
        exclude_documents: Collection[str] = (),
    ) -> Sequence[Section]:
        """Return the sections of an item, document by document, in printed order."""

    def places(self, key: str, form: str) -> Sequence[tuple[str, str]]:
        """Return which documents fill an item and where: (document, item id)."""

    def search(
        self,
        text: str,
        *,
        form: str | None = None,
        keys: Collection[str] | None = None,
        exclude_documents: Collection[str] = (),
        limit: int = 10,
        most_twins: int = MOST_TWINS,
    ) -> Sequence[Hit]:
        """Return the sections nearest in meaning, each with some of those that say the same."""

    def outlines(self) -> Iterable[tuple[str, Outline]]:
        """Return what is known of every document before it is read, with its file name."""

    def assessment(self, name: str) -> Assessment:
        """Return a document; raises InputError where there is none of this name."""


class Retriever:
    """Retrieval over one state of a store; make a new one after the store has changed."""

    def __init__(self, store: SectionStore, library: Library) -> None:
        self._store = store
        self._library = library
        self.outlines = dict(store.outlines())
        names = {name: source_names(name, outline) for name, outline in self.outlines.items()}
        self.adapter = Adapter(names)
        self._candidates = Candidates(store, self.outlines)
        self._many = len(names) > MOST_DOCUMENTS
        kept = _KEPT_SECTIONS // min(len(names) + 1, MOST_DOCUMENTS)
        self._sections = lru_cache(kept)(self._sections_of)

    def evidence(
        self, case: Case, place: Place, *, exclude_documents: Collection[str] = ()
    ) -> Evidence:
        """Return what there is on an item; documents named are left out as if not stored."""
        form = form_named(case.form)
        key = place.node.key
        group = group_name(case, place)
        found: dict[tuple[str, str], Candidate] = {}
        for one in self._candidates.of(case, _where(form.id, key), group, exclude_documents):
            found.setdefault((one.document, one.item_id), one)
        sections = tuple(self._read(case, ranked(found.values())))
        if not sections:
            sections = tuple(self._by_meaning(case, place, exclude_documents))
        wording = list(self._wording(case, form.id, key))
        if len(parts_of(form.id, key)) > 1:  # such an item is written part by part
            wording.sort(key=lambda found: found.place.optional)
        asked_here = any(section.key == key for section in sections)
        elsewhere = () if asked_here else self._elsewhere(case, place, exclude_documents)
        below = tuple(self._below(case, form.id, place))
        return Evidence(place, sections, tuple(wording), below, tuple(elsewhere))

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
        alike = _asked_alike(form_named(case.form).id, place.node.key)
        where = [(form, key, _COUNTERPART) for form, key in alike]
        found = list(self._candidates.of(case, where, "", excluded))
        nearest = documents_of(ranked(found))
        yield from self._read(case, [one for one in found if one.document in nearest])

    def _by_meaning(
        self, case: Case, place: Place, excluded: Collection[str]
    ) -> Iterator[PastSection]:
        """Find what is near in meaning where no document has the item; it is shown, not copied."""
        question = " ".join((*place.path[-2:], case.procedure.name))
        hits = self._store.search(question, exclude_documents=excluded, limit=_NEAREST)
        for hit in hits:
            section = hit.section
            if section.kind == "section" and section.document in self.outlines:
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

    def _read(self, case: Case, candidates: Sequence[Candidate]) -> Iterator[PastSection]:
        """Read what stands at the places of candidates, in their order."""
        documents = documents_of(candidates) if self._many else None
        blocks: dict[tuple[str, str], list[Section]] = {}
        for form, key in dict.fromkeys((c.form, c.key) for c in candidates):
            for section in self._sections(form, key, documents):
                blocks.setdefault((section.document, section.item_id), []).append(section)
        for candidate in candidates:
            own = blocks.get((candidate.document, candidate.item_id))
            if own is None:  # a newer state of the store lacks it
                continue
            yield PastSection(
                document=candidate.document,
                form=own[0].form,
                item_id=candidate.item_id,
                key=candidate.key,
                path=own[0].path,
                blocks=tuple(sorted(own, key=lambda block: block.position)),
                score=candidate.score,
                group=candidate.group,
                same_kind=self._candidates.same_kind(case, candidate.document),
                akin=candidate.akin,
            )

    def _sections_of(
        self, form: FormId, key: str, documents: Collection[str] | None
    ) -> tuple[Section, ...]:
        found = self._store.sections(key=key, form=load_form(form).name, documents=documents)
        return tuple(section for section in found if section.kind == "section")

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


def applies(block: WordingBlock, case: Case) -> bool:
    """Whether a block can hold of a case: of its 事務, of the 情報照会 and 情報提供 it does."""
    if not block.may_be_said_of(case.procedure.name):
        return False
    if block.needs == "inquiry":
        return bool(case.network.inquiry)
    return block.needs != "provision" or bool(case.network.provision)


def _where(form: FormId, key: str) -> Iterator[Where]:
    """Yield where an item's evidence stands, nearest first."""
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
