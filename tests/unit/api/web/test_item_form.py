"""The fields of a page give back the item they were made of."""

import pytest

from api.web.item_form import ItemForm, form_of, item_of
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Item
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.parser.file import parse_file

JUTEN = form_named("重点項目評価書")


def place(item: str) -> Place:
    found = JUTEN.place(item)
    assert found
    return found


def sent_by(form: ItemForm) -> dict[str, list[str]]:
    """Return what a browser sends when nothing is touched."""
    sent = {"text": [form.text.replace("\n", "\r\n")]}
    name = "choice" if form.kind == "choice" else "checked"
    for option in (option for group in form.groups for option in group.options):
        if option.chosen:
            sent.setdefault(name, []).append(option.name)
        if option.words is not None:
            sent[f"words-{option.position}"] = [option.words]
    return sent


@pytest.mark.parametrize("document", [d.path for d in bundled_documents()], ids=lambda p: p.stem)
def test_an_untouched_form_gives_back_every_item_of_a_real_document(document):  # type: ignore[no-untyped-def]
    assessment = parse_file(document)
    form = form_named(assessment.form)
    for item in assessment.items:
        there = form.place(item.id)
        assert there
        back = item_of(there, sent_by(form_of(there, item)))
        assert (back.text, back.choice, back.details) == (item.text, item.choice, item.details)
        assert set(back.checked) == set(item.checked)


def test_an_option_the_form_does_not_print_is_left_out() -> None:
    assert item_of(place("II.4.0"), {"choice": ["どちらでもない"]}).choice == ""


def test_the_count_of_outsourcing_stands_beside_the_choice() -> None:
    item = item_of(place("II.4.0"), {"choice": ["委託する"], "text": ["3件"]})
    assert (item.choice, item.text) == ("委託する", "3件")


def test_words_in_brackets_are_part_of_the_text_of_ticks() -> None:
    form = form_of(place("II.3.1"), None)
    other = next(o for g in form.groups for o in g.options if o.name == "その他")
    item = item_of(
        place("II.3.1"), {"checked": ["その他"], f"words-{other.position}": ["医療機関"]}
    )
    assert item.text == "その他（医療機関）"
    assert item.details == (("その他", "医療機関"),)


def test_a_text_keeps_its_lines() -> None:
    assert item_of(place("II.6.1"), {"text": ["一行目\r\n二行目"]}).text == "一行目\n二行目"


def test_an_empty_item_has_an_empty_field() -> None:
    form = form_of(place("II.6.1"), None)
    assert (form.kind, form.text, form.has_text) == ("text", "", True)


def test_doubts_of_the_reading_are_shown() -> None:
    item = Item("II.6.1", (), "text", text="あ", doubts=("読めない字がある",))
    assert form_of(place("II.6.1"), item).doubts == ("読めない字がある",)
