"""Reads what a sentence tells of the case: figures corrected, days of steps, names, additions."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.case import Case
from assistant.case_corrected import case_strings
from assistant.chat.desk import Desk
from assistant.chat.items.finding import SURE
from assistant.chat.ledger import WORDS, Entry, held_in
from assistant.chat.model import Conversation, ItemRef
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.platforms import enquires
from assistant.chat.rules.schedule import days_moved
from assistant.chat.texts.correcting import own_prose_of
from assistant.chat.texts.row_told import item_of_field
from assistant.chat.texts.style import written
from assistant.chat.texts.telling import own_fields
from assistant.data_files import DataFile, Strict, reader
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_NUMBER = (
    r"(?<![0-9.万千百月年])[0-9]+(?:\.[0-9]+[万千]|[0-9百千万]*)"
    r"(?![0-9]*(?:月|日|年|条|号|項(?!目)|版|時|回))"
)
_CLOSED = re.compile("[うくすつむぐぶるいただ]。$")
"""Ends a sentence that has a predicate."""
_COUNTED = re.compile(rf"({_NUMBER})(?:人|名|項目)")
_SHORTEST = 3
"""Characters of a name that is looked for in the case."""


class Quantity(Strict):
    """A figure of the case: its field (``*``: any entry of a list), its item, how it is called."""

    path: str
    key: str
    label: str
    words: Words


class Hosted(Strict):
    """One place where the platform runs: how it is called and told."""

    label: str
    words: Words


class Hosting(Strict):
    """The field of where the platform runs, the item shown for it, and its values."""

    path: str
    key: str
    of: Words
    values: dict[str, Hosted]


class ToldWords(DataFile):
    """told_words.yaml."""

    corrected: list[str]
    quantities: list[Quantity]
    renamed: list[re.Pattern[str]]
    name: re.Pattern[str]
    generic: re.Pattern[str]
    added: Words
    thing: re.Pattern[str]
    into: re.Pattern[str]
    item: re.Pattern[str]
    no_name: re.Pattern[str]
    of_text: Words
    place: re.Pattern[str]
    moved: Words
    old_day: re.Pattern[str]
    hosting: Hosting
    lists: dict[str, str]
    days: dict[str, str]
    unless: Words
    joint: re.Pattern[str]
    off_first: re.Pattern[str]
    touched: re.Pattern[str]
    changed: re.Pattern[str]
    idle: Words
    taken_back: re.Pattern[str]
    only_off: re.Pattern[str]
    put: re.Pattern[str]
    stated: re.Pattern[str]
    says: dict[str, str]

    def corrections(self) -> Iterator[re.Pattern[str]]:
        """Yield the ways to put one figure for another."""
        return (re.compile(pattern.replace("{n}", _NUMBER)) for pattern in self.corrected)


told_words = reader("told_words.yaml", ToldWords, "assistant.chat")
"""How facts of the case are told."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What one sentence tells: the entry, how it is said, and the item that has it."""

    entry: Entry | None
    said: str
    refs: tuple[ItemRef, ...]


def plain_of(sentence: str) -> str:
    """Return a sentence in which figures are written in one way."""
    bare = folded(sentence).replace("「", "").replace("」", "")
    return re.sub(r"(?<=[0-9]),(?=[0-9])", "", bare).strip()


def told_by(desk: Desk, sentence: str, talk: Conversation, today: dt.date) -> Iterator[Taken]:
    """Yield what a sentence tells of the case, by the first reading that fits."""
    plain = plain_of(sentence)
    back = _taken_back(plain, talk)
    if back or told_words().unless.search(plain):
        yield from [back] if back else []
        return
    days = list(_days(plain, talk, today))
    found = (
        None
        if days
        else _hosted(plain, talk)
        or _figure(plain, talk)
        or _figure_spoken(plain, sentence, talk)
        or _renamed(plain, talk)
        or _put(plain, talk)
        or _added(desk, sentence, talk)
    )
    yield from days or ([found] if found else [])


def _taken_back(plain: str, talk: Conversation) -> Taken | None:
    """Read that what was added last is to go out again."""
    if talk.case is None or not told_words().taken_back.search(plain):
        return None
    for entry in reversed(talk.ledger.entries):
        value, before = entry.value, entry.before
        if not isinstance(value, tuple) or not isinstance(before, tuple):
            continue
        if held_in(talk.case, entry.of) == value:
            old = "」「".join(line for line in value if line not in before)
            said = told_words().says["taken_back"].format(old=old)
            refs = talk.items[:1] or _refs(entry.of, talk.case)
            return Taken(Entry(entry.of, before, value, plain), said, refs)
    return None


def _hosted(plain: str, talk: Conversation) -> Taken | None:
    """Read where the interface platform of a case runs, which decides the version of its wording.

    Without its name only what corrects that in this talk is read: クラウドで合ってました.
    """
    hosting, case = told_words().hosting, talk.case
    before = held_in(case, hosting.path) if case else None
    told = [name for name, one in hosting.values.items() if one.words.search(plain)]
    again = any(entry.of == hosting.path for entry in talk.ledger.entries)
    if case is None or before not in hosting.values or len(told) != 1 or told[0] == before:
        return None
    if not (again or hosting.of.search(plain)):
        return None
    old, new = hosting.values[str(before)].label, hosting.values[told[0]].label
    said = told_words().says["hosting"].format(old=old, new=new)
    refs = item_of_field("", case, hosting.path, hosting.key)
    return Taken(Entry(hosting.path, told[0], str(before), plain), said, refs)


def _figure(plain: str, talk: Conversation) -> Taken | None:
    """Read a figure corrected: it goes to the field that held the wrong one, else to that named."""
    found = next((m for p in told_words().corrections() if (m := p.search(plain))), None)
    if found is None or talk.case is None:
        return None
    old, new = (_number(found[name]) for name in ("old", "new"))
    held = list(_held(talk.case))
    here = {ref.key for ref in talk.items[:1]}
    fits = [one for one in held if one[2] == old]
    named = [one for one in held if one[1].words.search(plain)]
    chosen = (
        [one for one in fits if one in named]
        or [one for one in fits if one[1].key in here]
        or fits
        or named
    )
    if not chosen or old == new or (not fits and len(named) != 1):
        return None
    return _as_figure(chosen[0], new, plain, talk.case)


def _figure_spoken(plain: str, sentence: str, talk: Conversation) -> Taken | None:
    """Read a figure that is told while the item that counts it is spoken of."""
    here = {ref.key for ref in talk.items[:1]}
    held = [one for one in _held(talk.case) if one[1].key in here] if talk.case else []
    found = _COUNTED.findall(plain)
    told = told_words().stated.search(plain) and not enquires(sentence)
    if talk.case is None or len(held) != 1 or len(found) != 1 or not told:
        return None
    others = [q for q in told_words().quantities if q.words.search(plain)]
    new = _number(found[0])
    if new == held[0][2] or (others and held[0][1] not in others):
        return None
    return _as_figure(held[0], new, plain, talk.case)


def _as_figure(held: tuple[str, Quantity, int], new: int, plain: str, case: Case) -> Taken:
    path, quantity, before = held
    says = told_words().says
    said = says["figure"].format(label=quantity.label, old=f"{before:,}", new=f"{new:,}")
    return Taken(Entry(path, new, before, plain), said, _refs(path, case))


def _held(case: Case) -> Iterator[tuple[str, Quantity, int]]:
    """Yield the figures that a case holds with their fields."""
    for quantity in told_words().quantities:
        head, star, tail = quantity.path.partition(".*.")
        entries = held_in(case, head) if star else ()
        count = len(entries) if isinstance(entries, tuple) else 0
        paths = [f"{head}.{n}.{tail}" for n in range(count)] if star else [quantity.path]
        for path in paths:
            value = held_in(case, path)
            if value is None and path == "file.record_count":
                value = sum(len(group.items) for group in case.file.records)
            if isinstance(value, int):
                yield path, quantity, value


def _number(text: str) -> int:
    """Return what a figure says: 1万2400, 10万2千, 9.8万."""
    if "." in text:
        return round(float(text[:-1]) * {"万": 10_000, "千": 1_000}[text[-1]])
    return read_number(text) or 0


def _days(plain: str, talk: Conversation, today: dt.date) -> Iterator[Taken]:
    """Read the days of the steps that are told to be others now."""
    words = told_words()
    if talk.case is None or not words.moved.search(plain):
        return
    now = words.old_day.sub("", plain)
    for step, value in days_moved(now, talk.case, today).items():
        path = words.days[step]
        before = held_in(talk.case, path)
        shown = None if before is None else str(before)
        if shown == value:
            continue
        refs = _refs(path, talk.case)
        label = refs[0].place.label if refs else step
        say = words.says["day_was" if shown else "day"]
        said = say.format(label=label, old=shown, new=value)
        yield Taken(Entry(path, value, shown, plain), said, refs)


def names_in(plain: str) -> tuple[str, str] | None:
    """Return which name of a 課 or its like a sentence says to have become which."""
    words = told_words()
    found = next((m for p in words.renamed if (m := p.search(plain))), None)
    if found is None or words.unless.search(plain) or not words.name.fullmatch(found["new"]):
        return None
    old = re.split("[のがはで、]", found["old"])[-1]
    alike = old[-1:] == found["new"][-1] and words.place.match(old)
    return (old, found["new"]) if alike and not words.generic.match(old) else None


def _renamed(plain: str, talk: Conversation) -> Taken | None:
    """Read that a name which the case holds is another now; it holds for all texts."""
    words, case = told_words(), talk.told_case
    found = next((m for p in words.renamed if (m := p.search(plain))), None)
    if found is None or case is None or not words.name.fullmatch(found["new"]):
        return None
    values = list(case_strings(case))
    old = next((e for e in _ends(found["old"]) if any(v.endswith(e) for v in values)), "")
    if not old or words.generic.match(old) or old == found["new"]:
        return None
    whole = next(v for v in values if v.endswith(old))
    new = found["new"]
    old = whole if whole != old and new.startswith(whole[: -len(old)]) else old
    if old in talk.drafted and not item_of_field(old, case):
        return None
    pair = Entry(WORDS, new, old, plain)
    said = words.says["renamed"].format(old=old, new=new)
    return Taken(pair, said, item_of_field(old, case))


def _put(plain: str, talk: Conversation) -> Taken | None:
    """Read what a sentence of the text at hand is to say: that on the matter told of."""
    found = told_words().put.search(plain)
    lines = [line for line in written(found["thing"]) if _CLOSED.search(line)] if found else []
    if found is None or len(lines) != 1:
        return None
    about = [s for s in own_prose_of(talk.drafted) if found["topic"] in s]
    if len(set(about)) != 1:
        return None
    said = told_words().says["put"].format(topic=found["topic"], new=lines[0])
    old = about[0].lstrip("・")
    return Taken(Entry(WORDS, lines[0], old, plain), said, talk.items[:1])


def _ends(text: str) -> Iterator[str]:
    """Yield the ends of a text that may be a name, the longest first."""
    for at in range(len(text) - _SHORTEST + 1):
        if not at or re.match("[のはがで、 　]", text[at - 1]) or at == 0:
            yield text[at:]


def _added(desk: Desk, sentence: str, talk: Conversation) -> Taken | None:
    """Read a name or a sentence that is to be added to an item's text."""
    words, case = told_words(), talk.case
    found = words.added.search(folded(sentence))
    if found is None or case is None:
        return None
    thing = words.thing.sub("", words.thing.sub("", found["thing"]))
    into = words.item.match(thing)
    named = _item_of(desk, into["item"], replace(talk, items=())) if into else None
    thing = into["line"] if into and named else thing
    name = words.into.sub("", thing)
    if words.of_text.search(thing):
        return None
    lead = found["thing"][: found["thing"].rfind(name)]
    ref = named or _item_of(desk, lead + sentence[found.end("thing") :], talk)
    path = words.lists.get(ref.key, "") if ref else ""
    if ref is None or (path and not words.place.match(name)):
        return None
    line, say = name, "member"
    if not path:
        path, line, say = *_field_and_line(ref, case, thing), "line"
    old = held_in(case, path) if path else None
    if not line or not isinstance(old, tuple) or line in old:
        return None
    said = words.says[say].format(label=ref.place.label, new=line)
    return Taken(Entry(path, (*old, line), old, sentence), said, (ref,))


def _field_and_line(ref: ItemRef, case: Case, thing: str) -> tuple[str, str]:
    """Return the field of an item's own sentences, and a thing told as one of them."""
    filled = [field for field in own_fields(ref, case) if held_in(case, field)]
    lines = [line for line in written(thing) if _CLOSED.search(line)]
    return (filled[0], lines[0]) if len(filled) == 1 and len(lines) == 1 else ("", "")


def _item_of(desk: Desk, words: str, talk: Conversation) -> ItemRef | None:
    """Return the item that is named beside what is to be added, else the one spoken of."""
    question: Question = read_question(words)
    named = [ref for ref in desk.found(question.bare, talk.case) if ref.score >= SURE]
    return named[0] if named else talk.items[0] if talk.items else None


def _refs(path: str, case: Case) -> tuple[ItemRef, ...]:
    """Return the item that a field of the case is written in."""
    words = told_words()
    keys = {q.path.replace("*", _at(path)): q.key for q in words.quantities}
    return item_of_field("", case, path, keys.get(path, ""))


def _at(path: str) -> str:
    return next((part for part in path.split(".") if part.isdigit()), "*")
