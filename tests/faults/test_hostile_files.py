"""Files made to do harm are refused with one line, or read without harm and within bounds."""

import io
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.parser.file import parse_bytes
from corpus.readers.limits import load_limits
from corpus.readers.open import read_document_bytes
from tests.samples.office_files import (
    TITLE,
    changed,
    empty_workbook,
    paragraph,
    raw_document,
    raw_pdf,
    raw_workbook,
    table,
    text_cell,
)

LIMITS = load_limits()
ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">'
SHEET = "xl/worksheets/sheet1.xml"


def linked(target: str) -> bytes:
    """Return a package one member of which is a symbolic link."""
    out = io.BytesIO(empty_workbook())
    with zipfile.ZipFile(out, "a") as package:
        info = zipfile.ZipInfo("xl/link.xml")
        info.external_attr = 0o120777 << 16
        package.writestr(info, target)
    return out.getvalue()


def protected() -> bytes:
    """Return a package whose first member says that it is encrypted."""
    data = bytearray(empty_workbook())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + place] |= 1
    return bytes(data)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le")


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "total size": (
        lambda: changed(empty_workbook(), {"xl/media/a": bytes(LIMITS.zip_megabytes << 20)}),
        "展開すると大きすぎます",
    ),
    "ratio": (lambda: changed(empty_workbook(), {"xl/media/a": bytes(30 << 20)}), "圧縮の倍率"),
    "members": (
        lambda: changed(empty_workbook(), {f"xl/media/{n}": "" for n in range(LIMITS.zip_members)}),
        "中の部品が多すぎます",
    ),
    "path traversal": (
        lambda: changed(empty_workbook(), {"../../a.xml": "<a/>"}),
        "正しくない名前",
    ),
    "absolute path": (lambda: changed(empty_workbook(), {"/etc/a.xml": "<a/>"}), "正しくない名前"),
    "symbolic link": (lambda: linked("/etc/passwd"), "正しくない名前"),
    "encrypted member": (protected, "パスワードで保護"),
    "entities in a sheet": (lambda: changed(empty_workbook(), {SHEET: ENTITIES + "<a/>"}), "DTD"),
    "outside DTD in Word": (
        lambda: changed(raw_document(""), {"word/document.xml": OUTSIDE + "<a/>"}),
        "DTD",
    ),
    "entities in UTF-16": (
        lambda: changed(
            empty_workbook(),
            {
                SHEET: ('<?xml version="1.0" encoding="UTF-16"?>' + ENTITIES + "<a/>").encode(
                    "utf-16"
                )
            },
        ),
        "DTD",
    ),
    "entities in a drawing": (
        lambda: changed(empty_workbook(), {"xl/drawings/a.vml": ENTITIES + "<a/>"}),
        "DTD",
    ),
    "deep XML": (lambda: raw_workbook("<a>" * 9000 + "</a>" * 9000), "入れ子が深すぎます"),
    "many elements": (lambda: raw_workbook("<a/>" * (LIMITS.xml_elements + 1)), "要素が多すぎます"),
    "100,000 rows": (
        lambda: raw_workbook(
            "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 100_001))
        ),
        "値のあるセルが多すぎます",
    ),
    "a merge over the whole sheet": (
        lambda: raw_workbook(
            f'<row r="1">{text_cell("A1", "x")}</row>',
            '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        ),
        "セルが多すぎます",
    ),
    "very long text": (
        lambda: raw_workbook(
            f'<row r="1">{text_cell("A1", "あ" * (LIMITS.text_characters + 1))}</row>'
        ),
        "文字が多すぎます",
    ),
    "deeply nested tables": (
        lambda: raw_document("<w:tbl><w:tr><w:tc>" * 90 + "</w:tc></w:tr></w:tbl>" * 90),
        "入れ子が深すぎます",
    ),
    "torn package": (lambda: empty_workbook()[:900], "壊れている"),
    "broken XML": (lambda: changed(empty_workbook(), {SHEET: "<worksheet>"}), "壊れている"),
    "another package": (
        lambda: changed(empty_workbook(), {}).replace(b"xl/", b"yy/"),
        "ZIPファイルは読めません",
    ),
    "protected workbook": (lambda: ole("EncryptedPackage"), "パスワードで保護"),
    "old Excel": (lambda: ole("Workbook"), ".xlsxとして保存"),
    "old Word": (lambda: ole("WordDocument"), ".docxとして保存"),
    "PDF of 2,000 pages": (lambda: raw_pdf(2000), "ページが多すぎます"),
    "PDF without text": (lambda: raw_pdf(3), "文字のないPDF"),
    "PDF with a part that unpacks to very much": (
        lambda: raw_pdf(1, zlib.compress(bytes((LIMITS.pdf_stream_megabytes + 1) << 20), 9)),
        "展開後の上限",
    ),
    "PDF packed twice": (
        lambda: raw_pdf(1) + b"<</Filter[/FlateDecode /FlateDecode]>>",
        "展開後の上限",
    ),
    "PDF with very many lines": (
        lambda: raw_pdf(1, b"0 0 m 9 9 l " * (LIMITS.pdf_drawn // 2 + 1) + b"S"),
        "線が多すぎます",
    ),
    "PDF ruled into very many fields": (
        lambda: raw_pdf(
            1,
            b"".join(b"%d 0 m %d 5000 l 0 %d m 5000 %d l S " % ((n * 3,) * 4) for n in range(1100)),
        ),
        "升目が多すぎます",
    ),
    "PDF with very many fields to fill in": (
        lambda: raw_pdf(
            1,
            page=b"/Annots[%b]"
            % (b"<</Subtype/Widget/Rect[0 0 9 9]>>" * (LIMITS.pdf_annotations + 1)),
        ),
        "入力欄・注釈が多すぎます",
    ),
    "broken PDF": (lambda: b"%PDF-1.7\n" + bytes(2000), "PDFが壊れている"),
    "deep page": (
        lambda: ("<html><body>" + "<div>" * 240 + "あ").encode(),
        "入れ子が深すぎます",
    ),
    "page of many elements": (
        lambda: ("<html><body>" + "<p>あ" * (LIMITS.html_elements + 1)).encode(),
        "要素が多すぎます",
    ),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), "画像（PNG）"),
}


@pytest.mark.parametrize(("made", "said"), HOSTILE.values(), ids=HOSTILE.keys())
def test_harmful_file_is_refused_in_one_line(made: Callable[[], bytes], said: str) -> None:
    with pytest.raises(InputError) as caught:
        read_document_bytes(made(), "評価書.xlsx")
    message = str(caught.value)
    assert said in message
    assert "評価書.xlsx" in message
    assert "\n" not in message


def test_scripts_and_handlers_of_a_page_are_no_text() -> None:
    page = (
        f"<!DOCTYPE html><html><head><title>x</title></head><body onload='a()'><h1>{TITLE}</h1>"
        "<script>alert(1)</script><style>p{}</style><p onclick='b()'>①部署</p>"
        "<iframe src='http://127.0.0.1:9/'></iframe><p hidden>隠し</p><template>型</template>"
        "<p style='display: none'>見えない</p><img src=x onerror=c()><p>福祉課</p></body></html>"
    )
    rows = read_document_bytes(page.encode(), "a.html").rows
    assert [row.text for row in rows] == [TITLE, "①部署", "福祉課"]


def test_page_with_entities_loads_nothing_from_outside() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><p>&a;あ</p></html>'
    text = " ".join(row.text for row in read_document_bytes(page.encode(), "a.html").rows)
    assert "root:" not in text


def test_formula_is_never_computed_and_one_without_a_value_is_told() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><f>1+1</f><v>保存した値</v></c>'
        '<c r="B1"><f>HYPERLINK("http://127.0.0.1:9/")</f></c></row>'
    )
    reading = read_document_bytes(raw_workbook(rows), "a.xlsx")
    assert [row.text for row in reading.rows] == ["保存した値"]
    assert any("計算式" in notice and "B1" in notice for notice in reading.notices)


def test_link_to_another_file_is_not_followed() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" TargetMode="External" Target="http://127.0.0.1:9/a.dotx"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        "</Relationships>"
    )
    document = raw_document(paragraph("本文"), {"word/_rels/settings.xml.rels": relations})
    assert [row.text for row in read_document_bytes(document, "a.docx").rows] == ["本文"]


WORST = """
import sys
from corpus.errors import InputError
from corpus.parser.file import parse_bytes
data = open(sys.argv[1], "rb").read()
parse_bytes(data, "worst")
# Of this program alone: ru_maxrss would count what the parent had when it forked.
status = open("/proc/self/status").read()
print(int(status.split("VmHWM:")[1].split()[0]) / 1024)
"""


def worst_workbook() -> bytes:
    """As many filled cells as are allowed, each looking somewhat like a label."""
    head = [
        (TITLE,),
        ("①部署", "福祉課"),
        ("②所属長の役職名", "課長"),
        ("7. 他の評価実施機関", "-"),
    ]
    pairs = LIMITS.filled_cells // 2 - 10
    body = [
        (f"特定個人情報の措置{n}の内容と方法", "提供と移転の記録" * 3 + str(n))
        for n in range(pairs)
    ]
    rows = (
        f'<row r="{n}">'
        + "".join(text_cell(f"{c}{n}", t) for c, t in zip("AB", row, strict=False))
        + "</row>"
        for n, row in enumerate([*head, *body], start=1)
    )
    return raw_workbook("".join(rows))


def test_worst_accepted_workbook_stays_in_the_bounds_of_memory(tmp_path: Path) -> None:
    path = tmp_path / "worst.xlsx"
    path.write_bytes(worst_workbook())
    done = subprocess.run(
        [sys.executable, "-c", WORST, str(path)], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 500


def test_word_table_reads_as_cells() -> None:
    document = raw_document(
        paragraph(TITLE) + table((paragraph("①部署"), paragraph("福祉課") + paragraph("児童係")))
    )
    rows = read_document_bytes(document, "a.docx").rows
    assert rows[1].cells == ("①部署", "福祉課\n児童係")


def test_wrong_suffix_is_read_by_content() -> None:
    text = f"{TITLE}\n①部署\t福祉課\n②所属長の役職名\t課長\n7. 他の評価実施機関\t-\n"
    assert parse_bytes(text.encode(), "評価書.xlsx").form == "重点項目評価書"
