"""Answers a question as a stream of events, with a model where there is one and always without.

Whatever happens to the model, the answer by rule stands ready and is given with one line of why.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.agent.guide import Guide
from assistant.chat.events import Done, Event, Piece, Reset, Sources, Status, Suggested
from assistant.chat.going_on.continuing import FOLLOW_UPS
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from assistant.chat.turns.turning import refuse_unfit, remembered
from assistant.draft.calls import Unusable
from assistant.draft.chat import ChatFailure
from assistant.draft.reasons import reason_for
from corpus.errors import InputError

_READING = Status("質問を読んでいます。")
_ASKING = Status("言語モデルが答えを書いています。")


class ChatStream:
    """The chat for those who show an answer as it comes; ``guide`` is the model, if any."""

    def __init__(self, chat: Chat, guide: Guide | None = None) -> None:
        self._chat = chat
        self._guide = guide

    def resume(self, text: str, name: str, case: Case | None = None) -> Conversation:
        """Return the conversation of a saved one (``Chat.resume``)."""
        return self._chat.resume(text, name, case)

    def replayed(self, questions: Sequence[str], talk: Conversation) -> Conversation:
        """Return the conversation after earlier questions, answered again without a model.

        What could not be asked is passed over.
        """
        for question in questions:
            try:
                _, talk = self._chat.ask(question, talk)
            except InputError:
                continue
        return talk

    def ask(self, text: str, conversation: Conversation) -> tuple[Answer, Conversation]:
        """Answer a question; raises InputError for an empty or an overlong one."""
        for event in self.stream(text, conversation):
            if isinstance(event, Done):
                return event.answer, event.conversation
        raise AssertionError("a stream ends with its answer")

    def stream(self, text: str, conversation: Conversation) -> Iterator[Event]:
        """Yield what comes of a question, at last ``Done``; the first event comes at once.

        Raises InputError, before there is any event, for an empty or an overlong question.
        """
        refuse_unfit(text)
        return self._events(text, conversation)

    def _events(self, text: str, conversation: Conversation) -> Iterator[Event]:
        yield _READING
        found, talk = self._chat.ask(text, conversation)
        if self._guide is None or found.intent in FOLLOW_UPS:
            yield from _lines(found)
        else:
            found = yield from self._guided(self._guide, text, conversation, found)
            talk = _after(text, found, conversation, talk)
        if found.quotes or found.facts:
            yield Sources(found.quotes, found.facts)
        if found.suggestion:
            yield Suggested(found.suggestion)
        yield Done(found, talk)

    def _guided(
        self, guide: Guide, text: str, talk: Conversation, found: Answer
    ) -> Generator[Event, None, Answer]:
        yield _ASKING
        begun = False
        answering = guide.answer(text, talk, found)
        try:
            while True:
                event = next(answering)
                begun = begun or isinstance(event, Piece)
                yield event
        except StopIteration as stop:
            answer: Answer = stop.value
            return answer
        except (ChatFailure, Unusable) as failure:
            kind = failure.kind
        except OSError:
            kind = "no_record"
        except Exception:  # noqa: BLE001 - whatever a model does, the author gets an answer
            kind = "error"
        if begun:
            yield Reset()
        by_rule = replace(
            found, text=f"{found.text}\n（{reason_for(kind)}言語モデルを使わずに答えました。）"
        )
        yield from _lines(by_rule)
        return by_rule


def _lines(answer: Answer) -> Iterator[Event]:
    for line in answer.text.splitlines(keepends=True):
        yield Piece(line)


def _after(text: str, answer: Answer, before: Conversation, by_rule: Conversation) -> Conversation:
    """Return the conversation after an answer that need not be the one by rule."""
    talk = replace(
        by_rule,
        items=answer.items or before.items,
        intent=answer.intent,
        suggestion=answer.suggestion or before.suggestion,
        shown=tuple(quote.place for quote in answer.quotes),
        turns=before.turns,
    )
    return remembered(text, answer, talk, before)
