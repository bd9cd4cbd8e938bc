"""Names items as the forms print them, for people who read a report."""

from collections.abc import Iterable

from assistant.chat.items.by_number import refer
from assistant.chat.items.named import FORMS
from corpus.assessments.model import print_path
from corpus.forms.load import load_form


def named_items(keys: Iterable[str]) -> str:
    """Return the items with these keys, a line each, with number and printed path."""
    forms = [load_form(form) for form in FORMS]
    found = (refer(key, forms, 1, 0.0) for key in keys)
    return "\n".join(
        f"{ref.form.id} {ref.place.id}　{print_path(ref.place.path)}" for ref in found if ref
    )
