"""Changes a store: writes the next generation beside the current one and publishes it."""

import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.assessments.model import Assessment
from corpus.errors import InputError, StoreError
from corpus.store.build_process import Task, derive_apart
from corpus.store.chroma import collections_of, drop_collections
from corpus.store.derive import RECORDS, VECTORS, Work
from corpus.store.generations import FORMAT, LAST_RESORT, Generations, damaged_files, read_manifest
from corpus.store.model import IngestReport, Progress, Section, Stage, StoreSettings
from corpus.store.ngrams import NORMALISER
from corpus.store.sections import PlatformsOf, sections_of
from corpus.store.short_turns import short_turns
from corpus.store.vectors import read_signature

if TYPE_CHECKING:
    from corpus.store.records import Records

_APART = 100
"""Sections from which building takes long enough to be worth a process of its own."""

Document = tuple[str, Assessment, str]
"""File name, what was parsed, digest of the file."""


def silent(_stage: Stage, _done: int, _total: int) -> None:
    """Report to nobody."""


@dataclass
class _Changes:
    """What an edit did to the records."""

    added: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    unchanged: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    needed: bool = False
    """Whether something other than a document changed."""

    @property
    def any(self) -> bool:
        return bool(self.added or self.replaced or self.removed or self.needed)


Edit = Callable[["Records", Work], _Changes]


@dataclass(frozen=True, slots=True)
class Writer:
    """The writing side of a store."""

    generations: Generations
    settings: StoreSettings
    platforms_of: PlatformsOf
    is_read: Callable[[], bool] = lambda: False
    """Whether this process reads the store meanwhile."""

    def ingest(
        self,
        documents: Iterable[Document],
        wording: Sequence[Section] | None,
        progress: Progress,
        *,
        retrain: bool = False,
        remove: Collection[str] = (),
    ) -> IngestReport:
        """Add, replace or remove documents and, where given, replace the standard wording."""

        def edit(records: "Records", work: Work) -> _Changes:
            leaving = records.digests().keys() & set(remove)
            for name in leaving:
                records.remove_document(name)
            changes = self._put_documents(records, documents, work)
            changes.removed |= leaving
            if wording is not None and set(wording) != set(records.sections(kind="wording")):
                records.put_wording(wording)
                changes.needed = True
            changes.needed |= retrain
            return changes

        return self._change(edit, progress, retrain=retrain)

    def remove(self, name: str, progress: Progress) -> IngestReport:
        """Remove a document; raises InputError when it is not in the store."""

        def edit(records: "Records", _work: Work) -> _Changes:
            if name not in records.digests():
                raise InputError(f"評価書 {name} は蓄積にありません。")
            records.remove_document(name)
            return _Changes(removed={name})

        return self._change(edit, progress)

    def rebuild(self, progress: Progress) -> IngestReport:
        """Build everything derived anew, taking nothing over."""

        def edit(records: "Records", _work: Work) -> _Changes:
            for name, digest in records.digests().items():
                assessment = records.assessment(name)
                if assessment:
                    self._put(records, (name, assessment, digest))
            return _Changes(needed=True)

        return self._change(edit, progress, anew=True)

    def repair(self) -> None:
        """Build the derived part anew from the records as they are."""
        self._change(lambda _records, _work: _Changes(needed=True), silent, anew=True)

    def _put_documents(
        self, records: "Records", documents: Iterable[Document], work: Work
    ) -> _Changes:
        known = records.digests()
        changes = _Changes()
        for count, document in enumerate(documents, start=1):
            name, _, digest = document
            if known.get(name) == digest:
                changes.unchanged.add(name)
            else:
                self._put(records, document)
                (changes.replaced if name in known else changes.added).add(name)
            work.progress("records", count, 0)
        return changes

    def _put(self, records: "Records", document: Document) -> None:
        name, assessment, digest = document
        sections = sections_of(name, assessment, self.platforms_of)
        records.put_document(name, digest, assessment, sections)

    def _change(
        self, edit: Edit, progress: Progress, *, anew: bool = False, retrain: bool = False
    ) -> IngestReport:
        work = Work(progress)
        current = self.generations.current() if self.generations.exists else None
        before = self._collections()
        with self.generations.next() as directory, short_turns():
            changes = self._edit_records(directory, current, edit, work)
            former = None if anew else self._sound(current)
            if changes.any or former is None:
                self._derive(directory, former, work, retrain=retrain)
                with work.stage("publish"):
                    self.generations.publish(directory)
        if before - (left := self._collections()):
            drop_collections(self.settings.chroma_url, before - left)
        return _report(changes, work)

    def _collections(self) -> set[str]:
        """Return the names of this store's collections on a Chroma server."""
        if not self.settings.chroma_url:
            return set()
        return collections_of(path / VECTORS for path in self.generations.directories())

    def _edit_records(
        self, directory: Path, current: Path | None, edit: Edit, work: Work
    ) -> _Changes:
        from corpus.store.records import Records

        path = directory / RECORDS
        if current and (current / RECORDS).is_file():
            shutil.copyfile(current / RECORDS, path)
        elif current:
            raise StoreError(f"評価書の蓄積の記録 {current / RECORDS} がありません。{LAST_RESORT}")
        opened = Records(path, create=current is None, read_only=False)
        with closing(opened) as records, work.stage("records"):
            if current:
                records.check()
            filled = records.fill_outlines()
            changes = edit(records, work)
            changes.needed |= filled
            work.documents, work.sections = records.count()
        return changes

    def _derive(self, directory: Path, former: Path | None, work: Work, *, retrain: bool) -> None:
        task = Task(directory, self.settings, former, retrain)
        if work.sections >= _APART and self.is_read():
            derive_apart(task, work)
        else:
            task.done_here(work)

    def _sound(self, current: Path | None) -> Path | None:
        """Return the current generation if it is intact and of the same model."""
        if current is None:
            return None
        try:
            manifest = read_manifest(current)
            if manifest.format != FORMAT or damaged_files(current, manifest):
                return None
            signature = read_signature(current / VECTORS)
        except (OSError, ValueError, TypeError):
            return None
        same = (signature.model, signature.normaliser) == (self.settings.model, NORMALISER)
        return current if same else None


def _report(changes: _Changes, work: Work) -> IngestReport:
    return IngestReport(
        added=tuple(sorted(changes.added)),
        replaced=tuple(sorted(changes.replaced)),
        unchanged=tuple(sorted(changes.unchanged)),
        removed=tuple(sorted(changes.removed)),
        documents=work.documents,
        sections=work.sections,
        pieces=work.pieces,
        encoded=work.encoded,
        trained=work.trained,
        seconds=tuple(work.seconds.items()),
    )
