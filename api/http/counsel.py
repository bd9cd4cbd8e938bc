"""The chat (相談) beside a draft: it goes on where it stopped, and is kept with its sources."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from api.http.desk import Desk, Draft
from api.http.events import Event as Sent
from assistant.chat.answer import AnswerJson, answer_json
from assistant.chat.events import Done, Event, Piece, event_json
from assistant.chat.model import Answer, Conversation, ItemRef, Said
from assistant.chat.turns.memory import MOST_TURNS, saved
from corpus.workspace.items import place_of
from corpus.workspace.model import ChatMessage, Once

_MEMORY = "memory"
_NAMES = {"text": "delta", "done": "answer"}
"""What the API calls events of the chat that it does not call as the chat does."""


def sent(event: Event) -> Sent:
    """Return an event of the chat as the API and the page send it."""
    name, value = event_json(event)
    return _NAMES.get(name, name), value


def asked(
    desk: Desk, document: str, question: str, item: str | None, once: Once | None
) -> Iterator[Event | ChatMessage]:
    """Return what comes of a question beside a draft, at last the answer as it is kept.

    Raises InputError and NotFound before there is any event. A question that was sent before
    brings the answer that it had.
    """
    of_answer = Once(f"{once.key}/answer", once.digest) if once else None
    known = desk.workspace.chats.known(desk.actor, document, of_answer)
    if known:
        return iter((Piece(known.text), known))
    draft = desk.draft(document)
    talk = _gone_on(desk, draft)
    if item:
        place = place_of(draft.form, item)
        standing = draft.assessment.item(place.id)
        written = standing.text if standing and standing.kind == "text" else ""
        talk = replace(talk, items=(ItemRef(draft.form, place, 1.0),), written=written)
    happening = desk.known.chat.stream(question, talk)

    def told() -> Iterator[Event | ChatMessage]:
        for event in happening:
            if not isinstance(event, Done):
                yield event
                continue
            answer, after = event.answer, event.conversation
            _keep_suggestion(desk, draft, answer)
            chats = desk.workspace.chats
            chats.add(desk.actor, document, "user", question, item=item or "", once=once)
            content = json.dumps(_content(answer, after), ensure_ascii=False)
            yield chats.add(
                desk.actor,
                document,
                "assistant",
                answer.text,
                item=item or "",
                content=content,
                once=of_answer,
            )

    return told()


def last_of(happening: Iterator[Event | ChatMessage]) -> ChatMessage:
    """Wait for the answer as it is kept."""
    for event in happening:
        if isinstance(event, ChatMessage):
            return event
    raise AssertionError("what comes of a question ends with what is kept")


def answer_in(message: ChatMessage) -> AnswerJson | None:
    """Return the answer with its sources that a message holds; None for a question."""
    if not message.content:
        return None
    value: AnswerJson = json.loads(message.content)
    value.pop(_MEMORY, None)  # type: ignore[misc] # beside the answer in what is kept alone
    return value


def _content(answer: Answer, after: Conversation) -> dict[str, object]:
    """Return what is kept of an answer: its JSON value, and what later questions may refer to.

    The case and the words that were said are kept elsewhere.
    """
    memory = saved(after).model_copy(update={"case": None, "turns": ()})
    return {**answer_json(answer), _MEMORY: memory.model_dump(mode="json", exclude_defaults=True)}


def _gone_on(desk: Desk, draft: Draft) -> Conversation:
    """Return the conversation as the last answer left it, about the case as it is by now."""
    messages = desk.workspace.chats.latest(desk.actor, draft.info.id, 2 * MOST_TURNS)
    answers = [message for message in messages if message.content]
    memory = json.loads(answers[-1].content).get(_MEMORY) if answers else None
    talk = Conversation(case=draft.case)
    if memory is not None:
        talk = desk.known.chat.resume(json.dumps(memory), "相談", draft.case)
    return replace(talk, turns=_turns(messages))


def _turns(messages: Sequence[ChatMessage]) -> tuple[Said, ...]:
    """Pair every answer with the question before it."""
    return tuple(
        Said(question.text, answer.text)
        for question, answer in pairwise(messages)
        if question.role == "user" and answer.role == "assistant"
    )


def _keep_suggestion(desk: Desk, draft: Draft, answer: Answer) -> None:
    made = answer.suggestion
    if made and made.draft.text and draft.case and draft.form.place(made.draft.place.id):
        desk.keep(draft.info.id, made, draft.case.published or desk.known.today)
