"""What every rule says of the examples of all rules, as the golden files keep it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from assistant.gate.examples import document_of, subject_of
from assistant.gate.gate import check, judge
from assistant.gate.rule import Hit, document_rules, passage_rules
from assistant.gate.rulebook import Example, rulebook
from assistant.gate.subject import Document, Subject, passage_of_suggestion
from corpus.assessments.model import Assessment, Item, print_path
from corpus.forms.load import form_named
from tests.golden.law_readings import law_texts
from tests.golden.lines import finding_line, line_of, report_lines
from tests.unit.assistant.gate.rule_cases import CASES

_AS_OF = dt.date(2026, 4, 1)
_ANY_ITEM = "III.10"
_PLACES = (
    "cover.title",
    "I.5.1",
    "I.5.2",
    "II.2.4.2",
    "II.3.3",
    "II.4.1.3",
    "III.5.r1.1.1",
    "III.7.r1.3",
)
"""Items of several kinds; those that a form has not are left out."""
_PROCEDURES = ("予防接種に関する事務",)
_DAYS = (
    dt.date(2017, 5, 29),
    dt.date(2021, 8, 31),
    dt.date(2024, 5, 26),
    dt.date(2024, 5, 27),
    dt.date(2026, 6, 14),
)
"""Days on which, or on whose morrow, the law changed."""


def examples(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield what is found in each example, whichever rule it is of."""
    for rule, example in all_examples():
        yield line_of("#", rule, example.text or "、".join(example.items))
        if example.items or example.changes:
            yield from _of_document(example)
        else:
            yield from _of_text(example, by_day=rule.startswith(("law.", "time.")))


def examples_altered(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield what a rule says of its examples with a part unclear, empty or gone, or elsewhere."""
    for rule, example in all_examples():
        yield line_of("#", rule)
        if not (example.items or example.changes):
            yield from _elsewhere(rule, example)
            continue
        document = document_of(example)
        for title, items in _altered(document.assessment.items):
            changed = replace(document, assessment=replace(document.assessment, items=items))
            yield line_of(title, *map(_hit, document_rules()[rule](changed)))
        for title, changed in _otherwise(document):
            yield line_of(title, *map(_hit, document_rules()[rule](changed)))


def _altered(items: tuple[Item, ...]) -> Iterator[tuple[str, tuple[Item, ...]]]:
    for at, item in enumerate(items):
        before, after = items[:at], items[at + 1 :]
        unclear = replace(item, doubts=("読み取れません。",))
        empty = replace(item, text="", choice="", checked=(), details=())
        yield f"{item.id} unclear", (*before, unclear, *after)
        yield f"{item.id} empty", (*before, empty, *after)
        yield f"{item.id} gone", (*before, *after)
        other_kind = replace(item, kind="checks" if item.kind == "text" else "text")
        yield f"{item.id} of another kind", (*before, other_kind, *after)


def _otherwise(document: Document) -> Iterator[tuple[str, Document]]:
    """Yield a document in the making, with lost pages, and with other rows of changes."""
    yield "growing", replace(document, growing=True, publication=False)
    held = document.assessment
    paths = tuple(print_path(place.path) for place, _ in document.places)
    yield "torn", replace(document, assessment=replace(held, missing=paths))
    if held.changes:
        turned = replace(held, changes=held.changes[::-1])
        yield "rows turned round", replace(document, assessment=turned)
    for at, row in enumerate(held.changes):
        rest = (*held.changes[:at], *held.changes[at + 1 :])
        yield f"row {at + 1} gone", replace(document, assessment=replace(held, changes=rest))
        dated = (*rest, replace(row, date="2016-01-04"))
        yield f"row {at + 1} first", replace(document, assessment=replace(held, changes=dated))


def _elsewhere(rule: str, example: Example) -> Iterator[str]:
    subject = subject_of(example)
    for place in filter(None, map(subject.form.place, _PLACES)):
        passage = passage_of_suggestion(replace(subject, place=place))
        yield line_of(place.id, *map(_hit, passage_rules()[rule](passage)))
    known = replace(passage_of_suggestion(subject), suggestion=False, doubtful=True)
    yield line_of("unclear", *map(_hit, passage_rules()[rule](known)))


def _hit(hit: Hit) -> str:
    return f"{hit.item} {hit.start}-{hit.end} {hit.quote} {hit.severity or ''}".strip()


def findings_in_law_texts(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield what is found in texts that cite laws in many ways, on days of change."""
    form = form_named("重点項目評価書")
    for item, text in law_texts():
        place = form.find(item or _ANY_ITEM)
        for day in (*_DAYS, _AS_OF):
            yield line_of("#", str(day), item, text)
            subject = Subject(form, place, text, day, procedures=_PROCEDURES, published=_DAYS[1])
            yield from (finding_line(found) for found in judge(subject).findings)


def all_examples() -> Iterator[tuple[str, Example]]:
    for info in rulebook().values():
        yield from ((info.id, example) for example in (info.catches, info.leaves) if example)
    yield from ((case.rule, case) for case in CASES)


def _of_document(example: Example) -> Iterator[str]:
    """Yield what is found in a document, and in each of its texts as a suggestion for it."""
    document = document_of(example)
    names = document.names
    found = check(document.assessment, _AS_OF, foreign=names.foreign)
    yield from (finding_line(each) for each in found)
    for place, item in document.places:
        if item.text:
            beside = document.assessment
            subject = Subject(document.form, place, item.text, _AS_OF, names, beside=beside)
            yield line_of("beside", item.id)
            yield from report_lines(judge(subject))


def _of_text(example: Example, *, by_day: bool) -> Iterator[str]:
    """Yield what is found in a text as a suggestion, and as an item of a document."""
    subject = subject_of(example)
    yield from report_lines(judge(subject))
    for day in _DAYS if by_day else ():
        yield line_of("on", str(day))
        yield from report_lines(judge(replace(subject, as_of=day)))
    place = subject.place
    item = Item(place.id, place.path, place.node.kind or "text", text=subject.text)
    for day in _DAYS if by_day else (_AS_OF,):
        alone = Assessment(subject.form.name, "", "", "", "", day.isoformat(), items=(item,))
        found = check(alone, _AS_OF, foreign=subject.names.foreign)
        yield line_of("in a document of", str(day))
        yield from (finding_line(each) for each in found if each.item == place.id)
