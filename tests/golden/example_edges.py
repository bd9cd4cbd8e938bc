"""Where a rule begins and ceases to speak: its examples, shorter or longer by some characters.

The bounds of a rule (how long a name is, how far a word may stand from another, what may follow)
show in the places of its examples at which the answer changes. They are kept as marks in the text.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from assistant.gate.examples import document_of, subject_of
from assistant.gate.rule import Hit, document_rules, passage_rules
from assistant.gate.rulebook import Example
from assistant.gate.subject import passage_of_suggestion
from corpus.assessments.model import Assessment, Change
from tests.golden.lines import line_of
from tests.golden.rule_readings import all_examples

_MARK = "¦"
_MOST = 150
"""Characters of a text that are tried."""
_ELSEWHERE = "wording."
"""Rules whose bounds are those of finding standard wording, which has tests of its own."""

Answer = tuple[tuple[str, ...], ...]
Asking = Callable[[str], Answer]
"""What a rule says of an example with another text in the place of one of its texts."""
Put = Callable[[Change, str], Change]
_CELLS: dict[str, Put] = {
    "item": lambda row, text: replace(row, item=text),
    "before": lambda row, text: replace(row, before=text),
    "after": lambda row, text: replace(row, after=text),
    "reason": lambda row, text: replace(row, reason=text),
}


def example_edges(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield the texts of each example that its rule's answer hangs on, marked where it changes.

    ``to`` and ``from``: the text is cut there; ``without`` and ``twice``: the character before the
    mark is left out or doubled.
    """
    for rule, example in all_examples():
        if rule.startswith(_ELSEWHERE):
            continue
        yield line_of("#", rule)
        for where, text, asking in _texts(rule, example):
            for way, marked in _marked(text, asking):
                if _MARK in marked:
                    yield line_of(where, way, marked)


def _texts(rule: str, example: Example) -> Iterator[tuple[str, str, Asking]]:
    """Yield each text of an example with where it stands."""
    if example.items or example.changes:
        yield from _texts_of_document(rule, example)
        return
    subject = subject_of(example)

    def asking(text: str) -> Answer:
        return _answer(passage_rules()[rule](passage_of_suggestion(replace(subject, text=text))))

    yield example.item, subject.text, asking


def _texts_of_document(rule: str, example: Example) -> Iterator[tuple[str, str, Asking]]:
    document = document_of(example)
    beside = document.assessment

    def asking(changed: Callable[[str], Assessment]) -> Asking:
        said = document_rules()[rule]
        return lambda text: _answer(said(replace(document, assessment=changed(text))))

    for at, item in enumerate(beside.items):
        yield item.id, item.text or item.choice, asking(partial(_with_item, beside, at))
    for at, row in enumerate(beside.changes):
        for cell, put in _CELLS.items():
            yield cell, str(getattr(row, cell)), asking(partial(_with_row, beside, at, put))


def _with_item(beside: Assessment, at: int, text: str) -> Assessment:
    item = beside.items[at]
    said = replace(item, text=text) if item.text else replace(item, choice=text)
    return replace(beside, items=(*beside.items[:at], said, *beside.items[at + 1 :]))


def _with_row(beside: Assessment, at: int, put: Put, text: str) -> Assessment:
    said = put(beside.changes[at], text)
    return replace(beside, changes=(*beside.changes[:at], said, *beside.changes[at + 1 :]))


def _answer(hits: Iterable[Hit]) -> Answer:
    return tuple((hit.item, hit.severity or "", *hit.path) for hit in hits)


def _marked(text: str, asking: Asking) -> Iterator[tuple[str, str]]:
    text = text[:_MOST]
    length = len(text)
    yield "to", _where_cut(text, [asking(text[:at]) for at in range(length + 1)])
    yield "from", _where_cut(text, [asking(text[at:]) for at in range(length + 1)])
    whole = asking(text)
    without = [asking(text[:at] + text[at + 1 :]) != whole for at in range(length)]
    yield "without", _behind(text, without)
    yield (
        "twice",
        _behind(text, [asking(text[:at] + text[at - 1 :]) != whole for at in range(1, length + 1)]),
    )


def _where_cut(text: str, answers: Sequence[Answer]) -> str:
    """Return a text with a mark at each length from which the answer is another one."""
    changes = [one != other for one, other in pairwise(answers)]
    return _behind(text, changes)


def _behind(text: str, marked: Sequence[bool]) -> str:
    return "".join(char + _MARK * there for char, there in zip(text, marked, strict=True))
