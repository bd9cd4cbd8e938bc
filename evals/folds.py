"""One document left out, and an index of the others that does not hold it."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from assistant.case import Case
from assistant.case_of import case_of, group_numbers
from assistant.retrieve import Retriever
from assistant.revise.edits import apply
from assistant.revise.law import law_edits
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import Form, Place
from corpus.parser.file import parse_file
from corpus.store.store import Store
from corpus.store.wording_sections import wording_sections
from corpus.wording.load import load_wording
from corpus.wording.locate import Located, locate
from corpus.wording.platforms import platforms_in
from evals.baselines.plain import PlainPipeline
from evals.baselines.rankings import Rankings
from evals.leakage import Known, Leakage, judge, near_duplicates, refuse_leaks


@dataclass(frozen=True)
class Document(Known):
    """A document with the file it was read from."""

    path: Path

    @cached_property
    def form(self) -> Form:
        """The form that the document fills in."""
        return form_named(self.assessment.form)

    @cached_property
    def located(self) -> dict[str, tuple[Located, ...]]:
        """The standard wording in the document by item id."""
        found: dict[str, tuple[Located, ...]] = {}
        for block in locate(self.assessment):
            found[block.item] = (*found.get(block.item, ()), block)
        return found

    @cached_property
    def lawful(self) -> Assessment:
        """The document with what it cites called as the law called it on the day of publication.

        Only what an amendment before that day surely renamed or renumbered is another word here; a
        draft that cites the law in force says the same as the document.
        """
        if not self.assessment.published:
            return self.assessment
        on = dt.date.fromisoformat(self.assessment.published)
        sure = [edit for edit in law_edits(self.assessment, on, on) if edit.status == "auto"]
        return apply(self.assessment, sure)

    def items_at(self, first: int, last: int) -> Iterator[Item]:
        """Yield the items that were read from any of these lines of the file."""
        for item in self.assessment.items:
            if item.lines and item.lines[0] <= last and first <= item.lines[1]:
                yield item


def read_document(path: Path) -> Document:
    """Read a document from any file the parser reads; raises InputError where it cannot."""
    assessment = parse_file(path)
    return Document(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), assessment, path)


@lru_cache
def bundled() -> tuple[Document, ...]:
    """Return the bundled documents."""
    return tuple(read_document(document.path) for document in bundled_documents())


@dataclass(frozen=True)
class Fold:
    """A left-out document, and everything that is made of the others."""

    target: Document
    others: tuple[Document, ...]
    store: Store
    plain: PlainPipeline
    leakage: Leakage
    as_of: dt.date

    @cached_property
    def case(self) -> Case:
        """The case that the document's own structured items give."""
        return case_of(self.target.assessment)

    @cached_property
    def retriever(self) -> Retriever:
        """Retrieval over the index."""
        return Retriever(self.store, load_wording())

    @cached_property
    def rankings(self) -> Rankings:
        """The rankings of the index one by one."""
        return Rankings(self.store)

    def item_at(self, place: Place) -> Item | None:
        """Return the item of the document for a place as the case counts it.

        The case counts its systems, 委託事項, 提供先 and 移転先 from 1, whatever pages are missing.
        """
        if place.number is not None:
            numbers = self._numbers(place)
            if place.number > len(numbers):
                return None
            place = replace(place, number=numbers[place.number - 1])
        return self.target.assessment.item(place.id)

    def place_of(self, item: Item) -> Place | None:
        """Return where the case has an item of the document; None where it has no such."""
        place = self.target.form.place(item.id)
        if place is None or place.number is None:
            return place
        numbers = self._numbers(place)
        if place.number not in numbers:
            return None
        return replace(place, number=numbers.index(place.number) + 1)

    def _numbers(self, place: Place) -> tuple[int, ...]:
        return group_numbers(self.target.assessment, place.node.key.split(".")[0])

    def other(self, name: str) -> Document:
        """Return a document of the index."""
        return next(document for document in self.others if document.name == name)


@contextmanager
def left_out(
    target: Document, corpus: Sequence[Document], directory: Path, as_of: dt.date
) -> Iterator[Fold]:
    """Build an index without a document and its near-duplicates below ``directory``.

    Raises LeakError where the document is in the index all the same.
    """
    taken_out = near_duplicates(target, corpus)
    others = tuple(document for document in corpus if document.name not in taken_out)
    store = built(directory / "store", others, as_of)
    found = replace(judge(target, held_by(store)), taken_out=taken_out)
    refuse_leaks(found)
    plain = PlainPipeline(directory / "plain", others, store.snapshot().embedding)
    try:
        yield Fold(target, others, store, plain, found, as_of)
    finally:
        plain.close()
        store.close()


def built(directory: Path, documents: Iterable[Document], as_of: dt.date) -> Store:
    """Build a store of documents and of the standard wording in use on a day."""
    store = Store.create(directory, None, platforms_in)
    store.ingest(
        [(d.name, d.assessment, d.digest) for d in documents],
        wording_sections(load_wording(), as_of),
    )
    return store


def held_by(store: Store) -> Iterator[Known]:
    """Yield what a store really holds."""
    digests = {info.name: info.digest for info in store.documents()}
    for name, assessment in store.assessments():
        yield Known(name, digests[name], assessment)
