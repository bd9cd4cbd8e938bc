"""Which measures and means a text speaks of (data/measures.yaml)."""

import re
from functools import lru_cache

from pydantic import Field

from assistant.data_files import DataFile, Strict, read_data
from assistant.known_names import plainly


class Measure(Strict):
    """A measure: how answers call it, and patterns of how texts say it."""

    id: str
    name: str
    say: tuple[str, ...] = Field(min_length=1)

    def stands_in(self, plain: str) -> bool:
        """Whether a folded text says it."""
        return any(pattern.search(plain) for pattern in _patterns(self.say))


class MeasureFile(DataFile):
    """measures.yaml."""

    measures: list[Measure]


@lru_cache
def measures() -> tuple[Measure, ...]:
    """Return the measures known."""
    return tuple(read_data("measures.yaml", MeasureFile, "assistant.chat").measures)


def measures_in(text: str) -> tuple[Measure, ...]:
    """Return the measures that a text speaks of, in the order of the data."""
    plain = plainly(text)
    return tuple(measure for measure in measures() if measure.stands_in(plain))


@lru_cache
def _patterns(say: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in say)
