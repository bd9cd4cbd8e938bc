"""Lays a sentence beside the stretch of a source it is nearest to: which facts differ."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from assistant.gate.grounding.facts import facts_of
from assistant.gate.grounding.model import Fact
from assistant.gate.grounding.words import words
from corpus.wording.normal import SLOT_MARK

_NEIGHBOURS = 1
_CLAUSE = 8
"""Characters from which a part left out or put in is a clause of its own."""
_CLAUSE_MARKS = "、。,"
_PHRASE = 20
_Actor = tuple[str, bool, Fact]
"""Who acts, whether as topic, and where it is said."""
_BOUNDS = frozenset({"at_least", "at_most", "less"})
_COUNTED = re.compile(
    r"[0-9一二三四五六七八九十百千万億人年月日回件歳円割%間分秒名社台字桁目数上下]"
)
"""What stands before 以上 or 未満 where it bounds a number (以上の事務 does not)."""


class Region(NamedTuple):
    """Where two texts part: a span of the sentence and one of the source."""

    start: int
    end: int
    source_start: int
    source_end: int


class Loose(NamedTuple):
    """A fact of the sentence that the stretch lacks, and what the stretch has in its place."""

    fact: Fact
    instead: Fact | None


@lru_cache(maxsize=256)
def regions(text: str, source: str) -> tuple[Region, ...]:
    """Return where a sentence and a source differ; parts a character apart are one."""
    found: list[Region] = []
    for op in Indel.opcodes(source, text):
        if op.tag == "equal":
            continue
        last = found[-1] if found else None
        if last and op.src_start - last.source_end <= _NEIGHBOURS:
            found[-1] = Region(last.start, op.dest_end, last.source_start, op.src_end)
        else:
            found.append(Region(op.dest_start, op.dest_end, op.src_start, op.src_end))
    return tuple(found)


def loose_facts(text: str, source: str) -> tuple[Loose, ...]:
    """Return the facts of a sentence that the source does not state; actors are apart."""
    here = [fact for fact in facts_of(text) if fact.kind != "subject"]
    there = facts_of(source)
    stated = Counter((fact.kind, fact.value) for fact in there)
    unmatched: list[Fact] = []
    for fact in here:
        same = (fact.kind, fact.value)
        if stated[same] > 0 and fact.kind != "measure":
            stated[same] -= 1
        elif not stated[same]:
            unmatched.append(fact)
    said = {(fact.kind, fact.value) for fact in here}
    left = [fact for fact in there if (fact.kind, fact.value) not in said]
    return tuple(
        Loose(fact, _counterpart(fact, left, len(source) / len(text)))
        for fact in unmatched
        if not (fact.kind == "name" and SLOT_MARK in source)
    )


def _counterpart(fact: Fact, left: list[Fact], scale: float) -> Fact | None:
    """Return the fact of the source that stands where this one does, roughly."""
    same = [other for other in left if other.kind == fact.kind]
    return min(same, key=lambda other: abs(other.start - fact.start * scale), default=None)


def swapped_actors(text: str, source: str, *, close: bool) -> tuple[Loose, ...]:
    """Return the actors of a sentence that stand where the source has another.

    Where the two are not ``close`` only topics tell, since the rest may be put another way.
    """
    here, there = _actors(text), _actors(source)
    if not close:
        known, said = {actor for actor, _, _ in there}, {actor for actor, _, _ in here}
        here = [e for e in here if e[1] or e[0] in known]
        there = [e for e in there if e[1] or e[0] in said]
        return _by_role(here, there, text, source)
    return tuple(_in_place(here, there, text, source)) or _by_role(here, there, text, source)


def _in_place(here: list[_Actor], there: list[_Actor], text: str, source: str) -> Iterator[Loose]:
    """Yield actors written over others, the words about them unchanged."""
    for region in regions(text, source):
        if max(region.end - region.start, region.source_end - region.source_start) > _PHRASE:
            continue
        said = [e for e in here if e[2].start < region.end and e[2].end > region.start]
        was = [
            e for e in there if e[2].start < region.source_end and e[2].end > region.source_start
        ]
        if said and was and not {actor for actor, _, _ in said} & {actor for actor, _, _ in was}:
            yield Loose(said[0][2], was[0][2])


def _by_role(here: list[_Actor], there: list[_Actor], text: str, source: str) -> tuple[Loose, ...]:
    """Return actors that are new where others are lost, or that took over as topic."""
    present = {actor for actor, _, _ in here}
    lost = [entry for entry in there if entry[0] not in present]
    known = {actor for actor, _, _ in there}
    new = [entry for entry in here if entry[0] not in known]
    if not new:
        topics, source_topics = _topics(here), _topics(there)
        new = [e for e in here if e[1] and e[0] in topics - source_topics]
        lost = [e for e in there if e[1] and e[0] in source_topics - topics]
        if not lost:
            return ()
    found = [
        Loose(fact, _counterpart(fact, [other for _, _, other in lost], len(source) / len(text)))
        for actor, is_topic, fact in new
        if lost or (is_topic and not (actor in words().implied and _stands_alone(fact, text)))
    ]
    return tuple(found)


def _stands_alone(fact: Fact, text: str) -> bool:
    """Whether who acts is named alone: an office may name itself, but not beside another."""
    return not text.endswith(words().joins, 0, fact.start)


def _actors(text: str) -> list[_Actor]:
    found = []
    for fact in facts_of(text):
        if fact.kind == "subject":
            actor, _, role = fact.value.partition(":")
            found.append((actor, role == "topic", fact))
    return found


def _topics(actors: list[_Actor]) -> set[str]:
    return {actor for actor, is_topic, _ in actors if is_topic}


def flips(text: str, source: str) -> Iterator[Region]:
    """Yield the regions where one of two texts negates, restricts or hedges and the other not."""
    parts = [r for r in regions(text, source) if not _is_clause(r, text, source)]
    here, there = _signs(text), _signs(source)
    uneven = [
        region
        for region in parts
        if _within(here, region.start, region.end)
        != _within(there, region.source_start, region.source_end)
    ]
    for region in uneven:
        before = _within(there, region.source_start, region.source_end)
        after = _within(here, region.start, region.end)
        small = max(region.end - region.start, region.source_end - region.source_start) <= _CLAUSE
        if small or not _moved(uneven, here, there, before, after):
            yield region


def _moved(
    uneven: list[Region],
    here: list[tuple[int, int, str]],
    there: list[tuple[int, int, str]],
    before: Counter[str],
    after: Counter[str],
) -> bool:
    """Whether what a region lost or gained stands in another region instead."""
    total_before: Counter[str] = Counter()
    total_after: Counter[str] = Counter()
    for region in uneven:
        total_before += _within(there, region.source_start, region.source_end)
        total_after += _within(here, region.start, region.end)
    return all(total_before[sign] == total_after[sign] for sign in before | after)


def _is_clause(region: Region, text: str, source: str) -> bool:
    """Whether a region only leaves out or puts in a whole clause."""
    here = text[region.start : region.end]
    there = source[region.source_start : region.source_end]
    if here and there:
        return False
    whole, part, start = (
        (text, here, region.start) if here else (source, there, region.source_start)
    )
    if len(part) < _CLAUSE:
        return False
    before = whole[start - 1 : start] if start else "、"
    after = whole[start + len(part) : start + len(part) + 1] or "。"
    return (before in _CLAUSE_MARKS and part[-1] in _CLAUSE_MARKS) or (
        part[0] in _CLAUSE_MARKS and after in _CLAUSE_MARKS
    )


def _signs(text: str) -> list[tuple[int, int, str]]:
    known = words()
    return [
        (*match.span(), sign)
        for match in known.polarity.finditer(text)
        for sign in (known.signs[match[0]],)
        if sign != "none"
        and not (sign in _BOUNDS and not _COUNTED.match(text[: match.start()][-1:]))
    ]


def _within(signs: list[tuple[int, int, str]], start: int, end: int) -> Counter[str]:
    if start == end:
        return Counter(sign for first, last, sign in signs if first < start < last)
    return Counter(sign for first, last, sign in signs if first < end and last > start)
