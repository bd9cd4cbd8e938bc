"""Writes a 新旧対照表 as a web page, a workbook or a Word file."""

from collections.abc import Iterator
from pathlib import Path

from corpus.errors import InputError
from corpus.writers.atomic import write_atomically
from corpus.writers.comparison import (
    NEW,
    OLD,
    REMARKS,
    Comparison,
    ComparisonRow,
    Order,
)
from corpus.writers.runs import Run, Runs, text_of

COMPARISON_FORMATS = ("html", "xlsx", "docx")
HEADING = "新旧対照表"
_SHEET_WIDTHS = (26.0, 52.0, 52.0, 12.0)
_WORD_WIDTHS = (2700, 5190, 5190, 1490)


def write_comparison(
    comparison: Comparison, path: Path, *, to: str | None = None, order: Order = "new-old"
) -> None:
    """Write a 新旧対照表; ``to`` names the format where the suffix of ``path`` does not.

    Raises InputError for a format that is not in ``COMPARISON_FORMATS``.
    """
    name = (to or path.suffix).lower().lstrip(".")
    write_atomically(path, render_comparison(comparison, name, order))


def render_comparison(comparison: Comparison, name: str, order: Order = "new-old") -> bytes:
    """Return a 新旧対照表 in one of ``COMPARISON_FORMATS``, new on the left unless asked."""
    if name not in COMPARISON_FORMATS:
        known = "、".join(COMPARISON_FORMATS)
        raise InputError(
            f"新旧対照表を書き出せない形式です: {name or '拡張子なし'}。使える形式は{known}です。"
        )
    if name == "html":
        from corpus.writers.html import render_comparison_html

        return render_comparison_html(comparison, order).encode()
    return _workbook(comparison, order) if name == "xlsx" else _word(comparison, order)


def _columns(order: Order) -> tuple[str, ...]:
    return ("項目", NEW, OLD, REMARKS) if order == "new-old" else ("項目", OLD, NEW, REMARKS)


def _runs(row: ComparisonRow, order: Order) -> tuple[Runs, ...]:
    sides = (row.new, row.old) if order == "new-old" else (row.old, row.new)
    return ((Run(row.place),), *sides, (Run(row.remarks),))


def _workbook(comparison: Comparison, order: Order) -> bytes:
    from corpus.writers.paper import cell_pieces
    from corpus.writers.xlsx import Book, Span

    book = Book(f"{HEADING}　{comparison.title}")
    sheet = book.add_sheet(HEADING, _SHEET_WIDTHS, wide=True)
    columns = [Span(i, i, name, "head") for i, name in enumerate(_columns(order), start=1)]
    sheet.put([Span(1, 4, f"{HEADING}　{comparison.title}", "chapter")], 2)
    sheet.put(columns)
    sheet.repeat_rows(2)
    for line in comparison.lines:
        sheet.put([Span(1, 4, line, "note")])
    for chapter, rows in comparison.parts:
        if chapter:
            sheet.put([Span(1, 4, chapter, "section")])
        for row in rows:
            cells = [list(_pieces(runs, cell_pieces(text_of(runs)))) for runs in _runs(row, order)]
            for index in range(max(map(len, cells))):
                parts = [pieces[index] if index < len(pieces) else () for pieces in cells]
                spans = (Span(i, i, text_of(p), "small", p) for i, p in enumerate(parts, start=1))
                sheet.put(list(spans))
    return book.to_bytes()


def _pieces(runs: Runs, texts: Iterator[str]) -> Iterator[Runs]:
    """Cut runs where their text is cut into pieces."""
    whole = text_of(runs)
    end = 0
    for text in texts:
        start = whole.index(text, end)
        end = start + len(text)
        yield tuple(_within(runs, start, end))


def _within(runs: Runs, start: int, end: int) -> Iterator[Run]:
    at = 0
    for run in runs:
        part = run.text[max(0, start - at) : max(0, end - at)]
        if part:
            yield Run(part, run.mark)
        at += len(run.text)


def _word(comparison: Comparison, order: Order) -> bytes:
    from corpus.writers.blocks import Block, Box, Paragraph, TableBlock, numbered
    from corpus.writers.document import head_box
    from corpus.writers.docx import WordFile

    def blocks() -> Iterator[Block]:
        yield Paragraph("title", (Run(f"{HEADING}　{comparison.title}"),), "ListTitle")
        for line in comparison.lines:
            yield Paragraph("line", (Run(line),))
        for chapter, rows in comparison.parts:
            if chapter:
                yield Paragraph(chapter, (Run(chapter),), level=2)
            head = tuple(head_box(name) for name in _columns(order))
            body = (tuple(Box(r, "SmallCell") for r in _runs(row, order)) for row in rows)
            caption = " ".join((HEADING, chapter))
            lines = numbered(chapter, (head, *body))
            yield TableBlock(chapter, _WORD_WIDTHS, lines, caption, header_rows=1, row_heads=True)

    word = WordFile(f"{HEADING}　{comparison.title}", HEADING, wide=True)
    word.add(blocks())
    return word.to_bytes()
