"""A chat with a model over real HTTP: everything but what the model answers."""

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from api.settings import Settings
from api.stores import open_store
from assistant.case import Case
from assistant.case_file import read_case
from assistant.chat.agent.guide import Guide
from assistant.chat.events import Done, Event, Piece, Reset
from assistant.chat.model import Answer, Conversation
from assistant.chat.stream import ChatStream
from assistant.chat.talk import Chat
from assistant.draft.answer import Answer as DraftAnswer
from assistant.draft.calls import Asker, Call, Patience, Speaker
from assistant.draft.chat_model import LangChainChat
from assistant.draft.chat_settings import ChatSettings
from assistant.drafting import llm_suggester
from assistant.suggest import Suggester
from corpus.store.store import Store
from corpus.wording.load import load_wording
from tests.samples.chat_server import Script, Turn, scripted

TODAY = dt.date(2026, 11, 1)
LAW = "介護保険は別表の何項？"
TOLD = "介護保険の項は、今は番号法別表の100の項です。"
BY_RULE = "言語モデルを使わずに答えました。）"


@dataclass
class Bench:
    """A chat by rule, and one with a model at an address."""

    store: Store
    chat: Chat
    case: Case
    calls: list[Call] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def stream(self, url: str, **more: Any) -> ChatStream:
        return ChatStream(self.chat, self.guide(url, **more))

    def guide(self, url: str, *, window: int = 24_000, limit: float = 20.0) -> Guide:
        settings = ChatSettings("scripted", base_url=url, timeout=limit)
        patience = Patience(call_limit=limit, total_limit=60, sleep=self.slept.append)
        asker = Asker(LangChainChat(settings, DraftAnswer), self.calls.append, patience)

        def by_model(head: str) -> Suggester:
            return llm_suggester(self.store, load_wording(), head, TODAY, asker, window)

        drafting = Chat(self.store, load_wording(), TODAY, by_model)
        speaker = Speaker(LangChainChat(settings), self.calls.append, patience)
        return Guide(speaker, drafting, window, TODAY)

    @property
    def outcomes(self) -> list[str]:
        return [call.outcome for call in self.calls]


@pytest.fixture(scope="module")
def chat_bench(home: Path, sample_case: Path) -> Bench:
    store = open_store(Settings(home=home))
    return Bench(store, Chat(store, load_wording(), TODAY), read_case(sample_case))


@pytest.fixture
def bench(chat_bench: Bench) -> Bench:
    return Bench(chat_bench.store, chat_bench.chat, chat_bench.case)


def calling(name: str, question: str, **more: Any) -> Turn:
    return Turn(calls=((name, json.dumps({"question": question}, ensure_ascii=False)),), **more)


def ask(
    bench: Bench,
    question: str,
    *turns: Turn | Script,
    talk: Conversation | None = None,
    **more: Any,
) -> tuple[Answer, list[Event], list[dict[str, Any]]]:
    with scripted(*turns) as server:
        events = list(bench.stream(server.url, **more).stream(question, talk or Conversation()))
    done = events[-1]
    assert isinstance(done, Done)
    assert shown(events) == done.answer.text
    return done.answer, events, server.requests


def shown(events: list[Event]) -> str:
    """What a reader has before her at the end."""
    text = ""
    for event in events:
        if isinstance(event, Reset):
            text = ""
        elif isinstance(event, Piece):
            text += event.text
    return text


def by_rule(bench: Bench, question: str, case: Case | None = None) -> Answer:
    return bench.chat.ask(question, Conversation(case=case))[0]
