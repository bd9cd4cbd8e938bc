"""Where the standard wording of a platform stands, for a question that names no other item."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.chat.desk import Desk
from assistant.chat.items.by_number import refer
from assistant.chat.items.examples import platform_names
from assistant.chat.items.explaining import by_section
from assistant.chat.items.held_words import held_words
from assistant.chat.items.named import FORMS, says_an_item
from assistant.chat.items.nearest import MOST, Near, listed
from assistant.chat.items.quoting import standard_quotes
from assistant.chat.items.ways_to_ask import forms_in
from assistant.chat.model import Answer, Conversation, Intent, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.forms.model import Form
from corpus.wording.library import Library
from corpus.wording.model import Platform
from corpus.wording.platforms import without_platforms

_LINES = 10
_MORE_ITEMS = "続きは「もっと」と書くと示します"


def answer_platforms(
    library: Library, platforms: Collection[Platform], on: dt.date, lead: str = ""
) -> Answer | None:
    """List items that have wording of a platform in force on a day; None where none has."""
    found = tuple(_found(library, platforms, on, tuple(map(load_form, FORMS))))
    if not found:
        return None
    intent: Intent = "example"
    more = f"（ほかに{len(found) - MOST}項目）" if len(found) > MOST else ""
    said = f"{lead}{platform_names(platforms)}の標準文例がある項目は、次のとおりです{more}。"
    shown = listed(said, found[:MOST], intent)
    sections = dict.fromkeys(_section(near) for near in found[MOST:])
    others = f"ほかの項目のある所: {'、'.join(sections)}"
    return replace(shown, text=f"{shown.text}\n{others}") if sections else shown


def answer_items_of(desk: Desk, question: Question, talk: Conversation) -> Answer | None:
    """List the items with standard wording of a platform, or go on with the list; None else."""
    words, before = held_words(), talk.turns[-1] if talk.turns else None
    if question.pasted or question.quoted:
        return None
    if before and _MORE_ITEMS in before.answer and words.more.search(question.plain):
        lists = [turn for turn in talk.turns if _MORE_ITEMS in turn.answer]
        shown = sum(line.startswith("・") for turn in lists for line in turn.answer.splitlines())
        return _items_of(desk, lists[0].question, talk, shown)
    bare = plainly(without_platforms(question.text))
    of_items = words.items_of.search(question.plain) and not says_an_item(bare)
    return _items_of(desk, question.text, talk) if of_items else None


def _items_of(desk: Desk, text: str, talk: Conversation, skip: int = 0) -> Answer | None:
    """List the items of the forms named, else the case's, by their sections, after some lines."""
    platforms = platforms_said(text)[0]
    own = form_named(talk.case.form).id if talk.case else FORMS[0]
    forms = [form for form in forms_in(plainly(text)) if form in FORMS] or [own]
    items = platform_items(desk.library, platforms, desk.today, map(load_form, forms))
    lines = list(by_section(items))
    shown = lines[skip : skip + _LINES]
    if not platforms or desk.offices.named_in(text) or not shown:
        return None
    of_forms = "・".join(dict.fromkeys(ref.form.id for ref in items))
    lead = f"{platform_names(platforms)}の標準文例がある項目は、{of_forms}で{len(items)}項目です。"
    rest = len(lines) - skip - len(shown)
    more = [f"{_MORE_ITEMS}（あと{rest}の節）。"] if rest > 0 else []
    head = [lead] if not skip else ["続きは、次のとおりです。"]
    return Answer("item", "\n".join([*head, *shown, *more]), True, items[:1])


def platform_items(
    library: Library, platforms: Collection[Platform], on: dt.date, forms: Iterable[Form]
) -> tuple[ItemRef, ...]:
    """Return the items of forms that have wording of platforms in force on a day."""
    return tuple(near.ref for form in forms for near in _found(library, platforms, on, (form,)))


def _section(near: Near) -> str:
    """Name the section, or the chapter, that an item stands in."""
    path = near.ref.place.path
    return path[min(1, len(path) - 1)]


def _found(
    library: Library, platforms: Collection[Platform], on: dt.date, forms: Sequence[Form]
) -> Iterator[Near]:
    seen = set()
    for block in library.blocks:
        if block.platform in platforms:
            for place in block.places:
                ref = refer(place.key, forms, 1, 1.0) if place.key not in seen else None
                seen.add(place.key)
                quotes = standard_quotes(library, ref, on, platforms, 1) if ref else ()
                if ref and quotes:
                    yield Near(ref, quotes[0], 1.0)
