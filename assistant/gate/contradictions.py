"""What a suggestion would contradict in the author's document: judged with it and without it.

A fault that the document has without the text too is not the text's; one that appears only with it
is. Only the rules that read the item are run, on the items that they read.
"""

from collections.abc import Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import lru_cache

from assistant.gate.compose import compose, failed
from assistant.gate.model import Finding, Severity
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rules
from assistant.gate.rulebook import RuleInfo, rulebook
from assistant.gate.subject import Document, Passage
from corpus.assessments.copies import file_view
from corpus.assessments.filled import item_from_text
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import Form, Place

_BY_CONDITION = "when"
"""In ``reads`` of a rule: the items that depend on the item, or it on them, by the form."""
_ANY = "*"
"""In ``reads`` of a rule: it looks at each item by itself."""


def contradictions(passage: Passage) -> Iterator[Finding]:
    """Yield the faults of the author's document that appear only with the suggested text."""
    subject = passage.subject
    if subject.beside is None:
        return
    rules = [rulebook()[i] for i in document_rules() if _concerns(rulebook()[i], passage)]
    without, complete = _two_documents(passage, subject.beside, rules)
    for info in rules:
        try:
            rule = document_rules()[info.id]
            known = {_said(hit) for hit in rule(without)}
            for hit in rule(complete):
                if _said(hit) not in known:
                    yield _finding(info, hit, passage, complete)
        except Exception as error:  # noqa: BLE001 - fail closed: a broken rule is a finding
            yield failed(info.id, error, passage)


def _concerns(info: RuleInfo, passage: Passage) -> bool:
    if _BY_CONDITION in info.reads:
        return bool(_bound(passage.subject.form.name, passage.place.node.id))
    return any(fnmatchcase(passage.key, pattern) for pattern in info.reads)


@lru_cache(maxsize=1024)
def _bound(form_name: str, node_id: str) -> frozenset[str]:
    """Return the ids of the items that a condition of the form binds to an item."""
    ids: set[str] = set()
    for node in form_named(form_name).items:
        for condition in node.when:
            if condition.item == node_id:
                ids.add(node.id)
            if node.id == node_id:
                ids.add(condition.item)
    return frozenset(ids)


def _two_documents(
    passage: Passage, beside: Assessment, rules: list[RuleInfo]
) -> tuple[Document, Document]:
    """Return the document without and with the text, both cut down to what the rules read."""
    subject = passage.subject
    form, place = subject.form, replace(passage.place, file=1)
    patterns = {pattern for info in rules for pattern in info.reads if pattern != _ANY}
    bound = _bound(form.name, place.node.id) if _BY_CONDITION in patterns else frozenset()
    others = [
        (there, item)
        for item in file_view(beside, form, passage.place.file).assessment.items
        for there in (form.place(item.id),)
        if there and item.id != place.id and _is_read(there, patterns, bound)
    ]
    complete = [*others, (place, item_from_text(place, passage.text))]
    rank = _ranks(form.name)
    complete.sort(key=lambda entry: (rank.get(entry[0].node.id, 0), entry[0].number or 0))
    growing = is_growing(form, place, beside)
    one, other = (
        Document(
            form=form,
            assessment=replace(beside, items=tuple(item for _, item in chosen)),
            as_of=subject.as_of,
            publication=subject.publication,
            growing=growing,
        )
        for chosen in (others, complete)
    )
    return one, other


def _is_read(place: Place, patterns: set[str], bound: frozenset[str]) -> bool:
    key = place.node.key
    return place.node.id in bound or any(fnmatchcase(key, pattern) for pattern in patterns)


@lru_cache
def _ranks(form_name: str) -> dict[str, int]:
    """Return where each node stands in the form."""
    return {node.id: position for position, node in enumerate(form_named(form_name).items)}


def is_growing(form: Form, place: Place, document: Assessment) -> bool:
    """Whether more is to come of the section of an item, so that too little there is no fault.

    So it is within a group (委託事項2 of 3), and where nothing beyond the section is filled in.
    """
    if place.number is not None:
        return True
    section = place.id.split(".")[:2]
    rank = _ranks(form.name)
    last = max(at for node_id, at in rank.items() if node_id.split(".")[:2] == section)
    return not any(
        rank.get(there.node.id, 0) > last and _is_filled(item)
        for item in reversed(document.items)
        for there in (form.place(item.id),)
        if there
    )


def _is_filled(item: Item) -> bool:
    return bool(item.choice or item.checked) or not is_blank(item.text)


def _said(hit: Hit) -> tuple[object, ...]:
    return (hit.item, hit.quote, hit.path, tuple(sorted(hit.words.items())), hit.start)


def _finding(info: RuleInfo, hit: Hit, passage: Passage, document: Document) -> Finding:
    """Write a finding on the judged item, wherever in the document the rule saw the fault.

    What a document is only warned of blocks a suggestion where rules.yaml says so, unless the rule
    itself is not sure.
    """
    severity: Severity = "error" if info.suggestion == "block" else info.severity
    if hit.item == passage.place.id:
        return compose(info, severity, hit, passage.place, passage.text)
    there = document.assessment.item(hit.item)
    spanned = there if hit.start is not None else None
    quote = hit.quote or (spanned.text[hit.start : hit.end] if spanned else "")
    moved = hit._replace(start=None, end=None, quote=quote)
    return compose(info, severity, moved, passage.place)
