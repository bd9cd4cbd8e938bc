"""Enters what a turn tells of the case into the ledger, before anything asked in it is answered.

Figures corrected go to the field that held the wrong one, days to the step they are told of, names
to all texts that have them, names and sentences added to the item they are told of. What the turn
asks beside that is answered by the case as it then is; what only tells is answered with the items
that have become others.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.fields.known import field_words
from assistant.chat.fields.platforms import said_of_platforms, with_platforms_told
from assistant.chat.items.examples import answer_draft
from assistant.chat.items.of_entry import names_of
from assistant.chat.knowledge import message
from assistant.chat.ledger import HANDLERS, PEOPLE, Entry
from assistant.chat.model import Conversation, ItemRef, entered, merged
from assistant.chat.reading.intents import intent_of, read_question, tells
from assistant.chat.reading.platforms import enquires
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.schedule import answer_schedule
from assistant.chat.texts.case_told import Taken, names_in, plain_of, told_by, told_words
from assistant.chat.texts.change_row import is_of_row
from assistant.chat.texts.correcting import with_sentences
from assistant.chat.texts.on_draft import takes_out
from assistant.known_names import plainly
from corpus.text.fold import folded
from corpus.wording.model import Platform

_MARK = re.compile("^[①-⑳]")
_SENTENCE = re.compile(r"(?<=[。！!？?\n])")
_MOST = 3
"""Items that are shown anew."""
_LONGEST = 200
_NAME = 20
"""Characters of a name that may stand in 「」."""
Ask = Callable[[str, Conversation], Continued]


def take_in(
    desk: Desk, ask: Ask, text: str, talk: Conversation, today: dt.date, *, platforms: bool
) -> Continued | None:
    """Enter what a turn tells of the case, and answer the rest of it; None where it tells nothing.

    Nothing is taken from what is quoted, only supposed, heard, or of another office. Where no other
    way takes the ``platforms`` of a turn that asks something beside, they are taken here.
    """
    quoted = "".join(read_question(text).quoted)
    if len(text) > _LONGEST or len(quoted) > _NAME or told_words().no_name.search(quoted):
        return None
    if talk.case is None:
        return _without_case(ask, text, talk)
    turn = _read(desk, text, talk, today, platforms=platforms)
    if not (turn.entries or (turn.taken and any(map(_asks, turn.rest)))):
        return None
    of_row = is_of_row(read_question(text), talk)
    if of_row or _are_judged(turn, text, talk, today):
        dated = told_words().days.values()
        fields = [e for e in turn.entries if e.of not in dated]
        if of_row:
            return ask(text, entered(talk, fields))
        answer, after = ask(text, talk)
        return answer, entered(after, turn.entries)
    return _answered(desk, ask, turn, talk)


@dataclass(frozen=True, slots=True)
class _Turn:
    """What a turn tells, what else it says, and the conversation that holds what is told."""

    taken: tuple[Taken, ...]
    rest: tuple[str, ...]
    now: Conversation

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is told of fields and words of the case."""
        return tuple(one.entry for one in self.taken if one.entry)


def _read(desk: Desk, text: str, talk: Conversation, today: dt.date, *, platforms: bool) -> _Turn:
    """Read a turn sentence by sentence, each after what those before it tell."""
    words, rest, taken, now = told_words(), list[str](), list[Taken](), talk
    off = False
    for sentence in filter(str.strip, _SENTENCE.split(text)):
        plain = plain_of(sentence)
        left = words.joint.split(sentence, maxsplit=1)
        used = _platforms(left[0], now) if platforms else {}
        told = [] if used else list(told_by(desk, sentence, now, today))
        if used:
            off = off or not all(used.values())
            said, now = with_platforms_told(used, now, sentence)
            taken.append(Taken(None, said, ()))
            rest += [words.off_first.sub("", left[-1])] if len(left) > 1 else []
        elif told:
            taken += told
            now = entered(now, [one.entry for one in told if one.entry])
            asks = enquires(sentence) or len(left) > 1
            rest += [left[-1]] if asks else []
        elif not (words.idle.match(plain) or (off and words.only_off.match(plain))):
            rest.append(sentence)
    return _Turn(tuple(taken), tuple(rest), now)


def _answered(desk: Desk, ask: Ask, turn: _Turn, talk: Conversation) -> Continued:
    """Answer what else a turn says by the case as it is now, and show what has changed."""
    words, now = told_words(), _at_hand_anew(desk, talk, turn.now)
    labels = [_label(ref) for one in turn.taken for ref in one.refs]
    anew = [s for s in turn.rest if _asks_anew(plain_of(s)) or _wishes(s, labels)]
    anew = anew if turn.entries else []
    asked = "".join(s for s in turn.rest if s not in anew).strip()
    of_entries = [one for one in turn.taken if one.entry]
    done = tuple(dict.fromkeys(one.said for one in of_entries))
    told = dict.fromkeys(one.said for one in turn.taken if not one.entry)
    lead = "\n".join([*told, *(["、".join(done) + words.says["kept"]] if done else [])])
    shown = _shown_anew(desk, ask, lead, of_entries, talk, now) if anew or not asked else None
    if shown and not asked:
        return replace(shown[0], done=done), shown[1]
    answer, after = ask(_with_entry(asked, of_entries, now), now)
    answer = replace(answer, done=(*done, *answer.done))
    if of_entries and not (shown or answer.known):
        first, after = _shown_anew(desk, ask, lead, of_entries, talk, now)
        return replace(first, done=done), after
    if shown is None:
        return replace(answer, text=f"{lead}\n{answer.text}"), after
    head = message("turns.asked", asked=asked.rstrip("。"))
    whole = merged([shown[0], answer], f"{shown[0].text}\n{head}\n{answer.text}", answer.intent)
    return replace(whole, suggestion=answer.suggestion), after


def _at_hand_anew(desk: Desk, before: Conversation, now: Conversation) -> Conversation:
    """Return the conversation in which the text at hand is as what was told makes it."""
    last, old, case = now.suggestion, before.told_case, now.told_case
    if last is None or not last.draft.text or old is None or case is None:
        return now
    place = last.draft.place
    was, made = desk.suggest(old, place), desk.suggest(case, place)
    if was.draft.text == made.draft.text:
        return now
    if last.draft.text != was.draft.text:
        text = with_sentences(last.draft.text, now.ledger.words)
        mended = text not in ("", last.draft.text)
        made = desk.judged(case, replace(last.draft, text=text), [text]) if mended else made
    return now if made.report.verdict == "block" else replace(now, suggestion=made)


def _are_judged(turn: _Turn, text: str, talk: Conversation, today: dt.date) -> bool:
    """Whether a turn asks of the days that it tells whether they fit, and for no text."""
    kinds = {intent_of(read_question(s), in_conversation=False) for s in turn.rest}
    judged = answer_schedule(read_question(text), talk, today)
    return judged is not None and not kinds & {"draft", "example", "item"}


def _asks(sentence: str) -> bool:
    """Whether a sentence asks for something."""
    return bool(turn_words().acts.asking.search(plainly(sentence.rstrip("。"))))


def _wishes(sentence: str, labels: Sequence[str]) -> bool:
    """Whether a sentence wishes for the text of one of some items, by its label."""
    of_text = intent_of(read_question(sentence), in_conversation=False) == "draft"
    return of_text and any(label in plainly(sentence) for label in labels)


def _label(ref: ItemRef) -> str:
    return plainly(_MARK.sub("", ref.place.label))


def _asks_anew(plain: str) -> bool:
    """Whether a sentence asks but for the text that what was told has made another."""
    words = told_words()
    return bool(words.touched.match(plain) or words.changed.match(plain))


def _without_case(ask: Ask, text: str, talk: Conversation) -> Continued | None:
    """Keep which name became which, for what is asked of that change later."""
    found = (names_in(plain_of(s)) for s in _SENTENCE.split(text))
    told = [pair for pair in found if pair]
    if not told:
        return None
    ledger = talk.ledger.with_words(*told, said=folded(text))
    return ask(text, replace(talk, ledger=ledger))


def _platforms(sentence: str, talk: Conversation) -> dict[Platform, bool]:
    """Return the platforms that a sentence tells to be used or not."""
    question = read_question(sentence)
    if enquires(sentence) or not (tells(question) or takes_out(sentence)):
        return {}
    return said_of_platforms(sentence, talk)


def _with_entry(asked: str, taken: Sequence[Taken], talk: Conversation) -> str:
    """Ask of the entry of a list that was told of, where what is asked is of that list."""
    refs = [ref for one in taken for ref in one.refs[:1] if ref.place.number]
    if not refs or talk.told_case is None:
        return asked
    kind = refs[0].key.partition(".")[0]
    groups = [group for group in field_words().groups if group.kind == kind]
    names = names_of(talk.told_case, kind) if groups else ()
    number = refs[0].place.number or 0
    here = groups and groups[0].words.search(plainly(asked)) and 0 < number <= len(names)
    return f"{names[number - 1]}の{asked}" if here else asked


def _shown_anew(
    desk: Desk,
    ask: Ask,
    said: str,
    taken: Sequence[Taken],
    before: Conversation,
    talk: Conversation,
) -> Continued:
    """Show the items that what was told has made others, first that which is spoken of."""
    case, old = talk.told_case, before.told_case
    refs = list({ref.place.id: ref for one in taken for ref in one.refs}.values())
    spoken = [ref for ref in talk.items[:1] if talk.drafted != before.drafted]
    if spoken:
        refs = [*spoken, *(ref for ref in refs if ref.place.id != spoken[0].place.id)]
    answers = []
    for ref in refs[:_MOST]:
        if case is None or old is None:
            break
        at_hand = talk.suggestion if ref in spoken else None
        made = at_hand or desk.suggest(case, ref.place)
        shown = answer_draft([ref], made, ())
        choice = _choice(ref, desk.suggest(old, ref.place).draft.text, made.draft.text)
        answers.append(replace(shown, text=f"{choice}{shown.text}"))
    size, after = None, talk
    if any(one.entry and one.entry.of in (PEOPLE, HANDLERS) for one in taken):
        size, after = ask(told_words().says["size"], talk)
    texts = [said, *(a.text for a in answers), *([size.text] if size else [])]
    whole = merged([*answers, *([size] if size else [])], "\n".join(texts), "told")
    if size and not talk.suggestion:
        return replace(whole, intent=size.intent), after
    first = answers[0].suggestion if answers else None
    answer = replace(
        whole, suggestion=first, beside=whole.drafts[1:], items=tuple(refs[:1]) or whole.items
    )
    if not refs:
        return answer, talk
    asked = f"{refs[0].place.label}の案"
    return answer, replace(
        talk, items=(refs[0],), suggestion=first, intent="told", question=asked, shown=()
    )


def _choice(ref: ItemRef, old: str, new: str) -> str:
    """Say whether a choice is another after what was told."""
    says = told_words().says
    if ref.place.node.kind != "choice" or not (old and new):
        return ""
    return says["same" if old == new else "other"].format(old=old, new=new) + "\n"
