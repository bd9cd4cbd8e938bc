"""Which item says how many there are of what a question counts: 提供先は何件."""

import re
from functools import lru_cache

from corpus.forms.item_words import item_help

_LONGEST = 40
"""Most characters of a question that counts; a longer one is a text that speaks of counting."""
_HOW_MANY = (
    r"(?![すし])[^本人者情回。?]{0,12}?"
    r"(?:何[件社か所箇ヶカ]|件数|いくつ|(?<![者人回])数(?=[はをがっの?。]|$))"
)
"""How many of a thing are asked for, and not of its people or times."""


def counted_in(plain: str) -> str:
    """Return the key of the item that says how many there are of what is counted; empty if none."""
    if len(plain) > _LONGEST:
        return ""
    return next((key for key, asked in _counts() if asked.search(plain)), "")


@lru_cache
def _counts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (key, re.compile(f"(?<!再)(?:{'|'.join(known.counts)}){_HOW_MANY}"))
        for key, known in item_help().items()
        if known.counts
    )
