"""A rule on a key that no form has would find nothing, and say nothing of it."""

from tests.samples.key_words import words_of_no_key


def test_every_key_that_the_gate_names_is_one_of_a_form() -> None:
    assert list(words_of_no_key("assistant.gate")) == []
