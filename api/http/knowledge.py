"""What the server has loaded once: the store and, over it, drafting, chat and the gate.

A first start without a store builds one from the bundled documents while the server already
answers; until that is done, what needs the store answers 503.
"""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from api.compose import chat_stream, chosen_suggester, read_document, standard_wording
from api.http.logs import where_of
from api.http.problems import ApiError
from api.judging import TextJudge
from api.sample import sample_case
from api.settings import Settings
from api.stores import create_store, open_store
from assistant.case import Case
from assistant.chat.stream import ChatStream
from assistant.garbage import keep_for_good
from assistant.proposal import DrafterName
from assistant.suggest import Suggester
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.store.set_aside import mark_of
from corpus.store.store import Store

Readable = Callable[[str], Collection[str]]
State = Literal["building", "ready", "failed"]
_LOG = logging.getLogger("hyoka.knowledge")
_AGENCIES = 32
_VIEWS = 32
_CASES = 64


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the store as one office sees it; ``shown`` are ids of what it may see more."""

    directory: Path
    shown: frozenset[str] = frozenset()


@dataclass
class Knowledge:
    """One generation of the store on one day, and what is made over it."""

    settings: Settings
    store: Store
    generation: Generation
    today: dt.date
    documents: dict[str, Outline]
    """What is known of the documents of the store, by file name."""
    chat: ChatStream
    judge: TextJudge
    _suggesters: dict[tuple[str, DrafterName | None], Suggester] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def suggester(self, agency: str, drafter: DrafterName | None = None) -> Suggester:
        """Return the way to suggestions for an office, made once."""
        with self._lock:
            made = self._suggesters.get((agency, drafter))
            if made is None:
                if len(self._suggesters) >= _AGENCIES:
                    self._suggesters.pop(next(iter(self._suggesters)))
                made = chosen_suggester(self.settings, self.store, agency, self.today, drafter)
                self._suggesters[agency, drafter] = made
            return made

    def document(self, name: str) -> Assessment:
        """Return a document of the store by its file name, with or without its ending."""
        found = (file for file in self.documents if name in (file, Path(file).stem))
        whole = name if name in self.documents else next(found, None)
        if whole is None:
            raise ApiError("not-found", f"評価書 {name} は蓄積にありません。")
        return self.store.assessment(whole)


class KnowledgeSource:
    """Gives the knowledge of the present generation; loads and, where needed, builds it."""

    def __init__(self, settings: Settings, today: Callable[[], dt.date]) -> None:
        self._settings = settings
        self._today = today
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._views: dict[Generation, Knowledge] = {}
        self.state: State = "building"
        self.readable: Readable = _nothing
        """Returns the ids of the saved assessments an office may use; set when there are any."""

    def start(self, then: Callable[[], None]) -> None:
        """Begin to load in the background, and do one more thing after it; returns at once."""
        threading.Thread(target=self._load, args=(then,), name="knowledge", daemon=True).start()

    def _load(self, then: Callable[[], None]) -> None:
        try:
            if not Store.exists(self._settings.store):
                documents = [read_document(d.path) for d in bundled_documents()]
                wording = standard_wording(self._today())
                create_store(self._settings).ingest(documents, wording)
            self._store = open_store(self._settings)
            warm(self.current())
            keep_for_good()
            self.state = "ready"
            _LOG.info("ready")
            then()
        except Exception as error:  # noqa: BLE001 - health tells of it, the server goes on
            self.state = "failed"
            _LOG.error("failed", extra={"where": where_of(error)})

    @property
    def store(self) -> Store:
        """The store; ApiError until there is one."""
        if self._store is None:
            raise ApiError("unavailable", headers={"Retry-After": "3"})
        return self._store

    def current(self, office: str = "") -> Knowledge:
        """Return the knowledge of today and of the newest generation; ApiError until there is.

        Args:
            office: id of the organisation that asks; without one, only what everybody may see.
        """
        store, today = self.store, self._today()
        snapshot = store.snapshot()
        marks = {mark_of(name) for name in snapshot.set_aside}
        shown = marks & set(self.readable(office)) if marks and office else set()
        wanted = Generation(snapshot.directory, frozenset(shown))
        with self._lock:
            known = self._views.get(wanted)
            if known is None or known.today != today:
                known = self._made(store.showing(shown), wanted, today)
                self._keep(known)
            return known

    def _keep(self, known: Knowledge) -> None:
        """Keep one more view, of this generation and day only, and not too many."""
        same = {
            generation: view
            for generation, view in self._views.items()
            if generation.directory == known.generation.directory and view.today == known.today
        }
        while len(same) >= _VIEWS:
            same.pop(next(iter(same)))
        self._views = {**same, known.generation: known}

    def _made(self, store: Store, generation: Generation, today: dt.date) -> Knowledge:
        documents = dict(store.outlines())
        chat = chat_stream(self._settings, store, today)
        judge = TextJudge(documents, store.assessments, store.assessment, today)
        return Knowledge(self._settings, store, generation, today, documents, chat, judge)

    def close(self) -> None:
        """Close the files of the store."""
        if self._store:
            self._store.close()


def _nothing(_office: str) -> Collection[str]:
    return ()


def warm(knowledge: Knowledge) -> None:
    """Load what the first request would otherwise wait for."""
    knowledge.store.search("保管場所")
    case = sample_case()
    node = form_named(case.form).by_key("storage.place")
    if node:
        knowledge.suggester(case.agency.head, "extractive").suggest(case, Place(node, None))


@lru_cache(maxsize=_CASES)
def _kept(text: str) -> Case:
    return Case.model_validate_json(text)


def one_case(case: Case) -> Case:
    """Return the one object for a case, so that what is kept for it serves its next request."""
    return _kept(case.model_dump_json(exclude_unset=True))
