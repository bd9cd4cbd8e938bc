"""Holds an answer to what was asked: what it does not hold, it does not claim.

Whatever part of the chat made an answer, here alone is decided whether it is one. Where the kind
of thing asked (an amount, a count, a day, yes or no …) is clearly told and the answer holds none,
or it does not speak of what is asked by name, its first sentence says so and whom to ask, what was
found is shown shortened as something near, and the answer is not known.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from pydantic import Field

from assistant.chat.desk import Continued
from assistant.chat.items.nearest import told_share, words_asked
from assistant.chat.knowledge import message
from assistant.chat.law.changed_since import time_named
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Conversation, Intent
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.vocabulary import is_of_field
from assistant.chat.words.known import matter_outside
from assistant.data_files import DataFile, Strict, reader
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.text.numerals import read_number
from corpus.text.readings import words_in

Need = Literal["quotes", "draft", "findings", "said", "told"]
_NAME = re.compile("[一-龥々]{2,}|[ァ-ヺー]{3,}")
_TOLD = 0.6
"""Share of the words of what was done that one quote must tell."""
_NEAR_LENGTH = 300
"""Characters after which no further line is shown of what is near."""


class AskedKind(Strict):
    """A kind of thing asked, and how an answer that holds one is told.

    ``asked`` is searched in the folded question, a group ``unit…`` being the unit asked for, and
    ``later`` in one that names a year to come; with ``value`` a name that no data know is no thing
    of which a value is held. ``given`` is what the
    answer must hold and the question does not say itself, ``instead`` what stands for it, ``never``
    the answers that hold none whatever they say, ``needs`` parts of the answer of which one is
    enough; only answers ``among`` some are looked at, or those that claim to know
    (``claimed``). ``plain`` names nobody to ask; ``no_case`` is what a case may tell.
    """

    id: str
    value: bool = False
    plain: bool = False
    claimed: bool = False
    no_case: bool = False
    asked: Words
    later: Words | None = None
    unless: Words | None = None
    given: str = ""
    instead: Words | None = None
    among: list[Intent] = Field(default_factory=list)
    never: list[Intent] = Field(default_factory=list)
    needs: list[Need] = Field(default_factory=list)
    say: str
    ask: str = ""


class Owner(Strict):
    """Whose thing is asked, and who knows it where nothing here does."""

    said: Words
    ask: str


class AskedFile(DataFile):
    """asked_kinds.yaml."""

    source_lines: Words
    sheet: Words
    units: dict[str, str]
    number: str
    denied: Words
    next_block: Words
    ground: Words
    verdict: Words
    addressed: Words
    people: list[str]
    says: dict[str, str]
    kinds: list[AskedKind]
    owners: list[Owner]


asked_kinds = reader("asked_kinds.yaml", AskedFile, "assistant.chat")
"""What may be asked, and how an answer holds it."""


def held_to(question: Question, made: Continued, before: Conversation, today: dt.date) -> Continued:
    """Return an answer as it is where it holds what is asked, else as one that is not known.

    What was spoken of before stays so then, with the figures and platforms that were told.
    """
    answer, talk = made
    said, plain = _told(question, answer, today, has_case=before.case is not None)
    if not said:
        return _with_ground(question, answer, before), talk
    if (
        answer.known
        and answer.intent != "rule"
        and asked_kinds().denied.search(answer.text.partition("\n")[0])
    ):
        return replace(answer, known=False), talk
    if not answer.known and plain:
        rest = answer.text if answer.items else message("unread.able")
        return replace(answer, text=f"{said}\n{rest}"), talk
    near = list(_near(answer)) if answer.known else []
    of_it = told_share(words_asked(question.bare), "\n".join(near)) >= _TOLD
    near = near if of_it or plain else []
    lines = [said, message("held.near"), *near] if near else [said]
    refused = replace(answer, text="\n".join(lines), known=False, suggestion=None, findings=())
    if answer.known and before.intent is not None:
        talk = replace(before, case=talk.case, ledger=talk.ledger)
    return refused, talk


def _with_ground(question: Question, answer: Answer, before: Conversation) -> Answer:
    """After a rule say where what is not known of it can be looked up."""
    if answer.unsure_of != "question" or before.intent != "rule" or not before.reason:
        return answer
    said = f"{_no_rule(question)}{message('unread.original')}"
    return replace(answer, text=f"{said}\n{before.reason}\n{answer.text}")


def _told(
    question: Question, answer: Answer, today: dt.date, *, has_case: bool
) -> tuple[str, bool]:
    """Say what a question asks and its answer does not hold; empty where it holds it.

    Beside it, whether it is of what the forms and the rules say.
    """
    data = asked_kinds()
    if not answer.known and answer.unsure_of is None:
        return "", False
    kinds = tuple(k for k in _kinds(question, today) if not (k.no_case and has_case))
    kind = _lacking(kinds, question, answer)
    if kind:
        unit = _unit(kind.asked.search(question.plain))
        said = kind.say.format(unit=unit, no_rule=_no_rule(question))
        return (said, True) if kind.plain else (said + (kind.ask or _whom(question)), False)
    claims = answer.known and not data.verdict.match(answer.text)
    claims = claims and not _tells_rows(question, answer)
    foreign = _foreign(question, answer) if claims and any(k.value for k in kinds) else ""
    if not foreign:
        return "", False
    return data.says["foreign"].format(named=foreign) + _whom(question), False


def told_outside(question: Question, answer: Answer) -> Answer:
    """Say that what is asked is in no record, and whom to ask, where it is a matter of that.

    The row of a procedure is held, whatever its task is called (補助金の交付の事務は何項), and what
    a text says that is checked is not asked.
    """
    plain = question.plain
    for text in question.quoted if answer.known and answer.intent == "check" else ():
        plain = plain.replace(plainly(text), " ")
    matter = "" if _tells_rows(question, answer) else matter_outside(plain)
    return Answer("unknown", matter, known=False) if matter else answer


def _tells_rows(question: Question, answer: Answer) -> bool:
    """Whether the row of a procedure that is named is asked, and the answer tells it."""
    asks = is_said(question.plain, law_words().which_row)
    told = answer.known and answer.intent == "law"
    return told and asks and procedure_named(question.text) is not None


def _kinds(question: Question, today: dt.date) -> Iterator[AskedKind]:
    """Yield the kinds of things that a question asks."""
    time = time_named(question.plain)
    to_come = time is not None and time.first > today
    for kind in asked_kinds().kinds:
        unless = kind.unless and kind.unless.search(question.plain)
        later = to_come and kind.later and kind.later.search(question.plain)
        if (kind.asked.search(question.plain) or later) and not unless:
            yield kind


def _lacking(kinds: Iterable[AskedKind], question: Question, answer: Answer) -> AskedKind | None:
    """Return the first kind of thing that is asked and that the answer does not hold."""
    looked_at = (kind for kind in kinds if _is_looked_at(kind, answer))
    return next((kind for kind in looked_at if not _holds(kind, question, answer)), None)


def _is_looked_at(kind: AskedKind, answer: Answer) -> bool:
    """Whether an answer is one that is held to a kind."""
    if kind.among and answer.intent not in kind.among:
        return False
    if answer.known or answer.unsure_of == "question":
        return True
    return not kind.claimed and (answer.unsure_of == "item" or not kind.plain)


def _holds(kind: AskedKind, question: Question, answer: Answer) -> bool:
    """Whether an answer holds what a kind asks for."""
    if answer.intent in kind.never or not (answer.known or kind.plain):
        return False
    if asked_kinds().verdict.match(answer.text):
        return True
    body = plainly(_body(question, answer))
    if kind.given and not (kind.instead and kind.instead.search(body)):
        given = _given(kind, _unit(kind.asked.search(question.plain)))
        told = {found[0] for found in given.finditer(question.plain)}
        return any(found[0] not in told for found in given.finditer(body))
    return not kind.needs or any(_has(need, kind, question, answer) for need in kind.needs)


def _given(kind: AskedKind, unit: str) -> re.Pattern[str]:
    """Return what an answer of a kind holds, with figures of a unit."""
    units = asked_kinds().units.get(unit, re.escape(unit))
    number = asked_kinds().number
    return re.compile(kind.given.replace("{number}", number).replace("{unit}", units))


def _has(need: Need, kind: AskedKind, question: Question, answer: Answer) -> bool:
    """Whether an answer has a part that is needed."""
    if need == "quotes":
        return bool(answer.quotes)
    if need == "draft":
        return answer.suggestion is not None and bool(answer.suggestion.draft.text)
    if need == "findings":
        return bool(answer.findings)
    if need == "said":
        return answer.known and not asked_kinds().sheet.match(answer.text)
    asked = kind.asked.search(question.plain)
    words = words_asked(asked["thing"]) if asked else ()
    return any(told_share(words, quote.text) >= _TOLD for quote in answer.quotes)


def _unit(asked: re.Match[str] | None) -> str:
    """Return the unit that a question asks for; empty where it names none."""
    return next((unit for unit in asked.groupdict().values() if unit), "") if asked else ""


def _body(question: Question, answer: Answer) -> str:
    """Return what an answer says, without its sources and without the question told again."""
    text = asked_kinds().source_lines.sub("", answer.text)
    return text.replace(question.text.strip().rstrip("?？。"), "")


def _foreign(question: Question, answer: Answer) -> str:
    """Return whose value is asked, or of whom, where neither the data nor the answer name it."""
    data, words = asked_kinds(), words_in(question.plain)
    body, after = plainly(answer.text), [*words[1:], None]
    for word, following in zip(words, after, strict=True):
        addressed = following is not None and data.addressed.match(following.text)
        noun = word.kind == "名詞" and read_number(word.text) is None
        named = noun and _NAME.fullmatch(word.text)
        known = word.text in data.people or word.text in body or is_of_field(word.text)
        if addressed and named and not known:
            return word.text
    return ""


def _no_rule(question: Question) -> str:
    """Say that no rule is known on what a question asks."""
    return message("unread.no_rule", asked=question.text.strip().rstrip("?？。"))


def _whom(question: Question) -> str:
    """Say who knows what is asked."""
    return next(owner.ask for owner in asked_kinds().owners if owner.said.search(question.plain))


def _near(answer: Answer) -> Iterator[str]:
    """Yield what an answer says first, with its source."""
    data, length = asked_kinds(), 0
    lines = [line for line in answer.text.split("\n") if line.strip()]
    for number, line in enumerate(lines):
        if number and (length > _NEAR_LENGTH or data.next_block.match(line)):
            yield from [rest for rest in lines[number:] if data.ground.match(rest)][:1]
            return
        length += len(line)
        yield line
