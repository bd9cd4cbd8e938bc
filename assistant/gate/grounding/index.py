"""Sources made ready: their canonical text, and which part of it is near to a sentence."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from heapq import nlargest
from itertools import pairwise

from rapidfuzz import fuzz

from assistant.gate.grounding.facts import facts_of
from assistant.gate.grounding.model import FactKind, SourceText
from assistant.gate.grounding.sentences import split

_GRAM = 4
_CANDIDATES = 5
_LEAST_SHARED = 0.08
"""Share of a sentence's runs of characters below which a unit is not near."""
_MUCH_LONGER = 1.25
_SEPARATOR = "\n"
_CLAUSE_ENDS = "。、)」』】:;>"
_BACK, _ON = 8, 16
"""How far the ends of a stretch may move to where a clause begins and ends."""
_TRIES = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a source: its canonical text and offsets into the source text."""

    source: SourceText
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def start(self) -> int:
        """Where the stretch begins in the source text."""
        return self.starts[0]

    @property
    def end(self) -> int:
        """Where the stretch ends in the source text."""
        return self.ends[-1]

    def said(self, first: int, last: int) -> str:
        """Return the source's own characters behind a span of the canonical text."""
        if first >= last:
            return ""
        return self.source.text[self.starts[first] : self.ends[last - 1]]

    @property
    def written(self) -> str:
        """The characters as the source has them."""
        return self.source.text[self.start : self.end]


class Index:
    """Sources searched by exact words and by shared runs of characters.

    All canonical sentences stand one after another in one text; a sentence of a source is a unit.
    """

    def __init__(self, sources: tuple[SourceText, ...]) -> None:
        self._sources = sources
        self._first: list[int] = []
        self._last: list[int] = []
        self._owner: list[int] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._holders: dict[str, list[int]] = {}
        pieces: list[str] = []
        for number, source in enumerate(sources):
            for sentence in split(source.text):
                self._add(number, sentence.text, pieces)
                folded = sentence.form.folded
                self._starts += [sentence.start + start for start in folded.starts]
                self._ends += [sentence.start + end for end in folded.ends]
            self._gap(pieces)
        self.text = "".join(pieces)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand together in the sources."""
        return frozenset(map("".join, pairwise(self.text)))

    @cached_property
    def facts(self) -> frozenset[tuple[FactKind, str]]:
        """Everything the sources state, without where."""
        return frozenset(
            (fact.kind, fact.value)
            for first, last in zip(self._first, self._last, strict=True)
            for fact in facts_of(self.text[first:last])
        )

    def _add(self, number: int, text: str, pieces: list[str]) -> None:
        unit = len(self._first)
        self._first.append(len(self._starts))
        self._last.append(len(self._starts) + len(text))
        self._owner.append(number)
        pieces.append(text)
        for gram in grams(text):
            self._holders.setdefault(gram, []).append(unit)

    def _gap(self, pieces: list[str]) -> None:
        pieces.append(_SEPARATOR)
        self._starts.append(0)
        self._ends.append(0)

    def holds(self, words: str) -> bool:
        """Whether the words stand anywhere in the sources."""
        return words in self.text

    def exact(self, text: str) -> Stretch | None:
        """Return where a text stands word for word as a sentence, a clause or several of them."""
        bare = text.rstrip("。")
        if not bare:
            return None
        for place in self._places(bare):
            end = place + len(bare)
            if self._opens(place) and self._closes(end):
                return self._stretch(place, end + self.text.startswith("。", end))
        return None

    def near(self, text: str) -> Iterator[Stretch]:
        """Yield the stretches that share most with a sentence, the nearest first."""
        shared: Counter[int] = Counter()
        for gram in grams(text):
            holders = self._holders.get(gram)
            if holders:
                shared.update(holders)
        least = len(text) * _LEAST_SHARED
        rank = partial(self._rank, len(text))
        enough = (entry for entry in shared.items() if entry[1] >= least)
        for unit, _ in nlargest(_CANDIDATES, enough, key=rank):
            yield self._aligned(text, unit)

    def _rank(self, length: int, entry: tuple[int, int]) -> float:
        unit, count = entry
        return count * 2 / (length + self._last[unit] - self._first[unit] + 1) + count / length

    def _aligned(self, text: str, unit: int) -> Stretch:
        first, last = self._first[unit], self._last[unit]
        if last - first > len(text) * _MUCH_LONGER:
            return self._trimmed(text, first, last)
        if len(text) > (last - first) * _MUCH_LONGER:
            return self._trimmed(text, *self._around(unit, len(text)))
        return self._stretch(first, last)

    def _trimmed(self, text: str, low: int, high: int) -> Stretch:
        near = fuzz.partial_ratio_alignment(text, self.text[low:high])
        if near is None or near.dest_end <= near.dest_start:
            return self._stretch(low, high)
        first, last = low + near.dest_start, low + near.dest_end
        back = next((d for d in range(_BACK) if first - d >= low and self._opens(first - d)), 0)
        on = next((d for d in range(_ON) if last + d <= high and self._closes(last + d)), 0)
        return self._stretch(first - back, last + on)

    def _around(self, unit: int, slack: int) -> tuple[int, int]:
        """Return the sentences of the same source about a unit, ``slack`` characters each way."""
        low = high = unit
        while low and self._first[unit] - self._first[low] < slack:
            if self._owner[low - 1] != self._owner[unit]:
                break
            low -= 1
        while high + 1 < len(self._owner) and self._last[high] - self._last[unit] < slack:
            if self._owner[high + 1] != self._owner[unit]:
                break
            high += 1
        return self._first[low], self._last[high]

    def _places(self, words: str) -> Iterator[int]:
        place = self.text.find(words)
        for _ in range(_TRIES):
            if place < 0:
                return
            yield place
            place = self.text.find(words, place + 1)

    def _unit_at(self, place: int) -> int:
        return max(0, bisect_right(self._first, place) - 1)

    def _opens(self, place: int) -> bool:
        unit = self._unit_at(place)
        return self._first[unit] == place or self.text[place - 1] in _CLAUSE_ENDS + "([「『【<"

    def _closes(self, place: int) -> bool:
        unit = self._unit_at(place - 1)
        if self._last[unit] == place or place >= len(self.text):
            return True
        return self.text[place] in _CLAUSE_ENDS + "([「『【<\n"

    def _stretch(self, first: int, last: int) -> Stretch:
        source = self._sources[self._owner[self._unit_at(first)]]
        starts, ends = self._starts[first:last], self._ends[first:last]
        return Stretch(source, self.text[first:last], tuple(starts), tuple(ends))


def grams(text: str) -> set[str]:
    """Return the short runs of characters by which sentences are found; a short text is one."""
    if len(text) < _GRAM:
        return {text} if text else set()
    return {text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)}


@lru_cache(maxsize=64)
def index_of(sources: tuple[SourceText, ...]) -> Index:
    """Return the sources made ready; the last ones are kept."""
    return Index(sources)
