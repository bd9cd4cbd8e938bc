"""Makes the items of an assessment from what was filed under the places of the form."""

import re
from dataclasses import replace

from corpus.assessments.model import Item
from corpus.forms.load import load_options
from corpus.forms.model import Place
from corpus.parser.choices import read_choice
from corpus.parser.filed import Filed
from corpus.parser.placing import At
from corpus.parser.records import in_reading_order
from corpus.parser.rejoin import move_restarted_lists
from corpus.parser.tick_cells import ticks_beside
from corpus.parser.ticks import Answered, read_ticks
from corpus.text.fold import folded


def build_items(filed: dict[str, Filed]) -> dict[str, Item]:
    """Return the items by id in the order of the form."""
    move_restarted_lists(filed)
    ordered = sorted(filed.values(), key=lambda entry: entry.order)
    items: dict[str, Item] = {}
    spilt: list[tuple[Filed, str]] = []
    for entry in ordered:
        item, spill = _item(entry)
        items[item.id] = item
        spilt += [(entry, words) for words in spill]
    for source, words in spilt:
        _place_spill(items, ordered, source, words)
    return items


def _item(entry: Filed) -> tuple[Item, list[str]]:
    node = entry.at.spot.node
    assert node.kind is not None
    place = Place(node, entry.at.number or None, entry.copy + 1)
    answered = _answer(entry)
    item = Item(
        id=entry.id,
        path=place.path,
        kind=node.kind,
        text=answered.text,
        choice=answered.choice,
        checked=tuple(answered.checked),
        doubts=(*answered.doubts, *entry.doubts),
        details=tuple(answered.details),
        lines=(entry.first, entry.last),
    )
    return item, answered.spill


def _answer(entry: Filed) -> Answered:
    node = entry.at.spot.node
    if node.options and node.kind == "choice":
        return read_choice(node.options, entry.text, node.beside or "")
    if node.options and node.kind == "checks":
        beside = ticks_beside(node.options, entry.rows)
        return read_ticks(node.options, entry.text if beside is None else beside)
    lines = in_reading_order(entry.rows) if node.whole else entry.text.split("\n")
    if node.whole and lines and folded(lines[0]) == folded(node.label):
        lines = lines[1:]
    return Answered(text=_without_outer_blanks("\n".join(lines)))


def _without_outer_blanks(text: str) -> str:
    """Drop the blank lines above and below a text; those inside it are the author's."""
    lines = text.split("\n")
    written = [number for number, line in enumerate(lines) if line.strip()]
    return "\n".join(lines[written[0] : written[-1] + 1]) if written else ""


def _place_spill(items: dict[str, Item], ordered: list[Filed], source: Filed, words: str) -> None:
    """Give an answer that OCR left in its neighbour's cell to the item it answers."""
    option = next(
        o
        for options in load_options().values()
        for o in options.all_spellings
        if folded(o) == words
    )
    position = ordered.index(source)
    for entry in ordered[position + 1 : position + 4]:
        node, item = entry.at.spot.node, items[entry.id]
        options = node.options.all_spellings if node.options and node.kind == "choice" else ()
        if option in options and item.choice in ("", option):
            doubt = f"「{option}」は「{_plain(source.at)}」の欄に印字されています。"
            doubts = () if item.choice else (doubt,)
            items[item.id] = replace(item, choice=option, doubts=doubts)
            return
    item = items[source.id]
    doubt = f"様式の選択肢にない文言です: {option}"
    text = "\n".join(part for part in (item.text, option) if part)
    items[source.id] = replace(item, text=text, doubts=(*item.doubts, doubt))


def _plain(at: At) -> str:
    return re.sub(r"\{n\}", str(at.number), at.spot.node.label)
