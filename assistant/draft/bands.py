"""Puts a number into the band that the form prints for it (1万人以上10万人未満)."""

import re

from corpus.forms.model import Options

_BOUND = re.compile(r"([0-9,]+)(万?)(?:人|項目)?(以上|未満)")


def band_of(options: Options, value: int | str) -> str | None:
    """Return the option a number falls under; None if the list has none for it.

    A text is taken for an option already, and is returned if the list has it.
    """
    if isinstance(value, str):
        return value if value in options.options else None
    for option in options.options:
        bounds = _BOUND.findall(option)
        if bounds and all(_holds(value, *bound) for bound in bounds):
            return option
    return None


def _holds(value: int, digits: str, unit: str, side: str) -> bool:
    bound = int(digits.replace(",", "")) * (10_000 if unit else 1)
    return value >= bound if side == "以上" else value < bound
