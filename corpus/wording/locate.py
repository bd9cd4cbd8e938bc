"""Finds the standard wording in an assessment: which block, which version, where, how altered."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.assessments.blocks import split_blocks
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import Form, FormId
from corpus.wording.candidates import SHORTEST, candidates
from corpus.wording.choice import Part, belongs, best_choice
from corpus.wording.compare import Comparison, SentenceMatch, added_sentences, version_texts
from corpus.wording.headings import read_heading
from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.normal import TAKEN_MARK, Normal, normal_text, normalise, units_of
from corpus.wording.sought import make_ready

_CANDIDATES = 4
"""Blocks that are laid beside a text, at most."""
_REMEMBERED = 1024
"""Parts that offices share word for word come again soon; more of them would only be kept."""


@dataclass(frozen=True, slots=True)
class Located:
    """A block of standard wording as it stands in an item.

    ``similarity`` is the share of the version that is there, 0 to 1. ``mixed`` names the other
    versions whose wording is mixed in; ``misplaced`` says that the block belongs to other items.
    Offsets are those of the item's text.
    """

    block: WordingBlock
    version: WordingVersion
    similarity: float
    item: str
    path: tuple[str, ...]
    start: int
    end: int
    headings: tuple[str, ...]
    sentences: tuple[SentenceMatch, ...]
    mixed: tuple[str, ...] = ()
    misplaced: bool = False

    @property
    def differences(self) -> tuple[SentenceMatch, ...]:
        """The sentences that are not as the standard has them, additions among them."""
        return tuple(sentence for sentence in self.sentences if sentence.status != "same")

    @property
    def values(self) -> dict[str, str]:
        """What the office wrote in the slots, by slot name: its own name, the name of its 事務."""
        filled = Counter(
            (edit.standard.strip("{}"), edit.seen)
            for sentence in self.sentences
            for edit in sentence.edits
            if edit.kind == "slot"
        )
        values: dict[str, str] = {}
        for (name, value), _ in filled.most_common():
            values.setdefault(name, value)
        return read_heading(self.block.heading, self.headings) | values

    def newer_on(self, date: dt.date) -> WordingVersion | None:
        """Return the version in use on a date where it is newer than the one found."""
        current = self.block.version_on(date)
        if current is None or current.id == self.version.id:
            return None
        versions = self.block.versions
        return current if versions.index(current) > versions.index(self.version) else None


def locate(assessment: Assessment) -> list[Located]:
    """Find every block of standard wording in an assessment, in the order of its items."""
    form = form_named(assessment.form)
    return [found for item in assessment.items for found in _locate_item(form, item)]


def locate_text(text: str, form: Form, item_id: str) -> list[Located]:
    """Find the standard wording in the text of one item."""
    place = form.place(item_id)
    path = place.path if place else ()
    return list(_locate_item(form, Item(item_id, path, "text", text)))


def _locate_item(form: Form, item: Item) -> Iterator[Located]:
    if len(item.text) < SHORTEST:
        return
    place = form.place(item.id)
    key = place.node.key if place else None
    for block in split_blocks(item.text):
        found = _locate_part(Part(form.id, key, block.headings, block.text))
        yield from (_in_item(located, item, block.start) for located in found)


def _in_item(located: Located, item: Item, offset: int) -> Located:
    """Place in an item what was located in one of its parts."""
    sentences = tuple(_moved(sentence, offset) for sentence in located.sentences)
    return replace(
        located,
        item=item.id,
        path=item.path,
        start=located.start + offset,
        end=located.end + offset,
        sentences=sentences,
    )


@lru_cache(maxsize=_REMEMBERED)
def _locate_part(part: Part) -> tuple[Located, ...]:
    """Find the blocks in a part; offices share most parts word for word, so they are remembered."""
    _make_ready()
    normal = normalise(part.text)
    free = normal.text
    found: list[tuple[Located, tuple[tuple[int, int], ...]]] = []
    done: set[str] = set()
    while len(free.replace(TAKEN_MARK, "")) >= SHORTEST:
        ranked = candidates(free, part.belongs)
        open_ = [c for c in ranked[:_CANDIDATES] if c.block.id not in done]
        best = best_choice(part, normal, free, [c for c in open_ if part.may_hold(c.block)])
        if best is None:
            break
        comparison = best.described(part, normal)
        found.append((_located(part, best.block, best.version, comparison), comparison.spans))
        for start, end in comparison.spans:
            free = free[:start] + TAKEN_MARK * (end - start) + free[end:]
        done.add(best.block.id)
        if all(c.block.id in done or not part.may_hold(c.block) for c in ranked):
            break  # a text of which less is free shares enough with no other block
    return tuple(_with_additions(part, normal, found))


@lru_cache
def _make_ready() -> None:
    for block in load_wording().blocks:
        make_ready(block)


def _located(
    part: Part, block: WordingBlock, version: WordingVersion, comparison: Comparison
) -> Located:
    sentences = comparison.sentences
    placed = [s for s in sentences if s.start is not None and s.end is not None]
    edits = [edit for sentence in sentences for edit in sentence.edits]
    return Located(
        block=block,
        version=version,
        similarity=round(comparison.similarity, 4),
        item="",
        path=(),
        start=min(s.start for s in placed if s.start is not None),
        end=max(s.end for s in placed if s.end is not None),
        headings=part.headings,
        sentences=sentences,
        mixed=tuple(dict.fromkeys(edit.version for edit in edits if edit.kind == "version")),
        misplaced=not (part.belongs(block) or _is_said_at(part.form, part.key, version)),
    )


@lru_cache(maxsize=_REMEMBERED)
def _is_said_at(form: FormId, key: str | None, version: WordingVersion) -> bool:
    """Whether all that a version says is said by a block of an item as well."""
    said = {unit.text for unit in units_of(version)}
    own = (
        block for block in load_wording().blocks if key is not None and belongs(block, form, key)
    )
    versions = (other for block in own for other in block.versions)
    return any(said <= {unit.text for unit in units_of(other)} for other in versions)


def _moved(sentence: SentenceMatch, offset: int) -> SentenceMatch:
    if sentence.start is None or sentence.end is None or not offset:
        return sentence
    return sentence._replace(
        start=sentence.start + offset,
        end=sentence.end + offset,
        edits=tuple(
            edit._replace(start=edit.start + offset, end=edit.end + offset)
            for edit in sentence.edits
        ),
    )


def _with_additions(
    part: Part,
    normal: Normal,
    found: list[tuple[Located, tuple[tuple[int, int], ...]]],
) -> list[Located]:
    """Give each block what the office wrote between its sentences, or under its own heading."""
    every = [span for _, spans in found for span in spans]
    ordered = sorted(found, key=lambda entry: entry[1][0])
    if not ordered:
        return []
    limits = [(spans[0][0], spans[-1][1]) for _, spans in ordered]
    if part.platform:
        starts = [0, *(start for start, _ in limits[1:])]
        limits = list(zip(starts, [*starts[1:], len(normal.text)], strict=True))
    complete = []
    for (located, _), within in zip(ordered, limits, strict=True):
        spans = [span for span in every if span[1] > within[0] and span[0] < within[1]]
        added = added_sentences(normal, part.text, spans, within)
        mixed = dict.fromkeys((*located.mixed, *_foreign_versions(located, added)))
        sentences = located.sentences + added
        complete.append(replace(located, sentences=sentences, mixed=tuple(mixed)))
    return complete


def _foreign_versions(located: Located, added: tuple[SentenceMatch, ...]) -> Iterator[str]:
    """Yield the other versions of the block whose whole sentences stand among the additions."""
    own = {unit.text for unit in units_of(located.version)}
    texts = [normal_text(sentence.seen) for sentence in added]
    for version, unit in version_texts(located.block.versions):
        if len(unit) >= SHORTEST and unit not in own and any(unit in text for text in texts):
            yield version
