"""The verdict on one sentence: laid beside the nearest text it may rest on, else in pieces."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from heapq import nlargest

from rapidfuzz import fuzz

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.canonical import OWN, canonical
from assistant.gate.grounding.contrast import Loose
from assistant.gate.grounding.facts import CITY, bodies_in, facts_of
from assistant.gate.grounding.index import Index, Stretch
from assistant.gate.grounding.model import Difference, Fact, SentenceStatus, SentenceVerdict
from assistant.gate.grounding.sentences import Sentence
from assistant.gate.grounding.weigh import (
    Weighed,
    content_pairs,
    differences_from,
    is_put_together,
    is_supported,
    novelty,
)
from assistant.gate.grounding.words import words
from corpus.assessments.generic_names import is_generic

_ALIGNED = 0.6
_CLOSE = 0.85
_ELSEWHERE = 0.85
_NEARLY_AS_CLOSE = 0.08
_NEW_WORDS = 0.35
_LOOSE = 0.7
_MOSTLY = 0.5
_SAYS_NOTHING = re.compile(r"[^一-龥々ぁ-んァ-ヺa-z0-9]*")
_PIECES = re.compile(r"[、・,;:：()「」『』【】<>。]")
_PUNCTUATION = re.compile(r"[、。,・()「」<>\[\]]")
_HIRAGANA = re.compile(r"[ぁ-ん]")

_DEFINED = re.compile(r"[（(]以下[、,]?[「『][^」』]*[」』]と(?:いう|する)。?[）)]")
"""What a text calls something from there on."""
_ALIKE = str.maketrans("りへべぺ", "リヘベペ")
"""Kana that a scanner takes for one another; the names of a case may have come through one."""


def _states(fact: Fact, _: str) -> bool:
    """Whether a fact can be invented on its own; who acts is seen only beside a source."""
    return fact.kind != "subject"


def _identifies(fact: Fact, text: str) -> bool:
    """Whether a fact names somebody in particular, as a heading must not do out of nothing."""
    if fact.value.startswith(CITY):
        return True
    return fact.kind == "name" and not is_generic(text[fact.start : fact.end])


class Judged:
    """One sentence under judgement."""

    def __init__(self, sentence: Sentence, text: str, basis: Basis) -> None:
        self._sentence = sentence
        self._text = text
        self._basis = basis
        self.said = sentence.text
        """The canonical characters."""

    @property
    def is_settled(self) -> bool:
        """Whether the verdict is known without what is near to the sentence."""
        return self._is_empty or self._exact is not None

    @cached_property
    def _is_empty(self) -> bool:
        return _SAYS_NOTHING.fullmatch(self.said) is not None

    @cached_property
    def _exact(self) -> Stretch | None:
        return _exact(self._basis.here, self.said)

    @cached_property
    def _near(self) -> tuple[Stretch, ...]:
        return tuple(_near(self._basis.here, self.said))

    def verdict(self) -> SentenceVerdict:
        """Return the verdict."""
        if self._is_empty:
            return self._as("empty")
        if self._exact:
            return self._as("verified", self._exact, 1.0)
        if self._sentence.heading:
            return self._of_heading()
        if self._basis.key in words().name_items:
            return self._of_name()
        return self._from_near() or self._from_elsewhere() or self._from_pieces()

    def _of_name(self) -> SentenceVerdict:
        """Judge an answer that is to be a name: like another one it is not the same."""
        if not self._is_known_name():
            return self._from_elsewhere() or self._as("fabricated", differences=self._unknown())
        closest = next(iter(self._near), None)
        return self._from_near() or self._from_elsewhere() or self._as("paraphrased", closest)

    def _of_heading(self) -> SentenceVerdict:
        """Judge a heading, which states nothing but may name somebody."""
        foreign = tuple(self._unsupported((), _identifies))
        if foreign:
            return self._as("altered", differences=foreign)
        found = self._from_near()
        renamed = found and any(d.kind == "name" and d.source_says for d in found.differences)
        return found if found and renamed else self._as("empty")

    def _from_near(self) -> SentenceVerdict | None:
        aligned = sorted(self._alike(self._near, _ALIGNED), key=lambda found: -found[0])
        weighed: list[Weighed] = []
        for likeness, stretch in aligned:
            if likeness < aligned[0][0] - _NEARLY_AS_CLOSE:
                break
            differences = tuple(self._differences(stretch, likeness, self._near))
            found = Weighed(stretch, likeness, differences)
            if found.differences:
                weighed.append(found)
            elif not weighed or _bears_out(stretch, weighed[0]):
                return self._clean(found)
        return self._altered(weighed) if weighed else None

    def _alike(self, stretches: Iterable[Stretch], least: float) -> Iterator[tuple[float, Stretch]]:
        """Yield stretches of some likeness with it; of those that say the same the first."""
        met: set[str] = set()
        for stretch in stretches:
            if stretch.text not in met:
                met.add(stretch.text)
                ratio = fuzz.ratio(self.said, stretch.text)
                if ratio >= 100 * least:
                    yield ratio / 100, stretch

    def _differences(
        self, stretch: Stretch, likeness: float, near: tuple[Stretch, ...]
    ) -> Iterator[Difference]:
        return differences_from(stretch, likeness, self._sentence, self._text, self._basis, near)

    def _clean(self, best: Weighed) -> SentenceVerdict | None:
        if best.likeness < _CLOSE and novelty(self.said, self._basis) > _NEW_WORDS:
            return None
        same = _bare(best.stretch.text) == _bare(self.said)
        status: SentenceStatus = "verified" if same else "paraphrased"
        return self._as(status, best.stretch, best.likeness)

    def _altered(self, weighed: list[Weighed]) -> SentenceVerdict | None:
        closest = weighed[0]
        if closest.likeness < _CLOSE and (
            self._is_elsewhere() or self._is_covered((self._basis.case,))
        ):
            return None
        if self._is_mostly_new(closest):
            return None
        alike = [w for w in weighed if w.likeness >= closest.likeness - 0.03]
        best = min(alike, key=lambda w: (len(w.differences), -w.likeness))
        return self._as("altered", best.stretch, best.likeness, best.differences)

    def _is_mostly_new(self, closest: Weighed) -> bool:
        """Whether a sentence takes little more than its form from the source, and states facts."""
        if closest.likeness >= _CLOSE or novelty(self.said, self._basis) < _MOSTLY:
            return False
        return any(self._unsupported(self._near))

    def _is_elsewhere(self) -> bool:
        indexes = (*self._basis.elsewhere, *self._basis.uncited)
        return any(index.has(self.said) for index in indexes)

    def _from_elsewhere(self) -> SentenceVerdict | None:
        for indexes, cited in ((self._basis.elsewhere, True), (self._basis.uncited, False)):
            found = _exact(indexes, self.said) or self._close(indexes)
            if found and len(_bare(self.said)) >= 4:
                if cited and self._is_covered(self._basis.here):
                    return self._as("paraphrased", found)
                return self._as("misattributed", found, 1.0, is_cited=cited)
        return None

    def _close(self, indexes: Iterable[Index]) -> Stretch | None:
        near = _near(indexes, self.said, _ELSEWHERE)
        for likeness, stretch in self._alike(near, _ELSEWHERE):
            if next(self._differences(stretch, likeness, (stretch,)), None) is None:
                return stretch
        return None

    def _from_pieces(self) -> SentenceVerdict:
        """Judge a sentence that no sentence of a source is like."""
        near = self._near
        unsupported = tuple(self._unsupported(near))
        closest = near[0] if near else None
        known = self._is_covered(self._basis.here)
        if known or (not unsupported and self._shared(near) >= _LOOSE):
            return self._as("paraphrased", closest)
        is_measure = self._is_measure()
        if not (unsupported or is_measure) and self._is_name():
            unsupported = self._unknown()
        status: SentenceStatus = "fabricated" if unsupported or is_measure else "unsupported"
        return self._as(status, differences=unsupported, is_measure=is_measure)

    def _unsupported(
        self, near: tuple[Stretch, ...], matters: Callable[[Fact, str], bool] = _states
    ) -> Iterator[Difference]:
        said = self.said
        for fact in facts_of(said):
            loose = Loose(fact, None)
            if not matters(fact, said) or is_supported(loose, self._sentence, self._basis, near):
                continue
            start, end = self._sentence.place(fact.start, fact.end)
            yield Difference(fact.kind, start, end, self._text[start:end])

    def _shared(self, near: tuple[Stretch, ...]) -> float:
        """Return the share of the sentence's content that one or two of the nearest texts have."""
        pairs = content_pairs(self.said)
        if not pairs:
            return 0.0
        texts = [stretch.text for stretch in near]
        closest = nlargest(2, texts, key=lambda text: sum(pair in text for pair in pairs))
        return sum(any(pair in text for text in closest) for pair in pairs) / len(pairs)

    def _is_covered(self, indexes: tuple[Index, ...]) -> bool:
        """Whether each piece of the sentence stands word for word in the texts."""
        return all(
            any(index.has(piece) for index in indexes) or _SAYS_NOTHING.fullmatch(piece)
            for piece in _PIECES.split(self.said)
        )

    def _is_measure(self) -> bool:
        said = self.said
        stated = any(fact.kind == "measure" for fact in facts_of(said))
        return stated or bool(words().acts.search(said))

    def _unknown(self) -> tuple[Difference, ...]:
        """Return the whole sentence as a name that nobody knows."""
        return (Difference("name", self._sentence.start, self._sentence.end, self._written),)

    @property
    def _written(self) -> str:
        return self._text[self._sentence.start : self._sentence.end]

    @property
    def _is_generic(self) -> bool:
        return is_generic(_DEFINED.sub("", self._written))

    def _is_known_name(self) -> bool:
        """Whether an answer that is to be a name is one of the author's own or of the sources."""
        said, names = self.said, self._basis.names
        if said.translate(_ALIKE) in names.translate(_ALIKE) or self._is_generic:
            return True
        if is_put_together(said, names, self._near):
            return True
        return self._is_covered((*self._basis.here, *self._basis.elsewhere))

    def _is_name(self) -> bool:
        """Whether the sentence is no sentence but a name or a list of names."""
        said = self.said
        return not _HIRAGANA.search(said) and not self._is_generic and len(said) > 2

    def _as(
        self,
        status: SentenceStatus,
        stretch: Stretch | None = None,
        likeness: float = 0.0,
        differences: tuple[Difference, ...] = (),
        *,
        is_measure: bool = False,
        is_cited: bool = True,
    ) -> SentenceVerdict:
        sentence = self._sentence
        return SentenceVerdict(
            status=status,
            start=sentence.start,
            end=sentence.end,
            text=self._written,
            document=stretch.source.document if stretch else "",
            path=stretch.source.path if stretch else "",
            source=stretch.written if stretch else "",
            source_start=stretch.start if stretch else None,
            source_end=stretch.end if stretch else None,
            similarity=round(likeness, 3),
            differences=differences,
            is_measure=is_measure,
            is_cited=is_cited,
        )


def _bears_out(stretch: Stretch, closest: Weighed) -> bool:
    """Whether a stretch itself says what the closest one has otherwise."""
    instead = (d.said for d in closest.differences if d.kind != "negation")
    return all(canonical(said).text in stretch.text for said in instead)


def _exact(indexes: Iterable[Index], text: str) -> Stretch | None:
    return next((found for index in indexes if (found := index.exact(text))), None)


def _near(indexes: Iterable[Index], text: str, likeness: float = 0.0) -> Iterator[Stretch]:
    for index in indexes:
        yield from index.near(text, likeness)


def _bare(text: str) -> str:
    """Return a text without punctuation, every body's name written as the own one."""
    for name in bodies_in(text):
        text = text.replace(name, OWN)
    return _PUNCTUATION.sub("", text)
