"""Asks the labelled questions of a store of the bundled documents, by each ranking alone and both.

Run ``python -m tests.golden.store_retrieval`` to see the table of docs/decisions/0001.
"""

import hashlib
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import corpus.assessments
from corpus.parser.file import parse_file
from corpus.store.embedding import StaticModel
from corpus.store.item_ranking import item_scores
from corpus.store.model import Section
from corpus.store.ranking import best, fuse
from corpus.store.store import Store
from corpus.store.synonyms import other_words, widened
from corpus.store.training import train_static
from evals.retrieval_questions import Question, retrieval_questions

_DEPTH = 400


@dataclass(frozen=True, slots=True)
class Score:
    """Questions, shares of them answered first and among the first five, mean reciprocal rank."""

    count: int
    hit_at_1: float
    hit_at_5: float
    reciprocal_rank: float


def load_questions() -> list[Question]:
    """Return the questions that the thresholds were measured on."""
    return [question for question in retrieval_questions() if question.set == "first"]


def answers(question: Question, section: Section) -> bool:
    """Whether a section answers a question."""
    words = section.outer_heading + section.heading + section.text
    return question.is_answered_by(section.key, words)


def build(directory: Path) -> Store:
    """Ingest the bundled documents into a new store."""
    folder = Path(corpus.assessments.__path__[0], "documents")
    paths = sorted(folder.glob("*.txt"))
    store = Store.create(directory)
    store.ingest((p.name, parse_file(p), hashlib.sha256(p.read_bytes()).hexdigest()) for p in paths)
    return store


def scores(store: Store) -> dict[str, Score]:
    """Return the score of every ranking."""
    snapshot = store.snapshot()
    by_id = {section.id: section for section in store.sections()}

    def sections(numbers: list[int]) -> list[Section]:
        return [by_id[snapshot.catalogue.id_of(number)] for number in numbers]

    def plain_words(ask: str) -> list[Section]:
        rows = best(snapshot.lexical.scores(ask), _DEPTH)
        numbers = dict.fromkeys(int(snapshot.catalogue.sections[row]) for row, _ in rows)
        return sections(list(numbers))

    rankings: dict[str, Callable[[str], list[Section]]] = {
        "BM25 without the dictionary": plain_words,
        "BM25 with it": lambda ask: sections(snapshot.rankings.by_words(ask, None)),
        "dense": lambda ask: sections(
            snapshot.rankings.dense(snapshot.embedding.encode_query(widened(ask)), None)
        ),
        "all, fused": lambda ask: [hit.section for hit in store.search(ask, limit=100)],
    }
    return {name: _score(ranking) for name, ranking in rankings.items()}


def held_out_scores(store: Store) -> dict[str, Score]:
    """Return the scores over one document at a time, with a model that never saw it."""
    snapshot = store.snapshot()
    pieces = snapshot.records.pieces()
    places: dict[str, list[int]] = {"BM25 with it": [], "dense": [], "all, fused": []}
    for document in sorted(info.name for info in store.documents()):
        others = [piece for piece in pieces if piece.section.document != document]
        model = StaticModel("held out", *train_static(others))
        own = [n for n, piece in enumerate(pieces) if piece.section.document == document]
        matrix = model.encode_passages([pieces[n].index_text for n in own])
        keys = [pieces[n].section.key for n in own]
        for question in load_questions():
            if not any(answers(question, pieces[n].section) for n in own):
                continue
            text, others_ = question.ask, other_words(question.ask)
            words = snapshot.lexical.scores(text, others_)[own]
            dense = matrix @ model.encode_query(widened(text))
            about = item_scores(text, others_)
            items = np.array([about.get(key, 0.0) for key in keys], dtype=np.float32)
            for name, score in zip(places, (words, dense, fuse(words, dense, items)), strict=True):
                found = [row for row, value in best(score, _DEPTH) if value > 0]
                places[name].append(_place(question, [pieces[own[n]].section for n in found]))
    return {name: _summary(found) for name, found in places.items()}


def _score(ranking: Callable[[str], list[Section]]) -> Score:
    return _summary([_place(question, ranking(question.ask)) for question in load_questions()])


def _summary(places: list[int]) -> Score:
    return Score(
        len(places),
        sum(place == 1 for place in places) / len(places),
        sum(0 < place <= 5 for place in places) / len(places),
        sum(1 / place for place in places if place) / len(places),
    )


def _place(question: Question, found: list[Section]) -> int:
    """Return the place of the first answer, counted from 1, or 0."""
    hits = (n for n, s in enumerate(found, start=1) if answers(question, s))
    return next(hits, 0)


def _write(title: str, found: dict[str, Score]) -> None:
    sys.stdout.write(f"{title}\n")
    for label, score in found.items():
        values = (score.hit_at_1, score.hit_at_5, score.reciprocal_rank)
        shown = " | ".join(f"{value:.2f}" for value in values)
        sys.stdout.write(f"| {label} | {score.count} | {shown} |\n")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        bundled = build(Path(temporary))
        _write("all documents", scores(bundled))
        _write("one document at a time, unseen by the model", held_out_scores(bundled))
