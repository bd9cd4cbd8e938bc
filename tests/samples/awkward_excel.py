"""Workbooks each with one thing that readers of forms are known to lose."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.samples.awkward import LABELS, Awkward
from tests.samples.awkward_word import part_of, strict
from tests.samples.office_files import TITLE, changed

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
TICKS = "②入手方法"
ASKED = "3. 特定個人情報の入手・使用"


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


def control(
    number: int, column: int, settings: str, caption: str = "", kind: str = "Checkbox"
) -> str:
    """Return a control of a VML drawing over row 6."""
    return (
        f"<v:shape id='_x0000_s{number}'><v:textbox><div>{caption}</div></v:textbox>"
        f"<x:ClientData ObjectType='{kind}'><x:Anchor>{column}, 2, 5, 2, {column}, 60, 5, 20"
        f"</x:Anchor>{settings}</x:ClientData></v:shape>"
    )


def controlled(
    shapes: str,
    listed: str = "",
    parts: dict[str, str] | None = None,
    relations: str = "",
    change: Callable[[Any], object] = as_it_is,
) -> bytes:
    """Return the form with ②入手方法 in row 6 and controls over it."""

    def asked(sheet: Any) -> None:
        sheet["A6"] = TICKS
        change(sheet)

    vml = (
        "<xml xmlns:v='urn:schemas-microsoft-com:vml'"
        f" xmlns:x='urn:schemas-microsoft-com:office:excel'>{shapes}</xml>"
    )
    more = {"xl/drawings/vmlDrawing1.vml": vml} if shapes else {}
    relations += relation(1, "vmlDrawing", "drawings/vmlDrawing1.vml") if shapes else ""
    end = f"<controls>{listed}</controls>" if listed else ""
    return with_parts(form(asked), end, relations, {**more, **(parts or {})})


def listed(number: int, column: int = 1, linked: str = "") -> str:
    return (
        f"<control shapeId='{number}' r:id='rId{number}' name='c'><controlPr {linked}>"
        f"<anchor><from><xdr:col>{column}</xdr:col><xdr:row>5</xdr:row></from></anchor>"
        "</controlPr></control>"
    )


def property_part(kind: str, state: str) -> str:
    name = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    return f"<formControlPr xmlns='{name}' objectType='{kind}' {state}/>"


def caption(number: int, words: str) -> str:
    return (
        f"<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='{number}' name='c' hidden='1'/></xdr:nvSpPr>"
        f"<xdr:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )


def without_vml() -> bytes:
    """Return a form whose controls stand in the sheet and in ctrlProps alone."""
    shapes = "".join(
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{n}</xdr:col><xdr:row>5</xdr:row></xdr:from>"
        f"{caption(1024 + n, words)}</xdr:twoCellAnchor>"
        for n, words in ((1, "紙"), (2, "専用線"))
    )
    parts = {
        "xl/ctrlProps/ctrlProp1.xml": property_part("CheckBox", ""),
        "xl/ctrlProps/ctrlProp2.xml": property_part("CheckBox", "checked='Checked'"),
        "xl/drawings/drawing1.xml": f"<xdr:wsDr xmlns:xdr='{DRAWING}' xmlns:a='{DRAWN}'>{shapes}"
        "</xdr:wsDr>",
    }
    relations = relation(9, "drawing", "drawings/drawing1.xml") + "".join(
        relation(1024 + n, "ctrlProp", f"ctrlProps/ctrlProp{n}.xml") for n in (1, 2)
    )
    return controlled("", listed(1025, 1) + listed(1026, 2), parts, relations)


def active_x(linked: str, state: object) -> bytes:
    """Return a form with an ActiveX check box before 専用線."""

    def change(sheet: Any) -> None:
        sheet["C6"] = "専用線"
        sheet["H9"] = state

    return controlled(
        control(1025, 1, "", kind="Pict"),
        listed(1025, 1, linked),
        {"xl/activeX/activeX1.xml": "<ocx/>"},
        relation(1025, "control", "activeX/activeX1.xml"),
        change,
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


DEPARTMENT = {"I.6.1": "福祉課"}
TWO_TICKS = {"I.6.1": "福祉課", "II.3.2": "専用線"}
BY_LINK = "<x:FmlaLink>$H$9</x:FmlaLink>"
LIST = "<x:FmlaRange>$J$1:$J$2</x:FmlaRange><x:Sel>2</x:Sel>"

EXCEL = (
    Awkward("cells merged over rows and columns", lambda: form(merged), {"II.3.2": "紙、その他"}),
    Awkward("item split over rows", lambda: form(split_over_rows), {"I.6.1": "福祉課\n児童係"}),
    Awkward(
        "old vintage with other sheet names", old_vintage, {"I.6.1": "福祉課", "I.6.2": "課長"}
    ),
    Awkward(
        "hidden sheet", lambda: form(with_hidden_sheet), DEPARTMENT, ("非表示のシート「作業用」",)
    ),
    Awkward(
        "hidden row",
        lambda: form(with_hidden_row),
        DEPARTMENT,
        ("非表示の行・列", "「作業用の注意」"),
    ),
    Awkward(
        "date as a serial number",
        lambda: form(formatted("B2", dt.date(2026, 2, 3), '[$-411]ggge"年"m"月"d"日";@')),
        {"I.6.1": "令和8年2月3日"},
    ),
    Awkward(
        "month as a serial number",
        lambda: form(formatted("B2", dt.date(2026, 2, 1), 'ggge"年"m"月"')),
        {"I.6.1": "令和8年2月"},
    ),
    Awkward(
        "number with its unit in the format",
        lambda: form(formatted("B2", 12345, '#,##0"人"')),
        {"I.6.1": "12,345人"},
    ),
    Awkward("formula with a saved value", lambda: computed("<v>福祉課</v>"), DEPARTMENT),
    Awkward("formula without a value", lambda: computed(""), {"I.6.1": ""}, ("計算式", "B2")),
    Awkward(
        "struck out runs",
        lambda: form(struck_runs),
        DEPARTMENT,
        ("取消線の付いた文字", "「障害課」"),
    ),
    Awkward(
        "struck out cell",
        lambda: form(struck_cell),
        DEPARTMENT,
        ("取消線の付いた文字", "「障害課」"),
    ),
    Awkward("runs of several looks", lambda: form(emphasised_runs), DEPARTMENT),
    Awkward("reading aids", with_ruby, DEPARTMENT),
    Awkward("cell comments", lambda: form(commented), DEPARTMENT, ("コメント（1件）",)),
    Awkward(
        "headers and footers",
        lambda: form(with_margins),
        DEPARTMENT,
        ("ヘッダー・フッターの文字（1か所）", "「内部検討用」"),
    ),
    Awkward(
        "text box",
        lambda: drawn(shape("児童係")),
        {"I.6.1": "福祉課\n児童係"},
        ("テキストボックス（1個）", "「児童係」"),
    ),
    Awkward(
        "group of shapes",
        lambda: drawn(f"<xdr:grpSp>{shape('児童係')}{shape('福祉係')}</xdr:grpSp>"),
        {"I.6.1": "福祉課\n児童係\n福祉係"},
        ("テキストボックス（2個）",),
    ),
    Awkward(
        "picture",
        lambda: drawn(about("pic", "組織図")),
        DEPARTMENT,
        ("図・画像（1個）", "「組織図」"),
    ),
    Awkward(
        "chart", lambda: drawn(about("graphicFrame", "")), DEPARTMENT, ("グラフ・図表（1個）",)
    ),
    Awkward(
        "embedded file",
        lambda: changed(form(), {"xl/embeddings/oleObject1.bin": b"\xd0\xcf"}),
        DEPARTMENT,
        ("埋め込まれたほかのファイル（1個）",),
    ),
    Awkward(
        "links to another workbook",
        lambda: changed(
            form(), {"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{MAIN}"/>'}
        ),
        DEPARTMENT,
        ("ほかのファイルへのリンク（1件）",),
    ),
    Awkward("macros (.xlsm)", other_kind, DEPARTMENT, ("マクロは動かさず",)),
    Awkward("Strict Open XML", lambda: strict(form()), {"I.6.1": "福祉課", "I.6.2": "課長"}),
    Awkward(
        "check boxes with captions",
        lambda: controlled(
            control(1025, 1, "", "紙") + control(1026, 2, "<x:Checked>1</x:Checked>", "専用線")
        ),
        TWO_TICKS,
    ),
    Awkward(
        "check box linked to a cell",
        lambda: controlled(
            control(1025, 1, BY_LINK, "専用線"), change=lambda sheet: sheet.__setitem__("H9", True)
        ),
        TWO_TICKS,
    ),
    Awkward(
        "state in the property part alone",
        lambda: controlled(
            control(1025, 1, "", "専用線"),
            listed(1025),
            {"xl/ctrlProps/ctrlProp1.xml": property_part("CheckBox", "checked='Checked'")},
            relation(1025, "ctrlProp", "ctrlProps/ctrlProp1.xml"),
        ),
        TWO_TICKS,
    ),
    Awkward("controls without a VML drawing", without_vml, TWO_TICKS),
    Awkward(
        "option buttons",
        lambda: controlled(
            control(1025, 1, "", "紙", "Radio")
            + control(1026, 2, "<x:Checked>1</x:Checked>", "専用線", "Radio")
        ),
        TWO_TICKS,
    ),
    Awkward(
        "drop-down list",
        lambda: controlled(
            control(1025, 1, LIST, kind="Drop")
            .replace("5, 2, 1", "1, 2, 1")
            .replace(", 5, 20", ", 1, 20"),
            change=drop_down,
        ),
        DEPARTMENT,
        ("非表示の行・列", "「障害課」"),
    ),
    Awkward(
        "list box",
        lambda: controlled(control(1025, 1, "", kind="List")),
        DEPARTMENT,
        ("部品（1個）の状態は読めません",),
    ),
    Awkward(
        "ActiveX check box with a linked cell",
        lambda: active_x("linkedCell='$H$9'", True),
        TWO_TICKS,
    ),
    Awkward(
        "ActiveX check box without one",
        lambda: active_x("", None),
        DEPARTMENT,
        ("部品（1個）の状態は読めません",),
    ),
    Awkward(
        "ticks kept as truth values",
        lambda: form(truth_values),
        {"II.3.2": "専用線"},
    ),
)
