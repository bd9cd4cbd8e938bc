"""Numbered lists of record items (記録項目) that are printed in several columns."""

import re

from corpus.text.fold import folded

_NUMBER = re.compile(r"^[0-9]{1,4}\.?$")


def in_reading_order(rows: list[tuple[tuple[str, ...], int]]) -> list[str]:
    """Return the lines of an annex; tables of numbered columns are read down the columns."""
    out: list[str] = []
    table: list[list[tuple[int, str]]] = []
    for cells, _ in rows:
        pairs = _pairs(cells)
        if pairs:
            table.append(pairs)
            continue
        out += _down(table)
        table = []
        text = " ".join(cell for cell in cells if cell) if len(cells) > 1 else "".join(cells)
        if text:
            out.append(text)
    return out + _down(table)


def _pairs(cells: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return the numbers and names of a row, or nothing if it is not made of such pairs."""
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or len(filled) % 2:
        return []
    pairs = []
    for number, name in zip(filled[::2], filled[1::2], strict=True):
        plain = folded(number)
        if not _NUMBER.match(plain):
            return []
        pairs.append((int(plain.rstrip(".")), name))
    return pairs


def _down(table: list[list[tuple[int, str]]]) -> list[str]:
    columns = max((len(row) for row in table), default=0)
    out = []
    for column in range(columns):
        out += [f"{row[column][0]} {row[column][1]}" for row in table if column < len(row)]
    return out
