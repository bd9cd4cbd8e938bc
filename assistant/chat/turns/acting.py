"""Carries out what one turn says at once: facts first, then wishes, and one answer on all."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.fields.platforms import take_platforms
from assistant.chat.items.examples import answer_draft
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation, Spot, merged
from assistant.chat.reading.act_kinds import OF_TEXT, QUESTIONS, Act
from assistant.chat.reading.intents import read_question
from assistant.chat.reading.several import readings_of
from assistant.chat.texts.returning import LACKING, MOST_SPOTS, keep_corrected
from assistant.chat.texts.telling import take_up
from assistant.chat.turns.turning import heard
from assistant.known_names import plainly

Ask = Callable[[str, Conversation], Continued]
"""Answers one sentence as a turn of its own."""
_ORDER = ("back", "keep", "platforms", "fact", "size", "mend", "shorter")
_LONG = 24
"""Characters of a line that is not said twice in an answer."""
_HEADED = re.compile("\n(?=【)")
_NUMBER = re.compile("[0-9]+(?:の[0-9]+)?")
_NAME = re.compile("[一-龥々ァ-ヺー]{2,}")


@dataclass(frozen=True, slots=True)
class _Done:
    """One act carried out: its answer, and whether the text or the case is another after it."""

    act: Act
    answer: Answer
    changed: bool


def carry_out(desk: Desk, ask: Ask, acts: Sequence[Act], talk: Conversation) -> Continued:
    """Carry out the acts of a turn and answer on all of them, in the order in which they stood.

    A question is read after those before it, as if these had been turns of their own.
    """
    start, done, last = talk, list[_Done](), None
    for act in sorted(acts, key=_rank):
        before = talk
        answer, talk = _one(desk, ask, act, acts, talk, last)
        if act.kind in QUESTIONS:
            talk, last = heard(act.whole, answer, talk, before), act
        changed = before.drafted != talk.drafted or before.case is not talk.case
        done.append(_Done(act, answer, changed))
        talk = _stepped(start, before, _at_hand(act, answer, before, talk))
    told = _told(sorted(done, key=lambda d: d.act.asked), talk)
    return told, replace(talk, turns=start.turns)


def _at_hand(act: Act, answer: Answer, before: Conversation, now: Conversation) -> Conversation:
    """Leave the text at hand as it is where a question beside it was answered."""
    aside = act.added and act.kind in ("request", "unread") and answer.intent != "draft"
    if not aside or before.suggestion is None:
        return now
    return replace(now, items=before.items, suggestion=before.suggestion, question=before.question)


def _rank(act: Act) -> tuple[int, int]:
    return _ORDER.index(act.kind) if act.kind in _ORDER else len(_ORDER), act.asked


def _one(
    desk: Desk, ask: Ask, act: Act, acts: Sequence[Act], talk: Conversation, last: Act | None
) -> Continued:
    if act.kind == "platforms":
        later = any(other.kind in ("next", "another", "request") for other in acts)
        return take_platforms(desk, act.text, talk, quietly=later)
    if act.kind == "keep":
        return keep_corrected(desk, talk)
    if act.kind == "fact" and talk.suggestion:
        kinds = {other.kind for other in acts}
        here = "mend" in kinds or kinds == {"fact"}
        return take_up(desk, read_question(act.text), talk, here=here)
    if act.kind == "mend":
        return Answer("told", "", True, talk.items[:1], suggestion=talk.suggestion), talk
    answer, talk = _asked(ask, act, talk, last)
    return _then(ask, act.then, answer, talk) if act.then else (answer, talk)


def _asked(ask: Ask, act: Act, talk: Conversation, last: Act | None) -> Continued:
    """Answer a question by the first of its readings that is understood, else as it stands."""
    readings = readings_of(act, last, talk)
    answers = [ask(readings[0], talk)]
    for reading in readings[1:]:
        if _is_understood(answers[-1][0]):
            break
        answers.append(ask(reading, talk))
    return answers[-1] if _is_understood(answers[-1][0]) else answers[readings.index(act.whole)]


def _is_understood(answer: Answer) -> bool:
    return answer.known and answer.intent != "unknown"


def _then(ask: Ask, wish: str, answer: Answer, talk: Conversation) -> Continued:
    """Do what is wished of the text that an answer shows; what came of it is said once."""
    after, later = ask(wish, talk)
    if not after.known or after.suggestion is None:
        return replace(answer, text=f"{answer.text}\n{_first(after.text)}"), talk
    if later.drafted == talk.drafted:
        return replace(answer, text=f"{answer.text}\n{after.text}"), later
    return replace(after, intent=answer.intent), later


def _told(done: Sequence[_Done], talk: Conversation) -> Answer:
    """Say what was done of each act; the text at hand is shown once, after what changed it."""
    lines: list[str] = []
    at_hand = [one for one in done if one.act.kind in OF_TEXT]
    facts = [one for one in at_hand if one.act.kind != "mend"]
    last = next((one for one in reversed(_carried(at_hand)) if one.answer.suggestion), None)
    others = [one for one in done if one not in at_hand]
    kept = any(one.act.kind == "keep" for one in facts)
    said = (line for one in facts for line in _said(one, kept=kept).split("\n"))
    lines += dict.fromkeys(said)
    if last and last.answer.suggestion and not (others and _is_quiet(facts)):
        lines.append(_drafted(last.answer))
    for one in others:
        lines += _answered(one, lines).split("\n")
    final = next((one.answer for one in reversed(done) if one in others), None)
    answers = [final, *(one.answer for one in done)] if final else [one.answer for one in done]
    told = [one.answer for one in done if one.answer.known and one.answer.intent != "unknown"]
    intent = (final if final in told else (told or answers)[-1]).intent if answers else "told"
    answer = merged(answers, "\n".join(line for line in lines if line), intent)
    return replace(answer, suggestion=talk.suggestion or answer.suggestion)


def _carried(done: Sequence[_Done]) -> list[_Done]:
    """Return acts in the order in which they were carried out."""
    return sorted(done, key=lambda one: _rank(one.act))


def _is_quiet(facts: Sequence[_Done]) -> bool:
    """Whether only platforms were told, which the next answer shows by itself."""
    return all(one.act.kind == "platforms" for one in facts)


def _said(one: _Done, *, kept: bool) -> str:
    """Return what an answer says beside the text that it shows.

    That a text lacks what was told later is not said where it is ``kept``.
    """
    text = one.answer.text.replace(LACKING, "") if kept else one.answer.text
    if one.answer.suggestion:
        text = text.removesuffix(_drafted(one.answer)).rstrip()
    lacks = not one.answer.known or (one.act.kind == "fact" and not one.changed)
    return f"「{one.act.text.rstrip('。')}」: {text}" if lacks and text else text


def _drafted(answer: Answer) -> str:
    made = answer.suggestion
    return answer_draft(answer.items[:1], made, ()).text if made and answer.items else ""


def _answered(one: _Done, before: Collection[str]) -> str:
    """Return an answer below what it answers, without what stands ``before`` it in the turn."""
    said = one.answer.text if one.answer.known else _first(one.answer.text)
    called = one.act.called or one.act.text.rstrip("。")
    lead, *parts = _HEADED.split(said)
    again = set(said.split("\n")) <= set(before)
    short = 0 if again else _LONG
    lines = [line for line in lead.split("\n") if line not in before or len(line) < short]
    fresh = [part for part in parts if not set(part.split("\n")[1:]) <= set(before)]
    if (len(fresh) < len(parts) or not lines) and len(lines) <= 1 and not fresh:
        lacking = _not_shown(one.act.text, before)
        lines.append(
            message("turns.lacking", terms="".join(lacking)) if lacking else message("turns.shown")
        )
    return "\n".join([f"【{called}】", *lines, *fresh])


def _not_shown(text: str, before: Collection[str]) -> list[str]:
    """Return the numbers of a question, or all its names, that nothing shown before it has."""
    plain, shown = plainly(text), plainly("\n".join(before))
    numbers = dict.fromkeys(_NUMBER.findall(plain))
    lacking = [number for number in numbers if number not in _NUMBER.findall(shown)]
    names = list(dict.fromkeys(_NAME.findall(plain)))
    if not lacking and not numbers and not any(name in shown for name in names):
        lacking = names
    return [f"「{term}」" for term in lacking]


def _first(text: str) -> str:
    """Return what an answer that does not know says in its first line."""
    return text.partition("\n")[0] or message("turns.not_read")


def _stepped(start: Conversation, before: Conversation, now: Conversation) -> Conversation:
    """Keep the way back to a text that was made in a turn which then went on to another item."""
    moved = before.items[:1] != now.items[:1] and bool(before.items)
    if not moved or now.earlier != before.earlier:
        return now
    spots: list[Spot] = list(before.earlier)
    if start.items and start.earlier == before.earlier and start.drafted != before.drafted:
        spots.append(start.spot)
    return replace(now, earlier=(*spots, before.spot)[-MOST_SPOTS:])
