"""A file with tracked changes: accepted it is the new state, refused it is the old one."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment, Change, Item
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.parser.file import parse_file
from corpus.writers.blocks import Paragraph
from corpus.writers.document import form_blocks, render_docx
from corpus.writers.docx import Reviser, WordFile
from corpus.writers.layout import lay_out
from corpus.writers.tracked import render_tracked
from tests.unit.corpus.writers.filled_forms import filled, with_text
from tests.unit.corpus.writers.word_rows import word_rows

REVISER = Reviser("山田太郎", "2026-11-01T00:00:00Z")
OLD = filled(FormId.JUTEN)[1]
ROW = Change("2026-11-01", "Ⅱ 6.", "旧", "新", "事後", "形式的な変更")


def revised(old: Assessment) -> Assessment:
    """Change a text, a choice, a tick and the change table; add a group and drop one."""
    items = [_changed(item) for item in old.items if not item.id.startswith("II.5.1.2")]
    _, three = filled(FormId.JUTEN, groups=3)
    at = max(i for i, item in enumerate(items) if item.id.startswith("II.4.2")) + 1
    items[at:at] = [item for item in three.items if item.id.startswith("II.4.3")]
    return replace(old, items=tuple(items), changes=(*old.changes, ROW), published="2026-11-01")


def _changed(item: Item) -> Item:
    if item.id == "II.6.1":
        return replace(item, text=item.text.replace("第一の措置", "新しい措置") + "\n\t追加の行 ")
    if item.kind == "choice" and item.id == "I.1.3":
        return replace(item, choice="1,000人未満" if item.choice != "1,000人未満" else "")
    if item.id == "II.3.2":
        return replace(item, checked=item.checked[1:], details=())
    return replace(item, text="") if item.id == "II.7" else item


NEW = revised(OLD)


def tracked(old: Assessment, new: Assessment) -> bytes:
    return render_tracked(form_named(new.form), old, new, REVISER)


def plain(state: Assessment) -> list[tuple[str, ...]]:
    layout = lay_out(form_named(state.form), state)
    word = WordFile(layout.title, layout.heading)
    word.add(form_blocks(layout, lambda _: False))
    return said(word.to_bytes())


def said(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in word_rows(content)]


def settled(content: bytes, kept: str, gone: str) -> bytes:
    """Accept (kept ``ins``) or refuse (kept ``del``) every tracked change."""
    file = docx.Document(io.BytesIO(content))
    body = file.element.body
    for row in list(body.iter(qn("w:tr"))):
        if row.find(f"{qn('w:trPr')}/{qn(gone)}") is not None:
            row.getparent().remove(row)
    for paragraph in list(body.iter(qn("w:p"))):
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn(gone)}") is not None:
            paragraph.getparent().remove(paragraph)
    for element in list(body.iter(qn(gone))):
        element.getparent().remove(element)
    for element in list(body.iter(qn(kept))):
        _unwrap(element)
    for table in list(body.iter(qn("w:tbl"))):
        if table.find(qn("w:tr")) is None:
            table.getparent().remove(table)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    for child in element.iter(qn("w:delText")):
        child.tag = qn("w:t")
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def test_accepted_it_is_the_new_state() -> None:
    assert said(settled(tracked(OLD, NEW), "w:ins", "w:del")) == plain(NEW)


def test_refused_it_is_the_old_state() -> None:
    assert said(settled(tracked(OLD, NEW), "w:del", "w:ins")) == plain(OLD)


def test_change_of_a_published_document_can_be_accepted_and_refused() -> None:
    old = parse_file(min((d.path for d in bundled_documents()), key=lambda p: p.stat().st_size))
    items = tuple(replace(i, text=i.text.replace("措置", "対策")) for i in old.items[:-3])
    new = replace(old, items=items)
    content = tracked(old, new)
    assert said(settled(content, "w:ins", "w:del")) == plain(new)
    assert said(settled(content, "w:del", "w:ins")) == plain(old)


def test_only_the_changed_words_are_marked() -> None:
    old, new = (with_text(OLD, "II.6.1", f"{word}措置をとる。") for word in ("第一の", "新しい"))
    body = docx.Document(io.BytesIO(tracked(old, new))).element.body
    assert [e.text for e in body.iter(qn("w:delText"))] == ["第一の"]
    assert [e.text for ins in body.iter(qn("w:ins")) for e in ins.iter(qn("w:t"))] == ["新しい"]


def test_same_states_have_no_tracked_change() -> None:
    body = docx.Document(io.BytesIO(tracked(OLD, OLD))).element.body
    assert not [*body.iter(qn("w:ins"), qn("w:del"))]


def test_tracked_changes_keep_the_rules_of_the_format() -> None:
    body = docx.Document(io.BytesIO(tracked(OLD, NEW))).element.body
    marks = [*body.iter(qn("w:ins"), qn("w:del"), qn("w:bookmarkStart"))]
    ids = [mark.get(qn("w:id")) for mark in marks]
    assert len(ids) == len(set(ids)) > 20
    for mark in body.iter(qn("w:ins"), qn("w:del")):
        assert mark.get(qn("w:author")) == "山田太郎"
        assert mark.get(qn("w:date")) == "2026-11-01T00:00:00Z"
    for gone in body.iter(qn("w:del")):
        assert not list(gone.iter(qn("w:t"), qn("w:ins")))
    for come in body.iter(qn("w:ins")):
        assert not list(come.iter(qn("w:delText"), qn("w:del")))
    for text in body.iter(qn("w:delText")):
        assert text.getparent().getparent().tag == qn("w:del")


def test_merged_labels_are_begun_before_they_go_on() -> None:
    for content in (tracked(OLD, NEW), tracked(NEW, OLD)):
        for table in docx.Document(io.BytesIO(content)).tables:
            running: set[int] = set()
            for row in table._tbl.tr_lst:
                merges = {
                    index: cell.vMerge for index, cell in enumerate(row.tc_lst) if cell.vMerge
                }
                goes_on = {index for index, merge in merges.items() if merge == "continue"}
                assert goes_on <= running
                running = set(merges)


def test_same_states_give_the_same_bytes() -> None:
    assert tracked(OLD, NEW) == tracked(OLD, NEW)


def test_heading_paragraph_that_came_is_marked_whole() -> None:
    word = WordFile("a", "b", REVISER)
    word.add([Paragraph("k", (), level=3, revision="added")])
    body = docx.Document(io.BytesIO(word.to_bytes())).element.body
    assert body.find(f"{qn('w:p')}/{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:ins')}") is not None


def test_other_form_cannot_be_tracked() -> None:
    with pytest.raises(InputError, match="様式が違う"):
        tracked(OLD, filled(FormId.KISO)[1])


def test_libreoffice_opens_it(tmp_path: Path) -> None:
    made = by_libreoffice(tracked(OLD, NEW), "pdf", tmp_path)
    assert made.startswith(b"%PDF")


def test_libreoffice_gives_the_same_text_back(tmp_path: Path) -> None:
    layout = lay_out(form_named(OLD.form), with_text(OLD, "II.6.1", "　字下げ\n\n\t𠮷野 ①Ⅲ"))
    written = render_docx(layout)
    assert said(by_libreoffice(written, "docx", tmp_path)) == said(written)


def by_libreoffice(content: bytes, name: str, folder: Path) -> bytes:
    """Open a Word file with LibreOffice and save it in another format."""
    office = shutil.which("soffice")
    if office is None or not (Path(office).resolve().parent / "libswlo.so").exists():
        pytest.skip("LibreOffice Writer is not installed")
    (folder / "in.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", name, "--outdir", folder / "out",
         folder / "in.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "out" / f"in.{name}").read_bytes()
