"""Time and memory of the worst files that are still read: ``python -m evals.bench.worst``.

For every format a file is made that stands just below the limits of the readers, each in a process
of its own. What such a file holds is made to look like a form, so that the parser works too.
"""

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from corpus.readers.limits import load_limits
from evals.bench.measure import machine, write

_TITLE = "特定個人情報保護評価書（重点項目評価書）"
_LABELS = (("①部署", "福祉課"), ("②所属長の役職名", "課長"), ("7. 他の評価実施機関", "-"))
_SECONDS, _MEGABYTES = 30, 500
_SHARE = 0.97
_LIMITS = load_limits()
_LETTERS = int(_LIMITS.text_characters * _SHARE)
_KIND = "application/vnd.openxmlformats-officedocument.{}.main+xml"
_PROGRAM = """
import sys, time
from pathlib import Path
from corpus.errors import InputError
from corpus.parser.file import parse_file
started = time.process_time()
try:
    said = f"{len(parse_file(Path(sys.argv[1])).unplaced)} rows unplaced"
except InputError as error:
    said = "REFUSED: " + str(error)
seconds = time.process_time() - started
memory = open("/proc/self/status").read().split("VmHWM:")[1].split()[0]
print(seconds, int(memory) / 1024, said)
"""


def main() -> None:
    """Read each of the files and print what it took."""
    write(machine())
    with tempfile.TemporaryDirectory() as folder:
        for name, made in FILES.items():
            path = Path(folder) / name.replace(" ", "-")
            path.write_bytes(made())
            done = subprocess.run(
                [sys.executable, "-c", _PROGRAM, str(path)],
                capture_output=True,
                text=True,
                check=True,
            )
            seconds, megabytes, said = done.stdout.strip().split(" ", 2)
            write(
                f"{name:36} {float(seconds):5.1f} s of the processor (limit {_SECONDS}), "
                f"{float(megabytes):4.0f} MB (limit {_MEGABYTES}); {said}"
            )


def _rows(count: int, letters: int) -> Iterator[tuple[str, str]]:
    """Yield rows of a form: a label that is none, and a long text."""
    yield from _LABELS
    filler = "提供と移転の記録" * (max(1, letters // count - 30) // 8 + 1)
    for number in range(count):
        yield f"特定個人情報の措置{number}の内容と方法", filler[: max(1, letters // count - 30)]


def _packed(kind: str, main: str, parts: dict[str, str]) -> bytes:
    """Return a package of the fewest parts; ``kind`` and ``main`` name its main part."""
    office = "http://schemas.openxmlformats.org"
    relations = f"{office}/package/2006/relationships"
    around = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types"><Default '
        'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{_KIND.format(kind)}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}'
        f'/officeDocument/2006/relationships/officeDocument" Target="{main}"/></Relationships>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in (around | parts).items():
            package.writestr(name, part)
    return out.getvalue()


def _sheet(rows: list[tuple[str, str]], more: str = "") -> bytes:
    cells = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{column}{n}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for column, text in zip("AB", row, strict=True)
        )
        + "</row>"
        for n, row in enumerate([(_TITLE, ""), *rows], start=1)
    )
    office = "http://schemas.openxmlformats.org"
    main = f'xmlns="{office}/spreadsheetml/2006/main"'
    relation = f"{office}/officeDocument/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{relation}"><sheets>'
        '<sheet name="様式" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{office}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{cells}</sheetData>{more}"
        "</worksheet>",
    }
    return _packed("spreadsheetml.sheet", "xl/workbook.xml", parts)


def _many_cells() -> bytes:
    return _sheet(list(_rows(_LIMITS.filled_cells // 2 - 10, 600_000)))


def _merged_cells() -> bytes:
    """As many cells covered by merges as are allowed."""
    spans = (_LIMITS.sheet_cells - _LIMITS.filled_cells) // 14 - 10
    merges = "".join(f'<mergeCell ref="C{n}:P{n}"/>' for n in range(5, 5 + spans))
    return _sheet(list(_rows(9_000, 500_000)), f"<mergeCells>{merges}</mergeCells>")


def _long_cells() -> bytes:
    return _sheet(list(_rows(60, _LETTERS)))


def _document(rows: list[tuple[str, str]]) -> bytes:
    def cell(text: str) -> str:
        return f"<w:tc><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>"

    lines = "".join(f"<w:tr>{cell(a)}{cell(b)}</w:tr>" for a, b in rows)
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<w:p><w:r><w:t>{_TITLE}</w:t></w:r></w:p><w:tbl>{lines}</w:tbl></w:body></w:document>"
    )
    return _packed("wordprocessingml.document", "word/document.xml", {"word/document.xml": body})


def _many_elements() -> bytes:
    return _document(list(_rows(int(_LIMITS.xml_elements * _SHARE) // 9, _LETTERS)))


def _page(rows: list[tuple[str, str]]) -> bytes:
    lines = "".join(f"<tr><td>{escape(a)}<td>{escape(b)}" for a, b in rows)
    return f"<!DOCTYPE html><html><h1>{_TITLE}</h1><table>{lines}</table></html>".encode()


def _text(rows: list[tuple[str, str]]) -> bytes:
    return "\n".join((_TITLE, *("\t".join(row) for row in rows))).encode()


def _pdf() -> bytes:
    """As many pages, letters and ruled lines as are allowed, drawn without a font file."""
    pages = _LIMITS.pdf_pages
    letters = int(_LIMITS.pdf_characters * _SHARE) // pages - 80  # PDFium counts blanks too
    lines = 40
    filler = "提供と移転の記録" * (letters // lines // 8 + 1)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(pages))
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/P/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/P/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)"
        "/Supplement 6>>/FontDescriptor<</Type/FontDescriptor/FontName/P/Flags 4/Ascent 880"
        "/Descent -120/CapHeight 700/ItalicAngle 0/StemV 80/FontBBox[0 -120 1000 880]>>>>]>>",
    ]
    for page in range(pages):
        texts = [f"措置{page}の{n}の内容" for n in range(lines)]
        if not page:
            texts[:4] = [_TITLE, *(label for label, _ in _LABELS)]
        content = "".join(
            _drawn_row(n, text, filler[: letters // lines - 12]) for n, text in enumerate(texts)
        )
        parts.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * page} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        parts.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    body = "".join(f"{n} 0 obj{part} endobj\n" for n, part in enumerate(parts, start=1))
    return f"%PDF-1.7\n{body}trailer<</Size {len(parts) + 1}/Root 1 0 R>>\n%%EOF".encode()


def _drawn_row(number: int, label: str, text: str) -> str:
    """Draw a row of two ruled cells, each line in pieces."""
    y = 820 - 20 * number
    rules = "".join(f"{40 + 50 * n} {y} m {90 + 50 * n} {y} l S\n" for n in range(9))
    rules += "".join(f"{x} {y} m {x} {y - 20} l S\n" for x in (40, 140, 540))
    return rules + "".join(
        f"BT /F1 4 Tf 1 0 0 1 {x} {y - 12} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"
        for x, words in ((42, label), (142, text))
    )


FILES: dict[str, Callable[[], bytes]] = {
    "xlsx of filled cells": _many_cells,
    "xlsx of merged cells": _merged_cells,
    "xlsx of long texts": _long_cells,
    "docx of table rows": _many_elements,
    "docx of long texts": lambda: _document(list(_rows(60, _LETTERS))),
    "html of table rows": lambda: _page(
        list(_rows(int(_LIMITS.html_elements * _SHARE) // 3, _LETTERS))
    ),
    "txt of short rows": lambda: _text(list(_rows(60_000, _LETTERS))),
    "txt of long texts": lambda: _text(list(_rows(60, _LETTERS))),
    "pdf of ruled pages": _pdf,
}
"""What is made, by its format and what there is most of."""


if __name__ == "__main__":
    main()
