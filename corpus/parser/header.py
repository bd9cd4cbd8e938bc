"""Tells which form a document is, and reads the lines of the cover that are no items."""

import re
from dataclasses import dataclass

from corpus.forms.load import load_forms
from corpus.forms.model import Form
from corpus.parser.labels import build_book, label_key
from corpus.readers.rows import Row
from corpus.text.fold import folded

_TITLE = re.compile(
    r"^特定個人情報保護評価書\(?(?P<name>基礎項目|重点項目|全項目)評価書\)?(?:[\[【(].{0,20})?$"
)
_EDITION = re.compile(
    r"(?P<edition>(?:令和|平成)(?:[0-9]{1,2}|元)年[0-9]{1,2}月)様式(?P<form>[234])[\])】]?$"
)
_ENOUGH_LABELS = 8
_LONGEST_EDITION = 20
_COVER_ROWS = 80
_MAY_BE_TITLE = re.compile(r"\W*特")
"""What a row that is the title begins with; of most rows nothing more need be looked at."""
_LONGEST_TITLE = 400
"""Characters of a row, blanks among them, beyond which it is neither title nor edition."""


@dataclass(frozen=True, slots=True)
class Header:
    """The form, the edition as printed, and the lines that say so."""

    form: Form
    edition: str
    lines: frozenset[int]


def read_header(rows: tuple[Row, ...]) -> Header | None:
    """Return the header; None if the rows are no assessment."""
    named: Form | None = None
    edition = ""
    lines: set[int] = set()
    for position, row in enumerate(rows):
        text = row.text
        on_cover = position < _COVER_ROWS
        if len(text) > _LONGEST_TITLE or not (on_cover or _MAY_BE_TITLE.match(text)):
            continue
        plain = folded(text)
        title = _TITLE.match(plain)
        may_be = title or (on_cover and len(plain) < _LONGEST_EDITION)
        printed = _EDITION.search(plain) if may_be else None
        if title:
            named = named or _form_called(title["name"])
            lines.add(row.line)
        if printed:
            edition = edition or printed["edition"]
            named = named or next(f for f in load_forms() if f.id == f"様式{printed['form']}")
            lines.add(row.line)
    form = named or _form_by_labels(rows)
    return Header(form, edition, frozenset(lines)) if form else None


def _form_called(name: str) -> Form:
    return next(form for form in load_forms() if form.name.startswith(name))


def _form_by_labels(rows: tuple[Row, ...]) -> Form | None:
    """Choose the form whose labels the rows show most, where the title page is lost."""
    keys = {label_key(cell) for row in rows for cell in row.cells if 0 < len(cell) < 100}
    scores = [(sum(key in keys for key in build_book(form).keys), form) for form in load_forms()]
    best = max(score for score, _ in scores)
    if best < _ENOUGH_LABELS:
        return None
    return next(form for score, form in reversed(scores) if score == best)
