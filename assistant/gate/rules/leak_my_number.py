"""leak.my_number: no 個人番号 stands in an assessment."""

from collections.abc import Iterator

from assistant.gate.my_numbers import find_numbers
from assistant.gate.rule import Hit, document_rule, passage_rule
from assistant.gate.subject import Document, Passage


@passage_rule("leak.my_number")
def my_number(passage: Passage) -> Iterator[Hit]:
    """Find 個人番号: contiguous, spaced, hyphenated, full-width, or broken over a line."""
    for start, end in find_numbers(passage.text):
        yield Hit(start, end)


@document_rule("leak.my_number")
def my_number_outside_items(document: Document) -> Iterator[Hit]:
    """Find 個人番号 in the 変更箇所 table and in text that belongs to no item."""
    path = (document.form.changes_label,)
    for number, row in enumerate(document.assessment.changes, start=1):
        for text in (row.item, row.before, row.after, row.reason):
            found = find_numbers(text)
            yield from (Hit(path=path, row=number, quote=text[s:e]) for s, e in found)
    for stray in document.assessment.unplaced:
        for start, end in find_numbers(stray.text):
            yield Hit(path=(f"{stray.line}行目",), quote=stray.text[start:end])
