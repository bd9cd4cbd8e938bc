"""A filled form as Markdown (CommonMark with one table for the changes)."""

import re
from collections.abc import Iterable, Iterator

from corpus.readers import furniture
from corpus.writers.annotations import EXAMPLE, EXAMPLE_NOTE, Annotation, row_id
from corpus.writers.model import (
    CHANGE_COLUMNS,
    OPTIONS_HEADING,
    Cell,
    Layout,
    Page,
    Row,
    Table,
)
from corpus.writers.remarks import (
    PROVENANCE_COLUMNS,
    PROVENANCE_HEADING,
    count_up,
    list_provenance,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")
_INDENT = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is: no markup, list, heading or HTML begins in it."""
    plain = _SPECIAL.sub(r"\\\1", text)
    plain = re.sub(r"^([0-9]{1,9})([.)])", r"\1\\\2", plain, flags=re.MULTILINE)
    plain = re.sub(r"^([-+=])", r"\\\1", plain, flags=re.MULTILINE)
    return _INDENT.sub(_visible_blanks, plain)


def _visible_blanks(match: re.Match[str]) -> str:
    return match[0].replace(" ", "&nbsp;").replace("\t", "&#9;")


def _paragraph(text: str) -> str:
    """Escape a text and keep its line ends and empty lines."""
    lines = escape(text).strip("\n").split("\n")
    return "\\\n".join({"": "&nbsp;", "&nbsp;": "&#32;"}.get(line, line) for line in lines)


def render_markdown(layout: Layout) -> str:
    """Return the document; blank items are said to be blank."""
    parts = [f"# {escape(layout.heading)}", *_head_note(layout)]
    for table in layout.cover.tables:
        for row in table.rows:
            parts.extend(_row(layout, row, "", "## "))
    if layout.edition:
        parts.append(escape(layout.edition))
    parts.append("## 項目一覧")
    parts.append("\n".join(f"- {escape(line)}" for line, _ in layout.contents))
    for page in layout.pages:
        parts.extend(_page(layout, page))
    parts.extend(_changes(layout))
    parts.extend(_records(layout))
    parts.extend(_provenance(layout))
    return "\n\n".join(part for part in parts if part) + "\n"


def _head_note(layout: Layout) -> Iterator[str]:
    if not layout.annotations:
        return
    counts = count_up(layout)
    numbers = dict(counts.findings)
    yield (
        f"> **{counts.title}**　文案を示した項目 {counts.drafted}件、"
        f"要確認のある項目 {counts.to_confirm}件、根拠不足の項目 {counts.insufficient}件、"
        f"指摘（誤り {numbers['error']}件、注意 {numbers['warning']}件、"
        f"参考 {numbers['notice']}件）"
    )
    if "" in layout.annotations:
        yield "\n".join(f"> {line}" for line in _annotation(layout.annotations[""]))


def _page(layout: Layout, page: Page) -> Iterator[str]:
    yield f"## {escape(page.printed_title)}"
    for table in page.tables:
        yield from _table(layout, table)


def _table(layout: Layout, table: Table) -> Iterator[str]:
    if table.heading:
        lines = " ／ ".join((table.printed_heading, *table.heading_lines))
        yield f"{'#' * (table.level + 2)} {escape(lines)}"
    if table.name and not table.name.is_blank:
        yield from _cell(layout, table.name)
    if table.ticks:
        yield from _cell(layout, table.ticks)
    outer = ""
    left = 0
    for row in table.rows:
        if len(row.labels) == 2:
            outer, left = row.labels[0].printed if row.labels[0].text else "", row.labels[0].rows
        yield from _row(layout, row, outer if left > 0 else "", "")
        left -= 1


def _row(layout: Layout, row: Row, outer: str, mark: str) -> Iterator[str]:
    if row.labels:
        label = " ／ ".join(part for part in (outer, row.labels[-1].printed) if part)
        yield f"{mark}{escape(label)}" if mark else f"**{escape(label)}**"
    yield from _cell(layout, row.cell)


def _cell(layout: Layout, cell: Cell) -> Iterator[str]:
    if cell.shape == "choice":
        yield escape(cell.printed_choice)
        yield escape(" ".join((OPTIONS_HEADING, *cell.printed_options)))
    for group in cell.groups:
        if group.label:
            yield f"・{escape(group.label)}"
        yield "\n".join(f"- {escape(' '.join(t.printed.split(chr(10))))}" for t in group.ticks)
    if cell.text and not cell.is_beside:
        yield _paragraph(cell.text)
    elif cell.is_blank and cell.shape == "text":
        yield cell.printed_blank
    notes = [f"▲ {furniture.DOUBT}{escape(doubt)}" for doubt in cell.doubts]
    if cell.item_id in layout.annotations:
        notes.extend(_annotation(layout.annotations[cell.item_id]))
    if notes:
        yield "\n".join(f"> - {note}" for note in notes)


def _annotation(note: Annotation) -> Iterator[str]:
    if note.shortage:
        yield f"**◇ 根拠不足** 足りないもの：{_line('、'.join(note.shortage.missing))}"
        if note.shortage.nearest:
            yield f"最も近いもの：{_line(note.shortage.nearest.printed)}"
        yield f"ご存じの方：{_line(note.shortage.owner)}"
    for finding in note.findings:
        parts = [f"**{finding.word}** {_line(finding.message)}"]
        parts.extend([f"該当箇所：「{_line(finding.quote)}」"] if finding.quote else [])
        parts.extend([f"直し方：{_line(finding.fix)}"] if finding.fix else [])
        yield "　".join(parts)
    if note.reason:
        yield f"理由：{_line(note.reason)}"
    for source in note.sources:
        quote = f"「{_line(source.quote)}」" if source.quote else ""
        yield f"出典　{_line(source.printed)}{quote}"
    if note.example:
        yield f"**{EXAMPLE}** {EXAMPLE_NOTE}<br>{_line(note.example.text)}"
        yield from map(_line, note.example.printed_sources)


def _line(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _changes(layout: Layout) -> Iterator[str]:
    yield f"## {escape(layout.changes_label)}"
    if not layout.changes:
        yield furniture.NO_CHANGES
        return
    yield _grid(CHANGE_COLUMNS, layout.changes)
    for number in range(1, len(layout.changes) + 1):
        note = layout.annotations.get(row_id(number))
        if note:
            head = f"**{number}行目** {_line(note.place)}"
            yield "\n".join(f"> - {line}" for line in (head, *_annotation(note)))


def _grid(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [" | ".join(columns), " | ".join("---" for _ in columns)]
    lines.extend(" | ".join(_line(value) or "&nbsp;" for value in row) for row in rows)
    return "\n".join(f"| {line} |" for line in lines)


def _provenance(layout: Layout) -> Iterator[str]:
    rows = list_provenance(layout)
    if rows:
        yield f"## {escape(PROVENANCE_HEADING)}"
        yield _grid(PROVENANCE_COLUMNS, rows)


def _records(layout: Layout) -> Iterator[str]:
    if not layout.records:
        return
    yield f"## {furniture.RECORDS}"
    yield furniture.RECORDS_NOTE
    for record in layout.records:
        yield f"**{escape('：'.join(p for p in (record.kind, record.place) if p))}**"
        yield _paragraph(record.text) if record.text else ""
