"""A chat over the bundled documents, with a small search that needs no model."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator

import pytest

from assistant.case import Case
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline, outlines_of
from corpus.store.model import Hit, Section
from corpus.store.sections import sections_of
from corpus.store.wording_sections import wording_sections
from corpus.text.fold import folded
from corpus.wording.load import load_wording
from corpus.wording.platforms import platforms_in

TODAY = dt.date(2026, 11, 21)
Ask = Callable[..., Answer]
AskOf = Callable[..., Answer]


class PairStore:
    """Ranks sections by the pairs of characters they share with a question."""

    def __init__(self, documents: dict[str, Assessment]) -> None:
        self.documents = documents
        self._sections = [
            section
            for name, assessment in documents.items()
            for section in sections_of(name, assessment, platforms_in)
        ]
        searched = [*self._sections, *wording_sections(load_wording(), TODAY)]
        self._pairs = [(section, _pairs(section.index_text)) for section in searched]

    def sections(
        self,
        *,
        key: str | None = None,
        form: str | None = None,
        documents: Collection[str] | None = None,
        exclude_documents: Collection[str] = (),
    ) -> list[Section]:
        return [
            section
            for section in self._sections
            if key in (None, section.key)
            and form in (None, section.form)
            and (documents is None or section.document in documents)
            and section.document not in exclude_documents
        ]

    def places(self, key: str, form: str) -> list[tuple[str, str]]:
        return sorted({(s.document, s.item_id) for s in self.sections(key=key, form=form)})

    def search(
        self,
        text: str,
        *,
        form: str | None = None,
        keys: Collection[str] | None = None,
        exclude_documents: Collection[str] = (),
        limit: int = 10,
        most_twins: int = 0,  # noqa: ARG002
    ) -> list[Hit]:
        asked = _pairs(text)
        scored = [
            (len(asked & pairs) / max(1, len(asked)), section)
            for section, pairs in self._pairs
            if (keys is None or section.key in keys)
            and form in (None, section.form)
            and section.document not in exclude_documents
        ]
        best = sorted(scored, key=lambda entry: (-entry[0], entry[1].id))[:limit]
        return [Hit(section, score, score) for score, section in best if score]

    def outlines(self) -> Iterator[tuple[str, Outline]]:
        return outlines_of(self.documents.items())

    def assessment(self, name: str) -> Assessment:
        return self.documents[name]


def _pairs(text: str) -> set[str]:
    plain = folded(text)
    return {plain[i : i + 2] for i in range(len(plain) - 1)}


@pytest.fixture(scope="session")
def chat(documents: dict[str, Assessment]) -> Chat:
    return Chat(PairStore(documents), load_wording(), TODAY)


@pytest.fixture
def ask(chat: Chat, juten: Case) -> Ask:
    """Ask questions of one conversation in order; the last answer comes back."""

    def call(*questions: str, with_case: bool = False) -> Answer:
        talk = Conversation(case=juten if with_case else None)
        for question in questions:
            answer, talk = chat.ask(question, talk)
        return answer

    return call


@pytest.fixture
def ask_of(chat: Chat) -> AskOf:
    """Ask questions of one conversation on a case; the last answer comes back."""

    def call(case: Case, *questions: str) -> Answer:
        talk = Conversation(case=case)
        for question in questions:
            answer, talk = chat.ask(question, talk)
        return answer

    return call
