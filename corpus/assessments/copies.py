"""One 特定個人情報ファイル of an assessment at a time.

An assessment of several files repeats chapters II and III for each; the parser numbers the items
of the second file and later (``II.2.4#2``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.assessments.model import Assessment, Item
from corpus.forms.model import FILE


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


def file_views(assessment: Assessment) -> Iterator[FileView]:
    """Yield a view of each file, the first with all that is not said of a later one.

    The rows of the 変更箇所 table do not tell the files apart; they are kept with the first.
    """
    by_suffix: dict[str, list[Item]] = {"": []}
    for item in assessment.items:
        base, mark, number = item.id.partition(FILE)
        by_suffix.setdefault(mark + number, []).append(replace(item, id=base) if mark else item)
    first = by_suffix.pop("")
    if not by_suffix:
        yield FileView(assessment, "", frozenset(item.id for item in first))
        return
    yield _view(assessment, first, first, "")
    unchanged = replace(assessment, changes=())
    for suffix, own in by_suffix.items():
        roots = {_chapter(item.id) for item in own}
        shared = [item for item in first if _chapter(item.id) not in roots]
        yield _view(unchanged, [*shared, *own], own, suffix)


def _chapter(item_id: str) -> str:
    return item_id.partition(".")[0]


def _view(assessment: Assessment, items: list[Item], own: list[Item], suffix: str) -> FileView:
    seen = replace(assessment, items=tuple(items))
    return FileView(seen, suffix, frozenset(item.id for item in own))
