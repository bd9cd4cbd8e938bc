"""The section store: what was ingested, found by item or by words."""

import copy
import hashlib
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline
from corpus.errors import InputError
from corpus.store.catalogue import Filter
from corpus.store.generations import Generations
from corpus.store.model import (
    MOST_TWINS,
    DocumentInfo,
    Hit,
    HitKind,
    IngestReport,
    Progress,
    Section,
    StoreSettings,
)
from corpus.store.sections import PlatformsOf, no_platforms
from corpus.store.set_aside import mark_of
from corpus.store.snapshot import DamagedGenerationError, Snapshot
from corpus.store.writer import Document, Writer, silent


class _Opened:
    """The generation that is open now; a store and its views read the same one."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.snapshot: Snapshot | None = None

    def is_read(self) -> bool:
        """Whether this process reads a generation now."""
        return self.snapshot is not None


class Store:
    """A store directory; safe for many reading threads and processes, and one writer at a time."""

    def __init__(
        self, directory: Path, settings: StoreSettings, platforms_of: PlatformsOf = no_platforms
    ) -> None:
        """Use ``open`` or ``create``."""
        self._generations = Generations(directory)
        self._settings = settings
        self._opened = _Opened()
        self._writer = Writer(self._generations, settings, platforms_of, self._opened.is_read)
        self._shown: frozenset[str] = frozenset()

    @classmethod
    def open(
        cls,
        directory: Path,
        settings: StoreSettings | None = None,
        platforms_of: PlatformsOf = no_platforms,
    ) -> "Store":
        """Open an existing store.

        Raises StoreError when there is none, or when another model built it than the settings
        name. Damaged indexes are built again from the records.
        """
        store = cls(directory, settings or StoreSettings(), platforms_of)
        store.snapshot()
        return store

    @staticmethod
    def exists(directory: Path) -> bool:
        """Whether there is a store in a directory."""
        return Generations(directory).exists

    @classmethod
    def create(
        cls,
        directory: Path,
        settings: StoreSettings | None = None,
        platforms_of: PlatformsOf = no_platforms,
    ) -> "Store":
        """Open a store for ingesting, whether or not there is one yet.

        One that another model built may be opened so; the next ingest builds its indexes anew.
        Until the first ingest there is nothing to read, and reading raises StoreError.
        """
        store = cls(directory, settings or StoreSettings(), platforms_of)
        store._generations.prepare()
        return store

    def showing(self, marks: Collection[str]) -> "Store":
        """Return this store as one sees it who may read the documents set aside with these marks.

        The store itself shows no document that was set aside (``corpus.store.set_aside``).
        """
        view = copy.copy(self)
        view._shown = frozenset(marks)
        return view

    # reading

    def set_aside(self) -> dict[str, str]:
        """Return the digests of all documents set aside, by name, whoever may see them."""
        return self.snapshot().set_aside

    def _hidden(self, snapshot: Snapshot) -> frozenset[str]:
        """Return what this view must not show of a generation: ask both of the same one."""
        names = snapshot.set_aside
        return frozenset(name for name in names if mark_of(name) not in self._shown)

    def search(
        self,
        text: str,
        *,
        form: str | None = None,
        keys: Collection[str] | None = None,
        kind: HitKind | None = None,
        exclude_documents: Collection[str] = (),
        limit: int = 10,
        most_twins: int = MOST_TWINS,
    ) -> list[Hit]:
        """Return sections that answer a question, best first (see ``Hit`` for the scores).

        Args:
            text: a question or words; a text without any letter finds nothing.
            form: only this form, by its name (重点項目評価書).
            keys: only items with these keys.
            kind: only sections of documents, or only standard wording.
            exclude_documents: none of these documents.
            limit: how many at most.
            most_twins: how many other sections that say the same are read with each.
        """
        snapshot = self.snapshot()
        excluded = self._hidden(snapshot) | frozenset(exclude_documents)
        condition = Filter(form, None if keys is None else frozenset(keys), kind, excluded)
        return snapshot.search(text, condition, limit, most_twins)

    def similar(self, text: str, among: Sequence[Section]) -> list[Hit]:
        """Return the given sections by cosine to a text, nearest first."""
        return self.snapshot().similar(text, among)

    def sections(
        self,
        key: str | None = None,
        *,
        form: str | None = None,
        kind: HitKind | None = None,
        documents: Collection[str] | None = None,
        exclude_documents: Collection[str] = (),
    ) -> list[Section]:
        """Return the sections of an item, by document and position.

        ``documents`` are some hundred at most that they must be of (None: any).
        """
        snapshot = self.snapshot()
        excluded = (*exclude_documents, *self._hidden(snapshot))
        return list(
            snapshot.records.sections(
                key=key, form=form, kind=kind, documents=documents, exclude_documents=excluded
            )
        )

    def places(self, key: str, form: str) -> list[tuple[str, str]]:
        """Return which documents fill an item and where: (document, item id), reading no text."""
        snapshot = self.snapshot()
        hidden = self._hidden(snapshot)
        return [place for place in snapshot.records.places(key, form) if place[0] not in hidden]

    def texts_at(self, document: str, path: str) -> tuple[Section, ...]:
        """Return the sections at one place of a document in printed order; none where hidden."""
        snapshot = self.snapshot()
        if document in self._hidden(snapshot):
            return ()
        return snapshot.records.sections(document=document, path=path)

    def documents(self) -> list[DocumentInfo]:
        """Return the documents by name."""
        snapshot = self.snapshot()
        hidden = self._hidden(snapshot)
        return [info for info in snapshot.records.documents() if info.name not in hidden]

    def assessment(self, name: str) -> Assessment:
        """Return a document as it was parsed; raises InputError when it is not in the store."""
        snapshot = self.snapshot()
        hidden = name in self._hidden(snapshot)
        found = None if hidden else snapshot.records.assessment(name)
        if found is None:
            raise InputError(f"評価書 {name} は蓄積にありません。")
        return found

    def assessments(self) -> Iterator[tuple[str, Assessment]]:
        """Yield every document with its name, by name."""
        for info in self.documents():
            yield info.name, self.assessment(info.name)

    def outlines(self) -> Iterator[tuple[str, Outline]]:
        """Yield the outline of every document with its name, by name; documents are not read."""
        snapshot = self.snapshot()
        hidden = self._hidden(snapshot)
        for name, outline in snapshot.records.outlines():
            if name not in hidden:
                yield name, outline

    def fingerprint(self) -> str:
        """Digest the documents and the standard wording: what a search can find."""
        snapshot = self.snapshot()
        records, hidden = snapshot.records, self._hidden(snapshot)
        digest = hashlib.sha256()
        for name, document in records.digests().items():
            if name not in hidden:
                digest.update(f"{name}\0{document}\n".encode())
        for section in records.sections(kind="wording"):
            digest.update(f"{section.id}\0{section.text}\n".encode())
        return digest.hexdigest()

    # writing

    def ingest(
        self,
        documents: Iterable[Document],
        wording: Sequence[Section] | None = None,
        progress: Progress = silent,
        *,
        retrain: bool = False,
        remove: Collection[str] = (),
    ) -> IngestReport:
        """Add or replace documents, and replace the standard wording where it is given.

        Documents named in ``remove`` leave in the same step, those that are there at all.
        The whole call takes effect at once or, when it is interrupted, not at all. A document
        whose digest is known changes nothing; when nothing changes, nothing is built, unless
        outlines are lacking that this program makes, as in an older store. Raises StoreError at
        once while another writer is at work. A large store keeps its trained model as long as that
        fits (``corpus.store.retraining``); ``retrain`` trains it anew.
        """
        report = self._writer.ingest(documents, wording, progress, retrain=retrain, remove=remove)
        self._reopen()
        return report

    def remove(self, name: str, progress: Progress = silent) -> IngestReport:
        """Remove a document; raises InputError when it is not in the store."""
        report = self._writer.remove(name, progress)
        self._reopen()
        return report

    def rebuild(self, progress: Progress = silent) -> IngestReport:
        """Build sections, model and indexes anew from what was parsed."""
        report = self._writer.rebuild(progress)
        self._reopen()
        return report

    def close(self) -> None:
        """Close files; the store may be used again."""
        with self._opened.lock:
            if self._opened.snapshot:
                self._opened.snapshot.close()
            self._opened.snapshot = None

    def snapshot(self) -> Snapshot:
        """Return the current generation, for looking at its rankings one by one.

        Another process may have published a new one since the last call. While another thread
        opens that, the one before, which is whole too, is given.
        """
        known = self._opened.snapshot
        if known is not None and known.directory == self._generations.current():
            return known
        lock = self._opened.lock
        if known is None:
            with lock:
                return self._renewed()
        if not lock.acquire(blocking=False):
            return known
        try:
            return self._renewed()
        finally:
            lock.release()

    def _reopen(self) -> None:
        """Open what was just written where this store is being read, so that no reader waits."""
        with self._opened.lock:
            if self._opened.snapshot is not None:
                self._renewed()

    def _renewed(self) -> Snapshot:
        """Return the current generation, opened where it is not yet; hold the lock."""
        directory, former = self._generations.current(), self._opened.snapshot
        if former is not None and former.directory == directory:
            return former
        renewed = self._sound(directory)
        if former is not None:
            renewed.load()
        self._opened.snapshot = renewed
        return renewed

    def _sound(self, directory: Path) -> Snapshot:
        try:
            return self._checked(directory)
        except DamagedGenerationError:
            self._writer.repair()
            return self._checked(self._generations.current())

    def _checked(self, directory: Path) -> Snapshot:
        snapshot = Snapshot(directory, self._settings)
        snapshot.check()
        return snapshot
