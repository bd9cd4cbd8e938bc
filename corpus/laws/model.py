"""What a citation is: a place in a law (条・項・号, or 表と項) and where a text says it."""

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from corpus.text.numerals import read_number

LawKind = Literal["act", "cabinet", "order", "guideline", "ordinance", "rule", "outline"]
"""法律, 政令, 省令・委員会規則, 指針・告示; of a municipality: 条例, 規則・細則, 要綱・規程."""
TableId = Literal["beppyo-1", "beppyo-2", "beppyo", "dai2jo", "own"]
"""旧別表第一, 旧別表第二, 別表, 主務省令第2条の表; ``own``: a table of the ordinance itself."""
Existence = Literal["yes", "no", "unknown"]
Became = Literal["same", "moved", "gone", "ambiguous", "unknown"]

_NUMBER = re.compile(r"([0-9一二三四五六七八九十百千〇]+)((?:の[0-9一二三四五六七八九十百]+)*)")


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """A number with its branches (枝番号): 56の2 is value 56, branches (2,)."""

    value: int
    branches: tuple[int, ...] = ()

    def __str__(self) -> str:
        return "の".join(str(part) for part in (self.value, *self.branches))

    def with_unit(self, unit: str) -> str:
        """Write it with its unit, as laws do: 第67条の2, not 第67の2条."""
        return "の".join((f"第{self.value}{unit}", *map(str, self.branches)))


@lru_cache(maxsize=4096)
def read_branched(text: str) -> Number | None:
    """Read 56の2, 五十六の二 or 12; None if it is not a number."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    parts = [read_number(part) for part in (match[1], *match[2].split("の")[1:])]
    known = [part for part in parts if part is not None]
    return Number(known[0], tuple(known[1:])) if len(known) == len(parts) else None


@dataclass(frozen=True, slots=True)
class Title:
    """A title (題名) a law had for some time."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """A law with its short names, number (法令番号) and the days it was in force."""

    id: str
    kind: LawKind
    name: str
    number: str
    since: dt.date
    until: dt.date | None
    source: str
    verified: bool
    short: tuple[str, ...] = ()
    short_numbers: tuple[str, ...] = ()
    """How the number is written without its year (内閣府総務省令第7号)."""
    patterns: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    procedures: tuple[str, ...] = ()
    """Words in the name of a 事務 that show it to be under this law."""
    replaced_by: str = ""
    note: str = ""

    def in_force(self, on: dt.date) -> bool:
        """Whether the law was in force on a day; only its end is relied upon."""
        return self.until is None or on <= self.until


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the law. ``law`` is an id of laws.yaml, empty where the law is not known there.

    ``name`` is the law's name as the text has it, ``kind`` what sort of law that is. Exactly one
    place is meant; a list in the text is several citations.
    """

    law: str = ""
    name: str = ""
    kind: LawKind = "act"
    article: Number | None = None
    paragraph: int | None = None
    item: Number | None = None
    table: TableId | None = None
    row: Number | None = None
    subitem: str = ""
    """号の細分 (イ, ロ, イ(1)) as the text has it, folded."""
    supplement: bool = False
    """Whether the article is one of the supplementary provisions (附則)."""

    @property
    def is_whole_law(self) -> bool:
        """Whether the law is named and no place in it."""
        return self.article is None and self.item is None and self.table is None

    @property
    def numbers(self) -> str:
        """The article, paragraph and item as laws write them: 第9条第1項, 第67条の2."""
        paragraph = f"第{self.paragraph}項" if self.paragraph else ""
        return "".join(
            (
                self.article.with_unit("条") if self.article else "",
                paragraph,
                self.item.with_unit("号") if self.item else "",
            )
        )


PartRole = Literal["law", "article", "paragraph", "item", "table", "row"]


@dataclass(frozen=True, slots=True)
class Part:
    """Where one part of a citation is written; offsets into the author's text.

    For a number they delimit the numeral alone, for a law or a table its name.
    """

    role: PartRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitationSpan:
    """A citation as a text writes it; half-open offsets into the author's own text.

    ``until`` is the last number of a range (80から83の項) in the deepest unit; ``candidates`` are
    the readings where the text allows several, ``fault`` what is wrong with the way it is written.
    """

    start: int
    end: int
    citation: Citation
    parts: tuple[Part, ...] = ()
    until: Number | None = None
    candidates: tuple[Citation, ...] = ()
    fault: str = ""

    def part(self, role: PartRole) -> Part | None:
        """Return where a part is written, or None."""
        return next((part for part in self.parts if part.role == role), None)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: who (主体), under which law, does what (事務).

    ``order_article`` is the article of the 主務省令 that lists the 事務, where there is one.
    """

    row: Number
    actor: str
    law: str
    task: str
    order_article: str = ""
    match: Literal["exact", "amended", "none", "deleted", "new"] = "exact"
    earlier: tuple[tuple[dt.date, str], ...] = ()
    """Other words the 事務 had, oldest first, each with the first day it no longer had them."""

    def on(self, day: dt.date) -> "TableRow":
        """Return the row with the 事務 in the words of a day."""
        was = next((task for until, task in self.earlier if day < until), self.task)
        return replace(self, task=was, earlier=())

    @property
    def about(self) -> str:
        """The law and its 事務 in one phrase."""
        named = not self.law or self.task.startswith(self.law)
        return self.task if named else f"{self.law}による{self.task}"


@dataclass(frozen=True, slots=True)
class Provision:
    """One line of 第2条の表: who asks for what task, who provides which information."""

    row: Number
    inquirer: str
    law: str
    task: str
    provider: str
    info: str
    edition: Literal["both", "2024", "2026"]


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a citation between two days, with the reason and its source."""

    kind: Became
    to: tuple[Citation, ...] = ()
    why: str = ""
    source: str = ""
    verified: bool = True
    since: dt.date | None = None
    """The day of the (last) change on the way."""
    content: str = ""
    words: tuple[str, ...] = field(default=())
    """Words that stand near a citation of this content."""
