"""consistency.*: the department in charge, as its head and those who use the file name it."""

import re
from collections.abc import Iterator

from assistant.gate.citing import reached
from assistant.gate.rule import Hit, document_rule, passage_rule
from assistant.gate.subject import Document, Passage
from corpus.assessments.model import Item
from corpus.assessments.offices import levels, span_of, split_offices
from corpus.laws.load import changes
from corpus.text.fold import folded

_HEAD = re.compile(r"(?P<office>[一-龥々ぁ-んァ-ヺー]{1,20}課)長")


@document_rule("consistency.department_named")
def department_named(document: Document) -> Iterator[Hit]:
    """A 課 that only the head (②所属長) or 使用部署 names: left from before a reorganisation.

    An office may have several users; that its own 課 is none of them is what is odd.
    """
    named = document.item("department.name")
    known = _sections(named)
    if named is None or not known:
        return
    head = document.item("department.head")
    if head is not None and not head.doubts:
        for match in _HEAD.finditer(head.text):
            if not any(_same(match["office"], own) for own in known):
                yield _hit(head, *match.span("office"), named)
    users = document.item("use.departments")
    here = _sections(users)
    if users is None or not here or any(_same(one, own) for one in here for own in known):
        return
    if not any(own in folded(users.text) for own in known):
        yield _hit(users, *span_of(users.text, here[0]), named)


def _hit(item: Item, start: int, end: int, named: Item) -> Hit:
    words = {"here": item.text[start:end], "there": " ".join(named.text.split())}
    return Hit(start, end, words, item=item.id)


def _sections(item: Item | None) -> list[str]:
    """Return the 課 that an item names."""
    offices = split_offices(item.text) if item and not item.doubts else ()
    parts = (level for office in offices for level in levels(office))
    return [level for level in parts if level.endswith("課")]


def _same(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


@passage_rule("schema.head_name")
def head_name(passage: Passage) -> Iterator[Hit]:
    """The name of a person after the post, which alone the form has asked for since 2018."""
    asked = (term for term in changes().asked_terms if passage.key in term.asked_keys)
    for term in asked:
        match = re.search(term.pattern, passage.text)
        if match and reached(passage, term.since):
            yield Hit(*match.span(), {"post": passage.text[: match.start()].strip()})
