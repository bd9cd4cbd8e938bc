"""Runs the examples of rules.yaml: what a rule must catch and what it must leave alone."""

import datetime as dt

from assistant.gate.grounding.model import SourceText
from assistant.gate.name_matcher import Foreign
from assistant.gate.rule import Hit, document_rules, passage_rules
from assistant.gate.rulebook import Example, ExampleItem
from assistant.gate.subject import Document, Names, Subject, passage_of_suggestion
from corpus.assessments.entities import Entity
from corpus.assessments.model import Assessment, Change, Item
from corpus.errors import DataError
from corpus.forms.answers import read_answer
from corpus.forms.load import form_named
from corpus.forms.model import Form, Place

AS_OF = dt.date(2026, 4, 1)


def run_example(rule_id: str, example: Example) -> list[Hit]:
    """Return what a rule says of an example text or document."""
    if example.items or example.changes:
        return list(document_rules()[rule_id](document_of(example)))
    return list(passage_rules()[rule_id](passage_of_suggestion(subject_of(example))))


def subject_of(example: Example) -> Subject:
    """Return an example text as a suggestion for its item."""
    form = form_named(example.form)
    sources = tuple(
        s if isinstance(s, str) else SourceText(s.text, path=s.path, key=s.key)
        for s in example.sources
    )
    return Subject(
        form,
        _place(form, example.item),
        example.text,
        AS_OF,
        _names(example),
        sources=sources,
        platforms=None if example.platforms is None else frozenset(example.platforms),
        procedures=tuple(example.procedures),
    )


def document_of(example: Example) -> Document:
    """Return the small document of an example."""
    form = form_named(example.form)
    items = tuple(_item(form, item_id, value) for item_id, value in example.items.items())
    rows = tuple(Change(**row.model_dump()) for row in example.changes)
    assessment = Assessment(form.name, "", "", "", "", "", items, rows)
    return Document(form, assessment, AS_OF, _names(example))


def _names(example: Example) -> Names:
    return Names(
        frozenset(example.own),
        tuple(Foreign(Entity(n.kind, n.name, ""), example.source) for n in example.foreign),
    )


def _item(form: Form, item_id: str, value: str | ExampleItem) -> Item:
    place = _place(form, item_id)
    kind = place.node.kind or "text"
    if isinstance(value, ExampleItem):
        details = tuple(value.details.items())
        return Item(
            item_id,
            place.path,
            kind,
            text=value.text,
            choice=value.choice,
            checked=tuple(value.checked),
            doubts=tuple(value.doubts),
            details=details,
        )
    if kind == "choice":
        return Item(item_id, place.path, kind, choice=value)
    if place.node.options:
        answer = read_answer(place.node.options, value)
        return Item(item_id, place.path, kind, checked=answer.chosen, details=answer.details)
    return Item(item_id, place.path, kind, text=value)


def _place(form: Form, item_id: str) -> Place:
    place = form.place(item_id)
    if place is None:
        raise DataError(f"例の項目が様式にありません: {item_id}（{form.name}）")
    return place
