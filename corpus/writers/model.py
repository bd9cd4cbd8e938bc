"""The neutral layout of a filled form: pages of tables of rows, which every writer renders."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from corpus.assessments.provenance import Provenance
from corpus.readers.furniture import BLANK
from corpus.writers.annotations import Annotation, FindingSeverity

CHANGE_COLUMNS = (
    "変更日",
    "項目",
    "変更前の記載",
    "変更後の記載",
    "提出時期",
    "提出時期に係る説明",
)
OPTIONS_HEADING = "＜選択肢＞"
IMPORTANT_MARK = "※"
_SHORT = 12
_PLACEHOLDER = re.compile(r"〔要確認[^〕]*〕")


def split_placeholders(text: str) -> tuple[tuple[str, bool], ...]:
    """Split a text into runs; the second value says whether the run is 〔要確認：…〕."""
    runs: list[tuple[str, bool]] = []
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        if match.start() > position:
            runs.append((text[position : match.start()], False))
        runs.append((match[0], True))
        position = match.end()
    if position < len(text):
        runs.append((text[position:], False))
    return tuple(runs)


def count_placeholders(text: str) -> int:
    """Count the 〔要確認：…〕 in a text."""
    return len(_PLACEHOLDER.findall(text)) if "〔" in text else 0


@dataclass(frozen=True, slots=True)
class Label:
    """A label cell; ``rows`` and ``columns`` are its merged spans (a row has two label columns)."""

    text: str
    important: bool = False
    rows: int = 1
    columns: int = 1

    @property
    def printed(self) -> str:
        """The label with ※ where a change of the item may be 重要な変更."""
        return f"{self.text} {IMPORTANT_MARK}" if self.important else self.text


@dataclass(frozen=True, slots=True)
class Tick:
    """One option to tick; ``bracket`` says what its （ ） holds, if it has one."""

    option: str
    checked: bool = False
    words: str = ""
    bracket: Literal["none", "words", "count"] = "none"

    @property
    def printed(self) -> str:
        """The option as the form prints it: ``[○] その他（ 中間サーバー ）``."""
        mark = "[○]" if self.checked else "[　]"
        if self.bracket == "none":
            return f"{mark} {self.option}"
        words = self.words or "　"
        return f"{mark} {self.option}（ {words} ）" + ("件" if self.bracket == "count" else "")


@dataclass(frozen=True, slots=True)
class TickGroup:
    """Options under one printed heading (識別情報, 連絡先等情報 …); most lists have no heading."""

    label: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is filled in for one item."""

    item_id: str
    shape: Literal["text", "choice", "ticks"] = "text"
    text: str = ""
    """The text; of choices and ticks whatever stands beside them."""
    choice: str = ""
    options: tuple[str, ...] = ()
    groups: tuple[TickGroup, ...] = ()
    doubts: tuple[str, ...] = ()
    printed_blank: str = BLANK
    """What formats that show blank cells in words say of this one where it is blank."""

    @property
    def printed_choice(self) -> str:
        """The chosen option in its brackets, with a short word beside it (the count of 委託)."""
        beside = f"　{self.text}" if self.text and self.is_beside else ""
        return f"[ {self.choice or '　　　　'} ]{beside}"

    @property
    def is_beside(self) -> bool:
        """Whether the text of a choice is short enough to stand on the line of the choice."""
        return self.shape == "choice" and len(self.text) <= _SHORT and "\n" not in self.text

    @property
    def printed_options(self) -> tuple[str, ...]:
        """The option list as printed below ＜選択肢＞."""
        return _numbered(self.options)

    @property
    def is_blank(self) -> bool:
        """Whether nothing was filled in."""
        ticked = any(tick.checked or tick.words for group in self.groups for tick in group.ticks)
        return not (self.text or self.choice or ticked)

    @property
    def placeholders(self) -> int:
        """How many 〔要確認：…〕 the author still has to settle here."""
        words = [tick.words for group in self.groups for tick in group.ticks]
        return sum(count_placeholders(part) for part in (self.text, self.choice, *words))


@lru_cache(maxsize=256)
def _numbered(options: tuple[str, ...]) -> tuple[str, ...]:
    """Number an option list once; the lists of a form are the same in every document."""
    return tuple(f"{i}) {option}" for i, option in enumerate(options, start=1))


@dataclass(frozen=True, slots=True)
class Row:
    """Label cells and what is filled in; no labels means the cell takes the whole width."""

    labels: tuple[Label, ...]
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one printed heading; level 1 is a section, level 2 a group or a risk in it."""

    id: str
    heading: str
    level: Literal[1, 2]
    important: bool = False
    heading_lines: tuple[str, ...] = ()
    name: Cell | None = None
    """The name beside the heading of a repeated group (委託事項1　保守業務)."""
    ticks: Cell | None = None
    """Boxes printed in the heading itself (``[　] 委託しない``)."""
    rows: tuple[Row, ...] = ()

    @property
    def printed_heading(self) -> str:
        """The heading with its ※."""
        return Label(self.heading, self.important).printed

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell of the table in printed order."""
        own = tuple(cell for cell in (self.name, self.ticks) if cell)
        return own + tuple(row.cell for row in self.rows)


@dataclass(frozen=True, slots=True)
class Page:
    """The cover, a chapter, or an annex (別添)."""

    id: str
    title: str
    tables: tuple[Table, ...]
    important: bool = False
    file: int = 1
    """Which 特定個人情報ファイル a chapter on a file is of."""

    @property
    def printed_title(self) -> str:
        """The title with its ※."""
        return Label(self.title, self.important).printed


@dataclass(frozen=True, slots=True)
class Record:
    """Something that has no place on the form and must still not be lost."""

    kind: str
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """The head note of a draft."""

    drafted: int
    to_confirm: int
    insufficient: int
    findings: tuple[tuple[FindingSeverity, int], ...]

    @property
    def has_drafts(self) -> bool:
        """Whether anything was drafted or could not be; a page of findings alone has neither."""
        return bool(self.drafted or self.insufficient)

    @property
    def title(self) -> str:
        """What the page is, so that nobody publishes it."""
        if self.has_drafts:
            return "下書きです（公表前に確認してください）"
        return "点検の結果を添えた写しです（公表用ではありません）"


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole filled form, ready to be rendered."""

    form_name: str
    heading: str
    """The title line of the cover: 特定個人情報保護評価書（重点項目評価書）."""
    title: str
    """評価書名."""
    edition: str
    """The edition as printed, ``[令和7年5月 様式3]``, or empty."""
    cover: Page
    pages: tuple[Page, ...]
    changes_label: str
    changes: tuple[tuple[str, ...], ...]
    records: tuple[Record, ...] = ()
    annotations: dict[str, Annotation] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """Item id → printed path, for tables that speak of items away from their place."""
    provenance: tuple[Provenance, ...] = ()

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """The lines of 項目一覧 with the key of the page; chapters of further files go unlisted."""
        first = {page.title: page.id for page in reversed(self.pages)}
        listed = dict.fromkeys(page.title for page in self.pages)
        return (*((title, first[title]) for title in listed), (self.changes_label, "changes"))
