"""A text written for an item of a form, as the item of a document."""

from corpus.assessments.model import Item
from corpus.forms.answers import read_answer
from corpus.forms.model import Place


def item_from_text(place: Place, text: str) -> Item:
    """Return the item that a text fills in; the options it names are its choice or ticks.

    What stands beside them in the text becomes the ``text`` and ``details`` of the item; ticks
    that are no options of the form become doubts.
    """
    node = place.node
    kind = node.kind or "text"
    if node.options is None or kind not in ("choice", "checks"):
        return Item(place.id, place.path, kind, text=text)
    answer = read_answer(node.options, text)
    words = dict(answer.details)
    if kind == "choice":
        choice = answer.chosen[0] if answer.chosen else ""
        beside = words.get(choice, "")
        count = f"{beside}件" if beside and node.options.count else beside
        return Item(place.id, place.path, kind, text=count, choice=choice)
    return Item(
        place.id,
        place.path,
        kind,
        text=text,
        checked=answer.chosen,
        details=answer.details,
        doubts=answer.unknown,
    )
