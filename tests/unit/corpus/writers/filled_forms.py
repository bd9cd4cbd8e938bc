"""Assessments in which every item of a form is filled in, for the writers to write."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, Node, Place


def filled_item(node: Node, number: int | None) -> Item:
    place = Place(node, number)
    options = node.options
    if node.kind == "choice" and options:
        text = "2" if options.count else ""
        return Item(place.id, place.path, "choice", text, choice=options.options[0])
    if node.kind == "checks" and options:
        chosen = options.options[::2]
        words = tuple((o, f"{o}の内訳{number or 0}") for o in chosen if o in options.free)
        counts = tuple((o, "3") for o in chosen if o in options.counts)
        return Item(place.id, place.path, "checks", checked=chosen, details=words + counts)
    if node.kind == "date":
        return Item(place.id, place.path, "date", "令和7年4月1日")
    if node.kind == "number":
        return Item(place.id, place.path, "number", "21")
    text = f"{place.id}の本文。\n<ガバメントクラウドにおける措置>\n①第一の措置Ⅲ\n②𠮷野髙橋の措置"
    return Item(place.id, place.path, "text", text)


def _items(node: Node, number: int | None, groups: int) -> Iterator[Item]:
    for n in range(1, groups + 1) if node.repeat else [number]:
        if node.is_item:
            yield filled_item(node, n)
        for child in node.children:
            yield from _items(child, n, groups)


def filled(form_id: FormId, *, groups: int = 2) -> tuple[Form, Assessment]:
    form = load_form(form_id)
    items: list[Item] = []
    for chapter in form.chapters:
        items.extend(_items(chapter, None, groups))
    changes = (
        Change(
            "2026-01-05", "Ⅰ 基本情報", "旧システム", "新システム\n（略）", "事後", "形式的な変更"
        ),
    )
    return form, Assessment(
        form=form.name,
        edition="令和7年5月",
        number="21",
        title="子ども医療費の支給に関する事務 " + form.name,
        agency="見本市長",
        published="2026-01-05",
        items=tuple(items),
        changes=changes,
    )


def with_text(assessment: Assessment, item_id: str, text: str) -> Assessment:
    items = tuple(replace(i, text=text) if i.id == item_id else i for i in assessment.items)
    return replace(assessment, items=items)
