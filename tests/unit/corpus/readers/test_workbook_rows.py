"""Workbooks: what a sheet prints, and what lies over its cells."""

import datetime as dt
import io
from typing import Any

from openpyxl import Workbook

from corpus.readers.open import read_document_bytes
from corpus.readers.rows import Reading
from tests.samples.office_files import changed, raw_workbook, text_cell

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTROLS = (
    "<xml xmlns:v='urn:schemas-microsoft-com:vml' xmlns:x='urn:schemas-microsoft-com:office:excel'>"
    "{shapes}</xml>"
)
CONTROL = (
    "<v:shape><v:textbox><div><font>{caption}</font></div></v:textbox>"
    "<x:ClientData ObjectType='Checkbox'><x:Anchor>{column}, 2, {row}, 2, {column}, 60, {row}, 20"
    "</x:Anchor>{state}</x:ClientData></v:shape>"
)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> Reading:
    return read_document_bytes(data, "a.xlsx")


def with_drawing(rows: str, name: str, drawing: str) -> bytes:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/drawing" Target="../drawings/{name}"/>'
        "</Relationships>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations,
        f"xl/drawings/{name}": drawing,
    }
    return changed(raw_workbook(rows), parts)


def test_hidden_sheet_is_skipped_and_told() -> None:
    book: Any = Workbook()
    book.active["A1"] = "見える"
    book.create_sheet("下書き")["A1"] = "見えない"
    book["下書き"].sheet_state = "hidden"
    reading = read(saved(book))
    assert [row.text for row in reading.rows] == ["見える"]
    assert reading.notices == ("非表示のシート「下書き」は読んでいません。",)


def test_hidden_row_and_column_are_skipped_and_told() -> None:
    book: Any = Workbook()
    sheet = book.active
    sheet.append(["甲", "乙"])
    sheet.append(["丙", "丁"])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    reading = read(saved(book))
    assert [row.cells for row in reading.rows] == [("甲",)]
    assert any("非表示の行・列" in notice for notice in reading.notices)


def test_values_are_read_as_the_sheet_shows_them() -> None:
    rows = (
        '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c>'
        '<c r="C1"><v>21</v></c><c r="D1"><v>2.5</v></c></row>'
    )
    assert read(raw_workbook(rows)).rows[0].cells == ("[○]", "[　]", "21", "2.5")


def test_date_is_written_in_the_japanese_calendar() -> None:
    book: Any = Workbook()
    book.active["A1"] = dt.date(2026, 2, 3)
    assert read(saved(book)).rows[0].cells == ("令和8年2月3日",)


def test_check_boxes_over_cells_are_ticks_in_their_row() -> None:
    shapes = CONTROL.format(caption="専用線", column=1, row=1, state="<x:Checked>1</x:Checked>")
    shapes += CONTROL.format(caption="紙", column=3, row=1, state="")
    rows = f'<row r="2">{text_cell("A2", "②入手方法")}</row>'
    data = with_drawing(rows, "vmlDrawing1.vml", CONTROLS.format(shapes=shapes))
    assert read(data).rows[0].cells == ("②入手方法", "[○] 専用線", "[　] 紙")


def test_linked_cell_gives_the_state_of_a_check_box_and_is_no_text() -> None:
    state = "<x:FmlaLink>$H$9</x:FmlaLink>"
    shapes = CONTROL.format(caption="専用線", column=1, row=0, state=state)
    rows = (
        f'<row r="1">{text_cell("A1", "②入手方法")}</row>'
        '<row r="9"><c r="H9" t="b"><v>1</v></c></row>'
    )
    data = with_drawing(rows, "vmlDrawing1.vml", CONTROLS.format(shapes=shapes))
    assert [row.cells for row in read(data).rows] == [("②入手方法", "[○] 専用線")]


def test_text_of_a_shape_is_read_in_its_row_and_told() -> None:
    drawing = (
        "<x:wsDr xmlns:x='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'"
        " xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><x:twoCellAnchor>"
        "<x:from><x:col>0</x:col><x:row>4</x:row></x:from><x:sp><x:nvSpPr>"
        "<x:cNvPr id='1' name='t'/></x:nvSpPr><x:txBody><a:p><a:r><a:t>申請者</a:t></a:r></a:p>"
        "<a:p><a:r><a:t>窓口</a:t></a:r></a:p></x:txBody></x:sp></x:twoCellAnchor></x:wsDr>"
    )
    reading = read(
        with_drawing(f'<row r="1">{text_cell("A1", "図")}</row>', "drawing1.xml", drawing)
    )
    assert [row.text for row in reading.rows] == ["図", "申請者\n窓口"]
    assert any("テキストボックス（1個）" in notice for notice in reading.notices)


def test_empty_cell_of_the_change_table_holds_its_column() -> None:
    book: Any = Workbook()
    for row in (
        ["変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明"],
        ["令和8年1月5日", "Ⅰ", None, "新", "事後", None],
    ):
        book.active.append(row)
    assert read(saved(book)).rows[1].cells == ("令和8年1月5日", "Ⅰ", "", "新", "事後", "")


def test_rows_are_numbered_through_all_sheets() -> None:
    book: Any = Workbook()
    book.active.append(["一"])
    book.create_sheet("次").append(["二"])
    assert [row.line for row in read(saved(book)).rows] == [1, 2]
