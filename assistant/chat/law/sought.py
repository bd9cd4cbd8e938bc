"""Whether a question asks for rows of the tables, whatever kind its words were taken for."""

import re

from assistant.chat.law.asked_alone import (
    bare_rows,
    content_asked,
    former_rows,
    leaves_procedure_open,
    numbers_said,
    tables_named,
)
from assistant.chat.law.asked_information import inquiry_in
from assistant.chat.law.carrying import of_article_spoken, spoken_of
from assistant.chat.law.provided import information_named
from assistant.chat.law.row_content import answer_word, asks_providers, rows_asked
from assistant.chat.law.unlisted import linked_named, unlisted_named
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Conversation, Intent
from assistant.chat.reading.intents import Question, read_question
from assistant.known_names import procedure_names
from assistant.law_rows import procedure_named, procedure_of_case

_LONGEST, _LONGEST_FIRST = 40, 60
_OF_TABLES = ("表", "主務省令", "項")
_KINDS: frozenset[Intent] = frozenset({"unknown", "example", "item", "draft", "law", "rule", "why"})
_JOINED = re.compile(r"(?<=[0-9])(?:と|や|・|及び|及|&)(?=[0-9])")
"""How row numbers are said one after the other: 30と68."""


def law_sought(question: Question, intent: Intent, talk: Conversation) -> Question | None:
    """Return the question for rows of the law that is asked, with its procedure; None if none is.

    The procedure is that named, else that spoken of in an earlier turn.
    """
    plain = question.plain
    if question.quoted:
        return None
    if intent in (*_KINDS, "rule") and inquiry_in(question.text):
        return question
    moved = _asks_heirs(question, intent)
    if moved:
        return moved
    if question.pasted or intent not in _KINDS or any(w in plain for w in law_words().unless):
        return None
    if any(span.citation.article and not span.citation.table for span in question.spans):
        return None
    of_article = of_article_spoken(question, talk) if talk.intent != "law" else None
    of_numbers = _asks_of_numbers(question, talk)
    alone = of_article or (question if of_numbers else _asked_alone(question, talk))
    if alone:
        return alone
    if rows_asked(question) and (asks_providers(plain) or not spoken_of(talk)):
        return question
    named = procedure_named(question.text) or _is_called(question.text, talk)
    if named and len(plain) <= _LONGEST_FIRST and is_said(plain, law_words().rows):
        return read_question(_joined(question.text, talk))
    if not named and answer_word(question) and intent != "law":
        return question
    return None if named else _going_on(question, intent, talk)


def _asks_of_numbers(question: Question, talk: Conversation) -> bool:
    """Whether a question asks what numbers are of, or if they are all of a procedure."""
    of_rows, asked = _is_of_rows(question), content_asked(question)
    branched = bool(asked) and all(number.branches for number in asked)
    if asked and (talk.intent == "law" or of_rows or branched):
        return True
    whose = procedure_named(question.text) or spoken_of(talk) or talk.case
    complete = numbers_said(question.plain) and is_said(question.plain, law_words().complete)
    return bool(whose and complete and (of_rows or talk.intent == "law"))


def _is_of_rows(question: Question) -> bool:
    """Whether a question says that the numbers it names are of the tables."""
    return any(word in question.plain for word in _OF_TABLES) or bool(tables_named(question.plain))


def _asked_alone(question: Question, talk: Conversation) -> Question | None:
    """Return a question for a row that leaves its table or its procedure open, with the latter.

    Of an item that is spoken of, 根拠条文 is that of the item.
    """
    about = spoken_of(talk)
    asks = leaves_procedure_open(question) and not procedure_named(question.text)
    of_item = bool(talk.items) and not any(word in question.plain for word in _OF_TABLES)
    if asks and not of_item and not information_named(question.text)[1]:
        return read_question(f"{about}　{question.text}") if about else question
    bare = bare_rows(question)
    if not (bare or former_rows(question)) or len(bare) > 1:
        return question if bare else None
    if procedure_named(question.text):
        return question
    return read_question(f"{about}　{question.text}") if about else question


def _going_on(question: Question, intent: Intent, talk: Conversation) -> Question | None:
    """Return a question with the procedure spoken of, where it asks for rows of that."""
    plain, words = question.plain, law_words()
    of_law = talk.intent == "law"
    asks = is_said(plain, words.going_on)
    asks = asks or (of_law and (is_said(plain, words.sentence) or asks_providers(plain)))
    if len(plain) > _LONGEST or not asks or (talk.case and intent != "law" and not of_law):
        return None
    if any(span.citation.row for span in question.spans):
        return None
    own = procedure_of_case(talk.case) if talk.case and of_law else None
    about = spoken_of(talk) or (own.say[0] if own else "")
    return read_question(f"{about}　{question.text}") if about else None


def _is_called(text: str, talk: Conversation) -> bool:
    """Whether a text names a procedure without a row, or a word that several have (手当)."""
    shared = any(say in text for word in procedure_names().shared for say in word.say)
    return bool(shared or unlisted_named(text) or linked_named(_joined(text, talk)))


def _joined(text: str, talk: Conversation) -> str:
    """Return a text with the procedure spoken of, where it names one under a notice with that."""
    about = spoken_of(talk) if talk.intent == "law" else ""
    whole = f"{about}　{text}"
    return whole if about and linked_named(whole) and not linked_named(text) else text


def _asks_heirs(question: Question, intent: Intent) -> Question | None:
    """Return a question for the heirs of the old rows that it names; None where it asks none."""
    joined = read_question(_JOINED.sub("、", question.text))
    old = [s for s in joined.spans if s.citation.table in ("beppyo-1", "beppyo-2")]
    rows = [span for span in old if span.citation.row]
    asks = rows and is_said(joined.plain, law_words().moved)
    return joined if asks and intent in ("check", "law", "unknown", "example") else None
