import re

import pytest

from corpus.assessments.model import Assessment
from corpus.forms.model import Form, FormId
from corpus.writers.annotations import Annotation, FindingNote
from corpus.writers.layout import lay_out
from corpus.writers.markdown import escape, render_markdown
from tests.unit.corpus.writers.filled_forms import filled, with_text


def rendered(form: Form, assessment: Assessment, notes: tuple[Annotation, ...] = ()) -> str:
    return render_markdown(lay_out(form, assessment, notes))


def unescaped(text: str) -> str:
    text = re.sub(r"\\([^\w\s])", r"\1", text.replace("\\\n", "\n").replace("<br>", "\n"))
    return re.sub(r"\s+", "", text.replace("&nbsp;", " "))


@pytest.mark.parametrize("form_id", list(FormId))
def test_every_item_is_found_back_in_order(form_id: FormId) -> None:
    form, assessment = filled(form_id)
    found = unescaped(rendered(form, assessment))
    position = 0
    for item in assessment.items:
        if item.kind == "text":
            position = found.index(re.sub(r"\s+", "", item.text), position)
        for words in (item.choice, *item.checked):
            assert re.sub(r"\s+", "", words) in found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>段落</p>", r"\<p\>段落\</p\>"),
        ("# 見出し", r"\# 見出し"),
        ("- 一\n+ 二\n= 三", "\\- 一\n\\+ 二\n\\= 三"),
        ("1. 一\n12) 二", "1\\. 一\n12\\) 二"),
        ("a|b*c_d`e", r"a\|b\*c\_d\`e"),
        ("    字下げ", "&nbsp;&nbsp;&nbsp;&nbsp;字下げ"),
        ("①Ⅲ髙𠮷", "①Ⅲ髙𠮷"),
    ],
)
def test_text_cannot_become_markup(text: str, shown: str) -> None:
    assert escape(text) == shown


def test_change_row_stays_one_row_of_six_columns() -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    row = next(
        x for x in rendered(form, assessment).splitlines() if x.startswith("| 令和8年1月5日")
    )
    assert len(re.findall(r"(?<!\\)\|", row)) == 7
    assert "新システム<br>（略）" in row


def test_finding_stands_below_its_item() -> None:
    form, assessment = filled(FormId.JUTEN, groups=1)
    assessment = with_text(assessment, "I.1.2", "本文")
    notes = (Annotation("I.1.2", findings=(FindingNote("notice", "表記のゆれです。"),)),)
    assert "本文\n\n> - **● 参考** 表記のゆれです。" in rendered(form, assessment, notes)
