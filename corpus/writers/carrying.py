"""Refuses by name what no file can carry, so that nothing is dropped or altered in silence."""

from collections.abc import Iterable, Iterator

from corpus.assessments.model import Assessment, Change, Item, print_path
from corpus.errors import InputError
from corpus.writers.cells import ILLEGAL


def refuse_uncarried(assessment: Assessment) -> None:
    """Raise InputError where a text of an assessment holds a character that XML cannot hold.

    These are control characters other than tab and line end, lone surrogates, U+FFFE and U+FFFF.
    """
    for name in ("number", "title", "agency", "published", "edition"):
        _refuse("表紙", (getattr(assessment, name),))
    for item in assessment.items:
        _refuse(print_path(item.path) or item.id, _words(item))
    refuse_uncarried_changes(assessment.changes)


def refuse_uncarried_changes(changes: Iterable[Change]) -> None:
    """Raise InputError where a change row holds a character that XML cannot hold."""
    for index, row in enumerate(changes, start=1):
        texts = (row.date, row.item, row.before, row.after, row.timing, row.reason)
        _refuse(f"変更箇所の{index}行目", texts)


def _words(item: Item) -> Iterator[str]:
    yield from (item.text, item.choice, *item.checked)
    yield from (word for pair in item.details for word in pair)


def _refuse(place: str, texts: Iterable[str]) -> None:
    for text in texts:
        found = ILLEGAL.search(text)
        if found:
            raise InputError(
                f"書き出せない文字 U+{ord(found[0]):04X} があります: {place}"
                f"（{found.start() + 1}文字目）。その文字を消してから書き出してください。"
            )
