"""Retrieval: the same item and block of other documents, and questions in an official's words."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.retrieve import applies
from corpus.assessments.model import Item
from corpus.forms.model import Place
from corpus.store.model import Section
from corpus.wording.locate import Located
from evals.baseline_drafts import BM25, DENSE, HYBRID, PLAIN, question_of
from evals.baselines.plain import Chunk, PlainPipeline
from evals.baselines.rankings import Rankings
from evals.folds import Document, Fold
from evals.item_names import named_items
from evals.metrics.ranking import hit_at, place_of_first, recall_at, reciprocal
from evals.outcome import HYOKA, Example, Observation, Outcome, Timing
from evals.retrieval_questions import Question, retrieval_questions

TASK = "retrieve"
_DEPTH = 5
_FAR = 100
_SHOWN = 300
_SETS = {
    "first": "questions",
    "second": "questions",
    "third": "everyday",
    "fourth": "unseen",
    "fifth": "unseen2",
    "sixth": "unseen3",
    "seventh": "unseen4",
    "eighth": "unseen5",
}
"""How the questions of a set are called among the metrics."""
_TOGETHER = {
    "all": frozenset(_SETS),
    "fresh": frozenset({"fourth", "fifth", "sixth", "seventh", "eighth"}),
}
"""Sets counted together, by metric: all, and those that nobody had mended for when written."""
Spot = tuple[str, str]
"""A document's name and an item id."""
Generation = tuple[str, str]
"""A block of standard wording and its version."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What one system found for an item: places and standard wording, best first."""

    spots: tuple[Spot, ...]
    blocks: tuple[Generation, ...]


class _Item:
    """One item of the left-out document, asked of every system."""

    def __init__(self, fold: Fold, item: Item, place: Place) -> None:
        self._fold = fold
        self._item = item
        self._place = place
        self._question = question_of(fold.case, place)

    @cached_property
    def found(self) -> dict[str, _Found]:
        """What each system finds."""
        rankings = self._fold.rankings
        searches: dict[str, Callable[[str, int], list[Section]]] = {
            HYBRID: rankings.both,
            BM25: rankings.bm25,
            DENSE: rankings.dense,
        }
        sections = {name: search(self._question, _DEPTH) for name, search in searches.items()}
        return {
            HYOKA: self._structured(),
            **{name: self._of_sections(found) for name, found in sections.items()},
            PLAIN: self._of_chunks(self._fold.plain.search(self._question, _DEPTH)),
        }

    def _structured(self) -> _Found:
        evidence = self._fold.retriever.evidence(self._fold.case, self._place)
        spots = [(s.document, s.item_id) for s in evidence.sections]
        wording = [(w.block.id, w.version.id) for w in evidence.wording]
        past = [block for spot in spots[:_DEPTH] for block in self._blocks_at(spot)]
        return _found(spots, [*wording, *past])

    def _of_sections(self, sections: Sequence[Section]) -> _Found:
        spots = [(s.document, s.item_id) for s in sections if s.kind == "section"]
        blocks: list[Generation] = []
        for section in sections:
            if section.kind == "wording":
                block, _, version = section.document.partition("@")
                blocks.append((block, version))
            else:
                blocks += self._blocks_at((section.document, section.item_id))
        return _found(spots, blocks)

    def _of_chunks(self, chunks: Sequence[Chunk]) -> _Found:
        spots = [
            (chunk.document, item.id)
            for chunk in chunks
            for item in self._fold.other(chunk.document).items_at(chunk.first, chunk.last)
        ]
        return _found(spots, [block for spot in spots for block in self._blocks_at(spot)])

    def _blocks_at(self, spot: Spot) -> list[Generation]:
        located = self._fold.other(spot[0]).located.get(spot[1], ())
        return [(block.block.id, block.version.id) for block in located]

    def observe(self, relevant: frozenset[Spot]) -> Iterator[Observation]:
        """Yield the scores of the item; ``relevant`` are the places of the same item elsewhere."""
        for system, found in self.found.items():
            if relevant:
                first = found.spots[:_DEPTH]
                hit = float(any(spot in relevant for spot in first))
                yield self._one("item.hit@5", hit, system)
                yield self._one("item.recall@5", recall_at(first, relevant, _DEPTH), system)
            for located in self._fold.target.located.get(self._item.id, ()):
                yield from self._block(located, found, system)

    def _block(self, located: Located, found: _Found, system: str) -> Iterator[Observation]:
        if located.misplaced:
            return
        wanted = located.block.id
        own = self._fold.target.located[self._item.id]
        depth = max(_DEPTH, len(own))
        first = list(dict.fromkeys(block for block, _ in found.blocks))[:depth]
        hit = float(wanted in first) if applies(located.block, self._fold.case) else None
        yield self._one("block.hit@5", hit, system)
        versions = [version for block, version in found.blocks if block == wanted]
        newest = located.block.version_on(self._fold.case.published or self._fold.as_of)
        if versions and newest:
            right = {newest.id, located.version.id}
            yield self._one("block.newest_first", float(versions[0] in right), system)

    def _one(self, metric: str, value: float | None, system: str) -> Observation:
        target = self._fold.target
        name, form = target.name, target.assessment.form
        return Observation(TASK, metric, self._item.id, value, system, name, form, self._item.kind)


def _found(spots: Sequence[Spot], blocks: Sequence[Generation]) -> _Found:
    return _Found(tuple(dict.fromkeys(spots)), tuple(dict.fromkeys(blocks)))


def measure_items(fold: Fold) -> Outcome:
    """Ask for every filled item of a left-out document."""
    by_key: dict[str, set[Spot]] = {}
    for section in fold.store.sections(kind="section"):
        by_key.setdefault(section.key, set()).add((section.document, section.item_id))
    observations: list[Observation] = []
    timings: list[Timing] = []
    for item in fold.target.assessment.items:
        place = fold.place_of(item)
        if place is None or item.is_empty or not place.node.is_item:
            continue
        relevant = frozenset(by_key.get(place.node.key, ()))
        started = time.perf_counter()
        fold.retriever.evidence(fold.case, place)
        timings.append(Timing("retrieve.item", time.perf_counter() - started))
        observations += _Item(fold, item, place).observe(relevant)
    return Outcome(tuple(observations), timings=tuple(timings))


class QuestionSearches:
    """Every way to search a store for a question, as judged answers."""

    def __init__(
        self, rankings: Rankings, plain: PlainPipeline, documents: Sequence[Document]
    ) -> None:
        self._plain = plain
        self._documents = {document.name: document for document in documents}
        self._searches = {HYOKA: rankings.both, BM25: rankings.bm25, DENSE: rankings.dense}

    def places(self, question: Question) -> dict[str, int]:
        """Return the place of the first answer for each system."""
        found = {
            name: place_of_first(search(question.ask, _FAR), lambda s: _answers(question, s))
            for name, search in self._searches.items()
        }
        chunks = self._plain.search(question.ask, _FAR)
        found[PLAIN] = place_of_first(chunks, lambda chunk: self._is_answer(question, chunk))
        return found

    def _is_answer(self, question: Question, chunk: Chunk) -> bool:
        document = self._documents[chunk.document]
        return any(
            place is not None and question.is_answered_by(place.node.key, chunk.text)
            for item in document.items_at(chunk.first, chunk.last)
            for place in (document.form.place(item.id),)
        )

    def first(self, question: Question) -> Section | None:
        """Return what hyoka shows first."""
        found = self._searches[HYOKA](question.ask, 1)
        return found[0] if found else None


def _answers(question: Question, section: Section) -> bool:
    words = f"{section.outer_heading}\n{section.heading}\n{section.text}"
    return question.is_answered_by(section.key, words)


def measure_questions(searches: QuestionSearches) -> Outcome:
    """Ask every labelled question."""
    observations: list[Observation] = []
    examples: list[Example] = []
    timings: list[Timing] = []
    for question in retrieval_questions():
        started = time.perf_counter()
        shown = searches.first(question)
        timings.append(Timing("retrieve.question", time.perf_counter() - started))
        for system, place in searches.places(question).items():
            observations += _placed(question, place, system)
            if system == HYOKA and place != 1:
                examples.append(_example(question, shown, place))
    return Outcome(tuple(observations), tuple(examples), tuple(timings))


def _placed(question: Question, place: int, system: str) -> Iterator[Observation]:
    """Yield the scores of a question in its own set and in the sets counted together."""
    together = [name for name, sets in _TOGETHER.items() if question.set in sets]
    scores = {
        "hit@1": hit_at(place, 1),
        "hit@5": hit_at(place, _DEPTH),
        "mrr": reciprocal(place),
    }
    for name in (_SETS[question.set], *together):
        for metric, value in scores.items():
            yield Observation(
                TASK, f"{name}.{metric}", question.ask, value, system, kind=question.set
            )


def _example(question: Question, shown: Section | None, place: int) -> Example:
    metric = f"{_SETS[question.set]}.{'hit@1' if 0 < place <= _DEPTH else 'hit@5'}"
    said = f"{shown.document}\n{shown.path}\n{shown.text}"[:_SHOWN] if shown else ""
    words = f"\n（「{'」「'.join(question.about)}」のどれかがある記載）" if question.about else ""
    wanted = f"{named_items((*question.whole, *question.keys))}{words}"
    return Example(TASK, metric, "", question.ask, "", reciprocal(place), wanted, said)
