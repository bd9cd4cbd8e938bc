"""Turns an assessment into sections, and sections into the pieces that are indexed."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from corpus.assessments.blocks import Block, split_blocks
from corpus.assessments.model import Assessment, Item, print_path
from corpus.forms.answers import write_ticks
from corpus.forms.load import form_named
from corpus.forms.model import Form
from corpus.store.model import Piece, Section
from corpus.store.ngrams import normalised
from corpus.text.fold import folded

PIECE_LIMIT = 450
PlatformsOf = Callable[[str], tuple[str, ...]]
_SENTENCE = re.compile(r"[^。\n]*(?:。[」』）)]*|\n|$)")
_CLAUSE = re.compile(r"[^、，,\s]*(?:[、，,\s]|$)")


def no_platforms(_text: str) -> tuple[str, ...]:
    """Say of every text that it names no shared platform."""
    return ()


def sections_of(
    name: str, assessment: Assessment, platforms_of: PlatformsOf = no_platforms
) -> tuple[Section, ...]:
    """Return the sections of a document in printed order; empty items give none.

    Args:
        name: file name of the document.
        assessment: what was parsed.
        platforms_of: names the shared platforms that a text (heading and body) is about.
    """
    form = form_named(assessment.form)
    procedure = _procedure(form, assessment)
    numbers: Counter[str] = Counter()
    sections: list[Section] = []
    for item in assessment.items:
        place = form.place(item.id)
        for block in _blocks(item):
            outer = block.headings[0] if len(block.headings) > 1 else ""
            sections.append(
                Section(
                    id=_section_id(name, item.id, numbers[item.id]),
                    document=name,
                    kind="section",
                    form=form.name,
                    item_id=item.id,
                    key=place.node.key if place else "",
                    path=print_path(item.path),
                    heading=block.heading,
                    outer_heading=outer,
                    text=block.text,
                    position=len(sections),
                    agency=assessment.agency,
                    procedure=procedure,
                    published=assessment.published,
                    platforms=platforms_of("\n".join((*block.headings, block.text))),
                )
            )
            numbers[item.id] += 1
    return tuple(sections)


def _procedure(form: Form, assessment: Assessment) -> str:
    node = form.by_key("procedure.name")
    item = assessment.item(node.id) if node else None
    return (item.text if item else "") or assessment.title


def _section_id(name: str, item_id: str, number: int) -> str:
    return hashlib.sha256(f"{name}\0{item_id}\0{number}".encode()).hexdigest()[:24]


def _blocks(item: Item) -> tuple[Block, ...]:
    text = item_text(item)
    if item.kind == "text":
        return split_blocks(text)
    return (Block((), text, 0, len(text)),) if text else ()


def item_text(item: Item) -> str:
    """Return what an item says as one text: its words, its choice or its ticked options."""
    if item.kind == "choice":
        parts = [item.choice, item.text]
    elif item.kind == "checks":
        ticks = write_ticks(item.checked, item.details)
        parts = [ticks, _beside(item.text, {*ticks.splitlines(), *(w for _, w in item.details)})]
    else:
        parts = [item.text]
    return "\n".join(part.strip() for part in parts if part.strip())


def _beside(text: str, said: set[str]) -> str:
    """Return the lines of a text that the ticks do not say already."""
    known = {folded(line) for line in said}
    return "\n".join(line for line in text.splitlines() if folded(line) not in known)


def pieces_of(sections: Iterable[Section]) -> Iterator[Piece]:
    """Yield the pieces of sections, in order.

    A section without a letter or digit (a dash for なし) has none: it is kept, and found under its
    item, but a search for words must not end there.
    """
    for section in sections:
        if not normalised(section.text):
            continue
        for number, (start, end) in enumerate(split_text(section.text)):
            yield Piece(section, number, start, end)


def split_text(text: str, limit: int = PIECE_LIMIT) -> tuple[tuple[int, int], ...]:
    """Cut a text into spans of at most ``limit`` characters, at line and sentence ends.

    Only a sentence that is longer than the limit is cut at a comma or space, and only a run
    without any of these in its midst. The spans follow one another and cover the text.
    """
    spans: list[tuple[int, int]] = []
    start = end = 0
    for following in _cuts(text, limit):
        if following - start > limit:
            spans.append((start, end))
            start = end
        end = following
    if end > start:
        spans.append((start, end))
    return tuple(spans)


def _cuts(text: str, limit: int) -> Iterator[int]:
    """Yield offsets where the text may be cut, never more than ``limit`` apart."""
    for sentence in _SENTENCE.finditer(text):
        if len(sentence[0]) > limit:
            for clause in _CLAUSE.finditer(sentence[0]):
                base = sentence.start() + clause.start()
                yield from (base + i for i in range(limit, len(clause[0]), limit))
                yield base + len(clause[0])
        else:
            yield sentence.end()
