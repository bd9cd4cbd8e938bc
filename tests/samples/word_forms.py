"""Makes Word files of a small form, with what readers of forms are known to lose."""

import io
import re
import zipfile

from tests.samples.awkward import LABELS
from tests.samples.office_files import TITLE, changed, paragraph, raw_document, table

WML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMES = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
CHECK = "<w:sdtPr><w14:checkbox><w14:checked w14:val='{on}'/></w14:checkbox></w:sdtPr>"


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def line(inner: str) -> str:
    return f"<w:p{NAMES}>{inner}</w:p>"


def form(cell: str, more: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """Return a form whose ①部署 holds ``cell``."""
    rows = [(paragraph("①部署"), cell)]
    rows += [(paragraph(label), paragraph(words)) for label, words in LABELS[1:]]
    return raw_document(paragraph(TITLE) + table(*rows) + more, parts or {})


def box(inner: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def drawing(kind: str, inner: str = "", words: str = "") -> str:
    return (
        f"<w:r><w:drawing><wp:inline><wp:docPr id='1' name='図' descr='{words}'/><a:graphic>"
        f"<a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/{kind}'>{inner}"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def notes(kind: str, text: str) -> dict[str, str | bytes]:
    words = f"<w:p><w:r><w:{kind}Ref/></w:r>{run(text)}</w:p>"
    part = (
        f'<w:{kind}s xmlns:w="{WML}"><w:{kind} w:id="-1" w:type="separator"><w:p/></w:{kind}>'
        f'<w:{kind} w:id="2">{words}</w:{kind}></w:{kind}s>'
    )
    return {f"word/{kind}s.xml": part}


def renamed_kind(kind: str) -> bytes:
    """Return the plain form under another content type, as Word saves .docm and .dotx."""
    plain = form(paragraph("福祉課"))
    types = part_of(plain, "[Content_Types].xml").replace(MAIN.encode(), kind.encode())
    macros = {"word/vbaProject.bin": b"\xd0\xcf"} if "macro" in kind else {}
    return changed(plain, {"[Content_Types].xml": types, **macros})


def part_of(package: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(package)) as whole:
        return whole.read(name)


def strict(package: bytes) -> bytes:
    """Return a package in the Strict dialect of Open XML."""
    usual = re.compile(rb"http://schemas\.openxmlformats\.org/(\w+ml|officeDocument)/2006/")
    with zipfile.ZipFile(io.BytesIO(package)) as whole:
        parts = {n: whole.read(n) for n in whole.namelist() if n != "[Content_Types].xml"}
    return changed(
        package, {n: usual.sub(rb"http://purl.oclc.org/ooxml/\1/", p) for n, p in parts.items()}
    )


def cell_control(on: int, words: str) -> str:
    """Return a row whose first cell is nothing but a check box."""
    return (
        f"<w:tr><w:sdt>{CHECK.format(on=on)}<w:sdtContent><w:tc><w:p><w:r><w:t>"
        f"{'☒' if on else '☐'}</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
        f"<w:tc>{paragraph(words)}</w:tc></w:tr>"
    )


def ticks_in_cells() -> bytes:
    rows = table((paragraph("②入手方法"), paragraph("")))
    rows = rows.replace("</w:tbl>", cell_control(0, "紙") + cell_control(1, "専用線") + "</w:tbl>")
    return form(paragraph("福祉課"), paragraph("3. 特定個人情報の入手・使用") + rows)


def legacy_field(settings: str) -> str:
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{settings}</w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def inserted_row() -> bytes:
    """Return a form whose ①部署 stands in a row that was inserted with changes tracked."""
    row = f"<w:tc>{paragraph('①部署')}</w:tc><w:tc>{paragraph('福祉課')}</w:tc></w:tr>"
    others = table(*((paragraph(label), paragraph(words)) for label, words in LABELS[1:]))
    inserted = "<w:tbl><w:tr><w:trPr><w:ins w:id='1'/></w:trPr>" + row
    return raw_document(paragraph(TITLE) + others.replace("<w:tbl>", inserted))
