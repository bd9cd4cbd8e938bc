"""The change table (変更箇所) alone, to be pasted elsewhere: .docx, .csv and .json."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from corpus.assessments.model import Change
from corpus.errors import InputError
from corpus.writers.atomic import write_atomically
from corpus.writers.carrying import refuse_uncarried_changes
from corpus.writers.cells import printed_date, visible
from corpus.writers.model import CHANGE_COLUMNS

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
CHANGES = "変更箇所"
_JSON_FIELDS = ("date", "item", "before", "after", "timing", "reason")


def render_changes_csv(changes: Iterable[Change]) -> bytes:
    """Return the six columns as CSV in UTF-8 with a byte order mark, as spreadsheets expect it.

    A value that a spreadsheet program could run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CHANGE_COLUMNS)
    writer.writerows([inert(value) for value in _values(change)] for change in changes)
    return out.getvalue().encode("utf-8-sig")


def _values(change: Change) -> tuple[str, ...]:
    rest = (change.item, change.before, change.after, change.timing, change.reason)
    return (printed_date(change.date), *map(visible, rest))


def inert(value: str) -> str:
    """Return a value that no spreadsheet program runs as a formula, an apostrophe before it."""
    return f"'{value}" if value.lstrip().startswith(_FORMULA_SIGNS) and len(value) > 1 else value


def render_changes_json(changes: Iterable[Change]) -> bytes:
    """Return the rows as JSON with the field names of ``hyoka parse --json``."""
    rows = [{name: getattr(change, name) for name in _JSON_FIELDS} for change in changes]
    return (json.dumps({"changes": rows}, ensure_ascii=False, indent=2) + "\n").encode()


def render_changes_docx(changes: Iterable[Change]) -> bytes:
    """Return the rows as a Word file with the one table of the form, ready to be copied."""
    from corpus.writers.document import changes_table
    from corpus.writers.docx import WordFile

    word = WordFile(CHANGES, CHANGES)
    word.add([changes_table((_values(change) for change in changes), CHANGES, comments={})])
    return word.to_bytes()


_RENDERERS = {
    "docx": render_changes_docx,
    "csv": render_changes_csv,
    "json": render_changes_json,
}
CHANGE_FORMATS = tuple(_RENDERERS)


def write_changes(changes: Iterable[Change], path: Path, *, to: str | None = None) -> None:
    """Write change rows alone; ``to`` names the format where the suffix of ``path`` does not.

    An existing file is replaced whole. Raises InputError for a format that is not in
    ``CHANGE_FORMATS`` and for a text that no file can carry.
    """
    write_atomically(path, render_changes(changes, to or path.suffix or path.name))


def render_changes(changes: Iterable[Change], name: str) -> bytes:
    """Return change rows alone in one of ``CHANGE_FORMATS``; raises InputError like the above."""
    renderer = _RENDERERS.get(name.lower().lstrip("."))
    if renderer is None:
        known = "、".join(f".{name}" for name in _RENDERERS)
        raise InputError(f"変更箇所を書き出せない形式です: {name}。使えるのは{known}です。")
    rows = tuple(changes)
    refuse_uncarried_changes(rows)
    return renderer(rows)
