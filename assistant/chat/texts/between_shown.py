"""Answers what is asked of several texts shown at once: are they the same, which is fuller."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.chat.desk import Continued, Desk
from assistant.chat.items.differences import (
    told_differences,
)
from assistant.chat.items.examples import with_slots
from assistant.chat.items.finding import written_out
from assistant.chat.items.measures import measures_in
from assistant.chat.items.shown import Shown, picked, say_of_shown, shown_words
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.sentences import prose_of
from assistant.chat.texts.vintage import told_apart

_TWO, _LONGEST = 2, 60
_NUMBERED = re.compile("[0-9]|[一二三四五]つ?(?:目|番)|上|下|最初|最後")


@dataclass(frozen=True, slots=True)
class AskedOfShown:
    """A turn with the texts shown, those it names (all where it names none), and the tools."""

    question: Question
    shown: tuple[Shown, ...]
    named: tuple[Shown, ...]
    talk: Conversation
    desk: Desk

    @property
    def meant(self) -> tuple[Shown, ...]:
        """The texts meant."""
        return self.named or self.shown

    @property
    def ref(self) -> ItemRef | None:
        """The item spoken of, where words are written for it."""
        return written_out(self.talk.items[0]) if self.talk.items else None

    @property
    def on(self) -> dt.date:
        """The day by which law and wording are judged."""
        return self.desk.today


def told_of_shown(
    asked: AskedOfShown, lines: Sequence[str], quotes: Sequence[Shown] = ()
) -> Continued:
    """Answer in some lines; the texts named are those shown last from now on."""
    found = tuple(one.quote for one in quotes if one.quote)
    talk = asked.talk
    answer = Answer(
        "compare", "\n".join(lines), True, talk.items[:1], found, suggestion=talk.suggestion
    )
    shown = tuple(one.place for one in quotes if one.quote)
    return answer, replace(talk, shown=shown) if found else talk


def _texts(own: Sequence[Shown]) -> Mapping[str, Sequence[str]]:
    """Return texts by the short names of their offices, numbered where one has several."""
    names = [one.office or one.called for one in own]
    several = {name for name in names if names.count(name) > 1}
    return {
        (f"{one.number}. {name}" if name in several else name): (one.text,)
        for one, name in zip(own, names, strict=True)
    }


def in_points(asked: AskedOfShown) -> Continued:
    """Say of each text in a line which measures it has, else its first sentence."""
    lines = [say_of_shown("points")]
    for one in asked.meant:
        told = "、".join(measure.name for measure in measures_in(one.text))
        first = next(prose_of(with_slots(one.text)), "").lstrip("・")
        cut = first if len(first) <= _LONGEST else f"{first[:_LONGEST]}…"
        lines.append(f"・{one.brief}: {told or cut}")
    return told_of_shown(asked, lines)


def difference(asked: AskedOfShown) -> Continued | None:
    """Say in what the texts named differ; None where one office alone is named.

    What an office writes is set beside another's or the author's own, unless numbers are named.
    """
    plain, text = asked.question.plain, asked.question.text
    every = asked.shown if shown_words().several.search(plain) else ()
    named_ones = [one for one in picked(asked.shown, text) or every if one.number]
    if len(named_ones) < _TWO or asked.ref is None:
        return None
    offices = {one.office for one in named_ones}
    numbered = every or _NUMBERED.search(plain)
    if len(offices) < _TWO and all(offices) and not numbered:
        return None
    if not any(one.quote for one in named_ones):
        names = named_ones[0].called, named_ones[1].called
        return told_of_shown(
            asked, list(told_apart(names, [one.text for one in named_ones[:_TWO]]))
        )
    lines = list(told_differences(_texts(named_ones), asked.ref))
    for one in named_ones:
        lines += [f"■ {one.called}", *(f"　{line}" for line in with_slots(one.text).splitlines())]
    return told_of_shown(asked, lines, named_ones)
