"""text.empty_heading: a heading with nothing written under it."""

import re
from collections.abc import Iterator

from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.assessments.blocks import is_heading, written_lines

_OUTER = tuple("◆▼■")
_WITHIN = tuple("●◎○")
_SAYS_MORE = re.compile(r"[>＞〉】][^\s>＞〉】]*\s+\S")
"""A heading with words of its own behind it, as tables run together print it."""


@passage_rule("text.empty_heading")
def empty_heading(passage: Passage) -> Iterator[Hit]:
    """A heading followed at once by a heading of its own or a higher kind, or by nothing."""
    if passage.place.node.kind != "text":
        return
    pending: tuple[int, int, str] | None = None
    for start, words in written_lines(passage.text):
        heading = is_heading(words) and not _SAYS_MORE.search(words)
        if pending and heading and not _leads_in(pending[2], words):
            yield Hit(pending[0], pending[1], {"heading": pending[2]})
        pending = (start, start + len(words), words) if heading else None
    if pending and passage.text.strip() != pending[2]:
        yield Hit(pending[0], pending[1], {"heading": pending[2]})


def _leads_in(heading: str, following: str) -> bool:
    """Whether the first heading may hold the second: ◆ holds ＜…＞, 【…】 holds ＜…＞."""
    return following.startswith(_WITHIN) or _rank(heading) < _rank(following)


def _rank(heading: str) -> int:
    if heading.startswith(_OUTER):
        return 0
    return 1 if heading.startswith("【") and not heading.startswith("【<") else 2
