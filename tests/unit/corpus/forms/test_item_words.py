"""What is known of items beside their labels."""

import re
from difflib import SequenceMatcher

from corpus.forms.item_words import item_help, item_questions, item_words
from corpus.forms.load import item_keys, load_form
from corpus.forms.model import FormId
from corpus.store.ngrams import normalised
from evals.retrieval_questions import retrieval_questions


def test_every_item_explained_is_on_a_form() -> None:
    forms = map(load_form, (FormId.JUTEN, FormId.ZENKOMOKU, FormId.KISO))
    assert set(item_help()) <= {node.key for form in forms for node in form.items}


def test_words_of_an_item_are_headings_other_words_and_help() -> None:
    words = item_words()["outsourcing.partner"]
    assert "委託先名" in words
    assert "業者名" in words
    assert item_help()["outsourcing.partner"].guidance in words


def test_item_named_without_a_form_is_looked_for_in_both() -> None:
    assert item_keys("保管場所") == {"storage.place"}
    assert item_keys("II.6.1", "様式3") == {"storage.place"}


def test_every_item_is_asked_for_in_everyday_words() -> None:
    forms = (load_form(FormId.JUTEN), load_form(FormId.ZENKOMOKU))
    nodes = {node.key: node for form in forms for node in form.items if node.key}
    assert set(item_questions()) <= set(nodes)
    told_apart = {key for key in nodes if not key.endswith((".adequacy", ".none"))}
    assert told_apart <= set(item_questions())


def test_no_question_of_the_evaluation_is_copied_into_the_words_of_an_item() -> None:
    asked = [normalised(question.ask) for question in retrieval_questions()]
    for phrases in item_questions().values():
        for phrase in map(normalised, phrases):
            assert not [ask for ask in asked if _copied(phrase, ask)], phrase


def _copied(phrase: str, ask: str) -> bool:
    """Whether more than a word of a question stands in a phrase."""
    run = SequenceMatcher(None, phrase, ask, autojunk=False).find_longest_match().size
    return run > 10 or (run >= 7 and run == len(phrase) and bool(re.search("[ぁ-ん]", phrase)))
