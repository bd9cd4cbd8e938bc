"""Rows asked for from one to another: 旧別表第二の42〜46."""

import re

_MOST = 15
_RANGE = re.compile(
    r"(?P<table>旧?別表第?[一二12]?の?|第2条の表の?)"
    r"(?P<first>[0-9]{1,3})(?:の項)?(?:[〜~～–-]|から)(?P<last>[0-9]{1,3})(?:の項)?(?:まで)?"
)


def with_rows_of_range(text: str) -> str:
    """Return a text with rows from one to another named each; empty where there are none such."""
    match = _RANGE.search(text)
    if not match:
        return ""
    first, last = int(match["first"]), int(match["last"])
    if not first < last < first + _MOST:
        return ""
    rows = "、".join(f"{match['table']}{number}の項" for number in range(first, last + 1))
    return f"{text[: match.start()]}{rows}{text[match.end() :]}"
