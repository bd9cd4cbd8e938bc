"""Reads the bands of people on the forms, such as 1万人以上10万人未満."""

import re

from corpus.text.fold import folded
from corpus.text.numerals import numeral

_BOUND = re.compile(r"([0-9,]+)(万?)人(以上|未満)")


def people_bounds(band: str) -> tuple[int | None, int | None]:
    """Return (at least, below) of a band; None where the band has no such bound."""
    found = {
        kind: numeral(number) * (10_000 if unit else 1)
        for number, unit, kind in _BOUND.findall(folded(band))
    }
    return found.get("以上"), found.get("未満")
