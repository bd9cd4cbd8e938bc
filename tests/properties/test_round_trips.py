"""What is written and read again is the same assessment, in the text byte for byte."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment, Change
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.parser.file import parse_bytes, parse_file
from corpus.writers.layout import lay_out
from corpus.writers.write import render
from tests.unit.corpus.writers.filled_forms import filled

DOCUMENTS = [document.path for document in bundled_documents()]
EDITABLE = ("xlsx", "html", "md")


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


# Generated assessments

WORDS = st.sampled_from(
    [
        "特定個人情報", "ﾊﾝｶｸ", "ＡＢＣ１２３", "①", "⑳", "Ⅲ", "Ⅻ", "𠮷野家", "葛󠄀城市", "か\u3099", "e\u0301",
        "髙﨑", "㈱", "㍻", "\t", "　", " ", "=SUM(A1)", "-1", "@x", "+81", "<b>太字</b>", "&amp;", "＜措置＞",
        "<ガバメントクラウドにおける措置>", "・", "（注）", "|", "\\", "*強調*", "# 見出し", "> 引用", "100%", "。", "、",
        "[注]", "_x", "`code`", "~取消~", "\u200b", "❶", "①部署の職員", "1.5倍",
    ]
)  # fmt: skip
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
    groups = draw(st.integers(1, 3))
    _, assessment = filled(form_id, groups=groups)
    return refilled(draw, assessment)


@given(assessments(), st.sampled_from(EDITABLE))
@settings(
    max_examples=int(os.environ.get("N", "12")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_any_assessment_comes_back_as_it_was(assessment: Assessment, to: str) -> None:
    second = again(assessment, to)
    first = {i.id: i for i in assessment.items}
    bad = [
        (i.id, i.text, (second.item(i.id) or i).text)
        for i in assessment.items
        if i.kind == "text" and (not second.item(i.id) or second.item(i.id).text != i.text)
    ]
    assert bad == [], to
