"""What is carried over only at a key that no form has would never be carried over."""

from tests.samples.key_words import words_of_no_key


def test_every_key_that_revising_names_is_one_of_a_form() -> None:
    assert list(words_of_no_key("assistant.revise")) == []
