"""Counts what a text lists: lines with a mark or a number, several of them in a line."""

import re

from corpus.assessments.blocks import is_heading

_BETWEEN = r"(?:\s*[.．]\s*|[\s　]+|(?=[^0-9０-９.．,、，\s]))"
"""What stands after the number of an entry."""
_NUMBERED = re.compile(rf"(?:^|[,、，]\s*)[0-9０-９]{{1,3}}{_BETWEEN}(?=[^,、，\s])")
_LINE = re.compile(r"^[0-9０-９]{1,3}[.．\s　]*\S")
_MARKED = re.compile(r"^\s*[・･]\s*")
_GROUP = re.compile(r"^\s*(?:[(（][0-9]+[)）]|[○◯●■◆〈]).+|^[^0-9・,、]{2,30}$")
Groups = list[tuple[str, list[str]]]
"""Names of groups as printed (empty for none), each with its entries."""


def count_entries(text: str) -> Groups:
    """Return the entries that a text lists, by the headings above them.

    An entry is a line with ・, or each of the numbered ones in a line (1.氏名,2.住所).
    """
    groups: Groups = [("", [])]
    for line in text.splitlines():
        written = line.strip()
        if not written or written.startswith("※"):
            continue
        if _MARKED.match(written):
            groups[-1][1].append(_MARKED.sub("", written))
        elif _LINE.match(written) and not is_heading(written):
            groups[-1][1].extend(_entries(written))
        elif is_heading(written) or _GROUP.match(written):
            groups.append((written, []))
    return [(name, entries) for name, entries in groups if entries]


def _entries(line: str) -> list[str]:
    """Part a line at the numbers of its entries."""
    found = list(_NUMBERED.finditer(line))
    ends = [*(match.start() for match in found[1:]), len(line)]
    entries = [line[m.end() : end] for m, end in zip(found, ends, strict=False)]
    return [entry.strip(" ,、，　") for entry in entries] or [line]
