"""Lays an assessment out as its official form does, once for all writers."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from corpus.assessments.model import Assessment, print_path
from corpus.assessments.provenance import Provenance
from corpus.forms.model import Form, Node, Place
from corpus.forms.order import chapters_by_file
from corpus.readers.furniture import NOT_FOUND, UNWRITTEN
from corpus.writers.annotations import Annotation, joined
from corpus.writers.cells import build_cell, printed_date, visible
from corpus.writers.model import Cell, Label, Layout, Page, Record, Row, Table

_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
# A text item with a label this long is printed as a heading with its text below.
_LONG_LABEL = 32


def lay_out(
    form: Form,
    assessment: Assessment,
    annotations: Iterable[Annotation] = (),
    provenance: Iterable[Provenance] = (),
) -> Layout:
    """Lay an assessment out: cover, one page per chapter or annex, change table, records.

    Every item of the form appears, filled in or not; repeated groups appear as often as the
    assessment has them (at least once), and the chapters on a 特定個人情報ファイル once for each
    file. What has no place on the form is kept as records.
    """
    notes = joined(annotations)
    unwritten = frozenset(item_id for item_id, note in notes.items() if note.shortage)
    chapters = list(chapters_by_file(form, (item.id for item in assessment.items)))
    builders = {file: _Builder(form, assessment, file, unwritten) for _, file in chapters}
    cover, *pages = (builders[file].page(chapter) for chapter, file in chapters)
    placed = {item: path for builder in builders.values() for item, path in builder.placed.items()}
    origins = tuple(provenance)
    return Layout(
        form_name=form.name,
        heading=f"特定個人情報保護評価書（{form.name}）",
        title=visible(assessment.title),
        edition=_edition(form, assessment),
        cover=cover,
        pages=tuple(pages),
        changes_label=form.changes_label,
        changes=tuple(
            tuple(
                map(visible, (printed_date(c.date), c.item, c.before, c.after, c.timing, c.reason))
            )
            for c in assessment.changes
        ),
        records=(
            *_strangers(assessment, placed),
            *_records(assessment, {placed.get(item_id, "") for item_id in unwritten}),
        ),
        annotations=notes,
        labels={origin.item: _path(form, origin.item) for origin in origins}
        | {item_id: note.place or _path(form, item_id) for item_id, note in notes.items()}
        | placed,
        provenance=origins,
    )


def _edition(form: Form, assessment: Assessment) -> str:
    edition = assessment.edition.strip("[]［］ 　")
    if edition and "様式" not in edition:
        edition = f"{edition} {form.id}"
    return f"[{visible(edition)}]" if edition else ""


def _path(form: Form, item_id: str) -> str:
    place = form.place(item_id) if item_id else None
    return print_path(place.path) if place else item_id


def _strangers(assessment: Assessment, placed: Container[str]) -> Iterator[Record]:
    """Yield the items of the assessment that the form has no place for."""
    for item in assessment.items:
        if item.id in placed or item.is_empty:
            continue
        words = [*item.checked, item.choice, item.text, *(f"{a}：{b}" for a, b in item.details)]
        text = "\n".join(part for part in words if part)
        yield Record("様式にない項目", visible(print_path(item.path) or item.id), visible(text))


def _records(assessment: Assessment, unwritten: Container[str]) -> Iterator[Record]:
    """Yield what reading has to say; that no text could be proposed is said at the item itself."""
    for note in assessment.notes:
        yield Record("読み取りの注記", "", visible(note))
    for item in assessment.items:
        for doubt in item.doubts:
            yield Record("読み取りの疑義", visible(print_path(item.path)), visible(doubt))
    for path in assessment.missing:
        if path not in unwritten:
            yield Record("見つからなかった項目", visible(path), "")
    for rest in assessment.unplaced:
        yield Record("置き場所のない記載", f"原文 {rest.line} 行目", visible(rest.text))


class _Builder:
    """Builds the pages of one file, remembering which items found a place, with their paths."""

    def __init__(
        self, form: Form, assessment: Assessment, file: int, unwritten: Container[str]
    ) -> None:
        self._form = form
        self._assessment = assessment
        self._file = file
        self.placed: dict[str, str] = {}
        self._missing = frozenset(assessment.missing)
        self._unwritten = unwritten
        try:
            self._published: dt.date | None = dt.date.fromisoformat(assessment.published)
        except ValueError:
            self._published = None
        self._covers = {
            "cover.number": assessment.number,
            "cover.title": assessment.title,
            "cover.agency": assessment.agency,
            "cover.published": printed_date(assessment.published),
        }

    def page(self, chapter: Node) -> Page:
        tables: list[Table] = []
        rows: list[Row] = []
        for node in chapter.children:
            if chapter.id == "cover":
                rows.append(Row((Label(node.label, node.important),), self._cell(node, None)))
            elif node.is_item and not node.children:
                heading = "" if node.whole else node.label
                row = Row((), self._cell(node, None))
                tables.append(Table(self._key(node.id), heading, 1, node.important, rows=(row,)))
            else:
                tables.extend(self._section(node))
        if rows:
            tables.append(Table(self._key(chapter.id), "", 1, rows=tuple(rows)))
        key = self._key(chapter.id)
        return Page(key, chapter.label, tuple(tables), chapter.important, self._file)

    def _key(self, node_id: str) -> str:
        """Return what names a page or table in all the document."""
        return f"{node_id}_{self._file}" if self._file > 1 else node_id

    def _section(self, section: Node) -> Iterator[Table]:
        children = (section,) if section.is_item else section.children
        ticks = next((self._cell(node, None) for node in children if node.in_heading), None)
        plain = [node for node in children if not (node.in_heading or _is_table(node))]
        yield Table(
            self._key(section.id),
            section.label,
            1,
            section.important,
            section.heading_lines,
            ticks=ticks,
            rows=tuple(self._rows(plain, None)),
        )
        for node in children:
            if _is_table(node):
                yield from self._subtables(node)

    def _subtables(self, node: Node) -> Iterator[Table]:
        if node.repeat:
            for number in self._numbers(node):
                place = Place(node, number)
                yield Table(
                    self._key(place.id),
                    place.label,
                    2,
                    node.important,
                    name=self._cell(node, number),
                    rows=tuple(self._rows(node.children, number)),
                )
        elif node.is_item:
            row = Row((), self._cell(node, None))
            yield Table(self._key(node.id), node.label, 2, node.important, rows=(row,))
        else:
            yield Table(
                self._key(node.id),
                node.label,
                2,
                node.important,
                node.heading_lines,
                rows=tuple(self._rows(node.children, None)),
            )

    def _numbers(self, node: Node) -> list[int]:
        found = {number for node_id, number in self._repeated if node_id.startswith(node.id)}
        return sorted(found) or [1]

    @cached_property
    def _repeated(self) -> frozenset[tuple[str, int]]:
        """The items of repeated groups that the file has, with the number of the group."""
        places = (self._form.place(item.id) for item in self._assessment.items)
        return frozenset(
            (place.node.id, place.number)
            for place in places
            if place and place.number and place.file == self._file
        )

    def _rows(self, nodes: Iterable[Node], number: int | None) -> Iterator[Row]:
        siblings = list(nodes)
        for node in siblings:
            if node.under:
                group = [sibling for sibling in siblings if sibling.under == node.under]
                if node is group[0]:
                    yield from self._grouped(Label(node.under), group, number)
                continue
            below = [child for child in node.walk() if child.is_item and child is not node]
            if not node.is_item:
                yield from self._grouped(Label(node.label, node.important), below, number)
                continue
            yield Row((Label(node.label, node.important, columns=2),), self._cell(node, number))
            yield from self._grouped(Label(""), below, number)

    def _grouped(self, outer: Label, nodes: list[Node], number: int | None) -> Iterator[Row]:
        for index, node in enumerate(nodes):
            inner = Label(node.label, node.important)
            first = Label(outer.text, outer.important, rows=len(nodes))
            labels = (first, inner) if index == 0 else (inner,)
            yield Row(labels, self._cell(node, number))

    def _cell(self, node: Node, number: int | None) -> Cell:
        place = Place(node, number, self._file)
        item_id = place.id
        item = self._assessment.item(item_id)
        self.placed[item_id] = print_path(place.path)
        cell = build_cell(node, item_id, item, self._published)
        if cell.is_blank and self._covers.get(item_id):
            return Cell(item_id, "text", visible(self._covers[item_id]), doubts=cell.doubts)
        if item_id in self._unwritten:
            return replace(cell, printed_blank=UNWRITTEN)
        missing = self.placed[item_id] in self._missing
        return replace(cell, printed_blank=NOT_FOUND) if missing else cell


def _is_table(node: Node) -> bool:
    """Whether a node in a section starts a table of its own: a group, a risk, a long heading."""
    if node.repeat:
        return True
    if node.is_item:
        return node.kind == "text" and not node.children and len(node.label) > _LONG_LABEL
    return node.label[0] not in _CIRCLED
