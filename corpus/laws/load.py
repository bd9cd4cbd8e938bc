"""Reads the law files once, validates them and hands out the model."""

import csv
import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from corpus.errors import DataError
from corpus.laws.model import (
    Citation,
    Law,
    Number,
    Provision,
    TableId,
    TableRow,
    Title,
    read_branched,
)
from corpus.laws.schema import (
    Beppyo1Line,
    Beppyo2Line,
    BodyEntry,
    ChangeFile,
    ItemFile,
    LawEntry,
    LawFile,
    PlaceEntry,
    ProvisionLine,
    ReplacedEntry,
    RevisionFile,
    SplitEntry,
    TableEntry,
    TableFile,
    TermEntry,
    TitleChangeEntry,
)
from corpus.text.yaml_text import read_yaml

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class ItemContent:
    """One content of 番号法第19条 with its number by edition (None: not in that edition)."""

    content: str
    numbers: tuple[int | None, ...]
    words: tuple[str, ...]
    follows: tuple[str, ...] = ()
    """Patterns of what can follow a citation of this content and of no other."""
    usual: bool = False
    """Whether assessments cite it as a rule."""
    asked: tuple[str, ...] = ()
    asked_unless: tuple[str, ...] = ()

    def is_asked(self, question: str) -> bool:
        """Whether a question names what tells this content before all others."""
        return any(word in question for word in self.asked) and not any(
            word in question for word in self.asked_unless
        )


@dataclass(frozen=True, slots=True)
class Items:
    """番号法第19条 by edition; ``starts[i]`` is the first day of edition i."""

    starts: tuple[dt.date, ...]
    contents: tuple[ItemContent, ...]
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A place that has another number (or several to choose from) from a day on."""

    old: Citation
    new: tuple[Citation, ...]
    since: dt.date
    content: str
    source: str
    verified: bool
    words: tuple[str, ...] = ()
    """Words that must stand near (empty: the place has nothing else at its old number)."""
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Stable:
    """A place that has kept its number since a day."""

    place: Citation
    since: dt.date


@dataclass(frozen=True)
class Changes:
    """changes.yaml."""

    moves: tuple[Move, ...]
    splits: tuple[SplitEntry, ...]
    stable: tuple[Stable, ...]
    bodies: tuple[BodyEntry, ...]
    replaced: tuple[ReplacedEntry, ...]
    titles: tuple[TitleChangeEntry, ...]
    terms: tuple[TermEntry, ...]
    """The terms that a check finds fault with."""
    asked_terms: tuple[TermEntry, ...]
    """The terms that a revision asks about: those, and others only the office can judge."""


@dataclass(frozen=True, slots=True)
class RowDate:
    """Rows of 第2条の表 that came on a day, or were gone by it."""

    rows: tuple[str, ...]
    since: dt.date


@dataclass(frozen=True, slots=True)
class RowDates:
    """When rows of 第2条の表 came and went."""

    inserted: tuple[RowDate, ...]
    removed: tuple[RowDate, ...]


@dataclass(frozen=True)
class Tables:
    """The tables of 番号法 and of the order: rows by table, and the two mappings between them."""

    entries: dict[TableId, TableEntry]
    rows: dict[TableId, dict[Number, TableRow]]
    forward: dict[tuple[TableId, Number], Number]
    backward: dict[tuple[TableId, Number], Number]
    row_dates: RowDates
    sources: dict[TableId, tuple[tuple[dt.date, str], ...]]
    """Each edition of a table that was read, oldest first: its day, and where it was read."""
    orders: dict[Number, Number | None]
    """Articles of the 主務省令 of 別表第一, before and from 2024-05-27 (None: no such article)."""


def _folder() -> Traversable:
    """Return where the data are."""
    return resources.files("corpus.laws").joinpath("data")


@lru_cache
def revisions() -> tuple[RevisionFile, ...]:
    """Return the amendments that have a file of their own, in the order of their days."""
    names = sorted(path.name for path in _folder().joinpath("revisions").iterdir())
    found = [_read(f"revisions/{n}", RevisionFile) for n in names if n.endswith(".yaml")]
    for revision in found:
        if revision.law not in laws():
            raise DataError(f"revisions の法令 {revision.law} が laws.yaml にありません。")
    return tuple(sorted(found, key=lambda revision: revision.since))


@lru_cache
def laws() -> dict[str, Law]:
    """Return the laws by id; raises DataError if the file is not sound."""
    entries = _read("laws.yaml", LawFile).laws
    by_id = {entry.id: _law(entry) for entry in entries}
    if len(by_id) != len(entries):
        raise DataError("法令のデータ laws.yaml に同じ id が二度あります。")
    for law in by_id.values():
        if law.replaced_by and law.replaced_by not in by_id:
            raise DataError(f"法令 {law.id} の後継 {law.replaced_by} が laws.yaml にありません。")
    return by_id


def _law(entry: LawEntry) -> Law:
    return Law(
        id=entry.id,
        kind=entry.kind,
        name=entry.name,
        number=entry.number,
        since=entry.since,
        until=entry.until,
        source=entry.source,
        verified=entry.verified,
        short=tuple(entry.short),
        short_numbers=tuple(entry.short_numbers),
        patterns=tuple(entry.short_patterns),
        titles=tuple(Title(t.name, t.since, t.until) for t in entry.titles),
        procedures=tuple(entry.procedures),
        replaced_by=entry.replaced_by,
        note=entry.note,
    )


@lru_cache
def items() -> Items:
    """Return the 号 of 番号法第19条 by edition."""
    file = _read("number_items.yaml", ItemFile)
    for older, newer in zip(file.editions, file.editions[1:], strict=False):
        if older.until is None or newer.since != older.until + dt.timedelta(days=1):
            raise DataError(f"number_items.yaml の版 {older.id} と {newer.id} がつながりません。")
    contents = tuple(
        ItemContent(
            e.content,
            (e.first, e.second, e.third),
            tuple(e.words),
            tuple(e.follows),
            e.usual,
            tuple(e.asked),
            tuple(e.asked_unless),
        )
        for e in file.items
    )
    for index, edition in enumerate(file.editions):
        numbers = sorted(n for c in contents if (n := c.numbers[index]))
        if numbers != list(range(1, len(numbers) + 1)):
            raise DataError(f"number_items.yaml の版 {edition.id} の号に欠けか重なりがあります。")
    starts = tuple(edition.since for edition in file.editions)
    return Items(starts, contents, file.source, file.verified)


@lru_cache
def changes() -> Changes:
    """Return the dated moves, renamed bodies and replaced laws."""
    file = _with_revisions(_read("changes.yaml", ChangeFile))
    known = laws()
    targets = [place for move in file.moves for place in (move.to, *move.others)]
    places = [*file.moves, *targets, *file.stable]
    for law in (*(place.law for place in places), *(title.law for title in file.titles)):
        if law not in known:
            raise DataError(f"changes.yaml の法令 {law} が laws.yaml にありません。")
    return Changes(
        moves=tuple(
            Move(
                _place(m),
                (_place(m.to), *(_place(other) for other in m.others)),
                m.since,
                m.content,
                m.source,
                m.verified,
                tuple(m.words),
                m.usual,
            )
            for m in file.moves
        ),
        splits=tuple(file.splits),
        stable=tuple(Stable(_place(s), s.since) for s in file.stable),
        bodies=tuple(file.bodies),
        replaced=tuple(file.replaced),
        titles=tuple(file.titles),
        terms=tuple(term for term in file.terms if term.check),
        asked_terms=tuple(file.terms),
    )


def _with_revisions(file: ChangeFile) -> ChangeFile:
    """Add what the files of the amendments say to each list of changes.yaml."""
    parts = (file, *revisions())
    return ChangeFile(
        **{
            name: [e for part in parts for e in getattr(part, name)]
            for name in type(file).model_fields
        }
    )


def _place(entry: PlaceEntry) -> Citation:
    return Citation(
        law=entry.law,
        name=laws()[entry.law].name,
        kind=laws()[entry.law].kind,
        article=number(entry.article),
        paragraph=entry.paragraph,
    )


def number(text: str) -> Number:
    """Read a number of a data file; raises DataError if it is not one."""
    found = read_branched(text)
    if found is None:
        raise DataError(f"法令のデータの番号を読めません: {text}")
    return found


@lru_cache
def tables() -> Tables:
    """Return the tables with their rows and the mappings 別表第一→別表, 別表第二→第2条の表."""
    file = _read("tables.yaml", TableFile)
    rows: dict[TableId, dict[Number, TableRow]] = {"beppyo-1": {}, "beppyo": {}, "beppyo-2": {}}
    forward: dict[tuple[TableId, Number], Number] = {}
    orders: dict[Number, Number | None] = {}
    for line in lines("beppyo1.tsv", Beppyo1Line):
        old, new = (number(text) if text else None for text in (line.old, line.new))
        if old:
            rows["beppyo-1"][old] = _row(old, line, line.old_order_article)
        if new:
            rows["beppyo"][new] = _row(new, line, line.new_order_article)
        if old and new:
            forward["beppyo-1", old] = new
        if line.old_order_article:
            after = line.new_order_article
            orders[number(line.old_order_article)] = number(after) if after else None
    for entry in lines("beppyo2.tsv", Beppyo2Line):
        old = number(entry.old)
        rows["beppyo-2"][old] = TableRow(
            old, entry.inquirer, entry.law, entry.task, match=entry.match
        )
        if entry.new:
            forward["beppyo-2", old] = number(entry.new)
    rows["dai2jo"] = _dai2jo_rows()
    _reword(rows)
    backward = {(_NEW[table], new): old for (table, old), new in forward.items()}
    if len(backward) != len(forward):
        raise DataError("別表の対応表に、同じ新しい項が二度あります。")
    entries = {entry.id: _last_checked(entry) for entry in file.tables}
    sources = {entry.id: _sources(entry) for entry in file.tables}
    return Tables(entries, rows, forward, backward, _row_dates(), sources, orders)


def _reword(rows: dict[TableId, dict[Number, TableRow]]) -> None:
    """Put the words of the amendments into the rows; each keeps those it had before."""
    for revision in revisions():
        for entry in revision.tasks:
            row = rows[entry.table].get(number(entry.row))
            if row is None:
                raise DataError(f"revisions の {entry.table} の{entry.row}の項がありません。")
            earlier = (*row.earlier, (revision.since, row.task))
            rows[entry.table][row.row] = replace(row, task=entry.task, earlier=earlier)


def _sources(entry: TableEntry) -> tuple[tuple[dt.date, str], ...]:
    later = ((r.since, r.source) for r in revisions() if entry.id in r.checked)
    return ((entry.since, entry.source), *later)


def _last_checked(entry: TableEntry) -> TableEntry:
    days = (revision.since for revision in revisions() if entry.id in revision.checked)
    return entry.model_copy(update={"checked": max((entry.checked, *days))})


def _row_dates() -> RowDates:
    return RowDates(
        tuple(RowDate(tuple(r.inserted), r.since) for r in revisions() if r.inserted),
        tuple(RowDate(tuple(r.removed), r.since) for r in revisions() if r.removed),
    )


_NEW: dict[TableId, TableId] = {"beppyo-1": "beppyo", "beppyo-2": "dai2jo"}


def _row(row: Number, line: Beppyo1Line, article: str) -> TableRow:
    return TableRow(row, line.actor, line.law, line.task, article, line.match)


@lru_cache
def provisions() -> tuple[Provision, ...]:
    """Return 第2条の表 line by line, as of 2024-05-27 and 2026-06-14 together."""
    return tuple(
        Provision(number(e.row), e.inquirer, e.law, e.task, e.provider, e.info, e.edition)
        for e in lines("dai2jo.tsv", ProvisionLine)
    )


def _dai2jo_rows() -> dict[Number, TableRow]:
    """Take the first line of each row; the newest edition wins where the words differ."""
    rows: dict[Number, TableRow] = {}
    for wanted in (("both", "2026"), ("2024",)):
        for line in provisions():
            if line.edition in wanted and line.row not in rows:
                rows[line.row] = TableRow(line.row, line.inquirer, line.law, line.task)
    return rows


def lines(name: str, model: type[T]) -> list[T]:
    """Read a table of the data; raises DataError if a line is not sound."""
    text = _folder().joinpath(name).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        return [model.model_validate(line) for line in reader]
    except ValidationError as error:
        raise DataError(f"法令のデータ {name} を読めません: {error}") from error


def _read(name: str, model: type[T]) -> T:
    text = _folder().joinpath(*name.split("/")).read_text(encoding="utf-8")
    try:
        return model.model_validate(read_yaml(text))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"法令のデータ {name} を読めません: {error}") from error
