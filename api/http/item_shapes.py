"""An item of a form as JSON, whether or not anything was written into it."""

from typing_extensions import TypedDict

from corpus.forms.model import ItemKind, Place


class ItemJson(TypedDict):
    """What the form says of an item; ``key`` is the same in every form."""

    id: str
    key: str
    path: list[str]
    label: str
    kind: ItemKind
    options: list[str]
    multiple: bool
    required: bool
    important: bool
    owner: str


def item_json(place: Place) -> ItemJson:
    """Return the JSON value of a place that can be filled in."""
    node = place.node
    assert node.kind is not None
    return {
        "id": place.id,
        "key": node.key,
        "path": list(place.path),
        "label": place.label,
        "kind": node.kind,
        "options": list(node.options.options) if node.options else [],
        "multiple": bool(node.options and node.options.kind == "multi"),
        "required": node.required,
        "important": node.important,
        "owner": node.owner,
    }
