"""Walks over the rows of a document and files every piece of text under the place it belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.assessments.model import Unplaced
from corpus.parser.labels import LabelBook, label_key
from corpus.parser.placing import At, Found, Standing, find_label, split_label
from corpus.readers.rows import Row
from corpus.text.fold import folded

_PAGE_NUMBER = re.compile(
    r"^(?:-?[0-9]{1,3}-?|[0-9]{1,3}/[0-9]{1,3}|[0-9]{1,3}ページ|p\.?[0-9]{1,3})$"
)
_OPTIONS = re.compile(r"<選択肢>")
_TICK_HERE = re.compile(r"[\[［【☐☑◉□■]")


@dataclass
class Filed:
    """What a document says at one place, piece by piece, with the source lines."""

    at: At
    pieces: list[tuple[str, int, bool]] = field(default_factory=list)
    """Text, line, and whether an empty line stands before it."""
    first: int = 0
    last: int = 0
    rows: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    """The same by cells, for tables inside an annex."""

    def touch(self, line: int) -> None:
        """Widen the span of source lines."""
        self.first = min(self.first or line, line)
        self.last = max(self.last, line)

    def add(self, cells: Sequence[str], line: int, *, gap: bool) -> None:
        """Add the content of one row."""
        self.touch(line)
        self.rows.append((tuple(cells), line))
        text = "\n".join(cell for cell in cells if cell)
        if text:
            self.pieces.append((text, line, gap))

    @property
    def text(self) -> str:
        """All pieces, one after the other."""
        return "\n".join(text for text, _, _ in self.pieces)


@dataclass
class Walk:
    """The outcome: what was filed under which id, and what belongs nowhere."""

    filed: dict[str, Filed] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    labels: int = 0
    """How many labels were recognised."""


class Walker:
    """Reads rows one after the other; ``walk`` holds what was found."""

    def __init__(self, book: LabelBook) -> None:
        self.book = book
        self.walk = Walk()
        self._standing = Standing(At(book.spots[0]), set())
        self._current: Filed | None = None
        self._heading: At | None = None
        self._torn = ""
        self._columns: list[At] = []
        self._orphan: tuple[tuple[str, ...], Row] | None = None
        self._contents: set[str] | None = None

    def feed(self, row: Row) -> None:
        """Read one row."""
        cells = [cell for cell in row.cells]
        if self._is_page_furniture(row) or self._in_contents(row) or self._column_head(row):
            return
        if self._columns:
            self._fill_columns(row)
            return
        cells = self._without_torn_label(cells)
        labels, content = self._labels_of(cells, row)
        if labels:
            self._claim_orphan()
        self._file(content, row, labelled=bool(labels))

    @property
    def in_contents(self) -> bool:
        """Whether the table of contents of the cover is being read."""
        return self._contents is not None

    def finish(self) -> Walk:
        """Return the outcome after the last row."""
        self._release_orphan()
        return self.walk

    # Labels

    def _labels_of(self, cells: list[str], row: Row) -> tuple[list[Found], list[str]]:
        """Consume the labels at the beginning of a row; the rest is content."""
        tabbed = len(row.cells) > 1
        found: list[Found] = []
        for index, cell in enumerate(cells):
            if not cell:
                continue
            if (
                found
                and self._takes_content(found[-1])
                and not self._child_label(cell, cells[index:])
            ):
                return found, cells[index:]
            labels, rest = self._read_labels(cell, tabbed=tabbed)
            if labels:
                self._enter(labels, row)
            found += labels
            if rest:
                return found, [rest, *cells[index + 1 :]]
        return found, []

    def _takes_content(self, found: Found) -> bool:
        return found.at is not None and found.at.spot.node.is_item

    def _child_label(self, cell: str, rest: list[str]) -> bool:
        """Whether the cell is the label of a sub-item although its parent's cell is empty."""
        if not any(rest[1:]):
            return False
        found = find_label(self.book, cell, self._standing, tabbed=True, whole=False)
        here = self._standing.cursor.spot.node
        return bool(found and found.at and here in found.at.spot.above)

    def _read_labels(self, cell: str, *, tabbed: bool) -> tuple[list[Found], str]:
        """Read the labels a cell begins with; several may stand one above the other."""
        found: list[Found] = []
        rest = cell
        standing = Standing(
            self._standing.cursor, set(self._standing.seen), self._standing.in_annex
        )
        while rest:
            step = self._one_label(rest, standing, tabbed=tabbed, first=not found)
            if step is None:
                break
            label, rest = step
            found.append(label)
            if label.at:
                standing.cursor = label.at
                standing.seen.add(label.at.id)
                standing.in_annex = _is_annex(label.at)
        return found, rest

    def _one_label(
        self, text: str, standing: Standing, *, tabbed: bool, first: bool
    ) -> tuple[Found, str] | None:
        whole = find_label(self.book, text, standing, tabbed=tabbed)
        if whole:
            return whole, ""
        lines = text.split("\n")
        for count in range(min(3, len(lines) - 1), 0, -1):
            head = "\n".join(lines[:count])
            label = find_label(self.book, head, standing, tabbed=tabbed, whole=first)
            if label and not label.torn and self._is_near(label, standing):
                return label, "\n".join(lines[count:])
        for head, rest in split_label(text):
            label = find_label(self.book, head, standing, tabbed=tabbed, whole=False)
            if label and label.at and self._is_near(label, standing):
                return label, rest
        return None

    @staticmethod
    def _is_near(label: Found, standing: Standing) -> bool:
        """Whether a label with content behind it in the same cell is one expected about here."""
        if label.at is None:
            return True
        spot, here = label.at.spot, standing.cursor.spot
        return spot.section is here.section or 0 < spot.index - here.index <= 12

    def _enter(self, labels: list[Found], row: Row) -> None:
        self._release_orphan_unless_choice(labels)
        for label in labels:
            self.walk.labels += 1
            self._torn = label.torn
            if label.at is None:
                continue
            self._move_to(self._next_group_if_filled(label.at), row)

    def _next_group_if_filled(self, at: At) -> At:
        """A label that comes again inside a group means the next group, its heading being lost."""
        group = at.spot.group
        if group is None or at.spot.node is group or at.order >= self._standing.cursor.order:
            return at
        filed = self.walk.filed.get(at.id)
        if filed is None or self._standing.cursor.spot.group is not group:
            return at
        return At(at.spot, at.number + 1)

    def _move_to(self, at: At, row: Row) -> None:
        spot = at.spot
        cursor = self._standing.cursor
        repeats = spot.node in (*cursor.spot.above, cursor.spot.node) and at.number in (
            0,
            cursor.number,
        )
        if repeats and not spot.node.is_item and at.id in self._standing.seen:
            return
        self._standing.cursor = at
        self._standing.seen.add(at.id)
        self._standing.in_annex = _is_annex(at)
        self._current = None
        self._heading = at
        for node in spot.node.children:
            if node.in_heading:
                self._open(At(self.book.spot(node), at.number), row)
        target = _target(self.book, at)
        if target is None:
            return
        self._current = self._open(target, row)
        if target.spot is not spot and _is_annex(at):
            self._standing.cursor = target

    def _open(self, at: At, row: Row) -> Filed:
        filed = self.walk.filed.setdefault(at.id, Filed(at))
        filed.touch(row.line)
        self._standing.seen.add(at.id)
        return filed

    # Content

    def _file(self, content: list[str], row: Row, *, labelled: bool) -> None:
        if not any(content):
            return
        if not labelled and self._is_orphan_choice(content):
            self._orphan = (tuple(content), row)
            return
        target = self._heading_box(content) or self._current
        if target is None:
            text = " ".join(cell for cell in content if cell)
            self.walk.unplaced.append(Unplaced(row.line, text))
            return
        target.add(content, row.line, gap=row.gap)

    def _heading_box(self, content: list[str]) -> Filed | None:
        """Return the tick box in the heading just read, if the content is a tick."""
        at = self._heading
        if at is None or not _TICK_HERE.search(" ".join(content)):
            return None
        for node in at.spot.node.children:
            if node.in_heading:
                return self.walk.filed.get(At(self.book.spot(node), at.number).id)
        return None

    def _is_orphan_choice(self, content: list[str]) -> bool:
        """Whether an unlabelled row holds a choice although the item above asks for none."""
        if not _OPTIONS.search(folded(" ".join(content))):
            return False
        current = self._current
        if current is None:
            return True
        return current.at.spot.node.kind != "choice" or bool(current.pieces)

    def _claim_orphan(self) -> None:
        """Give a choice that came before its label to the label."""
        if self._orphan and self._current and self._current.at.spot.node.kind == "choice":
            content, row = self._orphan
            self._current.add(content, row.line, gap=row.gap)
            self._orphan = None

    def _release_orphan_unless_choice(self, labels: list[Found]) -> None:
        at = next((label.at for label in labels if label.at), None)
        if self._orphan and at and at.spot.node.kind != "choice":
            self._release_orphan()

    def _release_orphan(self) -> None:
        if self._orphan:
            content, row = self._orphan
            self._orphan = None
            if self._current:
                self._current.add(content, row.line, gap=row.gap)
            else:
                self.walk.unplaced.append(Unplaced(row.line, " ".join(filter(None, content))))

    # Furniture

    def _is_page_furniture(self, row: Row) -> bool:
        if len([cell for cell in row.cells if cell]) != 1 or not row.gap:
            return False
        waiting = self._current is not None and not self._current.pieces
        return not waiting and bool(_PAGE_NUMBER.match(folded(row.text)))

    def _in_contents(self, row: Row) -> bool:
        """Skip the table of contents (項目一覧) of the cover."""
        key = label_key(row.text)
        if key == "項目一覧":
            self._contents = set()
            self._current = None
            return True
        if self._contents is None:
            return False
        key = re.sub(r"[.…・‥]*[0-9]*$", "", key)
        if not any(not spot.above for spot in self.book.exact(key)) and "変更箇所" not in key:
            self._contents = None
            return False
        if key in self._contents:
            self._contents = None
            return False
        self._contents.add(key)
        return True

    def _column_head(self, row: Row) -> bool:
        """Read a row that names several items of the cover, filled in by the row below."""
        cells = [cell for cell in row.cells if cell]
        if len(cells) < 2 or self._standing.cursor.spot.chapter is not self.book.spots[0].node:
            return False
        spots = [self.book.exact(label_key(cell)) for cell in cells]
        if not all(found and found[0].chapter is self.book.spots[0].node for found in spots):
            return False
        self._columns = [At(found[0]) for found in spots]
        return True

    def _fill_columns(self, row: Row) -> None:
        cells = [cell for cell in row.cells if cell]
        if len(cells) == 1:
            cells = [
                part for part in re.split(r"(?<=^\d)[\s　]+|(?<=^\d\d)[\s　]+", cells[0]) if part
            ]
        if len(cells) < len(self._columns):
            cells = [""] * (len(self._columns) - len(cells)) + cells
        for at, cell in zip(self._columns, cells, strict=False):
            self._move_to(at, row)
            assert self._current is not None
            self._current.add([cell], row.line, gap=row.gap)
        self._columns = []

    def _without_torn_label(self, cells: list[str]) -> list[str]:
        """Drop the second half of a label that began in the row before."""
        if not self._torn:
            return cells
        rest, self._torn = self._torn, ""
        first = next((i for i, cell in enumerate(cells) if cell), None)
        if first is not None and label_key(cells[first]) == rest:
            return ["", *cells[first + 1 :]]
        return cells


def _is_annex(at: At) -> bool:
    """Whether a place takes a whole annex, where only strong labels end it."""
    return any(node.whole for node in at.spot.chapter.children)


def _target(book: LabelBook, at: At) -> At | None:
    """Return the item that content after a label belongs to."""
    node = at.spot.node
    for child in node.children:
        if child.whole:
            return At(book.spot(child), at.number)
    return at if node.is_item else None
