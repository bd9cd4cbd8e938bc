"""Says of a row or a 号 that there is none of that number, or that it was struck out."""

from assistant.chat.law.history import source_of, spelled
from assistant.chat.model import Fact
from corpus.laws.load import Tables, items, tables
from corpus.laws.model import Citation, TableId
from corpus.laws.registry import is_item_of_19
from corpus.text.dates import japanese_date

_STRUCK_OUT = "・{place}は、削除された項です（{day}現在の表）。同じ事務の後継の項はありません。"
_NO_ROW = "・{place}はありません（{day}現在の表は、{last}の項までです）。"
_NO_BRANCH = "・{place}はありません（{day}現在の表）。"
_NO_ITEM = "・{place}はありません（今の第19条は、第{last}号までです）。"


def told_absent(place: Citation) -> tuple[str, Fact] | None:
    """Say that a place is in no edition held of its table or article; None where the data do not.

    The tables are held whole as they stood on the day they were checked, 番号法第19条 in every
    edition.
    """
    said = _of_item(place) if is_item_of_19(place) else _of_row(place)
    if not said:
        return None
    source, verified = source_of(place)
    return said, Fact(spelled(place), source, verified)


def _of_item(place: Citation) -> str:
    numbers = [n for content in items().contents for n in content.numbers if n]
    held = place.item is not None and not place.item.branches and place.item.value in numbers
    last = max(content.numbers[-1] or 0 for content in items().contents)
    return "" if held else _NO_ITEM.format(place=spelled(place), last=last)


def _of_row(place: Citation) -> str:
    if place.table is None or place.table == "own" or place.row is None:
        return ""
    row, day = tables().rows[place.table].get(place.row), _checked(tables(), place.table)
    if row is not None:
        return "" if row.match != "deleted" else _STRUCK_OUT.format(place=spelled(place), day=day)
    last = max(number.value for number in tables().rows[place.table])
    form = _NO_ROW if place.row.value > last else _NO_BRANCH
    return form.format(place=spelled(place), day=day, last=last)


def _checked(held: Tables, table: TableId) -> str:
    read = [day for day, _ in held.sources.get(table, ())]
    return japanese_date(max((*read, held.entries[table].checked)))
