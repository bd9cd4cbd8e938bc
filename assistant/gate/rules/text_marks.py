"""text.mixed_marks, text.lone_number: marks of headings and numbers that do not go together."""

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage

_HEADING = re.compile(r"^[ \t　]*(?P<mark>[◆▼■])(?P<words>[^。、\n]{3,40})$", re.MULTILINE)
_NUMBERED = re.compile(r"^[ \t　]*(?P<number>[0-9０-９]{1,2})[.．](?=[^0-9０-９])", re.MULTILINE)
_SECOND = re.compile(r"(?<![0-9０-９.．第])[2２][.．](?=[^0-9０-９])")
"""A second number, on a line of its own or further along the line: １．資格管理　２．賦課."""
_SAME_END = 2
"""Characters at the end by which two headings are of one rank: 物理的対策, 技術的対策."""


@passage_rule("text.mixed_marks")
def mixed_marks(passage: Passage) -> Iterator[Hit]:
    """Two headings that end alike and begin with different marks: ▼物理的対策, ◆技術的対策."""
    ranks: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _HEADING.finditer(passage.text):
        ranks[match["words"].strip()[-_SAME_END:]].append(match)
    for headings in ranks.values():
        first = headings[0]
        other = next((h for h in headings if h["mark"] != first["mark"]), None)
        plain = {h["words"].strip() for h in headings}
        if other and len(plain) == len(headings):
            words = {"one": first[0].strip(), "other": other[0].strip()}
            yield Hit(*first.span("mark"), words)


@passage_rule("text.lone_number")
def lone_number(passage: Passage) -> Iterator[Hit]:
    """A line numbered 1. in a text that has no 2."""
    numbered = list(_NUMBERED.finditer(passage.text))
    if len(numbered) != 1 or numbered[0]["number"] not in "1１":
        return
    if not _SECOND.search(passage.text, numbered[0].end()):
        yield Hit(*numbered[0].span(), {"number": numbered[0][0].strip()})
