"""schema.*: what a whole document must fill in, and what its own choices tell it to leave blank."""

import re
from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule, passage_rule
from assistant.gate.subject import Document, Passage
from corpus.assessments.model import Item, print_path
from corpus.forms.model import GROUP, Condition, Node, Place

_DASHES_ONLY = re.compile(r"[-‐‑‒–—―−－ー/／]+")
"""A dash in place of an answer; 「なし」 is an answer."""


def _is_filled(item: Item) -> bool:
    return bool(item.choice or item.checked) or not is_blank(item.text)


def _own_conditions(document: Document, node: Node) -> tuple[Condition, ...]:
    """Return the conditions an item has beyond those of the heading it stands under."""
    parents = (p for p in document.form.nodes if any(child is node for child in p.children))
    return node.when[len(next(parents).when) :]


def _applies(document: Document, place: Place, conditions: tuple[Condition, ...]) -> bool | None:
    """Whether all conditions hold; None where that is not known."""
    said = [document.holds(condition, place.number) for condition in conditions]
    if False in said:
        return False
    return None if None in said else True


def _group_is_used(document: Document, place: Place) -> bool:
    """Whether anything at all is filled in the repeated group (委託事項3) an item belongs to."""
    head = place.node.id.split(GROUP)[0] + GROUP
    prefix = head.replace(GROUP, str(place.number))
    item = document.assessment.item(prefix)
    own = [item] if item else []
    return any(_is_filled(i) for i in (*own, *document.assessment.below(prefix)))


def _is_expected(document: Document, place: Place) -> bool:
    if place.number is not None and not _group_is_used(document, place):
        return False
    return print_path(place.path) not in document.assessment.missing


@passage_rule("schema.required")
def required_in_suggestion(passage: Passage) -> Iterator[Hit]:
    """A suggestion that says nothing for an item the form always asks for."""
    node = passage.place.node
    if not passage.suggestion or not node.required or node.when or node.kind == "choice":
        return
    said = passage.text.strip()
    if not said or _DASHES_ONLY.fullmatch(said):
        severity: Severity | None = "warning" if said else None
        yield Hit(words={"item": passage.place.label}, quote=said, severity=severity)


@document_rule("schema.required")
def required(document: Document) -> Iterator[Hit]:
    """A required item that is there but empty, though nothing says it may be."""
    for place, item in document.places:
        if not place.node.required or item.doubts or _is_filled(item):
            continue
        if not _is_expected(document, place) or place.node.key in ("outsourcing", "transfer"):
            continue
        if _applies(document, place, place.node.when) is not True:
            continue
        if not item.is_empty and not _DASHES_ONLY.fullmatch(item.text.strip()):
            continue
        severity: Severity | None = None if item.is_empty else "warning"
        yield Hit(words={"item": place.label}, item=item.id, quote=item.text, severity=severity)


@document_rule("schema.conditional")
def conditional(document: Document) -> Iterator[Hit]:
    """An item filled though another says it stays blank, or empty though another asks for it."""
    for place, item in document.places:
        conditions = place.node.when
        if not conditions or item.doubts or not _is_expected(document, place):
            continue
        applies = _applies(document, place, conditions)
        if applies is False and _is_filled(item):
            yield _hit(document, place, item, applies=False)
        if document.growing or applies is False:
            continue
        if _must_follow(document, place) and not _is_filled(item):
            yield _hit(document, place, item, applies=True)


def _must_follow(document: Document, place: Place) -> bool:
    """Whether the item's own condition (not that of the heading above) holds and asks for it."""
    own = _own_conditions(document, place.node)
    if not own or place.node.required or place.node.repeat:
        return False
    return _applies(document, place, own) is True


@document_rule("schema.unclear")
def unclear(document: Document) -> Iterator[Hit]:
    """What the reader of the file was not sure of: an unclear tick, a damaged row."""
    for _, item in document.places:
        for doubt in item.doubts:
            yield Hit(item=item.id, quote=doubt)


def _hit(document: Document, place: Place, item: Item, *, applies: bool) -> Hit:
    conditions = [c for c in place.node.when if document.holds(c, place.number) is applies]
    when = _said(conditions[-1] if applies else conditions[0], applies=applies)
    state = "空欄です" if applies else "記載があります"
    words = {"item": place.label, "state": state, "when": when}
    return Hit(words=words, item=item.id, quote=item.text or item.choice)


def _said(condition: Condition, *, applies: bool) -> str:
    """Say when an item is filled in, or when it stays blank."""
    when = "でないとき" if condition.negated is applies else "のとき"
    return f"「{condition.value}」{when}{'に書く' if applies else 'は書かない'}"
