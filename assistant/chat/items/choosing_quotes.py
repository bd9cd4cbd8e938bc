"""Chooses what is quoted for an item: standard wording and texts of offices, as a question asks."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from assistant.chat.items.meaning import look
from assistant.chat.items.nearest import DocumentOf, words_asked
from assistant.chat.items.offices import is_of_office, without_offices
from assistant.chat.items.quoting import (
    LONGEST,
    quotable,
    quotes_of,
    standard_quotes,
)
from assistant.chat.items.wishes import Wishes, fitting, read_wishes, without_refused
from assistant.chat.model import Conversation, ItemRef, Quote
from assistant.chat.reading.intents import read_question
from assistant.chat.reading.platforms import platforms_said
from assistant.known_names import plainly
from assistant.retrieve import SectionStore
from corpus.store.model import Hit
from corpus.wording.library import Library
from corpus.wording.platforms import heading_platform, platform_labels

_QUOTES = 3
_SEVERAL = 200
"""Characters shown of each of several texts; of one, or of the platform asked about, more."""
_BRIEF = 120
"""Characters shown of standard wording of platforms that were not asked about."""
_WHOLE = 100_000


def example_quotes(
    store: SectionStore,
    library: Library,
    document_of: DocumentOf,
    on: dt.date,
    text: str,
    items: Sequence[ItemRef],
    talk: Conversation,
    skip: Collection[str],
    offices: Sequence[str],
) -> tuple[Quote, ...]:
    """Quote standard wording and documents for items; places in ``skip`` are left out.

    ``offices`` are those that the text names; what is left of it without them is looked for.
    Each quote is cut around the words asked that the item itself does not say.
    """
    wishes = read_wishes(text)
    text = without_refused(text)
    offices = [agency for agency in offices if is_of_office(agency, text)]
    platforms = [p for p in sorted(platforms_said(text)[0]) if p not in talk.unused]
    wanted = platforms or [p for p in platform_labels() if p not in talk.unused]
    hits = fitting(_found(store, text, items, offices), wishes)
    chosen = _own_first(quotable(hits, text, platforms, talk.unused), text, platforms)
    worded = any(ref.place.node.kind == "text" for ref in items)
    words = _words(text, items[0]) if worded else ()
    by_name = any(is_of_office(hit.section.agency, text) for hit in chosen)
    count = wishes.count or _QUOTES
    longest = LONGEST if platforms or count == 1 else _SEVERAL
    brief = LONGEST if platforms or wishes.standard_asked else _BRIEF
    standard = standard_quotes(library, items[0], on, wanted, longest=brief)
    shown = [q for q in standard if q.place not in skip and not by_name]
    quotes = quotes_of(chosen, document_of, words, longest)
    past = list(islice((q for q in quotes if q.place not in skip), count))
    if any(_says(quote, words) for quote in past):
        shown = [quote for quote in shown if platforms or _says(quote, words)]
    return _limited(shown, past, wishes)


def _says(quote: Quote, words: Collection[str]) -> bool:
    plain = plainly(quote.text)
    return any(word in plain for word in words)


def _limited(standard: Sequence[Quote], past: Sequence[Quote], wishes: Wishes) -> tuple[Quote, ...]:
    """Return what is wished for: one kind alone, and no more than the number said."""
    if wishes.standard is True:
        return tuple(standard[: wishes.count or len(standard)])
    if wishes.standard is False or wishes.limits:
        return tuple(past)
    if wishes.count:
        return (*past, *standard[: max(0, wishes.count - len(past))])
    return (*standard, *past)


def _found(
    store: SectionStore, text: str, items: Sequence[ItemRef], offices: Sequence[str]
) -> Sequence[Hit]:
    """Search the items; beside a choice, which says little, whatever speaks of the same."""
    bare = without_offices(read_question(text).bare, offices)
    bare = bare if words_asked(bare) else items[0].place.label
    keys = {ref.key for ref in items}
    if offices or any(ref.place.node.kind == "text" for ref in items):
        return look(store, bare, keys)
    own = look(store, bare, keys)
    of_office = any(is_of_office(hit.section.agency, text) for hit in own)
    return own if of_office else look(store, bare)


def _own_first(hits: Sequence[Hit], text: str, platforms: Collection[str]) -> list[Hit]:
    """Put what offices write of their own first, unless platforms are asked about."""
    if platforms or platforms_said(text)[0]:
        return list(hits)
    return sorted(hits, key=lambda hit: bool(heading_platform(hit.section.heading)))


def _words(text: str, ref: ItemRef) -> tuple[str, ...]:
    """Return the words asked that the labels of the item do not say."""
    said = plainly("\n".join(ref.place.path))
    return tuple(word for word in words_asked(read_question(text).bare) if word not in said)


def whole_quotes(
    store: SectionStore, library: Library, document_of: DocumentOf, places: Sequence[str]
) -> Iterator[Quote]:
    """Quote whole what was quoted in part, by the places of the quotes."""
    for place in places:
        document, _, rest = place.partition("#")
        item, _, start = rest.rpartition(":")
        of_wording = [q for q in _wordings(library, document) if q]
        yield from of_wording
        hits = [
            Hit(section, 1.0, 1.0)
            for section in ([] if of_wording else store.sections(documents=[document]))
            if section.item_id == item
        ]
        for quote in quotes_of(hits, document_of, longest=_WHOLE):
            at = int(start) if start.isdigit() else None
            if at is None or quote.start is None or quote.start <= at < (quote.end or 0):
                yield quote


def _wordings(library: Library, document: str) -> Iterator[Quote]:
    """Yield the version of standard wording that a document's name stands for, whole."""
    block_id, _, version_id = document.partition("@")
    for block in library.blocks:
        for version in block.versions if block.id == block_id else ():
            if version.id == version_id:
                text = version.text.strip()
                since = version.since.isoformat() if version.since else ""
                yield Quote(
                    document=document,
                    path="",
                    item=block.places[0].key,
                    key=block.places[0].key,
                    kind="wording",
                    text=text,
                    score=1.0,
                    heading=block.heading,
                    published=since,
                    start=version.text.find(text),
                    end=version.text.find(text) + len(text),
                )
