"""Names and headings of one document held against each other."""

import datetime as dt

import pytest

from assistant.gate.rule import Hit, document_rules, passage_rules
from assistant.gate.subject import Document
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named

AS_OF = dt.date(2026, 11, 21)
FORM = form_named("様式4")


def _document(*texts: tuple[str, str], missing: tuple[str, ...] = ()) -> Document:
    items = tuple(Item(item_id, ("",), "text", text) for item_id, text in texts)
    assessment = Assessment(FORM.name, "", "", "", "", "", items, (), missing=missing)
    return Document(FORM, assessment, AS_OF)


def _said(rule: str, document: Document) -> list[Hit]:
    return list(document_rules()[rule](document))


DEFINED = ("I.2.4.2", "団体内統合宛名番号（以下「統合宛名番号」という。）を付番する。")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("団体内宛名番号を記録する。", 1),
        ("統合宛名番号を記録する。", 0),
        ("団体内統合宛名番号を記録する。", 0),
        ("宛名番号を記録する。", 0),
    ],
)
def test_a_defined_name_without_its_middle_is_nearly_that_name(text: str, count: int) -> None:
    hits = _said("text.near_term", _document(DEFINED, ("II.6.1", text)))
    assert [hit.fix for hit in hits] == ["団体内統合宛名番号"] * count


TITLE = ("I.5.1", "行政手続における特定の個人を識別するための番号の利用等に関する法律第9条第1項")
SHORT = ("I.6.2", "番号法第19条第8号")


def test_a_short_name_is_said_once_though_it_stands_often() -> None:
    (hit,) = _said("text.undefined_name", _document(TITLE, SHORT, ("III.9", "番号法による。")))
    assert (hit.item, hit.words["name"]) == ("I.6.2", "番号法")


def test_a_short_name_is_not_asked_for_where_pages_or_the_title_are_missing() -> None:
    assert _said("text.undefined_name", _document(TITLE, SHORT, missing=("Ⅰ",))) == []
    assert _said("text.undefined_name", _document(SHORT)) == []


def _marked(text: str) -> list[Hit]:
    document = _document(("III.7.r1.6.1", text))
    ((place, item),) = document.places
    return list(passage_rules()["text.mixed_marks"](document.passage(place, item)))


def test_headings_within_headings_may_have_other_marks() -> None:
    assert (
        _marked("◆物理的対策\n施錠する。\n■入退室の管理\n記録する。\n◆技術的対策\n監視する。") == []
    )
    assert len(_marked("▼物理的対策\n施錠する。\n◆技術的対策\n監視する。")) == 1


@pytest.mark.parametrize(("times", "count"), [(1, 1), (2, 2), (3, 0)])
def test_a_word_that_stands_three_times_is_no_slip(times: int, count: int) -> None:
    held = _document(("II.6.1", "開域網による。" * times), ("III.7.r1.6.1", "閉域網による。"))
    assert len(_said("text.near_term", held)) == count
