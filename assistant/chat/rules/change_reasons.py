"""Gives the sentence of 提出時期に係る説明 for a change, by its cause and the kind of item."""

from collections.abc import Iterator, Sequence

from assistant.chat.model import Answer, Conversation, Fact, Said
from assistant.chat.reading.intents import Question, read_question
from assistant.data_files import DataFile, Strict, reader
from assistant.known_names import plainly
from assistant.revise.edits import Cause
from assistant.revise.paperwork import reason_for, reasons_source

_RECENT = 4
"""Turns back in which the change is told that a short question means."""


class ChangeCause(Strict):
    """A cause of a change, with the words that tell it and what stands for its occasion."""

    cause: Cause
    label: str
    words: list[str]
    occasion: str
    confirm: str = ""


class CauseFile(DataFile):
    """change_causes.yaml."""

    asks: list[str]
    sure: list[str]
    near: list[str]
    writes: list[str]
    lead: str
    important: str
    plain: str
    causes: list[ChangeCause]


change_causes = reader("change_causes.yaml", CauseFile, "assistant.chat")
"""How the sentence on when a change is handed in is asked for."""


def answer_reason(question: Question, talk: Conversation) -> Answer | None:
    """Give what is written in 提出時期に係る説明; None where a question asks nothing of it.

    The cause is that named here, else that of the change spoken of; without one all are given.
    """
    data, plain = change_causes(), question.plain
    asked = any(word in plain for word in data.asks) and any(word in plain for word in data.writes)
    turns = talk.turns[-_RECENT:]
    sure = any(word in plain for word in data.sure)
    if not asked or question.quoted or not (sure or _of_a_change(turns)):
        return None
    known = next(filter(None, map(_cause_in, [question.text, *_questions(turns)])), None)
    if known is None and question.rule and not _of_a_change(turns):
        return None
    causes = [known] if known else data.causes
    lines = [data.lead, *(line for cause in causes for line in _told(cause))]
    source = reasons_source()
    lines.append(f"根拠: {source}")
    return Answer("rule", "\n".join(lines), facts=(Fact("提出時期に係る説明", source, True),))


def _told(cause: ChangeCause) -> Iterator[str]:
    """Give the sentences for a cause, of a ※ item and of another."""
    data = change_causes()
    yield f"【{cause.label}】"
    for important, which in ((True, data.important), (False, data.plain)):
        timing, reason = reason_for(cause.cause, important, cause.occasion)
        yield f"・{which}（提出時期は「{timing}」）: {reason}"
    if cause.confirm:
        yield cause.confirm


def _questions(turns: Sequence[Said]) -> Iterator[str]:
    return (turn.question for turn in reversed(turns))


def _of_a_change(turns: Sequence[Said]) -> bool:
    """Whether a change was spoken of: a text was mended, or when it is handed in was asked."""
    said = plainly("\n".join(_questions(turns)))
    return any(word in said for word in change_causes().near) or any(
        _is_of_law(question) for question in _questions(turns)
    )


def _cause_in(text: str) -> ChangeCause | None:
    plain, causes = plainly(text), change_causes().causes
    named = next((c for c in causes if any(plainly(word) in plain for word in c.words)), None)
    by_law = next(cause for cause in causes if cause.cause == "law")
    return named or (by_law if _is_of_law(text) else None)


def _is_of_law(text: str) -> bool:
    """Whether a text holds a place in the law, or a word that the law replaced."""
    question = read_question(text)
    return bool(question.spans or question.texts)
