"""Weighs one stretch of a source against a sentence: which facts it leaves unsupported."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.canonical import OWN
from assistant.gate.grounding.contrast import (
    Loose,
    Region,
    flips,
    loose_facts,
    regions,
    swapped_actors,
)
from assistant.gate.grounding.facts import CITY, facts_of
from assistant.gate.grounding.index import Stretch
from assistant.gate.grounding.model import Difference, Fact
from assistant.gate.grounding.sentences import Sentence

_CLOSE = 0.8
_INSERTED = 6
_NOVEL = 0.5
_CONTEXT = 6
_SHORTEST_NAME = 4
_LONGEST_NAME = 16
"""Characters up to which words that stand where a source has a name are taken for one."""
_CONTENT = re.compile(r"[一-龥々]{2,}|[ァ-ヺー]{2,}|[a-z]{2,}")


class Weighed(NamedTuple):
    """A stretch with its likeness to the sentence (0 to 1) and what differs."""

    stretch: Stretch
    likeness: float
    differences: tuple[Difference, ...]


def differences_from(
    stretch: Stretch,
    likeness: float,
    sentence: Sentence,
    text: str,
    basis: Basis,
    near: tuple[Stretch, ...],
) -> Iterator[Difference]:
    """Yield where a sentence of ``text`` differs from a stretch; ``near`` are all like it."""
    for loose in loose_facts(sentence.text, stretch.text):
        if not is_supported(loose, sentence, basis, near):
            yield _difference(sentence, text, loose, stretch)
    for loose in swapped_actors(sentence.text, stretch.text, close=likeness >= _CLOSE):
        if loose.instead or not _stated_near(loose.fact, near):
            yield _difference(sentence, text, loose, stretch)
    yield from _flipped(sentence, text, stretch)
    yield from _put_in(sentence, text, stretch, basis)


def _difference(sentence: Sentence, text: str, loose: Loose, stretch: Stretch) -> Difference:
    start, end = sentence.place(loose.fact.start, loose.fact.end)
    instead = loose.instead
    says = stretch.said(instead.start, instead.end) if instead else ""
    return Difference(loose.fact.kind, start, end, text[start:end], says)


def is_supported(loose: Loose, sentence: Sentence, basis: Basis, near: tuple[Stretch, ...]) -> bool:
    """Whether the case, or a source near to the sentence, states a fact after all."""
    fact = loose.fact
    said = sentence.text[fact.start : fact.end]
    if fact.value.startswith(CITY):
        return fact.value.removeprefix(CITY) in basis.names or _stated_near(fact, near)
    if fact.kind == "name" and (said in basis.names or is_put_together(said, basis.names, near)):
        return not _replaces_own(said, loose.instead, basis.own)
    if (fact.kind, fact.value) in basis.case.facts:
        return True
    if loose.instead:
        return False
    if fact.kind in ("name", "measure"):
        return any(index.holds(said) for index in basis.here) or _stated_near(fact, near)
    return _stated_near(fact, near)


def _replaces_own(said: str, instead: Fact | None, own: str) -> bool:
    """Whether one of the author's own names stands where the source has another of them."""
    if not instead or said in instead.value or instead.value in said:
        return False
    return said in own and instead.value in own


def is_put_together(said: str, own: str, near: tuple[Stretch, ...]) -> bool:
    """Whether a name is that of the nearest source, or is put together with the author's own."""
    if not near:
        return False
    nearest = near[0].text
    if said in nearest:
        return True
    if said.startswith(OWN) and len(said) > len(OWN) + 1:
        return said.removeprefix(OWN) in nearest
    return any(
        (said[:cut] in nearest and said[cut:] in own and len(said) - cut >= _SHORTEST_NAME)
        or (said[:cut] in own and said[cut:] in nearest and cut >= _SHORTEST_NAME)
        for cut in range(1, len(said))
    )


def _stated_near(fact: Fact, near: tuple[Stretch, ...]) -> bool:
    return any(
        (fact.kind, fact.value) == (other.kind, other.value)
        for stretch in near
        for other in facts_of(stretch.text)
    )


def _flipped(sentence: Sentence, text: str, stretch: Stretch) -> Iterator[Difference]:
    for region in flips(sentence.text, stretch.text):
        low, high = max(0, region.start - _CONTEXT), min(len(sentence.text), region.end + 2)
        start, end = sentence.place(low, high)
        first = max(0, region.source_start - _CONTEXT)
        says = stretch.said(first, min(len(stretch.text), region.source_end + 2))
        yield Difference("negation", start, end, text[start:end], says)


def _put_in(sentence: Sentence, text: str, stretch: Stretch, basis: Basis) -> Iterator[Difference]:
    """Yield words put into a sentence, or over a name, that nothing it may rest on knows."""
    for region in regions(sentence.text, stretch.text):
        added = region.end - region.start - (region.source_end - region.source_start)
        over = _name_written_over(region, sentence.text, stretch.text)
        if not over and added < _INSERTED:
            continue
        words = sentence.text[region.start : region.end]
        if novelty(words, basis) >= _NOVEL or (over and _is_unknown(words, basis)):
            start, end = sentence.place(region.start, region.end)
            says = stretch.said(over.start, over.end) if over else ""
            yield Difference("name" if over else "measure", start, end, text[start:end], says)


def _is_unknown(words: str, basis: Basis) -> bool:
    """Whether words that carry content stand in nothing the item may rest on, as they are."""
    known = words in basis.names or any(index.holds(words) for index in basis.here)
    return not known and bool(content_pairs(words))


def _name_written_over(region: Region, text: str, source: str) -> Fact | None:
    """Return the name of a source in whose place a text has some words that are no name."""
    longest = max(region.end - region.start, region.source_end - region.source_start)
    if longest > _LONGEST_NAME or _name_at(region.start, region.end, text):
        return None
    return _name_at(region.source_start, region.source_end, source)


def _name_at(start: int, end: int, text: str) -> Fact | None:
    """Return the name that a span of a text is part of, or that is part of the span."""
    names = (fact for fact in facts_of(text) if fact.kind == "name")
    return next((fact for fact in names if fact.start < end and fact.end > start), None)


def novelty(words: str, basis: Basis) -> float:
    """Return the share of a text's content that nothing the item may rest on knows, 0 to 1.

    The author's own names are known.
    """
    pairs = content_pairs(words)
    known = (*(index.pairs for index in basis.here), basis.names)
    unknown = sum(not any(pair in text for text in known) for pair in pairs)
    return unknown / len(pairs) if pairs else 0.0


def content_pairs(words: str) -> frozenset[str]:
    """Return the pairs of characters in the words of a text that carry its content."""
    return frozenset(
        "".join(pair) for match in _CONTENT.finditer(words) for pair in pairwise(match[0])
    )
