"""Opens a file whatever it is: looks at its content, refuses what cannot be read, gives rows."""

from dataclasses import replace
from pathlib import Path

from corpus.errors import InputError, reason_of
from corpus.readers.formats import format_of
from corpus.readers.furniture import (
    NOT_PUBLISHED,
    RECORDS,
    RECORDS_NOTE,
    may_hold_remarks,
    without_remarks,
)
from corpus.readers.limits import hold_limit, load_limits
from corpus.readers.rows import Reading, Row

MAX_BYTES = load_limits().file_megabytes * 1024 * 1024


def open_document(path: Path) -> Reading:
    """Read a file; raises InputError with one line if it cannot be read."""
    return read_document_bytes(_read(path), str(path))


def read_document_bytes(data: bytes, name: str) -> Reading:
    """Read the content of a file, such as an upload; ``name`` is how messages call it."""
    if len(data) > MAX_BYTES:
        raise _too_large(len(data), name)
    reading = format_of(data, name).read(data, name)
    letters = sum(len(cell) for row in reading.rows for cell in row.cells)
    hold_limit(name, "文字", letters, load_limits().text_characters)
    return _without_furniture(reading)


def _without_furniture(reading: Reading) -> Reading:
    """Drop what our own writers print around the content of a form."""
    rows = reading.rows
    if not may_hold_remarks(cell for row in rows for cell in row.cells):
        return reading
    end = next((i for i, row in enumerate(rows) if _ends_content(rows, i)), len(rows))
    return Reading(tuple(map(_plain, rows[:end])), reading.notices)


def _ends_content(rows: tuple[Row, ...], index: int) -> bool:
    """Whether the pages begin here that our own writers append for the author alone."""
    if rows[index].text.endswith(NOT_PUBLISHED):
        return True
    following = rows[index + 1].text if index + 1 < len(rows) else ""
    return rows[index].text == RECORDS and following.startswith(RECORDS_NOTE[:16])


def _plain(row: Row) -> Row:
    cells = tuple(map(without_remarks, row.cells))
    return row if cells == row.cells else replace(row, cells=cells)


def _read(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"フォルダーです: {path}。評価書のファイルを指定してください。")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(size, str(path))
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"ファイルがありません: {path}。ファイル名を確かめてください。") from None
    except OSError as error:
        raise InputError(f"ファイルを開けません: {path}（{reason_of(error)}）。") from error
    except ValueError as error:
        raise InputError(
            "ファイルの名前に使えない文字があります。名前を確かめてください。"
        ) from error


def _too_large(size: int, name: str) -> InputError:
    megabytes = load_limits().file_megabytes
    return InputError(
        f"大きすぎます（{size // (1024 * 1024)}MB、上限{megabytes}MB）: {name}。"
        "評価書一つのファイルを指定してください。"
    )
