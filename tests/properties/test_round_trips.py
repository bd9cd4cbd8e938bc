"""What is written and read again is the same assessment, in the text byte for byte."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment, Change
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.parser.file import parse_bytes, parse_file
from corpus.writers.layout import lay_out
from corpus.writers.write import render
from tests.samples.several_files import with_second_file
from tests.unit.corpus.writers.filled_forms import filled, with_text

DOCUMENTS = [document.path for document in bundled_documents()]
EDITABLE = ("xlsx", "docx", "html", "md")


def answers(assessment: Assessment) -> dict[str, tuple[object, ...]]:
    return {
        item.id: (item.kind, item.text, item.choice, item.checked, item.details)
        for item in assessment.items
        if not item.is_empty
    }


def change_rows(changes: tuple[Change, ...]) -> list[tuple[str, ...]]:
    return [(c.date, c.item, c.before, c.after, c.timing, c.reason) for c in changes]


def head(assessment: Assessment) -> tuple[str, ...]:
    a = assessment
    return (a.form, a.edition, a.number, a.title, a.agency, a.published)


def again(assessment: Assessment, to: str) -> Assessment:
    layout = lay_out(form_named(assessment.form), assessment)
    return parse_bytes(render(layout, to), f"評価書.{to}")


@pytest.mark.parametrize("to", EDITABLE)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_published_document_comes_back_as_it_was(path: Path, to: str) -> None:
    first = parse_file(path)
    second = again(first, to)
    assert answers(second) == answers(first)
    assert change_rows(second.changes) == change_rows(first.changes)
    assert head(second) == head(first)
    assert second.unplaced == ()


@pytest.mark.parametrize("to", EDITABLE)
@pytest.mark.parametrize("path", DOCUMENTS[:2], ids=lambda path: path.stem)
def test_document_of_two_files_comes_back_as_it_was(path: Path, to: str) -> None:
    first = with_second_file(parse_file(path))
    second = again(first, to)
    assert answers(second) == answers(first)
    assert [item.path for item in second.items if item.id == "II.1#2"] == [
        item.path for item in first.items if item.id == "II.1#2"
    ]
    assert second.unplaced == ()


# Generated assessments

PLAIN = (
    "特定個人情報 ﾊﾝｶｸ ＡＢＣ１２３ ① ⑳ Ⅲ Ⅻ 𠮷野家 葛\U000e0100城市 か\u3099 e\u0301 髙﨑 ㈱"
    " ㍻ ＜措置＞ <ガバメントクラウドにおける措置> ・ （注） 。 、 [注] ❶ ①部署の職員 1.5倍"
    " 100% \u200b"
)
SIGNS = "=SUM(A1) -1 @x +81 <b>太字</b> &amp; | \\ *強調* # > _x `code` ~取消~ &nbsp;"
BLANKS = ["\t", "　", " ", "# 見出し", "> 引用", "- 箇条"]
WORDS = st.sampled_from([*PLAIN.split(" "), *SIGNS.split(" "), *BLANKS])
LINES = st.lists(WORDS, min_size=1, max_size=6).map("".join)
TEXTS = (
    st.lists(LINES | st.just(""), min_size=1, max_size=5)
    .map("\n".join)
    .filter(
        lambda text: text.strip() and text.split("\n")[0].strip() and text.rsplit("\n")[-1].strip()
    )
)


def refilled(draw: st.DrawFn, assessment: Assessment) -> Assessment:
    texts = draw(st.lists(TEXTS, min_size=3, max_size=7, unique=True))
    items = tuple(
        replace(item, text=texts[place % len(texts)]) if item.kind == "text" else item
        for place, item in enumerate(assessment.items)
    )
    return replace(assessment, items=items)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    form_id = draw(st.sampled_from(list(FormId)))
    _, assessment = filled(form_id, groups=draw(st.integers(1, 2)))
    return refilled(draw, assessment)


@given(assessments(), st.sampled_from(EDITABLE))
@settings(max_examples=9, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_assessment_comes_back_as_it_was(assessment: Assessment, to: str) -> None:
    assert texts(again(assessment, to)) == texts(assessment)


def texts(assessment: Assessment) -> dict[str, str]:
    return {i.id: i.text for i in assessment.items if i.kind == "text" and not i.is_empty}


@pytest.mark.parametrize("to", EDITABLE)
@pytest.mark.parametrize("text", ["-1", "3", "120"])
@pytest.mark.parametrize("form_id", FormId)
def test_a_text_like_the_number_of_a_page_comes_back(form_id: FormId, text: str, to: str) -> None:
    _, assessment = filled(form_id, groups=1)
    items = (replace(i, text=text) if i.kind == "text" else i for i in assessment.items)
    alike = replace(assessment, items=tuple(items))
    assert texts(again(alike, to)) == texts(alike)


@pytest.mark.parametrize("to", EDITABLE)
def test_twenty_groups_come_back(to: str) -> None:
    _, assessment = filled(FormId.JUTEN, groups=20)
    assert texts(again(assessment, to)) == texts(assessment)


@pytest.mark.parametrize("to", EDITABLE)
def test_empty_items_stay_empty(to: str) -> None:
    _, assessment = filled(FormId.ZENKOMOKU, groups=1)
    emptied = replace(assessment, items=assessment.items[:9], changes=())
    second = again(emptied, to)
    assert texts(second) == texts(emptied) | {"II.2.4.3": "別添2を参照。"}
    assert second.changes == ()


LONG = {
    "one line longer than a cell holds": "あ" * 70_000,
    "a line that fills a cell": "あ" * 32_766 + "\n" + "い" * 32_767 + "\n" + "う",
    "rare kanji count twice": "𠮷" * 40_000 + "\n①",
    "more lines than a cell holds": "\n".join(f"第{n}行" for n in range(900)),
    "many long lines": "\n\n".join("あいう" * 4_000 for _ in range(9)),
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_text_beyond_one_worksheet_cell_is_joined_again(text: str) -> None:
    _, assessment = filled(FormId.KISO, groups=1)
    change = Change("2026-01-05", "Ⅰ 基本情報", text, text[::-1], "事後", "")
    long = replace(with_text(assessment, "I.1.1", text), changes=(change,))
    second = again(long, "xlsx")
    assert texts(second) == texts(long)
    assert change_rows(second.changes) == change_rows(long.changes)


def test_edit_in_a_spreadsheet_program_is_read_back(tmp_path: Path) -> None:
    _, assessment = filled(FormId.JUTEN, groups=2)
    path = tmp_path / "評価書.xlsx"
    path.write_bytes(render(lay_out(form_named(assessment.form), assessment), "xlsx"))
    book: Any = load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("II.6.1の本文。"):
                    cell.value = "庁舎内のサーバー室に保管する。\n\n入退室を記録する。"
                if cell.value == "[　] 専用線" and sheet.title.startswith("Ⅱ"):
                    cell.value = "[○] 専用線"
    book.save(path)
    second = parse_file(path)
    edited = second.item("II.6.1")
    assert edited is not None
    assert edited.text == "庁舎内のサーバー室に保管する。\n\n入退室を記録する。"
    ticked = second.item("II.3.2")
    assert ticked is not None
    assert "専用線" in ticked.checked
