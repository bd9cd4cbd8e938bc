"""The shapes of the law files as YAML and TSV have them; everything else sees only the model."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.laws.model import LawKind, TableId

_BRANCHED = r"^[0-9]+(の[0-9]+)*$"


class Strict(BaseModel):
    """No unknown fields, no changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(Strict):
    """An entry with its source and whether that was looked at directly."""

    source: str
    verified: bool


class TitleEntry(Strict):
    """A title with the days it was in use."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None
    verified: bool = True


class LawEntry(Dated):
    """One law."""

    id: str
    kind: LawKind
    name: str
    short: list[str]
    short_numbers: list[str] = []
    procedures: list[str] = []
    short_patterns: list[str] = []
    number: str
    since: dt.date
    until: dt.date | None = None
    replaced_by: str = ""
    titles: list[TitleEntry] = []
    note: str = ""


class LawFile(Strict):
    """laws.yaml."""

    laws: list[LawEntry]


class ItemEdition(Strict):
    """One edition of 番号法第19条."""

    id: Literal["first", "second", "third"]
    since: dt.date
    until: dt.date | None = None


class ItemEntry(Strict):
    """One content of 番号法第19条 and its number in each edition."""

    content: str
    first: int | None = None
    second: int | None = None
    third: int | None = None
    words: list[str] = []
    follows: list[str] = []
    asked: list[str] = []
    """Words of a question that tell this content whatever else is said (教育委員会)."""
    asked_unless: list[str] = []
    """Words beside which ``asked`` tells nothing (情報連携)."""
    usual: bool = False
    """Whether assessments cite it as a rule; taken to be meant where nothing tells more."""


class ItemFile(Dated):
    """number_items.yaml."""

    editions: list[ItemEdition]
    items: list[ItemEntry]


class PlaceEntry(Strict):
    """A place in a law."""

    law: str
    article: str = Field(pattern=_BRANCHED)
    paragraph: int | None = None


class MoveEntry(PlaceEntry, Dated):
    """A place that moved on a day."""

    since: dt.date
    to: PlaceEntry
    content: str
    others: list[PlaceEntry] = []
    words: list[str] = []
    usual: bool = False


class SplitEntry(Dated):
    """A 号 of 番号法第19条 part of whose content moved to another 号 on a day."""

    since: dt.date
    content: str
    alternative: str
    why: str


class StableEntry(PlaceEntry, Dated):
    """A place that has kept its number since a day."""

    since: dt.date


class BodyEntry(Dated):
    """A body that was renamed, or handed its part to another."""

    old: str
    new: str
    since: dt.date
    prefix: str = ""
    """A pattern of what may stand before the old name and goes with it (財団法人)."""
    near: list[str] = []
    """Words in whose sentence alone a name is meant that others bear too; ``verbs`` go with it."""
    verbs: list[str] = []

    @property
    def pattern(self) -> str:
        """The old name with what goes with it, as a pattern."""
        return self.prefix + re.escape(self.old)


class ReplacedEntry(Dated):
    """Ordinances that a national law has replaced."""

    endings: list[str]
    """How the names of these ordinances end."""
    kind: LawKind
    replaced_by: str
    since: dt.date
    unless: list[str] = []
    """Words in the names of ordinances that the law did not replace (those of 議会)."""
    rights: list[str] = []
    """The places of the law on 開示・訂正・利用停止, for the items named by ``keys``."""
    keys: list[str] = []
    claimed_by: str | None = None
    """What follows where rights are claimed under the ordinance, as a pattern."""
    penal: str | None = None
    """What follows where the penalties (罰則) of the ordinance are meant, as a pattern."""

    def names(self, name: str, kind: LawKind) -> bool:
        """Whether an ordinance is one of these; that of an assembly (議会) stays in force."""
        named = kind == self.kind and name.endswith(tuple(self.endings))
        return named and not any(word in name for word in self.unless)


class TitleChangeEntry(Dated):
    """A part of the title of a law that changed on a day; ``pattern`` finds it in a citation."""

    law: str
    pattern: str
    new: str
    since: dt.date


class TermEntry(Dated):
    """A term that another has replaced; ``id`` is for messages and tests.

    ``keys``, ``procedures`` and ``check`` say where a text is found fault with; whoever revises
    a document is asked (``ask``) wherever ``pattern``, or else one of ``old``, stands.
    """

    id: str
    old: list[str]
    new: str
    since: dt.date
    keys: list[str] = []
    procedures: list[str] = []
    not_procedures: list[str] = []
    """Words in the name of a 事務 that the change does not concern."""
    unless: list[str] = []
    check: bool = True
    amendment: str
    ask: str
    pattern: str = ""
    written: str = ""
    """What a revision puts in its place; empty where only the office can say."""
    asked_keys: list[str] = []
    """Items in which a revision asks; empty: everywhere."""
    label_keys: list[str] = []
    """Items in which the term at the head of a line is the name of an option of the form."""

    def concerns(self, names: Iterable[str]) -> bool:
        """Whether the change concerns a 事務 that is called by these folded names."""
        return not any(word in name for word in self.not_procedures for name in names)


class ChangeFile(Strict):
    """changes.yaml."""

    moves: list[MoveEntry] = []
    splits: list[SplitEntry] = []
    stable: list[StableEntry] = []
    bodies: list[BodyEntry] = []
    replaced: list[ReplacedEntry] = []
    titles: list[TitleChangeEntry] = []
    terms: list[TermEntry] = []


class TableEntry(Dated):
    """One table and the days it was in force; ``checked`` is the day its rows were read."""

    id: TableId
    law: str
    name: str
    since: dt.date
    until: dt.date | None = None
    checked: dt.date
    file: str
    last_row: int | None = None
    articles_after: int | None = None
    """The details of a row's 事務 are in the article with the row's number plus this."""


class TableFile(Strict):
    """tables.yaml."""

    tables: list[TableEntry]


class ProvidedEntry(Strict):
    """A 情報提供者 of a row of 第2条の表 and the laws under which it holds what is asked for."""

    row: str = Field(pattern=_BRANCHED)
    provider: str = Field(min_length=1)
    laws: str = Field(min_length=1)


class TaskEntry(Strict):
    """The 事務 a row of a table names from the day of an amendment on."""

    table: TableId
    row: str = Field(pattern=_BRANCHED)
    task: str = Field(min_length=1, max_length=60)


class RevisionFile(ChangeFile, Dated):
    """One file of the folder ``revisions``: what one amendment changed, from its day on.

    It may hold any list of changes.yaml. ``inserted`` and ``removed`` are rows of 第2条の表;
    ``tasks`` are rows whose 事務 is worded anew; ``checked`` names the tables whose rows were
    compared with the text in force on that day.
    """

    since: dt.date
    law: str
    inserted: list[str] = []
    removed: list[str] = []
    tasks: list[TaskEntry] = []
    provides: list[ProvidedEntry] = []
    provides_no_more: list[ProvidedEntry] = []
    checked: list[TableId] = []


class Beppyo1Line(Strict):
    """One line of beppyo1.tsv: old row, new row, and the articles of the 主務省令."""

    old: str
    old_order_article: str
    new: str
    new_order_article: str
    actor: str
    law: str
    task: str = Field(max_length=60)
    match: Literal["exact", "deleted", "new"]


class Beppyo2Line(Strict):
    """One line of beppyo2.tsv: old row of 別表第二 and row of 第2条の表."""

    old: str = Field(pattern=_BRANCHED)
    new: str
    inquirer: str
    law: str
    task: str = Field(max_length=60)
    match: Literal["exact", "amended", "none", "deleted"]


class ProvisionLine(Strict):
    """One line of dai2jo.tsv."""

    row: str = Field(pattern=_BRANCHED)
    inquirer: str
    law: str
    task: str = Field(max_length=60)
    provider: str
    info: str = Field(max_length=60)
    edition: Literal["both", "2024", "2026"]
