"""changes.slip: slips in the newest rows of the 変更箇所 table."""

import re
from collections.abc import Iterator

from assistant.gate.change_rows import at_row, newest_rows
from assistant.gate.phrases import phrases, shown, wrong_part
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document

_LOST = re.compile(
    r"に(?P<verb>基づき|より|ついて|対し|関し|おいて|応じ)(?=、?(?P<rest>[^。\n]{8,12}))"
)
"""What a noun is bound by; the words after it tell whether the same place lost it."""
_AROUND = 10
_SHOWN = 5

Slipped = tuple[str, str, str]
"""The words around a slip, what is wrong, and what should stand there."""


@document_rule("changes.slip")
def slip(document: Document) -> Iterator[Hit]:
    """A slip in what the last revision wrote; older rows are kept as they were published."""
    for row in newest_rows(document.assessment):
        found = [*_lost(row.before, row.after)]
        for text in (row.item, row.after):
            found += [*_known(text), *_never_opened(text)]
        for quote, wrong, right in found:
            yield at_row(document, row, {"wrong": wrong, "right": right}, quote)


def _known(text: str) -> Iterator[Slipped]:
    for known in phrases().slips:
        match = known.pattern.search(text)
        if match:
            quote = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            yield quote, *shown(text, match, *wrong_part(match, known), known.fix)


def _never_opened(text: str) -> Iterator[Slipped]:
    """Yield closing quotation marks that nothing opened."""
    opened = 0
    for index, char in enumerate(text):
        opened += (char == "「") - (char == "」")
        if opened < 0:
            opened = 0
            quote = text[max(0, index - _AROUND) : index + _AROUND]
            before = text[max(0, index - _SHOWN) : index]
            after = text[index + 1 : index + _SHOWN]
            yield quote, f"{before}」{after}", before + after


def _lost(before: str, after: str) -> Iterator[Slipped]:
    """Yield nouns that lost the 基づき of に基づき though what follows is unchanged."""
    for match in _LOST.finditer(before):
        at = after.find(f"に、{match['rest']}")
        if at >= 0:
            noun = after[max(0, at - _SHOWN) : at]
            yield f"{noun}に、{match['rest']}", f"{noun}に、", f"{noun}に{match['verb']}、"
