"""The order in which a form prints its items."""

from functools import lru_cache

from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, Place

PrintedOrder = tuple[int, int, int, int, int]


def printed_order(form: Form, place: Place) -> PrintedOrder:
    """Return what places sort by: chapter, file, group, number in the group, item."""
    chapter, start, index = _positions(form.id)[place.node.id]
    return (chapter, place.file, start, place.number or 0, index)


@lru_cache
def _positions(form: FormId) -> dict[str, tuple[int, int, int]]:
    """Return where the chapter and the group of each node begin and where it stands itself."""
    positions: dict[str, tuple[int, int, int]] = {}
    nodes = load_form(form)
    index = 0
    for chapter in nodes.chapters:
        begin = index
        for node in chapter.walk():
            positions[node.id] = (begin, index, index)
            index += 1
    for group in nodes.nodes:
        if group.repeat:
            start = positions[group.id][2]
            for node in group.walk():
                chapter_start, _, own = positions[node.id]
                positions[node.id] = (chapter_start, start, own)
    return positions
