"""Reads the rules by which another body's text becomes a draft (data/adaptation.yaml)."""

import re
from functools import cached_property, lru_cache

from assistant.data_files import Strict, read_data


class SystemRole(Strict):
    """What a system is for, told by words in its name."""

    role: str
    words: list[str]
    generic: str


class Quantity(Strict):
    """Units whose numbers are facts of one body."""

    units: list[str]
    name: str


class Domain(Strict):
    """Words that only make sense in procedures of one field."""

    name: str
    words: list[str]


class StatedMeans(Strict):
    """Means of a measure; those a case does not name are not carried over once it names some."""

    topic: str
    means: list[list[str]]


class Work(Strict):
    """A kind of outsourced work, told by words in the name of a 委託事項."""

    work: str
    words: list[str]


class Correction(Strict):
    """A slip of copying or reading whose right form the standard wording tells."""

    seen: str
    right: str


class Rules(Strict):
    """The whole file; see the comments in it."""

    source: str
    verified: bool
    platform_words: list[str]
    platform_headings: list[str]
    network_words: list[str]
    system_roles: list[SystemRole]
    outsourced_work: list[Work]
    quantities: list[Quantity]
    common_quantities: list[str]
    rule_endings: list[str]
    common_rules: list[str]
    common_offices: list[str]
    domains: list[Domain]
    specific_headings: list[str]
    fragment_starts: list[str]
    stated_means: list[StatedMeans]
    corrections: list[Correction]
    incident_words: list[str]
    leftovers: list[str]
    common_systems: list[str]
    names_as_written: list[str]
    document_endings: list[str]

    @cached_property
    def quantity(self) -> re.Pattern[str]:
        """A number with a unit, in any numerals."""
        units = sorted((u for q in self.quantities for u in q.units), key=len, reverse=True)
        number = r"[0-9０-９][0-9０-９,，.]*[万億]?|[一二三四五六七八九十]{1,3}|数十"
        return re.compile(rf"(?P<number>{number})(?P<unit>{'|'.join(units)})")

    @cached_property
    def as_written(self) -> re.Pattern[str]:
        """A name that keeps its spelling in the text of any body."""
        return _any_of(self.names_as_written)

    @cached_property
    def quantity_names(self) -> dict[str, str]:
        """The name of the fact behind each unit."""
        return {unit: quantity.name for quantity in self.quantities for unit in quantity.units}

    @cached_property
    def common(self) -> re.Pattern[str]:
        """Expressions that look like quantities and are not."""
        return _any_of(self.common_quantities)

    def work_of(self, name: str) -> frozenset[str]:
        """Return the kinds of work that the name of a 委託事項 tells; none where it tells none."""
        return frozenset(w.work for w in self.outsourced_work if any(x in name for x in w.words))

    def role_of(self, name: str) -> SystemRole | None:
        """Return the role a system's name tells, or None for a system of the procedure itself."""
        return next((r for r in self.system_roles if any(w in name for w in r.words)), None)


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)))


@lru_cache
def rules() -> Rules:
    """Return the rules of adaptation."""
    return read_data("adaptation.yaml", Rules)
