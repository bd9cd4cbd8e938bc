"""Reads the Markdown that our own writer gives (.md), as edited by hand.

Other Markdown, such as what OCR gives, is read as text with its tables and HTML fragments.
"""

import re
from collections.abc import Iterator

from corpus.readers.rows import Reading, Row

_TITLE = re.compile(r"^# 特定個人情報保護評価書")
_LABEL = re.compile(r"^\*\*(?P<label>(?:[^*\\]|\\.)+)\*\*$")
_LABEL_BREAK = " ／ "
_LEAST_LABELS = 10
_HEADING = re.compile(r"^#{1,6} +")
_ENTITIES = {"&nbsp;": " ", "&#9;": "\t", "&#32;": " "}
_ESCAPED = re.compile(rf"\\([!-/:-@\[-`{{-~])|{'|'.join(_ENTITIES)}")
_BAR = re.compile(r"(?<!\\)\|")
_HARD_BREAK = re.compile(r"(?<!\\)((?:\\\\)*)\\$")


def looks_like_markdown(text: str) -> bool:
    """Whether a text is an assessment as our Markdown writer prints it."""
    if not _TITLE.match(text.lstrip("\ufeff \n")):
        return False
    lines = text.split("\n")
    return sum(bool(_LABEL.match(line.rstrip())) for line in lines) >= _LEAST_LABELS


def read_markdown(text: str) -> Reading:
    """Return the rows: a label in bold with the paragraphs below it, headings, the table."""
    return Reading(tuple(_rows(text.replace("\r\n", "\n").replace("\r", "\n"))))


def _rows(text: str) -> Iterator[Row]:
    """Yield rows; the paragraphs below a label are the last cell of its row."""
    labels: tuple[str, ...] = ()
    content: list[str] = []
    begun = 0
    for line, block in _blocks(text):
        label = _LABEL.match(block)
        heading = _HEADING.match(block)
        table = tuple(_table(block))
        if labels and (label or heading or table):
            yield Row((*labels, "\n".join(content)), begun)
            labels, content = (), []
        if label:
            labels, begun = tuple(map(_line, label["label"].split(_LABEL_BREAK))), line
        elif labels:
            content.append("\n".join(_lines(block)))
        elif heading:
            words = block[heading.end() :].split(_LABEL_BREAK)
            yield Row(("\n".join(map(_line, words)),), line, gap=True)
        elif table:
            yield from (
                Row(cells, line + i, gap=not i, unpaged=True) for i, cells in enumerate(table)
            )
        elif block.startswith("- "):
            yield from (Row((words,), line + i, not i) for i, words in enumerate(_lines(block)))
        else:
            yield Row(("\n".join(_lines(block)),), line, gap=True, unpaged=True)
    if labels:
        yield Row((*labels, "\n".join(content)), begun)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the blocks between empty lines with their first line; remarks (>) are left out."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], start=1):
        if line.strip(" \t"):
            lines.append(line)
            continue
        if lines and not lines[0].startswith(">"):
            yield number - len(lines), "\n".join(lines)
        lines = []


def _table(block: str) -> Iterator[tuple[str, ...]]:
    if not block.startswith("|"):
        return
    for line in block.split("\n"):
        cells = [cell.strip(" ") for cell in _BAR.split(line)[1:-1]]
        if not all(cell == "---" for cell in cells):
            yield tuple("\n".join(map(_line, cell.split("<br>"))) for cell in cells)


def _lines(block: str) -> list[str]:
    """Return the lines of a paragraph or a list as the author wrote them."""
    lines = (line.removeprefix("- ") for line in block.split("\n"))
    return [_line(_HARD_BREAK.sub(r"\1", line)) for line in lines]


def _line(line: str) -> str:
    return "" if line == "&nbsp;" else _ESCAPED.sub(_unescaped, line)


def _unescaped(match: re.Match[str]) -> str:
    return match[1] or _ENTITIES[match[0]]
