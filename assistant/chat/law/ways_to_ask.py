"""Reads how the rows of the tables are asked for (data/law_words.yaml)."""

import re
from collections.abc import Sequence

from pydantic import Field

from assistant.chat.reading.phrases import Words
from assistant.data_files import DataFile, Strict, reader


class UnlistedName(Strict):
    """How people call a procedure of which no row of 別表 names the law."""

    say: list[str] = Field(min_length=1)
    law: str


class LinkedName(Strict):
    """How people call a procedure under a notice, and what its rows of 第2条の表 say of it.

    Where ``beside`` is given, one of its words must stand with one of ``say``.
    """

    say: list[str] = Field(min_length=1)
    beside: list[str] = Field(default_factory=list)
    words: str


class AskedPart(Strict):
    """A word by which it is seen what of a procedure is asked, and what that is called."""

    word: str
    what: str


class LawWords(DataFile):
    """law_words.yaml; patterns where not names."""

    rows: list[str]
    going_on: list[str]
    unless: list[str]
    providers: list[str]
    inquires: list[str]
    whether: list[str]
    reads: list[str]
    moved: list[str]
    sentence: list[str]
    stands: list[str]
    right: list[str]
    proposed: str
    wrong: list[str]
    reported: list[str]
    same: list[str]
    differs: list[str]
    was_right: list[str]
    was: re.Pattern[str]
    fresh: list[str]
    stood: list[str]
    whose: re.Pattern[str]
    bodies: dict[str, Words]
    of_order: list[str]
    in_force: list[str]
    gone: list[str]
    not_gone: list[str]
    how_many_rows: list[str]
    newest_rows: list[str]
    then_before: list[str]
    which_row: list[str]
    actor: list[str]
    why: list[str]
    open_end: Words
    open: list[str]
    which: str
    what: str
    which_number: list[str]
    which_then: Words
    former: str
    former_right: list[str]
    asked: list[AskedPart]
    bare: list[str]
    content: list[str]
    needed: list[str]
    of_linkage: list[str]
    of_use: list[str]
    of_other_use: list[str]
    of_other_office: list[str]
    which_table: str
    only_own: str
    complete: list[str]
    adds: list[str]
    says: dict[str, str]
    not_bare: list[str]
    idle: list[str]
    unlisted: list[UnlistedName]
    linked: list[LinkedName]
    cited_in: dict[str, str]
    """How the rows that an item cites, by its key, are asked for."""


law_words = reader("law_words.yaml", LawWords, "assistant.chat")
"""How the rows of the tables are asked for, and what has none of its own."""


def is_said(plain: str, patterns: Sequence[str]) -> bool:
    """Whether a folded text holds one of some patterns."""
    return any(re.search(pattern, plain) for pattern in patterns)
