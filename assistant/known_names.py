"""Reads how people call procedures and items (data/procedures.yaml, data/item_help.yaml)."""

from functools import lru_cache

from pydantic import Field

from assistant.adaptation_rules import Strict, read_data
from corpus.text.fold import folded


class ProcedureName(Strict):
    """How people call a procedure, and the law it has in 別表 (empty: by 条例, no row)."""

    say: list[str] = Field(min_length=1)
    law: str
    task: str = ""


class ProcedureFile(Strict):
    """procedures.yaml."""

    source: str
    verified: bool
    procedures: list[ProcedureName]


class ItemHelp(Strict):
    """Other words for an item, and what goes into it in our own words."""

    key: str
    say: tuple[str, ...] = ()
    guidance: str = ""


class _ItemFile(Strict):
    source: str
    verified: bool
    items: list[ItemHelp]


def plainly(text: str) -> str:
    """Fold a text for matching; letters in lower case."""
    return folded(text).casefold()


@lru_cache
def procedure_names() -> ProcedureFile:
    """Return the names of procedures."""
    return read_data("procedures.yaml", ProcedureFile)


@lru_cache
def item_help() -> dict[str, ItemHelp]:
    """Return what is known of items beside the forms, by key."""
    return {entry.key: entry for entry in read_data("item_help.yaml", _ItemFile).items}
