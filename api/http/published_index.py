"""Keeps what offices published in the store, so that it serves their drafts.

One thread compares what is published with what is indexed and makes the difference good, at every
start and whenever something was published, replaced, laid aside or taken out again. It works from
the two states alone: what a crash or a busy store left undone is done the next time.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from typing import Literal

from api.http.logs import where_of
from corpus.assessments.model import Assessment
from corpus.store.set_aside import set_aside_name
from corpus.store.store import Store
from corpus.store.writer import Document
from corpus.text.dates import japanese_date, read_date
from corpus.workspace.references import Reference
from corpus.workspace.workspace import Workspace

Head = tuple[str, str, str]
"""Office, title and day of publication: what tells one published assessment from another."""
ReferenceState = Literal["unpublished", "waiting", "indexed", "failed"]
_LOG = logging.getLogger("hyoka.published_index")
_RETRY = 10.0
"""Seconds after which a failed attempt is made again: another process may hold the store."""


class PublishedIndex:
    """The published assessments of all offices in the store; a view of it says who sees which."""

    def __init__(self, workspace: Callable[[], Workspace], pause: float) -> None:
        """Index ``pause`` seconds after a change, so that several at once are one piece of work."""
        self._workspace = workspace
        self._pause = pause
        self._store: Store | None = None
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._common: dict[str, Head] = {}
        """Published texts that the store holds for everybody, by version."""
        self._failed = False

    def start(self, store: Store) -> None:
        """Begin to work on a store; returns at once."""
        self._store = store
        thread = threading.Thread(target=self._run, name="published-index", daemon=True)
        thread.start()
        self._thread = thread  # only what runs can be waited for; begun after a stop it ends itself
        self.changed()

    def stop(self, seconds: float = 10.0) -> None:
        """Stop; the store stays as it is, or as it will be when the step under work is done."""
        self._stopping.set()
        self._wake.set()
        if self._thread:
            self._thread.join(seconds)

    def changed(self) -> None:
        """Tell that something was published, laid aside or taken out again."""
        self._wake.set()

    def state(self, document: str) -> ReferenceState:
        """Return whether the published text of an assessment serves drafts by now."""
        published = self._workspace().references.all(document)
        if not published or self._store is None:
            return "waiting" if published else "unpublished"
        version = published[0].version
        if version in self._common or version in self._store.set_aside().values():
            return "indexed"
        return "failed" if self._failed else "waiting"

    def _run(self) -> None:
        while True:
            self._wake.wait(_RETRY if self._failed else None)
            self._stopping.wait(self._pause)
            if self._stopping.is_set():
                return
            self._wake.clear()
            try:
                self.bring_in()
                self._failed = False
            except Exception as error:  # noqa: BLE001 - the state tells of it, and it is tried again
                self._failed = True
                _LOG.error("failed", extra={"where": where_of(error)})

    def bring_in(self) -> None:
        """Index what is published and is not yet, and take out what no longer is, in one step."""
        assert self._store
        wanted = {known.version: known for known in self._workspace().references.all()}
        present = self._store.set_aside()
        gone = [name for name, version in present.items() if version not in wanted]
        common = {(d.agency, d.title, d.published) for d in self._store.documents()}
        self._common = {
            version: head
            for version, head in self._common.items()
            if version in wanted and head in common
        }
        missing = wanted.keys() - set(present.values()) - self._common.keys()
        documents = list(self._read([wanted[version] for version in sorted(missing)], common))
        if documents or gone:
            self._store.ingest(documents, remove=gone)

    def _read(self, references: list[Reference], common: set[Head]) -> Iterator[Document]:
        """Yield the texts to index; one that the store holds for everybody is not needed twice."""
        for reference in references:
            text = self._workspace().references.text(reference)
            head = (text.agency, text.title, text.published)
            if head in common:
                self._common[reference.version] = head
            else:
                yield set_aside_name(_name(text), reference.document), text, reference.version


def _name(text: Assessment) -> str:
    day = read_date(text.published)
    published = f"（{japanese_date(day)}公表）" if day else ""
    return " ".join(f"{text.agency} {text.title}{published}".split())
