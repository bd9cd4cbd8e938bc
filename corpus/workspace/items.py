"""Items of a form as values to be saved, and saved values as items again."""

from corpus.assessments.model import Item
from corpus.forms.model import Form, Place
from corpus.text.dates import read_date
from corpus.workspace.errors import NotFound
from corpus.workspace.model import ItemValue

EMPTY = ItemValue()
_HEADER = {
    "cover.title": "title",
    "cover.agency": "agency",
    "cover.number": "number",
    "cover.published": "published",
}


def value_of(item: Item) -> ItemValue:
    """Return what an item says, without its place."""
    return ItemValue(item.text, item.choice, item.checked, item.details, item.doubts, item.lines)


def item_of(place: Place, value: ItemValue) -> Item:
    """Return a value as the item of an assessment."""
    return Item(
        id=place.id,
        path=place.path,
        kind=place.node.kind or "text",
        text=value.text,
        choice=value.choice,
        checked=value.checked,
        doubts=value.doubts,
        details=value.details,
        lines=value.lines,
    )


def place_of(form: Form, item: str) -> Place:
    """Return the place an item id names; raises NotFound if the form has no such item."""
    place = form.place(item)
    if place is None or not place.node.is_item:
        raise NotFound(f"{form.name}に項目 {item} はありません。項目番号を確かめてください。")
    return place


def header_of(place: Place, value: ItemValue) -> dict[str, str]:
    """Return what a saved item of the cover (表紙) changes in the head of the document."""
    column = _HEADER.get(place.node.key)
    if column is None:
        return {}
    words = " ".join(value.text.split())
    if column == "published":
        date = read_date(words)
        return {column: date.isoformat() if date else ""}
    return {column: words}
