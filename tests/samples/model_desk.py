"""A drafter with a model over real HTTP: everything but what the model answers."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings
from api.stores import open_store
from assistant.case import Case
from assistant.case_file import read_case
from assistant.draft.answer import Answer
from assistant.draft.calls import Asker, Call, Patience
from assistant.draft.chat_model import LangChainChat
from assistant.draft.chat_settings import ChatSettings
from assistant.draft.extractive import ExtractiveDrafter
from assistant.draft.llm import LlmDrafter
from assistant.draft.progress import Watch, unwatched
from assistant.foreign_names import foreign_names
from assistant.judging import CaseGate
from assistant.retrieve import Retriever
from assistant.suggest import Suggester
from assistant.suggestion import Suggestion
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.wording.library import Library
from corpus.wording.load import load_wording
from tests.samples.chat_server import ChatServer, Script, Turn, answer, scripted, sentence

PLAIN = "III.5.r1.1.1"
WITH_WORDING = "II.6.1"
FOREIGN = "株式会社ジーシーシー"
FOREIGN_QUOTED = FOREIGN.removesuffix("ー")


@dataclass
class Clock:
    """A clock that only sleeping moves."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def time(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@dataclass
class Desk:
    """Everything but the model."""

    case: Case
    retriever: Retriever
    library: Library
    rules: ExtractiveDrafter
    gate: CaseGate
    ruled: dict[str, Suggestion]
    clock: Clock = field(default_factory=Clock)
    calls: list[Call] = field(default_factory=list)

    def drafter(self, url: str, *, window: int = 24_000, limit: float = 60.0) -> LlmDrafter:
        chat = LangChainChat(ChatSettings("scripted", base_url=url, timeout=limit), Answer)
        patience = Patience(
            call_limit=limit, total_limit=60, sleep=self.clock.sleep, clock=self.clock.time
        )
        return LlmDrafter(self.rules, Asker(chat, self.calls.append, patience), window)

    def suggester(self, url: str, **more: Any) -> Suggester:
        return Suggester(
            self.retriever, self.library, self.drafter(url, **more), self.gate, self.rules
        )

    def by_rule(self, item: str) -> Suggestion:
        if item not in self.ruled:
            make = Suggester(self.retriever, self.library, self.rules, self.gate)
            self.ruled[item] = make.suggest(self.case, self.place(item))
        return self.ruled[item]

    def place(self, item: str) -> Place:
        return form_named(self.case.form).find(item)

    @property
    def outcomes(self) -> list[str]:
        return [call.outcome for call in self.calls]


@pytest.fixture(scope="module")
def drafting_desk(home: Path, sample_case: Path) -> Desk:
    store = open_store(Settings(home=home))
    case, library = read_case(sample_case), load_wording()
    retriever = Retriever(store, library)
    rules = ExtractiveDrafter(retriever.adapter, library)
    gate = CaseGate(foreign_names(store.outlines(), case.agency.head), dt.date(2026, 11, 1))
    return Desk(case, retriever, library, rules, gate, {})


@pytest.fixture
def desk(drafting_desk: Desk) -> Desk:
    return replace(drafting_desk, clock=Clock(), calls=[])


def line_of(request: dict[str, Any], source: str = "C2") -> str:
    """The first line of a source as the prompt shows it."""
    prompt = request["messages"][-1]["content"]
    found = re.search(rf"^\[{source}\][^\n]*\n\| ([^\n]+)", prompt, re.MULTILINE)
    assert found
    return found[1]


def obedient(request: dict[str, Any]) -> Turn:
    """Say what the first past text says, in its own words."""
    line = line_of(request)
    return answer(sentence(line, "C2", quote=line[:20]))


def saying(change: Callable[[str], str], *sources: str, quote: str | None = None) -> Script:
    """Say a source's line, changed."""

    def turn(request: dict[str, Any]) -> Turn:
        return answer(sentence(change(line_of(request)), *(sources or ("C2",)), quote=quote))

    return turn


def ask(
    desk: Desk, item: str, *turns: Turn | Script, watch: Watch = unwatched, **more: Any
) -> tuple[Suggestion, ChatServer]:
    with scripted(*turns) as server:
        make = desk.suggester(server.url, **more)
        suggestion = make.suggest(desk.case, desk.place(item), watch=watch)
    return suggestion, server


def leaking(line: str) -> str:
    return f"{line.rstrip('。')}こととし、{FOREIGN}に委託する。"
