"""The plain pipeline, a baseline of questions: the same answers each time it is built."""

from pathlib import Path

import numpy as np

from corpus.assessments.bundled import bundled_documents
from corpus.store.embedding import UNKNOWN, StaticModel
from corpus.store.ngrams import ngrams
from evals.baselines.plain import PlainPipeline
from evals.retrieval_questions import retrieval_questions


def model_of(texts: list[str]) -> StaticModel:
    """Return a model whose terms point anywhere, as if trained on little."""
    terms = dict.fromkeys([UNKNOWN, *(term for text in texts for term in ngrams(text))])
    weights = np.random.default_rng(0).normal(size=(len(terms), 64)).astype(np.float32)
    return StaticModel("any", {term: row for row, term in enumerate(terms)}, weights)


def test_two_builds_answer_alike(tmp_path: Path) -> None:
    sources = bundled_documents()
    model = model_of([source.path.read_text(encoding="utf-8") for source in sources])
    answers = []
    for name in ("first", "second"):
        pipeline = PlainPipeline(tmp_path / name, sources, model)
        answers.append([pipeline.search(q.ask, 10) for q in retrieval_questions()])
        pipeline.close()
    assert answers[0] == answers[1]
    assert all(len(found) == 10 for found in answers[0])
