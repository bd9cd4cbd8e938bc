"""Answers what is asked of several texts shown at once: are they the same, which is fuller."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.chat.desk import Continued, Desk
from assistant.chat.items.differences import (
    contained,
    no_rank,
    told_differences,
    told_lacking,
)
from assistant.chat.items.examples import with_slots
from assistant.chat.items.explaining import named
from assistant.chat.items.finding import written_out
from assistant.chat.items.measures import measures_in
from assistant.chat.items.offices_compared import asks_which
from assistant.chat.items.shown import Shown, picked, plain_said, say_of_shown, shown_words
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.sentences import prose_of
from assistant.chat.texts.vintage import told_apart
from corpus.forms.load import form_named
from corpus.text.fold import comparable
from corpus.wording.platforms import platform_labels

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


def whether_same(asked: AskedOfShown) -> Continued:
    """Say whether the texts are the same, and which of them are."""
    own = [one for one in asked.meant if one.number]
    if len(own) < _TWO:
        return told_of_shown(asked, [say_of_shown("same_one")])
    groups: dict[str, list[Shown]] = {}
    for one in own:
        groups.setdefault(comparable(one.text), []).append(one)
    if len(groups) == 1:
        return told_of_shown(asked, [say_of_shown("same_yes", count=len(own)), *_listed(own)])
    lines = [say_of_shown("same_no")]
    lines += [
        f"・同じ文: {'、'.join(one.called for one in group)}"
        for group in groups.values()
        if len(group) > 1
    ]
    first = [group[0] for group in groups.values()]
    lines += told_differences(_texts(first), asked.ref) if asked.ref else []
    return told_of_shown(asked, lines)


def _listed(own: Sequence[Shown]) -> Iterator[str]:
    yield from (f"・{one.called}" for one in own)


def _texts(own: Sequence[Shown]) -> Mapping[str, Sequence[str]]:
    """Return texts by the short names of their offices, numbered where one has several."""
    names = [one.office or one.called for one in own]
    several = {name for name in names if names.count(name) > 1}
    return {
        (f"{one.number}. {name}" if name in several else name): (one.text,)
        for one, name in zip(own, names, strict=True)
    }


def merged_texts(asked: AskedOfShown) -> Continued | None:
    """Put two texts together sentence by sentence, each once; say where one holds the other."""
    own = [one for one in asked.meant if one.number]
    plain = plain_said(asked.question.text)
    pasted = not any(one.quote for one in own)
    meant = pasted or asked.named or shown_words().several.search(plain)
    if len(own) < _TWO or not meant:
        return None
    for one, other in combinations(own, 2):
        shorter, longer = sorted((one, other), key=lambda x: len(x.text))
        if len(own) == _TWO and _holds(longer.text, shorter.text):
            said = say_of_shown("merged_contains", longer=longer.called, shorter=shorter.called)
            return told_of_shown(asked, [said, *(f"　{line}" for line in longer.text.splitlines())])
    said_once = list(dict.fromkeys(s for one in own for s in prose_of(one.text)))
    kept = [s for s in said_once if not any(o != s and contained(s, o) for o in said_once)]
    lead = say_of_shown("merge_offices" if any(one.office for one in own) else "merged")
    return told_of_shown(asked, [lead, *(f"　・{sentence.lstrip('・')}" for sentence in kept)])


def _holds(longer: str, shorter: str) -> bool:
    """Whether each sentence of a text has its like in another, with every measure and figure."""
    others = list(prose_of(longer))
    return all(any(contained(s, other) for other in others) for s in prose_of(shorter))


def no_ranking(asked: AskedOfShown) -> Continued | None:
    """Say that there is no ranking, and which wording in force the item has; None of versions."""
    which = asks_which(asked.question, asked.talk)
    if which or all(one.is_standard for one in asked.meant):
        return None
    ref = asked.ref
    worded = asked.desk.library.for_item(ref.form.id, ref.key, on=asked.on) if ref else ()
    texts = _texts([one for one in asked.meant if one.number])
    lines = [say_of_shown("rank"), say_of_shown("rank_own")]
    if any(one.office for one in asked.meant):
        counted = no_rank(texts).splitlines()[0].partition("措置の種類")
        lines += [f"{counted[1]}{counted[2]}"] if counted[1] else []
    if worded:
        lines.append(say_of_shown("rank_standard"))
        lines += [
            f"・{platform_labels()[block.platform]}「{block.title}」（{block.id}@{version.id}）"
            for block, version, _ in worded
        ]
    return told_of_shown(asked, lines)


def what_is_lacking(asked: AskedOfShown) -> Continued | None:
    """Name the measures in the texts shown that the author's own draft lacks.

    None where all other offices are meant, or no text of another is shown.
    """
    talk, ref, case = asked.talk, asked.ref, asked.talk.told_case
    shown = [one for one in asked.meant if one.office or one.is_standard]
    others = [one for one in shown if one.number and one.office] or shown
    if not others or is_asked(asked.question.plain, example_words().sides.others):
        return None
    own = ""
    if case and ref and ref.form.id == form_named(case.form).id:
        here = talk.suggestion
        same = here is not None and here.draft.place.id == ref.place.id
        made = here if here and same else asked.desk.suggest(case, ref.place)
        own = made.draft.text
    texts = {one.office or one.called: one.text for one in others}
    lines = [*told_lacking(own, texts), *([f"項目: {named(ref)}"] if ref else [])]
    return told_of_shown(asked, lines)


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
    named_ones = [one for one in picked(asked.shown, asked.question.text) if one.number]
    if len(named_ones) < _TWO or asked.ref is None:
        return None
    offices = {one.office for one in named_ones}
    numbered = _NUMBERED.search(asked.question.plain)
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


def which_is_fuller(asked: AskedOfShown) -> Continued | None:
    """Count measures and characters of texts that were pasted; of offices others answer."""
    if any(one.quote for one in asked.shown):
        return None
    lines = [say_of_shown("detailed")]
    for one in asked.shown:
        told = "、".join(measure.name for measure in measures_in(one.text)) or "なし"
        lines.append(f"・{one.called}: {len(one.text)}字、措置: {told}")
    if len(asked.shown) == _TWO:
        lines += told_apart(
            (asked.shown[0].called, asked.shown[1].called), [one.text for one in asked.shown]
        )
    return told_of_shown(asked, lines)
