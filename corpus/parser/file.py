"""Reads a published 特定個人情報保護評価書 from a file into an assessment."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from corpus.assessments.model import Assessment, Item
from corpus.errors import InputError
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId
from corpus.parser.assemble import build_items
from corpus.parser.changes import ChangeTable, is_change_header, is_change_heading
from corpus.parser.filed import Walk
from corpus.parser.header import Header, read_header
from corpus.parser.labels import LabelBook, build_book, label_key
from corpus.parser.missing import absent_sections, missing_items
from corpus.parser.walk import Walker
from corpus.readers.open import open_document, read_document_bytes
from corpus.readers.rows import Reading, Row
from corpus.text.dates import read_date
from corpus.text.fold import folded

_FORMS = "基礎項目・重点項目・全項目評価書のいずれかを指定してください。"
_JSON = "JSONは読み込めません。一緒に書き出された.htmlか、元の評価書を指定してください。"


def parse_file(path: Path) -> Assessment:
    """Parse a file; raises InputError if it cannot be opened or is no assessment.

    What is wrong with the content of an assessment is no error: what is absent is named in
    ``missing``, what has no place in the form in ``unplaced``, what cannot be told in ``doubts``.
    """
    return _parse(open_document(path), str(path))


def parse_bytes(data: bytes, name: str) -> Assessment:
    """Parse the content of a file, such as an upload, as ``parse_file`` does."""
    return _parse(read_document_bytes(data, name), name)


def _parse(reading: Reading, name: str) -> Assessment:
    assessment = parse_rows(reading.rows)
    if assessment is None:
        what_to_do = _JSON if name.lower().endswith(".json") else _FORMS
        raise InputError(f"特定個人情報保護評価書として読めません: {name}。{what_to_do}")
    return replace(assessment, notices=reading.notices)


def parse_rows(rows: tuple[Row, ...]) -> Assessment | None:
    """Parse the rows of any reader; None if they are no assessment."""
    header = read_header(rows)
    if header is None:
        return None
    book = _book(header.form.id)
    walk, table = _walk(book, header, rows)
    if walk.labels < 3:
        return None
    items = build_items(walk.filed)
    missing = missing_items(header.form, items)
    return Assessment(
        form=header.form.name,
        edition=header.edition,
        number=folded(_text(items, "cover.number")),
        title=" ".join(_text(items, "cover.title").split()),
        agency=_text(items, "cover.agency"),
        published=_date(_text(items, "cover.published")),
        items=tuple(items.values()),
        changes=table.changes(),
        missing=missing,
        unplaced=tuple(walk.unplaced),
        notes=_notes(header.form, walk, table, absent_sections(items, missing)),
    )


@lru_cache
def _book(form: FormId) -> LabelBook:
    return build_book(load_form(form))


def _walk(book: LabelBook, header: Header, rows: tuple[Row, ...]) -> tuple[Walk, ChangeTable]:
    walker = Walker(book)
    table = ChangeTable()
    last_heading = max((i for i, row in enumerate(rows) if is_change_heading(row)), default=-1)
    inside = False
    for index, row in enumerate(rows):
        if row.line in header.lines:
            continue
        if is_change_header(row) or (index == last_heading and walker.in_contents is False):
            inside = True
        elif inside and _leaves_table(book, row):
            inside = False
        if inside:
            table.feed(row)
        else:
            walker.feed(row)
    return walker.finish(), table


def _leaves_table(book: LabelBook, row: Row) -> bool:
    filled = [cell for cell in row.cells if cell]
    if len(filled) != 1:
        return False
    known = book.exact(book.known_key(label_key(filled[0])))
    return any(not spot.above for spot in known)


def _notes(form: Form, walk: Walk, table: ChangeTable, absent: tuple[str, ...]) -> tuple[str, ...]:
    notes = list(table.notes)
    if absent:
        notes.append(
            "次の箇所の記載が見当たりません（ページが欠けている可能性があります）: "
            + "、".join(absent)
        )
    if walk.copies > 1:
        notes.append(
            f"特定個人情報ファイルが{walk.copies}つあります。"
            "二つ目からの項目は、項目番号に「#2」などを付けています。"
        )
    if table.started and not table.rows and not table.notes:
        notes.append(f"{form.changes_label}の見出しはありますが、表の行がありません。")
    return tuple(notes)


def _text(items: dict[str, Item], item_id: str) -> str:
    item = items.get(item_id)
    return item.text if item else ""


def _date(text: str) -> str:
    date = read_date(text)
    return date.isoformat() if date else ""
