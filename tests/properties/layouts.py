"""Renders an assessment into the layouts that documents come in, for reading it back."""

import datetime as dt
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.model import GROUP, Form, Node, Place
from corpus.text.dates import japanese_date

TICKS = {
    "round": ("[○]", "[]"),
    "spaced": ("[ ○ ]", "[ ]"),
    "wide": ("［○］", "［　］"),
    "letter": ("[O]", "[]"),
    "zero": ("[〇]", "[ ]"),
    "lenticular": ("【○】", "【　】"),
    "square": ("■", "□"),
    "ballot": ("☑", "☐"),
    "check": ("[✓]", "[ ]"),
    "input": ('[<input type="checkbox" checked="">]', "[]"),
    "input_bare": ('<input checked type="checkbox"/>', '<input type="checkbox"/>'),
}


@dataclass(frozen=True)
class Layout:
    """How a document is laid out; every field is one habit."""

    cells: str = "tab"  # tab, tabs, pipe, html
    answers: str = "beside"  # beside, same_cell, below
    ticks: str = "round"
    ticks_on: str = "one_line"  # one_line, lines, rows, paragraphs
    choice: str = "before"  # before, after, torn, paragraphs, own_row, bare_list
    marks: str = "spaced"  # spaced, joined, own_cell, none
    roman: str = "sign"  # sign, letters, letters_joined
    colon: str = "wide"  # wide, half, spaced
    stretched: bool = False
    pages: bool = False
    newline: str = "\n"


def random_layout(rng: random.Random) -> Layout:
    """Return one mixture of habits."""
    return Layout(
        cells=rng.choice(("tab", "tabs", "pipe", "html")),
        answers=rng.choice(("beside", "beside", "same_cell", "below")),
        ticks=rng.choice(tuple(TICKS)),
        ticks_on=rng.choice(("one_line", "lines", "rows", "paragraphs")),
        choice=rng.choice(("before", "after", "torn", "paragraphs", "own_row", "bare_list")),
        marks=rng.choice(("spaced", "joined", "own_cell", "none")),
        roman=rng.choice(("sign", "letters", "letters_joined")),
        colon=rng.choice(("wide", "half", "spaced")),
        stretched=rng.random() < 0.3,
        pages=rng.random() < 0.5,
        newline=rng.choice(("\n", "\r\n")),
    )


def render(assessment: Assessment, form: Form, layout: Layout) -> str:
    """Return the text of a document."""
    return layout.newline.join(_Renderer(assessment, form, layout).lines()) + layout.newline


class _Renderer:
    def __init__(self, assessment: Assessment, form: Form, layout: Layout) -> None:
        self.assessment = assessment
        self.form = form
        self.layout = layout
        self.items = {item.id: item for item in assessment.items}

    def lines(self) -> Iterator[str]:
        yield from ("", f"特定個人情報保護評価書({self.form.name})", "")
        for number, chapter in enumerate(self.form.chapters):
            if chapter.id == "cover":
                yield from self._cover(chapter)
                yield from self._contents()
                continue
            yield from ("", self._label(chapter), "")
            if self.layout.pages:
                yield from (str(number), "")
            yield from self._nodes(chapter.children)
        yield from self._changes()

    def _cover(self, chapter: Node) -> Iterator[str]:
        yield "評価書番号\t評価書名"
        yield f"{self.assessment.number}\t{self.assessment.title}"
        for node in chapter.children[2:]:
            yield from ("", node.label, "")
            if node.id in self.items:
                yield self.items[node.id].text
        if self.assessment.edition:
            yield from ("", f"[{self.assessment.edition} {self.form.id}]")

    def _contents(self) -> Iterator[str]:
        yield from ("", "項目一覧", "")
        for chapter in self.form.chapters[1:]:
            yield self._label(chapter)
        yield from (self.form.changes_label, "")

    def _nodes(self, nodes: tuple[Node, ...], number: int | None = None) -> Iterator[str]:
        for node in nodes:
            for own in self._numbers(node, number):
                yield from self._node(Place(node, own))

    def _numbers(self, node: Node, number: int | None) -> Iterator[int | None]:
        if not node.repeat:
            yield number
            return
        for own in range(1, node.repeat + 1):
            if node.id.replace(GROUP, str(own)) in self.items:
                yield own

    def _node(self, place: Place) -> Iterator[str]:
        node = place.node
        if node.in_heading:
            return
        item = self.items.get(place.id)
        heading = [child for child in node.children if child.in_heading]
        label = self._label(node, place.number)
        if node.whole and item:
            yield from ("", *item.text.split("\n"), "")
        elif heading:
            box = self.items.get(Place(heading[0], place.number).id)
            yield from ("", label + "　" + self._ticks(heading[0], box, " "))
        elif node.is_item and item:
            yield from self._answer(node, item, label)
        elif not node.is_item:
            yield from (label, *node.heading_lines)
        yield from self._nodes(node.children, place.number)

    def _label(self, node: Node, number: int | None = None) -> str:
        label = Place(node, number).label
        if self.layout.stretched and re.match(r"^[①-⑳]", label) and len(label) < 8:
            label = label[0] + "　".join(label[1:])
        label = self._roman(self._colon(label))
        if node.important and node.path[:1] != (node.label,):
            mark = {"spaced": " ※", "joined": "※"}.get(self.layout.marks, "")
            label += mark
        return label

    def _roman(self, label: str) -> str:
        signs = {"Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI"}
        if self.layout.roman == "sign" or label[0] not in signs:
            return label
        rest = label[1:].lstrip()
        return signs[label[0]] + (" " if self.layout.roman == "letters" else "") + rest

    def _colon(self, label: str) -> str:
        colon = {"wide": "：", "half": ":", "spaced": "： "}[self.layout.colon]
        return re.sub(r"^(リスク\d?)：", lambda m: m[1] + colon, label)

    # Answers

    def _answer(self, node: Node, item: Item, label: str) -> Iterator[str]:
        rows = list(self._content(node, item))
        if node.label.endswith("そのリスクに対する措置") or node.id.count(".") == 1:
            yield from self._table([[label]])
            yield from ("", *"\n".join(rows).split("\n"), "")
            return
        answers = self.layout.answers
        if answers == "same_cell" and rows[0] and "\n" not in rows[0]:
            yield from self._table([[label + "　" + rows[0]], *([row] for row in rows[1:])])
        elif answers == "below":
            yield from ("", label, "", *"\n".join(rows).split("\n"), "")
        else:
            first = [label, self._mark_cell(node) + rows[0]]
            if node.under:
                first = [node.under, *first]
            blank = [""] * (len(first) - 1)
            yield from self._table([first, *([*blank, row] for row in rows[1:])])

    def _mark_cell(self, node: Node) -> str:
        return "※\t" if node.important and self.layout.marks == "own_cell" else ""

    def _table(self, rows: list[list[str]]) -> Iterator[str]:
        style = self.layout.cells
        for row in rows:
            cells = [cell for part in row for cell in part.split("\t")]
            flat = [self._flat(cell) for cell in cells]
            if style == "pipe":
                yield "| " + " | ".join(flat) + " |"
            elif style == "html":
                yield "<table><tr>" + "".join(f"<td>{c}</td>" for c in flat) + "</tr></table>"
            elif style == "tabs":
                yield "\t\t".join(flat) + "\t"
            else:
                yield "\t".join(flat) + ("\t" if len(flat) == 1 else "")

    @staticmethod
    def _flat(cell: str) -> str:
        if "\n" not in cell:
            return cell
        return "".join(f"<p>{line}</p>" for line in cell.split("\n"))

    def _content(self, node: Node, item: Item) -> Iterator[str]:
        if item.kind == "choice" and node.options:
            yield from self._choice(node, item)
        elif item.kind == "checks":
            yield from self._tick_rows(node, item)
        else:
            yield item.text

    def _choice(self, node: Node, item: Item) -> Iterator[str]:
        assert node.options is not None
        options = [f"{n}) {option}" for n, option in enumerate(node.options.options, 1)]
        chosen, listed = f"[{item.choice}]", "＜選択肢＞ " + " ".join(options)
        if item.text and node.options.count:
            chosen += f" （　{item.text.rstrip('件')}　）件"
        beside = f"\n（{node.beside}：{item.text}）" if node.beside and item.text else ""
        style = self.layout.choice
        if style == "after":
            yield f"＜選択肢＞\n{chosen}\n" + " ".join(options) + beside
        elif style == "torn":
            yield chosen.removeprefix("[") + " " + listed + beside
        elif style == "paragraphs":
            yield f"{chosen}\n<選択肢>\n" + "\n".join(options) + beside
        elif style == "own_row" and self.layout.answers == "beside":
            yield chosen
            yield listed + beside
        elif style == "bare_list":
            yield f"{chosen} " + " ".join(options) + beside
        else:
            yield f"{chosen} {listed}" + beside

    def _tick_rows(self, node: Node, item: Item) -> Iterator[str]:
        style = self.layout.ticks_on
        separator = " " if style == "one_line" else "\n"
        text = self._ticks(node, item, separator)
        if style == "rows" and self.layout.answers == "beside":
            yield from text.split("\n")
        else:
            yield text

    def _ticks(self, node: Node, item: Item | None, separator: str) -> str:
        assert node.options is not None
        on, off = TICKS[self.layout.ticks]
        words = dict(item.details) if item else {}
        checked = item.checked if item else ()
        out = []
        for option in node.options.options:
            text = f"{on if option in checked else off} {option}"
            if option in node.options.counts:
                text += f"（ {words.get(option, '').rstrip('件')} ）件"
            elif option in node.options.free:
                text += f"（ {words.get(option, '')} ）"
            out.append(text)
        return separator.join(out)

    def _changes(self) -> Iterator[str]:
        header = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明"
        yield from ("", self.form.changes_label, "", header)
        for index, change in enumerate(self.assessment.changes):
            if self.layout.pages and index % 3 == 2:
                yield from ("", header)
            yield "\t".join(self._flat(cell) for cell in self._change(change))

    @staticmethod
    def _change(change: Change) -> tuple[str, ...]:
        date = japanese_date(dt.date.fromisoformat(change.date))
        return (date, change.item, change.before, change.after, change.timing, change.reason)


def comparable(assessment: Assessment) -> dict[str, tuple[str, ...]]:
    """Return what must survive the way out and in, by item id."""
    return {
        item.id: (
            re.sub(r"\s", "", item.text),
            item.choice,
            "/".join(item.checked),
            "/".join(f"{label}:{words}" for label, words in item.details),
        )
        for item in map(_without_doubts, assessment.items)
    }


def _without_doubts(item: Item) -> Item:
    return replace(item, doubts=(), lines=None)
