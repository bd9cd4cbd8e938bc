"""Ways to say a thing as the data write them: patterns, and phrases in folded questions."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator

from assistant.known_names import plainly


def says(plain: str, phrase: str) -> bool:
    """Whether a folded question holds a phrase; the parts of ``a+b`` may stand anywhere.

    A part with ``$`` stands at the end: 書いて$ asks for a text, 書いている does not.
    """
    end = plain.rstrip("。!?")
    return all(
        end.endswith(part[:-1]) if part.endswith("$") else part in plain for part in _parts(phrase)
    )


@lru_cache(maxsize=4096)
def _parts(phrase: str) -> tuple[str, ...]:
    return tuple(plainly(part) for part in phrase.split("+"))


def _any_of(patterns: object) -> object:
    """Join patterns of which any may fit."""
    if not isinstance(patterns, Sequence) or isinstance(patterns, str):
        return patterns
    return re.compile("|".join(map(str, patterns)))


Words = Annotated[re.Pattern[str], BeforeValidator(_any_of)]
"""Ways to say one thing: a pattern, or a list of patterns of which any may fit."""
