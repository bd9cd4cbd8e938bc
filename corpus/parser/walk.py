"""Walks over the rows of a document and files every piece of text under the place it belongs to."""

import re

from corpus.forms.model import Node
from corpus.parser.choices import split_choice
from corpus.parser.columns import answers_of, heads_of, split_number
from corpus.parser.contents import Contents
from corpus.parser.copies import merge_repeated_files
from corpus.parser.filed import Filed, Walk, numbered_id
from corpus.parser.labels import LabelBook, label_key
from corpus.parser.marks import DASHED_PAGE
from corpus.parser.placing import At, Found, Standing, find_label, is_annex
from corpus.parser.reading import read_labels
from corpus.parser.tick_cells import holds_option
from corpus.parser.ticks import begins_with_tick
from corpus.parser.waiting import Waiting
from corpus.readers.rows import Row
from corpus.text.fold import folded

_PAGE_NUMBER = re.compile(rf"^-?[0-9]{{1,3}}$|{DASHED_PAGE.pattern}")
_WELL_BEGUN = 10
_TICK_HERE = re.compile(r"[\[［【☐☑◉□■]")


class Walker:
    """Reads rows one after the other; ``walk`` holds what was found."""

    def __init__(self, book: LabelBook) -> None:
        self.book = book
        self.walk = Walk()
        self._standing = Standing(At(book.spots[0]), set())
        self._current: Filed | None = None
        self._heading: At | None = None
        self._torn = ""
        self._copies: dict[str, int] = {}
        self._columns: list[At] = []
        self._waiting = Waiting(self.walk)
        self._contents = Contents(book)

    def feed(self, row: Row) -> None:
        """Read one row."""
        cells = list(row.cells)
        if self._is_page_number(row):
            return
        if self._is_on_cover and self._contents.takes(row):
            self._current = None
            return
        if self._column_head(row):
            return
        if self._columns:
            self._fill_columns(row)
            return
        cells = self._without_torn_label(cells)
        labels, content = self._labels_of(cells, row)
        if labels:
            self._waiting.answer(self._current)
            content = self._share_with_choice(labels, _without_mark(content), row)
        self._file(content, row, labelled=bool(labels))

    @property
    def _is_on_cover(self) -> bool:
        return self._standing.cursor.spot.chapter is self.book.spots[0].node

    @property
    def in_contents(self) -> bool:
        """Whether the table of contents of the cover is being read."""
        return self._contents.open

    def finish(self) -> Walk:
        """Return the outcome after the last row."""
        self._waiting.release(self._current)
        merge_repeated_files(self.walk.filed)
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
            alone = not any(cells[index + 1 :])
            labels, rest = read_labels(self.book, cell, self._standing, tabbed=tabbed, alone=alone)
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

    def _enter(self, labels: list[Found], row: Row) -> None:
        self._waiting.meet(labels, row, self._current, self._open)
        for label in labels:
            self.walk.labels += 1
            self._torn = label.torn
            if label.at is None:
                self._current = None if label.ends_item else self._current
                continue
            self._move_to(self._next_group_if_filled(label.at), row)

    def _next_group_if_filled(self, at: At) -> At:
        """A label that comes again inside a group means the next group, its heading being lost."""
        group = at.spot.group
        if group is None or at.spot.node is group or at.order >= self._standing.cursor.order:
            return at
        filed = self._filed_at(at)
        if filed is None or self._standing.cursor.spot.group is not group:
            return at
        return At(at.spot, at.number + 1)

    def _move_to(self, at: At, row: Row) -> None:
        spot = at.spot
        self._begin_next_file(at)
        cursor = self._standing.cursor
        repeats = spot.node in (*cursor.spot.above, cursor.spot.node) and at.number in (
            0,
            cursor.number,
        )
        self._standing.opened = None if spot.above else spot.node
        if repeats and not spot.node.is_item and at.id in self._standing.seen:
            return
        self._standing.cursor = at
        self._standing.seen.add(at.id)
        self._standing.in_annex = is_annex(at)
        self._current = None
        self._heading = at
        for node in spot.node.children:
            if node.in_heading:
                self._open(At(self.book.spot(node), at.number), row)
        target = _target(self.book, at)
        if target is None:
            return
        self._current = self._open(target, row)
        if target.spot is not spot and is_annex(at):
            self._standing.cursor = target

    def _filed_at(self, at: At) -> Filed | None:
        return self.walk.filed.get(numbered_id(at, self._copies.get(at.spot.chapter.id, 0)))

    def _begin_next_file(self, at: At) -> None:
        """Ⅱ and Ⅲ come again for every further 特定個人情報ファイル; its name opens them."""
        if not at.spot.node.same_as:
            return
        chapter = at.spot.chapter
        filed = self._filed_at(at)
        begun = [entry for entry in self.walk.filed.values() if entry.at.spot.chapter is chapter]
        if filed and filed.pieces and len(begun) > _WELL_BEGUN:
            self._copies[chapter.id] = self._copies.get(chapter.id, 0) + 1
            self._standing.seen -= {entry.at.id for entry in begun}

    def _open(self, at: At, row: Row) -> Filed:
        filed = self._filed_at(at)
        if filed is None:
            filed = Filed(at, self._copies.get(at.spot.chapter.id, 0))
            self.walk.filed[filed.id] = filed
        filed.touch(row.line)
        self._standing.seen.add(at.id)
        return filed

    # Content

    def _share_with_choice(self, labels: list[Found], content: list[str], row: Row) -> list[str]:
        """Part a cell that answers two labels: the choice first, then the text under it."""
        choice = labels[-2].at if len(labels) > 1 else None
        if not (choice and choice.spot.node.options and choice.spot.node.kind == "choice"):
            return content
        if labels[-1].at is None or labels[-1].at.spot.node.kind == "choice":
            return content
        answer, rest = split_choice(choice.spot.node.options, "\n".join(filter(None, content)))
        if not answer:
            return content
        self._open(At(choice.spot, self._standing.cursor.number), row).add(
            [answer], row.line, gap=row.gap
        )
        return [rest]

    def _file(self, content: list[str], row: Row, *, labelled: bool) -> None:
        content = self._without_number_above(content, row)
        if not any(content):
            return
        if not labelled and self._waiting.holds(content, row, self._current):
            return
        target = self._heading_box(content) or self._current
        if not labelled and _are_foreign_ticks(content, target):
            target = None
        if labelled and target and target.says(content):
            target.touch(row.line)
            return
        self.walk.file(content, row, target)

    def _heading_box(self, content: list[str]) -> Filed | None:
        """Return the tick box in the heading just read, if the content is a tick."""
        at = self._heading
        if at is None:
            return None
        words = " ".join(content).strip()
        is_tick = bool(_TICK_HERE.search(words)) or begins_with_tick(words)
        for node in at.spot.node.children:
            if node.in_heading and (is_tick or _holds_option(node, content)):
                return self._filed_at(At(self.book.spot(node), at.number))
        return None

    def _without_number_above(self, content: list[str], row: Row) -> list[str]:
        """File the number of the cover, if its label is printed above that of the name."""
        current = self._current
        if current is None or current.pieces or current.at.spot.node.kind != "text":
            return content
        above = self._filed_at(At(self.book.spots[current.at.spot.index - 1]))
        if above is None or above.pieces or above.at.spot.node.kind != "number":
            return content
        number, rest = split_number(content)
        if number:
            above.add([number], row.line, gap=row.gap)
        return rest

    # Furniture

    def _is_page_number(self, row: Row) -> bool:
        if not row.gap or len(list(filter(None, row.cells))) != 1:
            return False
        current = self._current
        wanted = current and not current.pieces and current.at.spot.node.kind == "number"
        return bool(
            (DASHED_PAGE if wanted or row.unpaged else _PAGE_NUMBER).match(folded(row.text))
        )

    def _column_head(self, row: Row) -> bool:
        """Read a row that names several items of the cover, filled in by the row below."""
        if not self._is_on_cover:
            return False
        cells = heads_of(row.cells)
        if len(cells) < 2:
            return False
        spots = [self.book.exact(label_key(cell)) for cell in cells]
        if not all(found and found[0].chapter is self.book.spots[0].node for found in spots):
            return False
        self._columns = [At(found[0]) for found in spots]
        return True

    def _fill_columns(self, row: Row) -> None:
        cells = answers_of(row.cells, len(self._columns))
        for at, cell in zip(self._columns, cells, strict=False):
            self._move_to(at, row)
            assert self._current is not None
            self._current.add([cell], row.line, gap=row.gap)
        self._columns = self._columns[len(cells) :]

    def _without_torn_label(self, cells: list[str]) -> list[str]:
        """Drop the second half of a label that began in the row before."""
        if not self._torn:
            return cells
        rest, self._torn = self._torn, ""
        first = next((i for i, cell in enumerate(cells) if cell), None)
        if first is not None and label_key(cells[first]) == rest:
            return ["", *cells[first + 1 :]]
        return cells


def _holds_option(node: Node, content: list[str]) -> bool:
    return node.options is not None and holds_option(node.options, content)


def _are_foreign_ticks(content: list[str], target: Filed | None) -> bool:
    """Whether a row holds tick boxes although the item above has none (a page was lost)."""
    if target is None or target.at.spot.node.kind == "checks":
        return False
    return begins_with_tick(next(cell for cell in content if cell))


def _without_mark(content: list[str]) -> list[str]:
    """Drop the ※ of a label that stands in a cell of its own."""
    first = next((i for i, cell in enumerate(content) if cell), None)
    if first is not None and content[first].strip() == "※":
        return content[first + 1 :]
    return content


def _target(book: LabelBook, at: At) -> At | None:
    """Return the item that content after a label belongs to."""
    node = at.spot.node
    for child in node.children:
        if child.whole:
            return At(book.spot(child), at.number)
    return at if node.is_item else None
