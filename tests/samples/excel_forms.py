"""Makes workbooks of a small form, with what readers of forms are known to lose."""

import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.samples.awkward import LABELS
from tests.samples.office_files import TITLE, changed
from tests.samples.word_forms import part_of

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
TICKS = "②入手方法"
ASKED = "3. 特定個人情報の入手・使用"
DEPARTMENT = {"I.6.1": "福祉課"}


def as_it_is(_: Any) -> None:
    """Leave the sheet as it is."""


def form(change: Callable[[Any], object] = as_it_is) -> bytes:
    """Return a form on one sheet (①部署 in B2) as ``change`` leaves it."""
    book: Any = Workbook()
    sheet = book.active
    sheet.append([TITLE])
    for row in LABELS:
        sheet.append(list(row))
    sheet.append([ASKED])
    change(sheet)
    return saved(book)


def saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_parts(package: bytes, sheet_end: str, relations: str, parts: dict[str, str]) -> bytes:
    """Add parts to a form: what the sheet says of them at its end, and its relations."""
    sheet = part_of(package, SHEET).decode()
    start = (
        f'<worksheet xmlns:r="{RELATION}" xmlns:xdr="{DRAWING}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    )
    sheet = sheet.replace("<worksheet ", start).replace("</worksheet>", sheet_end + "</worksheet>")
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>"
    )
    return changed(package, {SHEET: sheet, "xl/worksheets/_rels/sheet1.xml.rels": rels, **parts})


def relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{RELATION}/{kind}" Target="../{target}"/>'


def drawn(inner: str) -> bytes:
    """Return the form with a DrawingML drawing over row 2."""
    part = (
        f"<xdr:wsDr xmlns:xdr='{DRAWING}' xmlns:a='{DRAWN}'><xdr:twoCellAnchor><xdr:from>"
        f"<xdr:col>2</xdr:col><xdr:row>1</xdr:row></xdr:from>{inner}</xdr:twoCellAnchor></xdr:wsDr>"
    )
    relations = relation(1, "drawing", "drawings/drawing1.xml")
    return with_parts(form(), "", relations, {"xl/drawings/drawing1.xml": part})


def shape(words: str) -> str:
    return (
        "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='2' name='s'/></xdr:nvSpPr><xdr:txBody><a:p><a:r>"
        f"<a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def about(kind: str, words: str) -> str:
    name = {"pic": "nvPicPr", "graphicFrame": "nvGraphicFramePr"}[kind]
    return (
        f"<xdr:{kind}><xdr:{name}><xdr:cNvPr id='2' name='図 1' descr='{words}'/></xdr:{name}>"
        f"</xdr:{kind}>"
    )


def merged(sheet: Any) -> None:
    sheet["A6"] = TICKS
    for row, words in ((6, "[○] 紙"), (7, "[　] 専用線"), (8, "[○] その他（ 郵送 ）")):
        sheet.cell(row, 2, words)
        sheet.merge_cells(start_row=row, end_row=row, start_column=2, end_column=5)
    sheet.merge_cells("A6:A8")


def split_over_rows(sheet: Any) -> None:
    sheet.insert_rows(3)
    sheet["B3"] = "児童係"


def old_vintage() -> bytes:
    """Return a form over sheets as an older edition of the form names them."""
    book: Any = Workbook()
    book.active.title = "表紙(旧)"
    book.active["A1"] = TITLE
    for number, row in enumerate(LABELS):
        book.create_sheet(f"様式３({number})").append(list(row))
    return saved(book)


def with_hidden_sheet(sheet: Any) -> None:
    other = sheet.parent.create_sheet("作業用")
    other["A1"] = "①部署"
    other.sheet_state = "hidden"


def with_hidden_row(sheet: Any) -> None:
    sheet["A7"] = "作業用の注意"
    sheet.row_dimensions[7].hidden = True


def formatted(cell: str, value: object, number_format: str) -> Callable[[Any], object]:
    def change(sheet: Any) -> None:
        sheet[cell] = value
        sheet[cell].number_format = number_format

    return change


def struck_runs(sheet: Any) -> None:
    sheet["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "障害課"), "福祉課")


def struck_cell(sheet: Any) -> None:
    sheet["C2"] = "障害課"
    sheet["C2"].font = Font(strike=True)


def emphasised_runs(sheet: Any) -> None:
    sheet["B2"] = CellRichText("福祉", TextBlock(InlineFont(b=True, u="single"), "課"))


def drop_down(sheet: Any) -> None:
    sheet["B2"] = sheet["A6"] = None
    sheet["J1"], sheet["J2"] = "障害課", "福祉課"
    sheet.column_dimensions["J"].hidden = True


def truth_values(sheet: Any) -> None:
    for row, (state, words) in enumerate(((False, "紙"), (True, "専用線")), start=6):
        sheet.cell(row, 2, state)
        sheet.cell(row, 3, words)
    sheet["A6"] = TICKS


def commented(sheet: Any) -> None:
    sheet["B2"].comment = Comment("要確認", "x")


def with_margins(sheet: Any) -> None:
    sheet.oddHeader.center.text = "&12内部検討用 &D"
    sheet.oddFooter.center.text = "&P / &N"


def with_ruby() -> bytes:
    """Return a form with the reading aids that Excel keeps for words typed in Japanese."""
    aid = "<rPh sb='0' eb='2'><t>ふくし</t></rPh>"
    sheet = part_of(form(), SHEET).decode()
    words = "".join(f"&#{ord(char)};" for char in "福祉課")
    return changed(form(), {SHEET: sheet.replace(f"{words}</t>", f"{words}</t>{aid}")})


def computed(value: str) -> bytes:
    """Return a form whose ①部署 is computed, with the value that was saved (or none)."""
    package = form(lambda sheet: sheet.__setitem__("B2", "=A9"))
    sheet = part_of(package, SHEET).decode()
    cell = f'<c r="B2" t="str"><f>A9</f>{value}</c>'
    start = sheet.index('<c r="B2"')
    return changed(package, {SHEET: sheet[:start] + cell + sheet[sheet.index("</c>", start) + 4 :]})


def other_kind() -> bytes:
    """Return the form as a workbook with macros."""
    package = form()
    types = part_of(package, "[Content_Types].xml").decode()
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = types.replace(plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    return changed(package, {"[Content_Types].xml": types, "xl/vbaProject.bin": b"\xd0\xcf"})
