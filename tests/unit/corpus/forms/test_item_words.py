"""What is known of items beside their labels."""

from corpus.forms.item_words import item_help, item_words
from corpus.forms.load import item_keys, load_form
from corpus.forms.model import FormId


def test_every_item_explained_is_on_a_form() -> None:
    forms = (load_form(FormId.JUTEN), load_form(FormId.ZENKOMOKU))
    assert set(item_help()) <= {node.key for form in forms for node in form.items}


def test_words_of_an_item_are_headings_other_words_and_help() -> None:
    words = item_words()["outsourcing.partner"]
    assert "委託先名" in words
    assert "業者名" in words
    assert item_help()["outsourcing.partner"].guidance in words


def test_item_named_without_a_form_is_looked_for_in_both() -> None:
    assert item_keys("保管場所") == {"storage.place"}
    assert item_keys("II.6.1", "様式3") == {"storage.place"}
