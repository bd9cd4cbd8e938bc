"""Tells whether the words beside a name only ask of it, and what they ask (data/asking.yaml).

A question that is a name and words of asking is of that name, whatever words the name holds.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader

AskedOf = Literal["meaning", "rule", "item"]
"""What a name may be of: a word of the field, a rule, an item."""
Facet = Literal["change", "mark", "choice", "owner", "empty", "example", "draft", "meaning"]
"""What is asked of an item, beside what is written there."""
_KANA = re.compile(r"[ぁ-んー、。?!？！「」『』\"“”… ]*")


class _Asked(Strict):
    words: list[str]
    core: Words
    other: Words


class AskingWords(DataFile):
    """asking.yaml: ``lead`` says who asks, ``basis`` asks where a rule stands, ``other`` of more.

    ``how`` asks for what to write in an item;
    ``facets`` tell what is asked of an item, the first that fits; ``above`` are short names of the
    headings of the forms.
    """

    lead: Words
    idle: list[str]
    basis: Words
    other: Words
    kinds: dict[AskedOf, _Asked]
    facets: dict[Facet, Words]
    how: Words
    above: dict[str, list[str]]


asking_words = reader("asking.yaml", AskingWords, "assistant.chat")
"""Words that only ask."""


def ways_read(plain: str) -> Iterator[str]:
    """Yield a folded question without what is said before it, and as it is."""
    rest = asking_words().lead.sub("", plain, count=1)
    if rest != plain:
        yield rest
    yield plain


def has_lead(plain: str) -> bool:
    """Whether something is said before a folded question, which may tell facts."""
    return asking_words().lead.match(plain) is not None


def only_asks(rest: str, of: AskedOf) -> bool:
    """Whether what is left of a folded question beside a name asks of it and of nothing else."""
    asked = asking_words().kinds[of]
    other = asking_words().other.search(rest) or asked.other.search(rest)
    if other or not asked.core.search(rest):
        return False
    return _KANA.fullmatch(_words(of).sub("", rest)) is not None


def facet_asked(rest: str) -> Facet | None:
    """Return what is asked of an item, by the words beside its name; None for what to write."""
    facets = asking_words().facets.items()
    return next((facet for facet, said in facets if said.search(rest)), None)


def asks_how(rest: str) -> bool:
    """Whether the words beside the name of an item ask for what to write, and do not go on alone.

    保管場所も goes on with what was asked of another.
    """
    return asking_words().how.search(rest) is not None


@lru_cache
def _words(of: AskedOf) -> re.Pattern[str]:
    words = {*asking_words().idle, *asking_words().kinds[of].words}
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))
