"""Finds lines of a source that speak to a language model (data/planted_instructions.yaml)."""

import re
from functools import lru_cache

from assistant.data_files import Strict, read_data
from corpus.text.fold import folded


class Planted(Strict):
    """One way of speaking to a model, with lines it must and must not match."""

    id: str
    pattern: str
    matches: list[str]
    leaves: list[str]

    def matches_plain(self, plain: str) -> bool:
        """Whether a line, folded and in lower case, is of this kind."""
        return re.search(self.pattern, plain) is not None


class _File(Strict):
    source: str
    verified: bool
    patterns: list[Planted]


@lru_cache
def planted_patterns() -> tuple[Planted, ...]:
    """Return every pattern."""
    return tuple(read_data("planted_instructions.yaml", _File).patterns)


def speaks_to_a_model(line: str) -> bool:
    """Whether a line is an instruction to a model rather than text of an assessment."""
    plain = folded(line).lower()
    return any(pattern.matches_plain(plain) for pattern in planted_patterns())


def without_planted(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out lines that speak to a model."""
    return tuple(line for line in lines if not speaks_to_a_model(line))
