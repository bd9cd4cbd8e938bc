"""Word documents: what Word prints is what is read."""

import io

from docx import Document

from corpus.parser.file import parse_bytes
from corpus.readers.open import read_document_bytes
from corpus.readers.rows import Reading
from tests.samples.office_files import TITLE, paragraph, raw_document, table

BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
    "<w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
)
CONTROL = (
    "<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='{on}'/></w14:checkbox></w:sdtPr>"
    "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>{words}</w:t></w:r></w:p>"
)


def read(body: str, **parts: str) -> Reading:
    return read_document_bytes(raw_document(body, parts), "a.docx")


def texts(body: str) -> list[str]:
    return [row.text for row in read(body).rows]


def test_tracked_changes_are_taken_as_accepted_and_told() -> None:
    body = (
        "<w:p><w:r><w:t>本市は</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:r><w:t>システムを使う。</w:t></w:r></w:p>"
    )
    reading = read(body)
    assert [row.text for row in reading.rows] == ["本市は新システムを使う。"]
    assert any("変更履歴（2か所）" in notice for notice in reading.notices)


def test_deleted_end_of_a_paragraph_joins_the_next() -> None:
    body = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>"
        + paragraph("後半")
    )
    assert texts(body) == ["前半後半"]
    assert read(table((body,))).rows[0].cells == ("前半後半",)


def test_deleted_row_of_a_table_is_gone() -> None:
    gone = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + paragraph("旧") + "</w:tc></w:tr>"
    body = table((paragraph("新"),)).replace("</w:tbl>", gone + "</w:tbl>")
    assert texts(body) == ["新"]


def test_text_box_is_read_once_where_it_hangs() -> None:
    reading = read(paragraph("前") + BOX.format(inner=paragraph("枠の中")) + paragraph("後"))
    assert [row.text for row in reading.rows] == ["前", "枠の中", "後"]
    assert any("テキストボックス（1個）" in notice for notice in reading.notices)


def test_check_boxes_are_ticks() -> None:
    body = CONTROL.format(on=1, words="専用線") + CONTROL.format(on=0, words="紙")
    assert texts(body) == ["[○]専用線", "[　]紙"]


def test_nested_table_follows_its_cell() -> None:
    inner = table((paragraph("①部署"), paragraph("福祉課")))
    body = table((paragraph("6. 担当部署"), inner + paragraph("")))
    assert [row.cells for row in read(body).rows] == [("6. 担当部署", ""), ("①部署", "福祉課")]


def test_vertically_merged_cell_holds_its_place() -> None:
    merged = "<w:tcPr><w:vMerge/></w:tcPr>" + paragraph("")
    first = "<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + paragraph("令和8年1月5日")
    body = table((first, paragraph("甲")), (merged, paragraph("乙")))
    assert [row.cells for row in read(body).rows] == [("令和8年1月5日", "甲"), ("", "乙")]


def test_hidden_text_is_left_out_and_told() -> None:
    reading = read(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>秘</w:t></w:r><w:r><w:t>公</w:t></w:r></w:p>"
    )
    assert [row.text for row in reading.rows] == ["公"]
    assert any("隠し文字" in notice for notice in reading.notices)


def test_numbers_that_word_prints_are_read() -> None:
    out = io.BytesIO()
    document = Document()
    for words in ("第一", "第二"):
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("点", style="List Bullet")
    document.save(out)
    rows = read_document_bytes(out.getvalue(), "a.docx").rows
    assert [row.text for row in rows] == ["1. 第一", "2. 第二", "・点"]


def test_headers_and_footers_are_no_part_of_the_text() -> None:
    out = io.BytesIO()
    document = Document()
    document.sections[0].header.paragraphs[0].text = "評価書（案）"
    document.add_paragraph("本文")
    document.save(out)
    assert [row.text for row in read_document_bytes(out.getvalue(), "a.docx").rows] == ["本文"]


def test_line_breaks_and_tabs_survive() -> None:
    body = "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>"
    assert texts(body) == ["一\n二\t三"]


def test_form_in_a_word_table_is_an_assessment() -> None:
    rows = [("①部署", "福祉課"), ("②所属長の役職名", "課長"), ("7. 他の評価実施機関", "-")]
    cells = [(paragraph(label), paragraph(words)) for label, words in rows]
    assessment = parse_bytes(raw_document(paragraph(TITLE) + table(*cells)), "a.docx")
    item = assessment.item("I.6.1")
    assert item is not None
    assert item.text == "福祉課"
