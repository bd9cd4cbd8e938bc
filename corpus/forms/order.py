"""The order in which a form prints its chapters and items."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, Node, Place

PrintedOrder = tuple[int, int, int, int, int]


def chapters_by_file(form: Form, item_ids: Iterable[str]) -> Iterator[tuple[Node, int]]:
    """Yield the chapters with the number of their file, as an assessment of these items has them.

    Every chapter comes for the first 特定個人情報ファイル, those on a file for each further one.
    """
    places = map(form.place, item_ids)
    told = {(place.node.path[0], place.file) for place in places if place}
    for chapter in form.chapters:
        yield chapter, 1
        further = sorted(file for label, file in told if label == chapter.label and file > 1)
        yield from ((chapter, file) for file in further)


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
