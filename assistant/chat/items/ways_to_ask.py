"""Reads how examples, comparisons and places are asked for (data/example_words.yaml)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pydantic import Field

from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader
from corpus.forms.model import FormId

_SHORT_FORM = re.compile(
    "(様式第?[234](?:号)?(?:と|や|・|、|から|→|か|より|に対して)+)([234](?![0-9]))"
)
"""A second form named by its number alone: 様式3と4."""


class OnlyIfSaid(Strict):
    """An item whose examples help no one who does not ask for it: the number of an assessment."""

    key: str
    words: list[str] = Field(min_length=1)


class AmountUnit(Strict):
    """The unit in which documents state an amount that is asked without one: どのくらい."""

    unit: str
    called: str
    words: list[str] = Field(min_length=1)


class WishWords(Strict):
    """How the examples wished for are limited; patterns, the value in their groups."""

    count: str
    short: list[str]
    no_standard: list[str]
    only_standard: list[str]
    standard: list[str]
    form: str
    office: str
    but: list[str]
    heads: dict[str, list[str]]
    """How the heads of a kind of office are called at their end; no patterns."""


class FormWords(Strict):
    """How people call a form."""

    form: FormId
    words: list[str] = Field(min_length=1)


class SideWords(Strict):
    """How those are named whose texts are set side by side; patterns.

    ``comparing`` are the words of comparing, which name nothing to compare; ``office`` names any
    office in its group, ``no_office`` what only looks like one.
    """

    own: list[str]
    standard: list[str]
    differ: list[str]
    more: list[str]
    others: list[str]
    comparing: list[str]
    office: list[str]
    no_office: list[str]
    versions: list[str]
    documents: list[str]
    which_side: list[str]
    most: list[str]
    least: list[str]


class ExampleWords(DataFile):
    """example_words.yaml; patterns where not said otherwise."""

    held: list[str]
    only_if_said: list[OnlyIfSaid]
    grown: list[str]
    by_form: list[str]
    in_forms: list[str]
    of_number: list[str]
    twin_items: dict[str, list[str]]
    """Items that ask the like on another form under another key."""
    shrunk: list[str]
    forms_differ: list[str]
    alike: list[str]
    both_things: Words
    two_named: re.Pattern[str]
    """Asks how two things (``one``, ``other``) differ."""
    which: list[str]
    which_not: list[str]
    ranked: list[str]
    amount: str
    amount_unit: list[AmountUnit]
    amount_nouns: list[str]
    """Words, not patterns."""
    where: list[str]
    where_idle: list[str]
    only_this: list[str]
    wishes: WishWords
    shows: list[str]
    whole: list[str]
    forms: list[FormWords]
    sides: SideWords


example_words = reader("example_words.yaml", ExampleWords, "assistant.chat")
"""How examples, comparisons and places are asked for."""


def is_asked(plain: str, patterns: Sequence[str]) -> bool:
    """Whether a folded question holds one of some patterns."""
    return any(_compiled(pattern).search(plain) for pattern in patterns)


def first_asked(plain: str, patterns: Sequence[str]) -> int:
    """Return where the first of some patterns begins in a folded question; -1 for none."""
    found = [match.start() for p in patterns if (match := _compiled(p).search(plain))]
    return min(found, default=-1)


def without(plain: str, patterns: Sequence[str]) -> str:
    """Return a folded text without what patterns match, one after the other."""
    for pattern in patterns:
        plain = _compiled(pattern).sub("", plain)
    return plain


def forms_in(plain: str) -> tuple[FormId, ...]:
    """Return the forms that a folded question names, in the order in which it does."""
    plain = _SHORT_FORM.sub(r"\1様式\2", plain)
    first = {
        named.form: min(
            (m.start() for word in named.words for m in _compiled(word).finditer(plain)), default=-1
        )
        for named in example_words().forms
    }
    return tuple(sorted((form for form, at in first.items() if at >= 0), key=lambda f: first[f]))


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
