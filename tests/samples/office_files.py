"""Small office files made by hand, for what no writer of ours makes."""

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from openpyxl import Workbook

SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData>{more}</worksheet>"
)
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<w:body>{body}</w:body></w:document>"
)
TITLE = "特定個人情報保護評価書（重点項目評価書）"


def changed(package: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """Return a package with some parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for member in old.infolist():
            if member.filename not in parts:
                new.writestr(member.filename, old.read(member))
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def empty_workbook() -> bytes:
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def raw_workbook(rows: str, more: str = "", parts: Mapping[str, str | bytes] = {}) -> bytes:
    """Return a workbook whose only sheet is this XML."""
    sheet = SHEET.format(rows=rows, more=more)
    return changed(empty_workbook(), {"xl/worksheets/sheet1.xml": sheet, **parts})


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def raw_document(body: str, parts: Mapping[str, str | bytes] = {}) -> bytes:
    """Return a Word document with this body."""
    out = io.BytesIO()
    Document().save(out)
    return changed(out.getvalue(), {"word/document.xml": BODY.format(body=body), **parts})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    lines = ("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
    return "<w:tbl>" + "".join(lines) + "</w:tbl>"


def raw_pdf(pages: int, content: bytes = b"", more: bytes = b"", page: bytes = b"") -> bytes:
    """Return a PDF of so many equal pages; ``more`` is for the trailer, ``page`` for each page."""
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(pages))
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    parts += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R%b>>" % page] * pages
    out = b"%PDF-1.4\n"
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF"
    return out + trailer % (len(parts) + 1, more, start)
