"""Tells of one block of the standard wording: its versions, their days, its source, its words."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal

from assistant.case import Case
from assistant.chat.items.by_number import refer
from assistant.chat.items.finding import SURE, find_items
from assistant.chat.items.named import FORMS
from assistant.chat.model import Answer, Fact, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.texts.comparing import named_versions, quoted_version, told_versions
from assistant.data_files import DataFile, reader
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.text.dates import japanese_date
from corpus.wording.library import Library
from corpus.wording.model import WordingBlock
from corpus.wording.platforms import platform_labels, platforms_in, without_platforms
from corpus.wording.render import fill

Side = Literal["when", "count", "before", "source", "now"]
_MOST = 4
"""Blocks of one name, of several platforms, that are told of at once."""
_TITLE = re.compile(r"^(?P<outer>.+?)[（(](?P<inner>.+)[）)]$")
_LEAST, _BESIDE = 4, 8
"""Characters of a title from which on it tells which item is meant; those beside a name."""


class VersionWords(DataFile):
    """wording_versions.yaml; patterns over folded questions."""

    wording: Words
    unless: Words
    asks: dict[Side, Words]
    says: dict[str, str]


_words = reader("wording_versions.yaml", VersionWords, "assistant.chat")


def answer_versions(question: Question, library: Library, today: dt.date) -> Answer | None:
    """Tell what a question asks of the versions of one block; None where it names none.

    The difference of two versions that it names is told elsewhere, and so is a text it gives.
    """
    words, plain = _words(), question.plain
    if question.pasted or words.unless.search(plain):
        return None
    side = next((side for side, said in words.asks.items() if said.search(plain)), None)
    blocks = blocks_named(question.text, library) if side else ()
    ids = {plainly(v.id) for block in blocks for v in block.versions} - {"common"}
    if side is None or not 0 < len(blocks) <= _MOST or any(id_ in plain for id_ in ids):
        return None
    if not all(_is_name(quoted, blocks) for quoted in question.quoted):
        return None
    return _told(blocks, side, today)


def _told(blocks: Sequence[WordingBlock], side: Side, today: dt.date) -> Answer:
    """Tell one side of blocks, with the versions it rests on."""
    lines = [line for block in blocks for line in _LINES[side](block, today)]
    facts = tuple(
        Fact(f"文例 {block.id}", block.versions[-1].source, block.versions[-1].verified)
        for block in blocks
    )
    shown = [(b, v) for b in blocks for v in b.versions[-2 if side == "before" else -1 :]]
    quotes = tuple(quoted_version(block, version) for block, version in shown)
    return Answer("compare", "\n".join(lines), True, _items(blocks[0]), quotes, facts)


def answer_single(question: Question, library: Library, today: dt.date) -> Answer | None:
    """Say that blocks whose versions are to be compared have but one; None for any other."""
    blocks = () if question.quoted or question.pasted else blocks_named(question.text, library)
    if not 0 < len(blocks) <= _MOST or any(len(block.versions) > 1 for block in blocks):
        return None
    return _told(blocks, "now", today)


def with_item_of_block(
    question: Question, items: tuple[ItemRef, ...], library: Library, case: Case | None
) -> tuple[ItemRef, ...]:
    """Return the items meant, first that of the block whose platform and title are named.

    Several sections have a risk of one label; a platform has wording for one of them alone.
    """
    if not platforms_in(question.text) or not items:
        return items
    blocks = _by_title(question.text, _of_platforms(question.text, library), _LEAST)
    keys = {place.key for block in blocks for place in block.places}
    if len(blocks) != 1 or items[0].key in keys:
        return items
    forms = (form_named(case.form),) if case else tuple(map(load_form, FORMS))
    places = filter(None, (refer(key, forms, 1, items[0].score) for key in sorted(keys)))
    own = max(places, key=lambda ref: _is_called(ref, blocks[0]), default=None)
    return (own, *items) if own else items


def _is_called(ref: ItemRef, block: WordingBlock) -> bool:
    """Whether an item, or the risk that it is of, is called as a block is."""
    path = plainly("".join(ref.place.path))
    return any(name in path for name in _names(block))


def blocks_named(text: str, library: Library) -> tuple[WordingBlock, ...]:
    """Return the blocks that a question names: by platform, and by title or item.

    Without a platform, those of every one where it speaks of the wording.
    """
    plain, pool = plainly(text), _of_platforms(text, library)
    if not pool:
        pool = library.blocks if _words().wording.search(plain) else ()
    found = _by_title(text, pool, 2)
    if found or not pool:
        return found
    items = find_items(without_platforms(text), (), tuple(map(load_form, FORMS)))
    keys = {ref.key for ref in items[:1] if ref.score >= SURE}
    return tuple(block for block in pool if keys & {place.key for place in block.places})


def _of_platforms(text: str, library: Library) -> tuple[WordingBlock, ...]:
    platforms: Collection[str] = platforms_in(text) or platforms_said(text)[0]
    return tuple(block for block in library.blocks if block.platform in platforms)


def _by_title(text: str, pool: Sequence[WordingBlock], least: int) -> tuple[WordingBlock, ...]:
    """Return the blocks of which a text says the longest title, or part of one.

    The name of a platform is none, though it stands in a title: システムの機能（中間サーバー）.
    """
    plain = plainly(without_platforms(text))
    scored = [(max((len(n) for n in _names(b) if n in plain), default=0), b) for b in pool]
    best = max((score for score, _ in scored), default=0)
    return tuple(b for score, b in scored if score == best >= least)


def _names(block: WordingBlock) -> set[str]:
    """Return how a block is called: its title, and what of it stands in and before brackets."""
    parted = _TITLE.match(block.title)
    parts = (block.title, *(parted.groups() if parted else ()))
    return {plainly(name) for name in parts if name and without_platforms(name) == name}


def _is_name(quoted: str, blocks: Sequence[WordingBlock]) -> bool:
    """Whether what stands in 「」 is the name of a block or of its platform."""
    plain = plainly(without_platforms(quoted))
    names = (name for block in blocks for name in _names(block))
    return any(plain in n or (n in plain and len(plain) <= len(n) + _BESIDE) for n in names)


def _items(block: WordingBlock) -> tuple[ItemRef, ...]:
    ref = refer(block.places[0].key, tuple(map(load_form, FORMS)), 1, 1.0)
    return (ref,) if ref else ()


def _called(block: WordingBlock) -> str:
    return f"{platform_labels()[block.platform]}の標準文例「{block.title}」"


def _versions(block: WordingBlock, today: dt.date) -> Iterator[str]:
    """Say how many versions a block has, and name each with its days."""
    says, current = _words().says, block.version_on(today)
    several = len(block.versions) > 1
    yield says["several" if several else "one"].format(
        called=_called(block), count=len(block.versions)
    )
    for version in block.versions:
        form = says["in_use" if version is current else "version"]
        yield form.format(named=named_versions([version]))


def _when(block: WordingBlock, today: dt.date) -> Iterator[str]:
    """Say since when the version in use is, or that the day is not known."""
    says, current, last = _words().says, block.version_on(today), block.versions[-1]
    called = _called(block)
    if current is None and last.until:
        yield says["gone"].format(called=called, version=last.id, until=japanese_date(last.until))
    if current and current.since:
        unsure = "" if current.verified else says["unsure"]
        since = japanese_date(current.since)
        yield says["since"].format(called=called, version=current.id, since=since, unsure=unsure)
    yield from _versions(block, today)
    if current and current.since is None:
        yield says["undated"].format(version=current.id)


def _before(block: WordingBlock, today: dt.date) -> Iterator[str]:
    """Name the versions, and show what the last one altered."""
    yield from _versions(block, today)
    if len(block.versions) > 1:
        yield told_versions(block, *block.versions[-2:])


def _source(block: WordingBlock, today: dt.date) -> Iterator[str]:
    yield from _versions(block, today)
    for source in dict.fromkeys(version.source for version in block.versions):
        yield _words().says["source"].format(source=source)


def _now(block: WordingBlock, today: dt.date) -> Iterator[str]:
    """Show the version in use, the whole of it."""
    says, current = _words().says, block.version_on(today)
    if current is None:
        yield from _when(block, today)
        return
    if len(block.versions) == 1:
        yield from _versions(block, today)
    yield says["text"].format(called=_called(block), named=named_versions([current]))
    yield from (f"　{line}" for line in fill(current, {}).splitlines())
    yield says["source"].format(source=current.source)


_LINES: dict[Side, Callable[[WordingBlock, dt.date], Iterator[str]]] = {
    "when": _when,
    "count": _versions,
    "before": _before,
    "source": _source,
    "now": _now,
}
