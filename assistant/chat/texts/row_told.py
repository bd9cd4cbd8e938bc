"""Reads what a turn tells of a row of 変更箇所: its day, its item, what is put for what, why."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import Field

from assistant.case import Case
from assistant.chat.desk import Desk
from assistant.chat.fields.numbered import places_asked
from assistant.chat.fields.topic import (
    Entry,
    entry_asked,
    form_asked,
    is_said,
    of_entry,
)
from assistant.chat.items.finding import SURE
from assistant.chat.ledger import WORDS, Value
from assistant.chat.ledger import Entry as Told
from assistant.chat.model import Conversation, ItemRef
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.sentences import sentences_of
from assistant.chat.rules.days_told import days_in
from assistant.chat.words.renamed import old_name_in
from assistant.data_files import DataFile, Strict, reader
from assistant.gate.moments import years_after
from assistant.known_names import plainly
from assistant.revise.edits import Cause
from corpus.forms.load import form_named
from corpus.forms.model import GROUP, Form, Place
from corpus.text.dates import read_date
from corpus.text.fold import folded

_RECENT = 4
NOTHING, GONE = "－", "（削除）"
"""What stands in a column where nothing stood before, or nothing will."""
_SHORTEST = 4
"""Characters of a name's part that say which entry of the case has it."""
_PUBLISHED = "cover.published"
_TO_COME = re.compile(
    "(?:なり|変わり|変え|替わり|移り)ます|(?:なる|変わる|替わる|移る)(?:ので|から|んです|予定|$)"
)
"""Tells of what is not done yet."""
_TOPIC = re.compile("[がは]")
_NAMED = re.compile("[一-龥ァ-ヺA-Za-z0-9（－]")
_OF = re.compile("[のがはで、]")


class FormalCause(Strict):
    """A cause that reasons.yaml has a sentence for, with the words that tell it."""

    cause: Cause
    words: Words


class RowWords(DataFile):
    """change_row_words.yaml."""

    longest: int
    asks: Words
    pairs: list[Words] = Field(min_length=1)
    added: Words
    removed: Words
    lead: Words
    past: Words
    columns: dict[str, Words]
    formal: list[FormalCause]
    fields: dict[str, str]
    kinds: dict[str, str]
    says: dict[str, str]


row_words = reader("change_row_words.yaml", RowWords, "assistant.chat")
"""How a row is asked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of a row; empty where it is not told. ``ref`` is its item, else ``section``."""

    date: dt.date | None = None
    refs: tuple[ItemRef, ...] = ()
    before: str = ""
    after: str = ""
    cause: Cause | None = None
    timing: str = ""


def read_row(desk: Desk, question: Question, talk: Conversation, today: dt.date) -> Row:
    """Read what a turn tells of a row, with the text checked before it that holds the old words."""
    earlier = [turn.question for turn in reversed(talk.turns[-_RECENT:])]
    old, new = _pair(question.text)
    entry_told = None if old else _last_told(talk)
    if entry_told:
        return _of_ledger(desk, entry_told, question, talk, today)
    if not old:
        old, new = _pair_told(earlier)
        earlier = earlier[1:] if old else earlier
    text = folded(question.text.replace(new, "") if new else question.text)
    text = min((text.replace(folded(part), "") for part in _suffixes(old)), key=len, default=text)
    place = _field_with(old, talk.case) if old and talk.case else None
    entry = place or entry_asked(question.plain, talk.case)
    refs = places_asked(question, talk, entry) or _of_field(old, question, talk)
    refs = refs or _named(desk, question, talk, entry)
    if not refs:
        refs = next(
            (found for t in earlier if (found := places_asked(read_question(t), talk, None))), ()
        )
    old, new = _in_full(desk, old, new, refs, [*earlier], talk)
    return Row(_day(text, today), tuple(refs), old, new, _cause(question, old), _timing(text))


def _last_told(talk: Conversation) -> Told | None:
    """Return what was told last of the case, in this turn or one of those just before."""
    recent = [folded(turn.question) for turn in talk.turns[-_RECENT:]]
    older = [folded(turn.question) for turn in talk.turns[:-_RECENT]]
    for entry in reversed(talk.ledger.entries):
        if entry.before is None or isinstance(entry.before, bool) or not entry.value:
            continue
        said = folded(entry.said)
        here = any(said in turn for turn in recent)
        return entry if here or not any(said in turn for turn in older) else None
    return None


def _of_ledger(
    desk: Desk, entry: Told, question: Question, talk: Conversation, today: dt.date
) -> Row:
    """Return the row of what was told last: its item, what stood there and what stands now."""
    case = talk.case
    path = "" if entry.of == WORDS else entry.of
    refs = item_of_field(str(entry.before), case, path) if case else ()
    refs = refs or _named(desk, question, talk, None) or _of_kind(str(entry.before), question, talk)
    old, new = _shown(entry.before), _shown(entry.value)
    if entry.of == WORDS and case and refs:
        held = dict(_flat(case.model_dump(exclude_none=True)))
        whole = next((v for v in held.values() if old in v and "。" not in v), old)
        old, new = whole, whole.replace(old, new)
    text = folded(question.text)
    day = _day(text, today) or _day(folded(entry.said), today)
    to_come = day and day < today and _TO_COME.search(entry.said)
    day = years_after(day, 1) if to_come and day and not read_date(text) else day
    cause = _cause(replace(question, plain=f"{question.plain}{plainly(entry.said)}"), "")
    return Row(day, refs, old, new, cause, _timing(text))


def _of_kind(name: str, question: Question, talk: Conversation) -> tuple[ItemRef, ...]:
    """Return the item that is for names of a kind: that of 課."""
    key = row_words().kinds.get(name[-1:], "")
    return _at_path(form_asked(question, talk), key, key) if key else ()


def _shown(value: Value | None) -> str:
    """Write a value as a column of the table does."""
    if isinstance(value, tuple):
        apart = "" if any("。" in line for line in value) else "、"
        return apart.join(value)
    return f"{value:,}" if isinstance(value, int) else str(value or "")


def _pair_told(earlier: Sequence[str]) -> tuple[str, str]:
    """Return what the last turn said was put for what, where it told that as done."""
    last = next(iter(earlier), "")
    told = (s for s in sentences_of(last) if row_words().past.search(s) and "「" not in s)
    return next(filter(any, map(_pair, told)), ("", ""))


def _day(text: str, today: dt.date) -> dt.date | None:
    """Return the day a text tells; without a year the next such day, of what is done the last."""
    found = read_date(text) or next(iter(days_in(text, today)), None)
    if found and not read_date(text) and found < today and not row_words().past.search(text):
        return years_after(found, 1)
    return found


def _pair(text: str) -> tuple[str, str]:
    """Return what is put for what in a text; －: nothing stood there, （削除）: nothing will."""
    words = row_words()
    added, removed = words.added.search(text), words.removed.search(text)
    if added:
        return NOTHING, added["new"]
    if removed:
        return removed["old"], GONE
    found = next((m for pattern in words.pairs if (m := pattern.search(text))), None)
    if found is None:
        return "", ""
    old = words.lead.sub("", _TOPIC.split(found["old"])[-1])
    return (old, found["new"]) if _NAMED.search(found["new"]) else ("", "")


def _in_full(
    desk: Desk,
    old: str,
    new: str,
    refs: Sequence[ItemRef],
    earlier: Sequence[str],
    talk: Conversation,
) -> tuple[str, str]:
    """Return the sentences in which the old words stand, before and after the change."""
    if not old or old == NOTHING or new == GONE:
        return old, new
    texts = list(earlier)
    for case in (talk.case, talk.told_case) if len(refs) == 1 else ():
        texts[:0] = [desk.suggest(case, refs[0].place).draft.text] if case else []
    for part in _suffixes(old):
        for text in texts:
            held = [s for s in sentences_of(text) if part in s and s.endswith("。")]
            if held:
                before = "".join(held)
                return before, before.replace(part, new)
            if part in text:
                lead = text.removesuffix(part)
                whole = lead != text and bool(lead) and "\n" not in text and lead in new
                return text if whole else part, new
    return old, new


def _suffixes(old: str) -> Iterator[str]:
    """Yield the words put, then what is left of them after a topic: 委託先の株式会社…."""
    yield old
    for match in _OF.finditer(old):
        if len(old) - match.end() > 1:
            yield old[match.end() :]


def _field_with(old: str, case: Case) -> Entry | None:
    """Return the entry of the case's lists in which words stand."""
    lists = {"system": case.systems, "outsourcing": case.outsourcing or ()}
    for part in _suffixes(old):
        for kind, entries in lists.items():
            for number, entry in enumerate(entries, 1):
                values = (value for value in entry.model_dump().values() if isinstance(value, str))
                if len(part) >= _SHORTEST and any(part in value for value in values):
                    return Entry(kind, number)
    return None


def _of_field(old: str, question: Question, talk: Conversation) -> tuple[ItemRef, ...]:
    """Return the item of the field of the case in which words stand."""
    if talk.case is None or not old:
        return ()
    form = form_asked(question, talk)
    flat = dict(_flat(talk.case.model_dump(exclude_none=True)))
    for part in _suffixes(old):
        for path, value in flat.items():
            found = _at_path(form, path) if part in value else ()
            if found:
                return found
    return ()


def item_of_field(held: str, case: Case, path: str = "", key: str = "") -> tuple[ItemRef, ...]:
    """Return the item written from a field of the case: that at a path, else that which holds text.

    ``key`` is the item's where it is not called as the field is.
    """
    form = form_named(case.form)
    if path:
        return _at_path(form, path, key)
    flat = dict(_flat(case.model_dump(exclude_none=True)))
    found = (_at_path(form, at) for at, value in flat.items() if held in value)
    return next(filter(None, found), ())


def _at_path(form: Form, path: str, key: str = "") -> tuple[ItemRef, ...]:
    own, number = _key_of(path)
    node = form.by_key(key or own)
    place = Place(node, number if GROUP in node.id else None) if node else None
    return (ItemRef(form, place, SURE),) if place else ()


def _flat(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a case with the paths of their fields."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from _flat(below, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple):
        for number, below in enumerate(value):
            yield from _flat(below, f"{path}.{number}")
    elif isinstance(value, str):
        yield path, value


def _key_of(path: str) -> tuple[str, int]:
    """Return the key of the item that a field of the case is written in, and its number."""
    number = next((int(part) + 1 for part in path.split(".") if part.isdigit()), 1)
    bare = ".".join(part for part in path.split(".") if not part.isdigit())
    head, dot, rest = bare.partition(".")
    return row_words().fields.get(bare, f"{head.removesuffix('s')}{dot}{rest}"), number


def _named(
    desk: Desk, question: Question, talk: Conversation, entry: Entry | None
) -> tuple[ItemRef, ...]:
    """Return the item that a turn names in words."""
    text = row_words().asks.sub(" ", question.plain)
    found = desk.found(text, talk.case, question.bare)
    found = tuple(ref for ref in found if ref.key != _PUBLISHED)
    sure = [ref for ref in found[:1] if ref.score >= SURE and is_said(ref, question.plain)]
    return tuple(of_entry(ref, entry) for ref in sure)


def _cause(question: Question, old: str) -> Cause | None:
    told = next((f.cause for f in row_words().formal if f.words.search(question.plain)), None)
    of_law = bool(old_name_in(plainly(old)) or read_question(old).spans) if old else False
    return told or ("law" if of_law else None)


def _timing(text: str) -> str:
    return next((word for word in ("事前", "事後") if word in text), "")
