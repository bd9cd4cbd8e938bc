"""Reads the bands of people on the forms, such as 1万人以上10万人未満."""

import math
import re
from dataclasses import dataclass

from corpus.text.fold import folded
from corpus.text.numerals import numeral

_BOUND = re.compile(r"([0-9,]+)(万?)人(以上|未満)")


@dataclass(frozen=True, slots=True)
class Band:
    """A band of people: at least so many, and fewer than so many (infinity: any number)."""

    least: int
    below: float


def people_band(words: str) -> Band | None:
    """Return the band that an option of a form says; None where it says none."""
    found = {
        kind: numeral(number) * (10_000 if unit else 1)
        for number, unit, kind in _BOUND.findall(folded(words))
    }
    return Band(found.get("以上", 0), found.get("未満", math.inf)) if found else None
