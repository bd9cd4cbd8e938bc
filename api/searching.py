"""Search in the words of a command or a request: an item and a form by name."""

from collections.abc import Set

from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.store.model import Hit
from corpus.store.store import Store
from corpus.text.fold import folded

_FORMS = ("重点項目評価書", "全項目評価書")


def find_sections(
    store: Store, text: str, item: str | None, form: str | None, limit: int
) -> list[Hit]:
    """Return the sections nearest to a text, of one item or form where these are named.

    Raises InputError for a text without a word and for an unknown item or form.
    """
    if not any(letter.isalnum() for letter in folded(text)):
        raise InputError("探す言葉がありません。言葉か文を指定してください。")
    name = form_named(form).name if form else None
    keys = _keys(item, form) if item else None
    return store.search(text, form=name, keys=keys, limit=limit)


def _keys(item: str, form: str | None) -> Set[str]:
    """Return the keys an item names, in the form given or else in any form that knows it."""
    if form:
        return {form_named(form).find(item).node.key or ""}
    keys: set[str] = set()
    problems: list[InputError] = []
    for name in _FORMS:
        try:
            keys.add(form_named(name).find(item).node.key or "")
        except InputError as error:
            problems.append(error)
    if not keys:
        raise problems[0]
    return keys
