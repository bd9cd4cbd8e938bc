"""Sources made ready: their canonical text, and which part of it is near to a sentence."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from assistant.gate.grounding.facts import facts_of
from assistant.gate.grounding.model import FactKind, SourceText
from assistant.gate.grounding.sentences import split
from assistant.planted import speaks_to_a_model

if TYPE_CHECKING:
    from assistant.gate.grounding.overlap import Overlap, Units

_CANDIDATES = 5
_RUN = 4
_REMEMBERED = 512
_LONG = 20_000
"""Characters from which the runs of a shelf are kept."""
_MUCH_LONGER = 1.25
_SEPARATOR = "\n"
_EDGE = re.compile(rf"[。、)」』】:;>(\[「『【<{_SEPARATOR}]")
"""What stands beside a clause."""
_BACK, _ON = 8, 16
"""How far the ends of a stretch may move to where a clause begins and ends."""
_CUT_SHORT = 3
"""Characters by which a stretch may be shorter than the text and yet be all that is like it."""
_TRIES = 60
_ROUNDING = 1e-6


class Stretch(NamedTuple):
    """A stretch of a source: its canonical text, and between which places of its shelf it stands.

    Most are looked at and let go; where they stand in the source is only told when asked.
    """

    text: str
    shelf: Shelf
    first: int
    last: int

    @property
    def source(self) -> SourceText:
        """The source."""
        shelf = self.shelf
        return shelf.sources[shelf.owner[shelf.unit_at(self.first)]]

    @property
    def start(self) -> int:
        """Where the stretch begins in the source text."""
        return self.shelf.starts[self.first]

    @property
    def end(self) -> int:
        """Where the stretch ends in the source text."""
        return self.shelf.ends[self.last - 1]

    def said(self, first: int, last: int) -> str:
        """Return the source's own characters behind a span of the canonical text."""
        start = self.shelf.starts[self.first + first]
        return self.source.text[start : self.shelf.ends[self.first + last - 1]]

    @property
    def written(self) -> str:
        """The characters as the source has them."""
        return self.source.text[self.start : self.end]


class Shelf:
    """Sources made ready: all canonical sentences one after another in one text.

    A sentence of a source is a unit. Made once for all sources of a suggestion, whatever part of
    them an item may rest on. A sentence that speaks to a language model bears nothing out.
    """

    def __init__(self, sources: tuple[SourceText, ...]) -> None:
        self.sources = sources
        self.first: list[int] = []
        self.last: list[int] = []
        self.owner: list[int] = []
        self.starts = array("I")
        self.ends = array("I")
        self.bounds = [0]
        self.unit_bounds = [0]
        self._indexes: dict[frozenset[int], Index] = {}
        self._asked: dict[str, bool] = {}
        pieces: list[str] = []
        for number, source in enumerate(sources):
            for sentence in split(source.text):
                if speaks_to_a_model(sentence.text):
                    continue
                self.first.append(len(self.starts))
                self.last.append(len(self.starts) + len(sentence.text))
                self.owner.append(number)
                pieces.append(sentence.text)
                folded = sentence.form.folded
                self.starts.extend([sentence.start + start for start in folded.starts])
                self.ends.extend([sentence.start + end for end in folded.ends])
            self._gap(pieces)
        self.text = "".join(pieces)

    def _gap(self, pieces: list[str]) -> None:
        pieces.append(_SEPARATOR)
        self.starts.append(0)
        self.ends.append(0)
        self.bounds.append(len(self.starts))
        self.unit_bounds.append(len(self.first))

    def index(self, owners: frozenset[int]) -> Index:
        """Return the index of the sources at some positions, made once."""
        known = self._indexes.get(owners)
        if known is None:
            known = self._indexes[owners] = Index(self, owners)
        return known

    @cached_property
    def overlap(self) -> Overlap:
        """The runs of characters of the units."""
        # numpy costs the start of a command that grounds nothing
        from assistant.gate.grounding.overlap import Overlap

        return Overlap([self.text[i:j] for i, j in zip(self.first, self.last, strict=True)])

    @cached_property
    def opens(self) -> bytes:
        """For each place of the text whether a sentence or a clause may begin there (1) or not."""
        text = self.text
        edges = (m.end() for m in _EDGE.finditer(text) if m[0] != _SEPARATOR)
        return _flags(len(text) + 1, chain(edges, self.first))

    @cached_property
    def closes(self) -> bytes:
        """For each place of the text whether a sentence or a clause may end there (1) or not."""
        text = self.text
        edges = (match.start() for match in _EDGE.finditer(text))
        ends = (j for i, j in zip(self.first, self.last, strict=True) if i < j)
        return _flags(len(text) + 1, chain(edges, ends, (len(text),)))

    @cached_property
    def _runs(self) -> frozenset[str]:
        return frozenset(self.text[i : i + _RUN] for i in range(len(self.text)))

    def may_hold(self, words: str) -> bool:
        """Whether every run of the words stands somewhere, without which they cannot.

        A short text is searched itself: that is sooner done than its runs are counted. What was
        asked lately is remembered, since two parts of a shelf are asked for the same words.
        """
        if len(self.text) < _LONG:
            return True
        answer = self._asked.get(words)
        if answer is None:
            if len(self._asked) >= _REMEMBERED:
                self._asked.clear()
            answer = self._asked[words] = self._has_runs_of(words)
        return answer

    def _has_runs_of(self, words: str) -> bool:
        known = self._runs
        for start in range(0, len(words) - _RUN + 1, _RUN):
            if words[start : start + _RUN] not in known:
                return False
        return True

    def unit_at(self, place: int) -> int:
        """Return the unit that holds a place of the text."""
        return max(0, bisect_right(self.first, place) - 1)

    def runs(self, owners: frozenset[int]) -> tuple[tuple[int, int], ...]:
        """Return the spans of the text that belong to some of the sources, neighbours as one."""
        found: list[tuple[int, int]] = []
        for owner in sorted(owners):
            low, high = self.bounds[owner], self.bounds[owner + 1]
            if found and found[-1][1] == low:
                found[-1] = (found[-1][0], high)
            else:
                found.append((low, high))
        return tuple(found)


class Index:
    """Some sources of a shelf, searched by exact words and by shared runs of characters."""

    def __init__(self, shelf: Shelf, owners: frozenset[int]) -> None:
        """Take the shelf and the positions of the sources that are searched."""
        self._shelf = shelf
        self._owners = owners
        self._runs = shelf.runs(owners)

    @cached_property
    def text(self) -> str:
        """The canonical text of the sources."""
        return "".join(self._shelf.text[low:high] for low, high in self._runs)

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two characters that stand together in the sources."""
        return frozenset(map("".join, pairwise(self.text)))

    @cached_property
    def facts(self) -> frozenset[tuple[FactKind, str]]:
        """Everything the sources state, without where."""
        shelf = self._shelf
        return frozenset(
            (fact.kind, fact.value)
            for unit in self._positions
            for fact in facts_of(shelf.text[shelf.first[unit] : shelf.last[unit]])
        )

    def holds(self, words: str) -> bool:
        """Whether the words stand anywhere in the sources."""
        return words in self.text

    def exact(self, text: str) -> Stretch | None:
        """Return where a text stands word for word as a sentence, a clause or several of them."""
        bare = text.rstrip("。")
        place = self._place_of(bare)
        if place is None:
            return None
        end = place + len(bare)
        return self._stretch(place, end + self._shelf.text.startswith("。", end))

    def has(self, text: str) -> bool:
        """Whether a text stands word for word as a sentence, a clause or several of them."""
        return self._place_of(text.rstrip("。")) is not None

    def _place_of(self, bare: str) -> int | None:
        if not (bare and self._positions and self._shelf.may_hold(bare)):
            return None
        opens, closes, length = self._shelf.opens, self._shelf.closes, len(bare)
        for place in islice(self._places(bare), _TRIES):
            if opens[place] and closes[place + length]:
                return place
        return None

    def ask(self, texts: Collection[str]) -> None:
        """Find at once what is near to texts that will be asked about one by one."""
        if self._positions:
            self._shelf.overlap.ask(texts)

    def near(self, text: str, likeness: float = 0.0) -> Iterator[Stretch]:
        """Yield the stretches that share most with a sentence, the nearest first.

        Those that cannot reach a ``likeness`` (0 to 1, as ``fuzz.ratio`` counts it) may be left
        out.
        """
        if not text or not self._positions:
            return
        shelf, length = self._shelf, len(text)
        needed = _needed(length, likeness)
        for unit in shelf.overlap.nearest(text, self._units, _CANDIDATES):
            first, last = shelf.first[unit], shelf.last[unit]
            is_short = length > (last - first) * _MUCH_LONGER
            is_long = last - first > length * _MUCH_LONGER
            if is_short:
                first, last = self._around(unit, length)
            if needed:
                common = LCSseq.similarity(text, shelf.text[first:last], score_cutoff=int(needed))
                if common < needed:
                    continue
            if is_short or is_long:
                yield self._trimmed(text, first, last, of_one=is_long)
            else:
                yield self._stretch(first, last)

    @cached_property
    def _positions(self) -> tuple[int, ...]:
        bounds = self._shelf.unit_bounds
        units = (range(bounds[owner], bounds[owner + 1]) for owner in sorted(self._owners))
        return tuple(chain.from_iterable(units))

    @cached_property
    def _units(self) -> Units:
        return self._shelf.overlap.units(self._positions)

    def _trimmed(self, text: str, low: int, high: int, *, of_one: bool) -> Stretch:
        """Return the part of a span that is like a text; ``of_one``: the span is one unit.

        The part at an end of a unit may be too short since it has other words for those of the
        text before or behind: these belong to it.
        """
        near = fuzz.partial_ratio_alignment(text, self._shelf.text[low:high])
        assert near is not None  # only a cutoff gives none
        first, last = low + near.dest_start, low + near.dest_end
        short = len(text) - (last - first)
        if of_one and short > _CUT_SHORT:
            first = max(low, first - short) if last == high else first
            last = min(high, last + short) if first == low else last
        opens = self._shelf.opens.rfind(1, max(low, first - _BACK + 1), first + 1)
        closes = self._shelf.closes.find(1, last, min(high + 1, last + _ON))
        return self._stretch(first if opens < 0 else opens, last if closes < 0 else closes)

    def _around(self, unit: int, slack: int) -> tuple[int, int]:
        """Return the sentences of the same source about a unit, ``slack`` characters each way."""
        shelf = self._shelf
        low = high = unit
        while low and shelf.first[unit] - shelf.first[low] < slack:
            if shelf.owner[low - 1] != shelf.owner[unit]:
                break
            low -= 1
        while high + 1 < len(shelf.owner) and shelf.last[high] - shelf.last[unit] < slack:
            if shelf.owner[high + 1] != shelf.owner[unit]:
                break
            high += 1
        return shelf.first[low], shelf.last[high]

    def _places(self, words: str) -> Iterator[int]:
        for low, high in self._runs:
            place = self._shelf.text.find(words, low, high)
            while place >= 0:
                yield place
                place = self._shelf.text.find(words, place + 1, high)

    def _stretch(self, first: int, last: int) -> Stretch:
        return Stretch(self._shelf.text[first:last], self._shelf, first, last)


def _flags(size: int, places: Iterable[int]) -> bytes:
    """Return a byte for each of some places, 1 at those given."""
    flags = bytearray(size)
    for place in places:
        flags[place] = 1
    return bytes(flags)


def _needed(length: int, likeness: float) -> float:
    """Return how many characters a text needs in common with a span to be like a part of it.

    With c characters in common, a part is at least c long and its ratio at most 2c/(n + c), so
    that a ratio r needs c to be at least rn/(2 - r).
    """
    return (likeness - _ROUNDING) * length / (2 - likeness + _ROUNDING) if likeness else 0.0
