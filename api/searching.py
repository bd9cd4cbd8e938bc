"""Search in the words of a command or a request: an item and a form by name."""

from corpus.errors import InputError
from corpus.forms.load import form_named, item_keys
from corpus.store.model import Hit
from corpus.store.store import Store
from corpus.text.fold import folded


def find_sections(
    store: Store, text: str, item: str | None, form: str | None, limit: int
) -> list[Hit]:
    """Return the sections nearest to a text, of one item or form where these are named.

    Raises InputError for a text without a word and for an unknown item or form.
    """
    if not any(letter.isalnum() for letter in folded(text)):
        raise InputError("探す言葉がありません。言葉か文を指定してください。")
    name = form_named(form).name if form else None
    keys = item_keys(item, form) if item else None
    return store.search(text, form=name, keys=keys, limit=limit)
