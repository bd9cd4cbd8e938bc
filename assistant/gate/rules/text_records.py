"""text.record_list: the annex of recorded items: a number or an item that stands there twice."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.text.fold import folded

_ENTRY = re.compile(
    r"(?:^|[,、，])[ \t　]*(?P<number>[0-9０-９]{1,3})[ \t　]*[.．]?[ \t　]*"
    r"(?P<name>[^,、，\n0-9０-９.．][^,、，\n]*)",
    re.MULTILINE,
)


@passage_rule("text.record_list")
def record_list(passage: Passage) -> Iterator[Hit]:
    """Find neighbours in the numbered list of recorded items with one number or one name."""
    if passage.key != "records":
        return
    for first, second in pairwise(_ENTRY.finditer(passage.text)):
        if int(first["number"]) == int(second["number"]):
            what = f"番号{second['number']}が二度付いています"
        elif folded(first["name"]) == folded(second["name"]):
            what = f"「{second['name'].strip()}」が二度あります"
        else:
            continue
        yield Hit(second.start("number"), second.end(), {"what": what})
    yield from _named_again(_ENTRY.finditer(passage.text))


def _named_again(entries: Iterator[re.Match[str]]) -> Iterator[Hit]:
    """Yield later entries of one numbered list with the name of an earlier one, not next to it."""
    earlier: set[str] = set()
    for before, entry in pairwise(entries):
        if int(entry["number"]) <= int(before["number"]):
            earlier.clear()
            continue
        last, name = folded(before["name"]), folded(entry["name"])
        if name in earlier and name != last:
            what = f"「{entry['name'].strip()}」が二度あります"
            yield Hit(entry.start("number"), entry.end(), {"what": what}, severity="notice")
        earlier.add(last)
