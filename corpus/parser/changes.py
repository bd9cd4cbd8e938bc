"""Reads the 変更箇所 table: six columns over many pages, rows that run over a page, lost cells."""

import re
from dataclasses import dataclass, field, replace

from corpus.assessments.model import Change
from corpus.parser.marks import DASHED_PAGE
from corpus.readers.rows import Row
from corpus.text.dates import read_date
from corpus.text.fold import folded

_COLUMNS = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
_HEADING = re.compile(r"^[(\[【]?(?:別添[0-9])?[)\]】]?変更箇所$")
_TIMING = re.compile(r"^(事\s*前|事\s*後)(.*)$", re.DOTALL)
_MAY_BE_TIMING = re.compile(r"\W*事")
"""What a cell with the 提出時期 begins with; the long cells of a row are not folded for it."""
_DATE_LIKE = re.compile(r"^(?:令和|平成|[RHS][0-9元.]|(?:19|20)[0-9]{2}|同上|同日|〃)")
_SCANNED_DATE = re.compile(
    r"(?:令和|平成)[ 　]?(?:元|[0-9０-９lIO]{1,2})[ 　]?年[ 　]?[0-9０-９lIO]{1,2}[ 　]?月"
    r"[ 　]?[0-9０-９lIO]{1,2}[ 　]?日"
)
_DIGITS = str.maketrans("lIO", "110")
_SAME_DATE = ("〃", "同上", "同日")
_ILLEGIBLE = re.compile(r"illegible|unreadable|判読|読取不能|読み取り不能", re.IGNORECASE)
_WIDTH = len(_COLUMNS)
_LONGEST_HEADING = 60


def is_change_heading(row: Row) -> bool:
    """Whether a row is the heading of the annex."""
    text = row.text
    return len(text) <= _LONGEST_HEADING and bool(_HEADING.match(folded(text)))


def is_change_header(row: Row) -> bool:
    """Whether a row is the header of the table."""
    short = [cell for cell in row.cells if 0 < len(cell) <= _LONGEST_HEADING]
    return len(short) >= 3 and sum(folded(cell) in _COLUMNS for cell in short) >= 3


def _is_page_number(row: Row) -> bool:
    alone = row.gap and len(row.text) <= _LONGEST_HEADING
    return alone and bool(DASHED_PAGE.match(folded(row.text)))


@dataclass
class _Open:
    columns: list[list[str]] = field(default_factory=lambda: [[] for _ in range(_WIDTH)])
    first: int = 0
    last: int = 0

    def add(self, cells: list[str], line: int) -> None:
        for column, cell in zip(self.columns, cells, strict=False):
            if cell:
                column.append(cell)
        self.first = self.first or line
        self.last = line


@dataclass
class ChangeTable:
    """Takes the rows of the annex one by one."""

    rows: list[_Open] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    started: bool = False

    def feed(self, row: Row) -> None:
        """Read one row."""
        self.started = True
        if is_change_header(row) or is_change_heading(row) or _is_page_number(row):
            return
        if _ILLEGIBLE.search(row.text) and len(folded(row.text)) < 20:
            self.notes.append(f"変更箇所の表が読み取れません（{row.line}行目: {row.text}）。")
            return
        raw = _with_date(list(row.cells))
        if self._awaits_rest(raw):
            self.rows[-1].add(_fit(["", *raw]), row.line)
            return
        torn = self._torn_at(raw)
        if torn is not None:
            self.rows[-1].add([*[""] * torn, *raw], row.line)
            return
        cells = _fit(raw)
        if not any(cells):
            return
        if not self.rows or (self._begins(cells) and not self._ends_date(cells[0])):
            self.rows.append(_Open())
        self.rows[-1].add(cells, row.line)

    def _awaits_rest(self, cells: list[str]) -> bool:
        """Whether a row lacks the date that stood on a line of its own before it."""
        if not self.rows or not 3 <= len(cells) < _WIDTH or not cells[0]:
            return False
        date, *others = ("".join(column) for column in self.rows[-1].columns)
        alone = read_date(date) is not None and not any(others)
        return alone and not _DATE_LIKE.match(folded(cells[0]))

    def _torn_at(self, cells: list[str]) -> int | None:
        """Return the column in which a row goes on that a line break has torn within a cell."""
        if not self.rows or len(cells) < 2 or not cells[0] or _DATE_LIKE.match(folded(cells[0])):
            return None
        columns = self.rows[-1].columns
        filled = sum(map(bool, columns))
        whole = all(columns[:filled]) and 1 < filled < _WIDTH - 1
        return filled - 1 if whole and filled - 1 + len(cells) == _WIDTH else None

    def _begins(self, cells: list[str]) -> bool:
        date = cells[0]
        if date:
            return bool(_DATE_LIKE.match(folded(date))) or sum(map(bool, cells)) >= 4
        return bool(cells[1] and cells[4] and sum(map(bool, cells)) >= 4)

    def _ends_date(self, rest: str) -> bool:
        """Whether this is the second half of a date that the end of a page has torn."""
        begun = "".join(self.rows[-1].columns[0])
        torn = bool(begun) and bool(rest) and read_date(begun) is None
        return torn and not _DATE_LIKE.match(folded(rest)) and read_date(begun + rest) is not None

    def changes(self) -> tuple[Change, ...]:
        """Return the rows read."""
        changes: list[Change] = []
        for row in self.rows:
            change = _change(row)
            if changes and folded(change.date) in _SAME_DATE:
                change = replace(change, date=changes[-1].date)
            changes.append(change)
        return tuple(changes)


def _with_date(cells: list[str]) -> list[str]:
    """Read the letters of a scanned date as digits, and part it from the 項目 run on to it."""
    match = _SCANNED_DATE.match(cells[0]) if cells else None
    if match is None:
        return cells
    date, rest = match[0].translate(_DIGITS), cells[0][match.end() :].strip()
    if rest and len(cells) < _WIDTH:
        return [date, rest, *cells[1:]]
    return [date + cells[0][match.end() :], *cells[1:]]


def _fit(cells: list[str]) -> list[str]:
    """Bring a row to six columns: extra cells are joined, a lost one is found by 事前/事後."""
    while len(cells) > _WIDTH and not cells[-1]:
        cells.pop()
    while len(cells) > _WIDTH and not cells[0]:
        cells.pop(0)
    if len(cells) > _WIDTH:
        cells = [*cells[: _WIDTH - 1], "\n".join(cell for cell in cells[_WIDTH - 1 :] if cell)]
    if len(cells) == 1:
        return (
            ["", "", "", cells[0], "", ""]
            if not _DATE_LIKE.match(folded(cells[0]))
            else [*cells, "", "", "", "", ""]
        )
    timing = next((i for i, cell in enumerate(cells) if _is_timing(cell)), None)
    if timing is not None and timing < 4 and len(cells) < _WIDTH and cells[0]:
        lost = 4 - timing
        cells = [*cells[: timing - 1], *[""] * lost, *cells[timing - 1 :]]
    match = _TIMING.match(cells[4].strip()) if timing == 4 else None
    if match and match[2].strip():
        reason = "\n".join([match[2].strip(), *cells[5:]]).strip()
        cells = [*cells[:4], folded(match[1]), reason]
    return (cells + [""] * _WIDTH)[:_WIDTH]


def _is_timing(cell: str) -> bool:
    return bool(_MAY_BE_TIMING.match(cell) and _TIMING.match(folded(cell)))


def _change(row: _Open) -> Change:
    date, item, before, after, timing, reason = ("\n".join(column) for column in row.columns)
    read = read_date(date)
    when = folded(timing)
    if when not in ("事前", "事後"):
        reason = "\n".join(part for part in (timing, reason) if part)
        when = ""
    return Change(
        date=read.isoformat() if read else date,
        item=" ".join(item.split()),
        before=before,
        after=after,
        timing=when,
        reason=reason,
        lines=(row.first, row.last),
    )
