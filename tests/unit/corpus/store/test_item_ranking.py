"""Which items a question is about."""

import pytest

from corpus.store.item_ranking import item_scores


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("保管場所には何を書くか", "storage.place"),
        ("再委託の許諾方法", "outsourcing.again_consent"),
        ("開示請求の手数料", "disclosure.fee"),
    ],
)
def test_item_named_in_a_question_scores_highest(question: str, key: str) -> None:
    scores = item_scores(question)
    assert max(scores, key=scores.__getitem__) == key


def test_question_without_a_known_letter_scores_nothing() -> None:
    assert set(item_scores("!?").values()) == {0.0}
