"""Reads a Word file plainly, row by row, as the parser takes rows."""

import io
from typing import Any

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.readers.rows import Row
from corpus.writers.remarks import REMARKS_HEADING


def word_rows(content: bytes) -> tuple[Row, ...]:
    rows: list[tuple[str, ...]] = []
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            rows.extend(tuple(cell_text(cell) for cell in row.tc_lst) for row in block._tbl.tr_lst)
        elif block.text == REMARKS_HEADING:
            break
        else:
            rows.append((block.text,))
    return tuple(Row(cells, line) for line, cells in enumerate(rows, start=1) if any(cells))


def cell_text(cell: Any) -> str:
    if cell.vMerge == "continue":
        return ""
    return "\n".join(Paragraph(p, cell).text for p in cell.p_lst)
