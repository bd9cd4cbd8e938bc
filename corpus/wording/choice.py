"""Which version of a few blocks explains most of a part of an item, and whether that is enough."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from corpus.forms.model import FormId
from corpus.wording.align import Found, align
from corpus.wording.candidates import Candidate, length_of
from corpus.wording.compare import Comparison, describe, version_texts, weight
from corpus.wording.coverage import may_reach
from corpus.wording.model import AcceptedSpelling, Platform, WordingBlock, WordingVersion
from corpus.wording.normal import TAKEN_MARK, Normal, normal_text, units_of
from corpus.wording.platforms import heading_platform

_OF_THE_PLACE, _OF_THE_PLATFORM = 1.5, 1.2
_SHORT_VERSION = 80
_WHOLE, _MOSTLY, _PARTLY = 0.8, 0.5, 0.25
"""Shares of a version that must be there: of a short one, of others, beside a whole sentence."""
_ROUNDING = 1e-6
_REMEMBERED = 1024


class Part(NamedTuple):
    """One headed part of an item of a form; what is found in it does not depend on more."""

    form: FormId
    key: str | None
    headings: tuple[str, ...]
    text: str

    def belongs(self, block: WordingBlock) -> bool:
        """Whether a block belongs to the item of the part."""
        return self.key is not None and belongs(block, self.form, self.key)

    def may_hold(self, block: WordingBlock) -> bool:
        """Whether a block may stand in the part: one without a heading only where it belongs."""
        return bool(block.heading) or self.belongs(block)

    @property
    def platform(self) -> Platform | None:
        """The platform that the heading of the part names, if any."""
        return heading_platform(self.headings[-1]) if self.headings else None


@lru_cache(maxsize=_REMEMBERED)
def belongs(block: WordingBlock, form: FormId, key: str) -> bool:
    """Whether a block belongs to an item of a form, or to one below it."""
    return key in block.also_in or any(
        place.form == form and (place.key == key or place.key.startswith(f"{key}."))
        for place in block.places
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """A version laid beside the free text; only the one that is chosen is described in full."""

    block: WordingBlock
    version: WordingVersion
    found: list[Found]
    similarity: float
    explained: float

    def described(self, part: Part, normal: Normal) -> Comparison:
        """Return what the part makes of the version, sentence by sentence."""
        others = version_texts(v for v in self.block.versions if v is not self.version)
        return describe(self.found, normal, part.text, others)


def best_choice(
    part: Part, normal: Normal, free: str, blocks: Sequence[Candidate]
) -> Choice | None:
    """Return what explains most of the free text, of equals the first; None if nothing enough.

    A clean copy of all there is ends the search: nothing behind it can explain more. The likeliest
    are tried first, since of the others most are then told to be worse without an alignment.
    """
    left = len(free.replace(TAKEN_MARK, ""))
    ceiling = left * _OF_THE_PLACE * (_OF_THE_PLATFORM if part.platform else 1.0)
    tried = [
        (candidate, version, favour)
        for candidate in blocks
        for favour in (_favour(part, candidate.block),)
        for version in candidate.block.versions
    ]
    found: list[tuple[tuple[float, float], int, Choice]] = []
    best, last = 0.0, len(tried)
    for place, (candidate, version, favour) in sorted(enumerate(tried), key=_unlikeliness):
        block = candidate.block
        least = _least(version, favour, min(best, ceiling))
        if place > last or least * length_of(version) > left + _beyond(version, block.accepted):
            continue
        if not may_reach(version, block.accepted, free, least):
            continue
        aligned = align(version, normal, free, block.accepted, least)
        choice = Choice(block, version, aligned, *weight(aligned))
        if _is_enough(choice, normal):
            score = _score(choice, favour)
            found.append((score, -place, choice))
            best = max(best, score[0])
            last = place if score[0] >= ceiling else last
    kept = [entry for entry in found if -entry[1] <= last]
    return max(kept, key=lambda entry: entry[:2])[2] if kept else None


def _unlikeliness(entry: tuple[int, tuple[Candidate, WordingVersion, float]]) -> float:
    candidate, version, _ = entry[1]
    return -candidate.likeness.get(version.id, 0.0)


def _least(version: WordingVersion, favour: float, best: float) -> float:
    """Return the share of a version that must be there for it to be enough and no worse."""
    enough = _WHOLE if _is_short(version) else _PARTLY
    needed = math.sqrt(best / (favour * (length_of(version) or 1)))
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


def _score(choice: Choice, favour: float) -> tuple[float, float]:
    """Rank by how much is explained and how complete it is."""
    return choice.explained * choice.similarity * favour, choice.similarity


def _favour(part: Part, block: WordingBlock) -> float:
    """Return how much the place and the heading of a part speak for a block."""
    of_the_place = _OF_THE_PLACE if part.belongs(block) else 1.0
    return of_the_place * (_OF_THE_PLATFORM if part.platform == block.platform else 1.0)


def _is_short(version: WordingVersion) -> bool:
    return length_of(version) < _SHORT_VERSION or len(units_of(version)) == 1


def _is_enough(choice: Choice, normal: Normal) -> bool:
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
