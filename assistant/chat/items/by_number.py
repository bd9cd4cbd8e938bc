"""Finds the item that a question names by its number: Ⅱ.4.2.3, Ⅲ.3のリスク2, Ⅱ.3③."""

import re
from collections.abc import Iterable, Sequence

from assistant.chat.items.named import core, counted_in
from assistant.chat.model import ItemRef
from assistant.known_names import plainly
from corpus.forms.model import GROUP, Form, Place

_RISK_PART = re.compile(r"\.r[0-9]*\.")
_WHOLE_RISK = re.compile(r"\.r[0-9]$")
_IN_ENTRY = re.compile("(委託事項|提供先|移転先|システム)([0-9]{1,2})の?([①-⑳])")
_ITEM_NUMBER = re.compile(r"(?:VI|IV|V|I{1,3}|A[12])(?:\.[rpt]?[0-9]{1,2}|\.other)+")
_ASCII = ("I", "II", "III", "IV", "V", "VI", ".")
_ROMAN = {ord(char): plain for char, plain in zip("ⅠⅡⅢⅣⅤⅥ．", _ASCII, strict=True)}
CERTAIN = 3.0
"""Score of an item that is named by its number."""
_RISK_SAID = re.compile(r"リスク([1-9])")
_RISK = re.compile(r"の?、?リスク([1-9])")
_CIRCLED = re.compile(r"(?<=[0-9])の?([①-⑳])")
_JOINED = re.compile(r"(?<=[IV])[の\-－‐–—]?(?=[0-9])")
"""How a section is written briefly: Ⅲの6, Ⅲ-6, Ⅲ6."""
_HEADING = re.compile(r"(?<![A-Z])(VI|IV|V|I{1,3})(?:章|(?=[^A-Za-z.])|((?:\.[rpt]?[0-9]{1,2})+))")


def numbered_in(question: str) -> str:
    """Return a question with the numbers of items as the data write them: Ⅲ.3のリスク2, Ⅱ.3③."""
    plain = _JOINED.sub(".", question.translate(_ROMAN).replace(" ", ""))
    plain = _RISK.sub(r".r\1", plain) if _HEADING.search(plain) else plain
    return _CIRCLED.sub(lambda match: f".{ord(match[1]) - ord('①') + 1}", plain)


def heading_in(question: str) -> str:
    """Return the number of a chapter or section that a question names (III.3); empty for none."""
    match = _HEADING.search(numbered_in(question))
    return f"{match[1]}{match[2] or ''}" if match else ""


def named_first(question: str, forms: Sequence[Form]) -> tuple[Form, ...]:
    """Return the forms with one that a question names before the others."""
    return tuple(
        sorted(forms, key=lambda form: form.id not in question and form.name[:2] not in question)
    )


def by_number(question: str, forms: Sequence[Form]) -> ItemRef | None:
    """Return the item that a question names by its number (Ⅱ.4.2.3), or by what it counts."""
    for form in named_first(question, forms):
        place = place_in(question, form) or _of_risk(question, form)
        if place:
            return ItemRef(form, place, CERTAIN)
    counted = counted_in(plainly(question))
    return refer(counted, forms, 1, CERTAIN) if counted else None


def _of_risk(question: str, form: Form) -> Place | None:
    """Return the item of the measures against a risk of the section that a question names in words.

    情報提供ネットワークシステムとの接続、リスク1 is Ⅲ.6のリスク1; None without section or risk.
    """
    said, plain = _RISK_SAID.search(question), plainly(question)
    if said is None:
        return None
    measures = [n for n in form.items if n.kind == "text" and f".r{said[1]}." in f"{n.id}."]
    held = [(len(core(n.path[1])), n) for n in measures if core(n.path[1]) in plain]
    return Place(max(held, key=lambda one: one[0])[1], None) if held else None


def place_in(question: str, form: Form) -> Place | None:
    """Return the item of a form that a question names by its number, or None."""
    numbers = [match[0] for match in _ITEM_NUMBER.finditer(numbered_in(question))]
    places = (form.place(number) for number in numbers)
    named = next((place for place in places if place and place.node.key), None)
    ways = (_of_whole_risk, _below_a_risk)
    below = (way(number, form) for number in numbers for way in ways)
    return named or next(filter(None, below), None) or _marked_in_entry(question, form)


def _marked_in_entry(question: str, form: Form) -> Place | None:
    """Return the item with a circled number in an entry of a list: 委託事項2の⑥."""
    said = _IN_ENTRY.search(plainly(question))
    for node in form.items if said else ():
        below = any(core(label).startswith(said[1]) for label in node.path[:-1]) if said else False
        if said and below and GROUP in node.id and node.label.startswith(said[3]):
            return Place(node, int(said[2]))
    return None


def _of_whole_risk(number: str, form: Form) -> Place | None:
    """Return the one text that is written on a risk named by its number: III.2.r4."""
    if not _WHOLE_RISK.search(number):
        return None
    texts = [n for n in form.items if n.kind == "text" and n.id.startswith(f"{number}.")]
    return Place(texts[0], None) if len(texts) == 1 and texts[0].key else None


def _below_a_risk(number: str, form: Form) -> Place | None:
    """Return the first item that has a number but for its risk: Ⅲ.7② is III.7.r1.2."""
    ids = (node.id for node in form.items if node.key and _RISK_PART.search(node.id))
    found = next((one for one in ids if _RISK_PART.sub(".", one) == number), "")
    return form.place(found) if found else None


def refer(key: str, forms: Iterable[Form], number: int, score: float) -> ItemRef | None:
    """Return the item with a key on the first form that has it, or None."""
    for form in forms:
        node = form.by_key(key)
        if node:
            return ItemRef(form, Place(node, number if GROUP in node.id else None), score)
    return None
