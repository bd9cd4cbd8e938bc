"""Retrieval over the bundled documents does not fall below what was measured."""

from pathlib import Path

import pytest

from corpus.store.store import Store
from tests.golden.store_retrieval import answers, build, load_questions, scores


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return build(Path(tmp_path_factory.mktemp("bundled"), "store"))


def test_every_labelled_question_has_an_answer_in_the_store(bundled: Store) -> None:
    sections = bundled.sections()
    for question in load_questions():
        assert any(answers(question, section) for section in sections), question.ask


def test_fused_ranking_answers_nearly_all_among_the_first_five(bundled: Store) -> None:
    found = scores(bundled)
    assert found["all, fused"].hit_at_5 >= 0.93
    assert found["all, fused"].hit_at_1 >= 0.7


def test_fused_ranking_is_no_worse_than_words_alone(bundled: Store) -> None:
    found = scores(bundled)
    words, fused = found["BM25 without the dictionary"], found["all, fused"]
    assert fused.reciprocal_rank >= words.reciprocal_rank


def test_fused_ranking_beats_vectors_alone(bundled: Store) -> None:
    found = scores(bundled)
    assert found["all, fused"].reciprocal_rank > found["dense"].reciprocal_rank


def test_dictionary_does_not_harm_the_search_for_words(bundled: Store) -> None:
    found = scores(bundled)
    without, with_it = found["BM25 without the dictionary"], found["BM25 with it"]
    assert with_it.reciprocal_rank >= without.reciprocal_rank


def test_every_item_of_the_documents_can_be_fetched_by_key(bundled: Store) -> None:
    keys = {section.key for section in bundled.sections() if section.key}
    fetched = [section for key in sorted(keys) for section in bundled.sections(key)]
    assert len(fetched) == len([s for s in bundled.sections() if s.key])
