"""Reads a text file, such as the OCR text of a published PDF, as rows."""

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.readers.breaks import restore_breaks
from corpus.readers.markup import plain_text
from corpus.readers.rows import Row

_ENCODINGS = ("utf-8-sig", "utf-16", "cp932")
_PIPED = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*:?-{2,}:?\s*$")
_LINE_ACROSS = re.compile(r"^[-―─—_=*]{5,}$")
_PAGE_NUMBER = re.compile(r"^[ 　]*[-‐–—―－][ 　]*[0-9０-９]{1,3}[ 　]*[-‐–—―－][ 　]*$")
"""The number of a page between dashes; it belongs to no item."""
_SPACES = re.compile(r"[ 　\xa0]{2,}")
_BULLET = re.compile(r"^[ \t]*[-*+][ 　]+(?=\S)", re.MULTILINE)
_MARKDOWN_HEADING = re.compile(r"^\s*#{1,6}\s+(?=\S)")
_EMPHASIS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_TABLE = re.compile(r"<table\b.*?</table>", re.IGNORECASE | re.DOTALL)
_TABLE_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=<tr\b|</tr>|</table>|$)", re.IGNORECASE | re.DOTALL)
_TABLE_CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=<t[dh]\b|</t[dh]>|$)", re.IGNORECASE | re.DOTALL)


def decode(data: bytes) -> str | None:
    """Decode UTF-8 (with or without BOM), UTF-16 with BOM, or Shift_JIS; None if neither."""
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def read_rows(text: str) -> tuple[Row, ...]:
    """Read a text as rows: cells are parted by tabs or, in a Markdown table, by bars."""
    rows: list[Row] = []
    gap = True
    for line, source in _lines(text):
        if _PAGE_NUMBER.match(source):
            continue
        tables = tuple(_whole_table(source))
        cells_of_line = tables or (_cells(source),)
        blank = True
        for cells in cells_of_line:
            if any(cells) or (len(cells) > 1 and "\t" in source):
                if not _is_rule(cells):
                    rows.append(Row(cells, line, gap))
                    gap = False
                blank = False
        gap = gap or blank
    return tuple(rows)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield numbered lines; a table that runs over several lines comes as one."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    number = 0
    while number < len(lines):
        first, source = number, lines[number]
        if source.lstrip().lower().startswith("<table") and "\t" not in source:
            while "</table>" not in source.lower() and number + 1 < len(lines):
                number += 1
                source += "\n" + lines[number]
        number += 1
        yield first + 1, source


def _whole_table(source: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a line that is an HTML table and nothing else."""
    if not _TABLE.fullmatch(source.strip()):
        return
    for row in _TABLE_ROW.findall(source):
        yield tuple(map(_clean, _TABLE_CELL.findall(row)))


def _cells(source: str) -> tuple[str, ...]:
    if _PIPED.match(source):
        return tuple(map(_clean, source.strip().strip("|").split("|")))
    return tuple(map(_clean, source.split("\t")))


def _is_rule(cells: tuple[str, ...]) -> bool:
    """Whether a row is only a line drawn across the page or a Markdown table."""
    if len(cells) == 1 and _LINE_ACROSS.match(cells[0]):
        return True
    return len(cells) > 1 and all(_RULE.match(cell) or not cell for cell in cells) and any(cells)


@lru_cache(maxsize=4096)
def _clean(cell: str) -> str:
    plain = _SPACES.sub(" ", plain_text(cell))
    text = restore_breaks(_BULLET.sub("", plain))
    text = _EMPHASIS.sub(r"\1", text) if "**" in text else text
    return "\n".join(filter(None, map(_line, text.split("\n"))))


def _line(line: str) -> str:
    stripped = (_MARKDOWN_HEADING.sub("", line) if "#" in line else line).strip()
    return "" if stripped == "|" else stripped
