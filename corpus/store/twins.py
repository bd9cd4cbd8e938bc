"""Marks sections that say the same or nearly the same, so that they are found as one."""

import hashlib
import re
from collections.abc import Sequence

from corpus.store.model import Section
from corpus.store.near_duplicates import blanked, near_groups
from corpus.store.ngrams import normalised

_SHORT = 30


def twin_mark(section: Section) -> str:
    """Mark sections with the same words, whatever their width, spacing and punctuation.

    A short answer (十分である) says something only together with its item, so there the item key
    is part of the mark. Standard wording is never the same as what an office wrote: it is shown
    beside it, as what it is.
    """
    plain = normalised(section.text) or section.text
    place = (section.key or section.path) if len(plain) < _SHORT else ""
    return hashlib.sha256(f"{section.kind}\0{place}\0{plain}".encode()).hexdigest()[:16]


def twin_marks(sections: Sequence[Section]) -> list[str]:
    """Mark every section, those that say the same or nearly the same with one mark."""
    marks = [twin_mark(section) for section in sections]
    first = {mark: number for number, mark in reversed(list(enumerate(marks)))}
    written = [n for mark, n in sorted(first.items(), key=lambda entry: entry[1])]
    numbers = [n for n in written if sections[n].kind == "section"]
    leaders = near_groups([_blanked(sections[number]) for number in numbers])
    near = {marks[n]: marks[numbers[k]] for n, k in zip(numbers, leaders, strict=True)}
    return [near.get(mark, mark) for mark in marks]


def _blanked(section: Section) -> str:
    body = re.sub("(?:長|知事)$", "", section.agency)
    return blanked(section.text, (body, section.procedure))
