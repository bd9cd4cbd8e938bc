"""Reads how people call procedures (data/procedures.yaml)."""

from functools import lru_cache

from pydantic import Field

from assistant.data_files import Strict, read_data
from corpus.text.fold import folded


class ProcedureName(Strict):
    """How people call a procedure, and the law it has in 別表 (empty: by 条例, no row)."""

    say: list[str] = Field(min_length=1)
    law: str
    task: str = ""


class SharedWord(Strict):
    """A word for a step that several procedures have, with names of those that the tables hold."""

    say: list[str] = Field(min_length=1)
    procedures: list[str] = Field(min_length=2)
    open: bool = False
    """Whether it leaves open which is meant where one of the procedures is named beside it."""


class ProcedureFile(Strict):
    """procedures.yaml."""

    source: str
    verified: bool
    procedures: list[ProcedureName]
    shared: list[SharedWord]
    """Not verified in the laws themselves."""


def plainly(text: str) -> str:
    """Fold a text for matching; letters in lower case."""
    return folded(text).casefold()


@lru_cache
def procedure_names() -> ProcedureFile:
    """Return the names of procedures."""
    return read_data("procedures.yaml", ProcedureFile)
