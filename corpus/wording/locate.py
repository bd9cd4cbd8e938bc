"""Finds the standard wording in an assessment: which block, which version, where, how altered."""

import datetime as dt
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from corpus.assessments.blocks import split_blocks
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import Form, FormId
from corpus.wording.align import Found, align
from corpus.wording.candidates import SHORTEST, Candidate, candidates, length_of
from corpus.wording.compare import (
    Comparison,
    SentenceMatch,
    added_sentences,
    describe,
    version_texts,
    weight,
)
from corpus.wording.coverage import may_reach
from corpus.wording.headings import read_heading
from corpus.wording.load import load_wording
from corpus.wording.model import AcceptedSpelling, Platform, WordingBlock, WordingVersion
from corpus.wording.normal import TAKEN_MARK, Normal, normal_text, normalise, units_of
from corpus.wording.platforms import heading_platform
from corpus.wording.sought import make_ready

_OF_THE_PLACE, _OF_THE_PLATFORM = 1.5, 1.2
_SHORT_VERSION = 80
_WHOLE, _MOSTLY, _PARTLY = 0.8, 0.5, 0.25
"""Shares of a version that must be there: of a short one, of others, beside a whole sentence."""
_ROUNDING = 1e-6
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
        found = _locate_part(_Part(form.id, key, block.headings, block.text))
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


class _Part(NamedTuple):
    """One headed part of an item of a form; what is found in it does not depend on more."""

    form: FormId
    key: str | None
    headings: tuple[str, ...]
    text: str

    def belongs(self, block: WordingBlock) -> bool:
        """Whether a block belongs to the item of the part."""
        return self.key is not None and _belongs(block, self.form, self.key)

    def may_hold(self, block: WordingBlock) -> bool:
        """Whether a block may stand in the part: one without a heading only where it belongs."""
        return bool(block.heading) or self.belongs(block)

    @property
    def platform(self) -> Platform | None:
        return heading_platform(self.headings[-1]) if self.headings else None


@lru_cache(maxsize=_REMEMBERED)
def _belongs(block: WordingBlock, form: FormId, key: str) -> bool:
    return key in block.also_in or any(
        place.form == form and (place.key == key or place.key.startswith(f"{key}."))
        for place in block.places
    )


@lru_cache(maxsize=_REMEMBERED)
def _locate_part(part: _Part) -> tuple[Located, ...]:
    """Find the blocks in a part; offices share most parts word for word, so they are remembered."""
    _make_ready()
    normal = normalise(part.text)
    free = normal.text
    found: list[tuple[Located, tuple[tuple[int, int], ...]]] = []
    done: set[str] = set()
    while len(free.replace(TAKEN_MARK, "")) >= SHORTEST:
        ranked = candidates(free, part.belongs)
        open_ = [c for c in ranked[:_CANDIDATES] if c.block.id not in done]
        best = _best(part, normal, free, [c for c in open_ if part.may_hold(c.block)])
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


@dataclass(frozen=True, slots=True)
class _Choice:
    """A version laid beside the free text; only the one that is chosen is described in full."""

    block: WordingBlock
    version: WordingVersion
    found: list[Found]
    similarity: float
    explained: float

    def described(self, part: _Part, normal: Normal) -> Comparison:
        others = version_texts(v for v in self.block.versions if v is not self.version)
        return describe(self.found, normal, part.text, others)


def _best(part: _Part, normal: Normal, free: str, blocks: Sequence[Candidate]) -> _Choice | None:
    """Return what explains most of the free text, of equals the first; None if nothing enough.

    A clean copy of all there is ends the search: nothing behind it can explain more. The likeliest
    are tried first, since of the others most are then told to be worse without an alignment.
    """
    left = len(free.replace(TAKEN_MARK, ""))
    ceiling = left * _OF_THE_PLACE * (_OF_THE_PLATFORM if part.platform else 1.0)
    tried = [(c.block, v, c.likeness.get(v.id, 0.0)) for c in blocks for v in c.block.versions]
    found: list[tuple[tuple[float, float], int, _Choice]] = []
    best, last = 0.0, len(tried)
    for place, (block, version, _) in sorted(enumerate(tried), key=lambda entry: -entry[1][2]):
        least = _least(part, block, version, min(best, ceiling))
        if place > last or least * length_of(version) > left + _beyond(version, block.accepted):
            continue
        if not may_reach(version, block.accepted, free, least):
            continue
        aligned = align(version, normal, free, block.accepted, least)
        choice = _Choice(block, version, aligned, *weight(aligned))
        if _is_enough(choice, normal):
            score = _score(part, choice)
            found.append((score, -place, choice))
            best = max(best, score[0])
            last = place if score[0] >= ceiling else last
    kept = [entry for entry in found if -entry[1] <= last]
    return max(kept, key=lambda entry: entry[:2])[2] if kept else None


def _least(part: _Part, block: WordingBlock, version: WordingVersion, best: float) -> float:
    """Return the share of a version that must be there for it to be enough and no worse."""
    enough = _WHOLE if _is_short(version) else _PARTLY
    needed = math.sqrt(best / (_favour(part, block) * (length_of(version) or 1)))
    return max(enough, needed) - _ROUNDING


@lru_cache(maxsize=512)
def _beyond(version: WordingVersion, accepted: tuple[AcceptedSpelling, ...]) -> int:
    """Return how many characters of a version can be there without one of the text for each.

    A 。 at the end of a sentence, and what an accepted spelling saves.
    """
    spellings = [(normal_text(entry.standard), normal_text(entry.seen)) for entry in accepted]
    return sum(
        1
        + sum(unit.text.count(usual) * max(0, len(usual) - len(seen)) for usual, seen in spellings)
        for unit in units_of(version)
    )


def _score(part: _Part, choice: _Choice) -> tuple[float, float]:
    """Rank by how much is explained and how complete it is; the place and the heading help."""
    score = choice.explained * choice.similarity * _favour(part, choice.block)
    return score, choice.similarity


def _favour(part: _Part, block: WordingBlock) -> float:
    of_the_place = _OF_THE_PLACE if part.belongs(block) else 1.0
    return of_the_place * (_OF_THE_PLATFORM if part.platform == block.platform else 1.0)


def _is_short(version: WordingVersion) -> bool:
    return length_of(version) < _SHORT_VERSION or len(units_of(version)) == 1


def _is_enough(choice: _Choice, normal: Normal) -> bool:
    if _is_short(choice.version):
        return choice.similarity >= _WHOLE
    if choice.similarity >= _MOSTLY:
        return True
    return choice.similarity >= _PARTLY and any(
        entry.similarity >= 0.9 and entry.span and _written(entry.span, normal) >= 25
        for entry in choice.found
    )


def _written(span: tuple[int, int], normal: Normal) -> int:
    """Return how many characters of the text itself a normalised span stands for."""
    start, end = normal.folded.source_span(*span)
    return end - start


def _located(
    part: _Part, block: WordingBlock, version: WordingVersion, comparison: Comparison
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
        block for block in load_wording().blocks if key is not None and _belongs(block, form, key)
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
    part: _Part,
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
