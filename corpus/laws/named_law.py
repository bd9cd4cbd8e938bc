"""Laws by name: what a name of the data stands for, and what a law has above and below it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice

from corpus.laws.load import laws, tables
from corpus.laws.model import LawKind
from corpus.text.fold import folded

DERIVED = "施行令|施行規則|施行細則"
"""What a law or an ordinance has below it, as a pattern."""
_BELOW_AN_ACT = re.compile(rf"(?:{DERIVED})$")
_BRACKET = re.compile(
    r"\((?:(?:明治|大正|昭和|平成|令和)[0-9元一二三四五六七八九十]{1,4}年[^()]{1,40}号[^()]{0,80}"
    r"|以下[^()]{2,120}という。?)\)"
)


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law by name; ``law`` is an id of laws.yaml or empty, ``name`` the full name if known."""

    law: str
    name: str
    kind: LawKind


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A law named in a folded text; ``after`` is the end of brackets that belong to the name."""

    start: int
    end: int
    after: int
    named: NamedLaw


Aliases = Mapping[str, NamedLaw]


@lru_cache
def names_of_the_data() -> tuple[re.Pattern[str], dict[str, NamedLaw]]:
    """Return every name of the data as one pattern, longest first, and what each names."""
    names: dict[str, NamedLaw] = {}
    for rows in tables().rows.values():
        for row in rows.values():
            if row.law:
                names[folded(row.law)] = NamedLaw("", row.law, "act")
    for law in laws().values():
        for name in (law.name, *law.short, *law.short_numbers, *(t.name for t in law.titles)):
            names[folded(name)] = NamedLaw(law.id, law.name, law.kind)
    patterns = [pattern for law in laws().values() for pattern in law.patterns]
    return re.compile("|".join([*patterns, _any_of(names)])), names


@lru_cache
def opening_of_a_name() -> re.Pattern[str]:
    """Return what matches the first character of whatever ``names_of_the_data`` finds.

    The patterns of a law begin with two characters that some name begins with.
    """
    firsts, seconds = _signs_at(names_of_the_data()[1], 2)
    return re.compile(f"{firsts}(?={seconds})")


_LOOKED_AT = 3
"""Characters of a name, from its first, that are looked at before its whole."""


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern of names that looks at the first characters before it tries any of them."""
    ordered = sorted(names, key=lambda name: (name[0], -len(name)))
    groups = {first: list(alike) for first, alike in groupby(ordered, key=lambda name: name[0])}
    tried = (
        f"{re.escape(first)}(?:{'|'.join(re.escape(name[1:]) for name in alike)})"
        for first, alike in groups.items()
    )
    return f"(?={''.join(_signs_at(ordered, _LOOKED_AT))})(?:{'|'.join(tried)})"


def _signs_at(names: Iterable[str], most: int) -> list[str]:
    """Return for each of the first places of names a pattern of the characters that stand there."""
    places = islice(zip(*names, strict=False), most)
    return [f"[{''.join(map(re.escape, sorted(set(signs))))}]" for signs in places]


def law_named(text: str) -> NamedLaw:
    """Return what a folded name stands for; an act of this name where the data has none."""
    names = names_of_the_data()[1]
    if text in names:
        return names[text]
    for law in laws().values():
        if any(re.fullmatch(pattern, text) for pattern in law.patterns):
            return NamedLaw(law.id, law.name, law.kind)
    return NamedLaw("", text, "act")


def derived(base: NamedLaw, suffix: str) -> NamedLaw:
    """Return the 施行令, 施行規則 or 施行細則 of a law or an ordinance."""
    known = law_named(folded(base.name + suffix))
    if known.law:
        return known
    national: LawKind = "cabinet" if suffix == "施行令" else "order"
    return NamedLaw("", base.name + suffix, national if base.kind == "act" else "rule")


def base_of(named: NamedLaw) -> NamedLaw | None:
    """Return the act whose 施行令 or 施行規則 a law is."""
    base = _BELOW_AN_ACT.sub("", named.name)
    if base == named.name or named.kind not in ("cabinet", "order"):
        return None
    known = law_named(folded(base))
    return known if known.law else NamedLaw("", base, "act")


def span_of(text: str, start: int, end: int, named: NamedLaw) -> NameSpan:
    """Return a name at its place, with the brackets behind it: its number, its short name."""
    after = end
    for _ in range(2):
        bracket = _BRACKET.match(text, after)
        after = bracket.end() if bracket else after
    return NameSpan(start, end, after, named)
