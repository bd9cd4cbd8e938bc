"""One 特定個人情報ファイル of an assessment at a time.

An assessment of several files repeats chapters II and III for each; the parser numbers the items
of the second file and later (``II.2.4#2``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.assessments.model import Assessment, Item
from corpus.forms.model import FILE, Form


@dataclass(frozen=True, slots=True)
class FileView:
    """An assessment as if it had one file; ``suffix`` is what the ids of its items lack."""

    assessment: Assessment
    suffix: str
    own: frozenset[str]
    """Ids, as the view has them, of the items that are this file's and not the first file's."""


def base_id(item_id: str) -> str:
    """Return the id of an item on the form: ``II.2.4`` for ``II.2.4#2``."""
    return item_id.partition(FILE)[0]


def file_views(assessment: Assessment, form: Form) -> Iterator[FileView]:
    """Yield a view of each file of an assessment, the first with all that is not a later one's."""
    places = [form.place(item.id) for item in assessment.items]
    for file in dict.fromkeys([1, *(place.file for place in places if place)]):
        yield file_view(assessment, form, file)


def file_view(assessment: Assessment, form: Form, file: int) -> FileView:
    """Return the view of one file (1 for the first), whether or not anything is said of it yet.

    The rows of the 変更箇所 table do not tell the files apart; they are kept with the first.
    """
    suffix = f"{FILE}{file}" if file > 1 else ""
    items: list[Item] = []
    own: set[str] = set()
    for item in assessment.items:
        base, mark, number = item.id.partition(FILE)
        if mark + number == suffix:
            own.add(base)
            items.append(replace(item, id=base) if mark else item)
        elif not mark and not _is_of_one_file(form, base):
            items.append(item)
    changes = () if suffix else assessment.changes
    return FileView(
        replace(assessment, items=tuple(items), changes=changes), suffix, frozenset(own)
    )


def _is_of_one_file(form: Form, item_id: str) -> bool:
    place = form.place(item_id)
    return place is not None and place.node.path[0] in form.of_each_file
