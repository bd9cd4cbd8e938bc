"""A form (様式): its items in printed order, addressed by id, by path and by key.

An item *id* such as ``II.4.2.3`` is the place on the form (chapter, section, group number, item
number); its *path* is the chain of printed headings; its *key* such as ``outsourcing.partner``
names what is asked, and is the same in every form that asks it.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Literal

from corpus.errors import InputError
from corpus.text.fold import folded

ItemKind = Literal["text", "choice", "checks", "date", "number"]
GROUP = "{n}"
FILE = "#"
_FURTHER = re.compile("[2-9]|[1-9][0-9]")
_MOST_PLACES = 4096


class FormId(StrEnum):
    """The official form numbers of 特定個人情報保護評価に関する規則."""

    KISO = "様式2"
    JUTEN = "様式3"
    ZENKOMOKU = "様式4"


@dataclass(frozen=True, slots=True)
class Options:
    """An option list as printed; ``free`` options carry words, ``counts`` a number of 件."""

    id: str
    kind: Literal["single", "multi"]
    options: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    free: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    count: bool = False
    verified: bool = True
    replaced: tuple[tuple[dt.date, str, str], ...] = ()
    """(last day, option, what the form printed until then)"""

    def __hash__(self) -> int:
        """Hash by the id alone: lists are keys of what is remembered of them."""
        return hash(self.id)

    def on(self, date: dt.date | None) -> tuple[str, ...]:
        """Return the options as the form printed them on a date (None: today's form)."""
        former = {new: was for until, new, was in self.replaced if date and date <= until}
        return tuple(former.get(option, option) for option in self.options)

    @property
    def all_spellings(self) -> tuple[str, ...]:
        """Every option of any edition, current ones first."""
        return self.options + tuple(was for _, _, was in self.replaced)


@dataclass(frozen=True, slots=True)
class Condition:
    """An item is to be filled only when another item says (or does not say) something."""

    item: str
    value: str
    negated: bool = False


@dataclass(frozen=True, eq=False)
class Node:
    """A heading or an item of a form; ids and labels of repeated groups contain ``{n}``.

    A form is loaded once, so that a node is equal to itself alone: comparing all it holds would
    be most of the work of placing a label.
    """

    id: str
    label: str
    path: tuple[str, ...]
    variants: tuple[str, ...] = ()
    key: str = ""
    kind: ItemKind | None = None
    options: Options | None = None
    important: bool = False
    required: bool = False
    repeat: int | None = None
    whole: bool = False
    in_heading: bool = False
    under: str | None = None
    beside: str | None = None
    fixed: str | None = None
    same_as: str | None = None
    when: tuple[Condition, ...] = ()
    owner: str = ""
    heading_lines: tuple[str, ...] = ()
    verified: bool = True
    children: tuple["Node", ...] = field(default=(), repr=False)

    @property
    def is_item(self) -> bool:
        """Whether something is to be filled in here (a pure heading has no kind)."""
        return self.kind is not None

    @property
    def labels(self) -> tuple[str, ...]:
        """The label and every other spelling of it that documents use."""
        return (self.label, *self.variants)

    def walk(self) -> Iterator["Node"]:
        """Yield this node and everything below it in printed order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Place:
    """One item of one form with its group number filled in.

    An assessment of several 特定個人情報ファイル has the chapters on a file once for each;
    ``file`` says which one, from 1.
    """

    node: Node
    number: int | None
    file: int = 1

    @property
    def id(self) -> str:
        """The item id, such as ``II.4.2.3``, of a second file ``II.4.2.3#2``."""
        return item_id(self.node, self.number, self.file)

    @property
    def path(self) -> tuple[str, ...]:
        """The printed headings from the chapter down; the chapter says which file it is of."""
        return _printed_path(self.node, self.number, self.file)

    @property
    def label(self) -> str:
        """The printed label of the item itself."""
        return _numbered(self.node.label, self.number)


@lru_cache(maxsize=_MOST_PLACES)
def item_id(node: Node, number: int | None, file: int = 1) -> str:
    """Write the id of a place once; the same few hundred are asked for by every document."""
    own = _numbered(node.id, number)
    return f"{own}{FILE}{file}" if file > 1 else own


@lru_cache(maxsize=_MOST_PLACES)
def _printed_path(node: Node, number: int | None, file: int) -> tuple[str, ...]:
    """Write the path of a place once, as its id."""
    chapter, *rest = (_numbered(label, number) for label in node.path)
    return (f"{chapter}（{file}）" if file > 1 else chapter, *rest)


def _numbered(text: str, number: int | None) -> str:
    return text.replace(GROUP, str(number)) if number is not None else text


@dataclass(frozen=True, slots=True)
class Edition:
    """A dated edition of a form."""

    id: str
    since: dt.date
    note: str = ""
    verified: bool = True


@dataclass(frozen=True)
class Form:
    """One of the official forms with all its items."""

    id: FormId
    name: str
    editions: tuple[Edition, ...]
    chapters: tuple[Node, ...]
    changes_label: str
    source: str

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Every heading and item in printed order."""
        return tuple(node for chapter in self.chapters for node in chapter.walk())

    @cached_property
    def items(self) -> tuple[Node, ...]:
        """Every item in printed order."""
        return tuple(node for node in self.nodes if node.is_item)

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], Node], ...]:
        return tuple(
            (re.compile(re.escape(node.id).replace(re.escape(GROUP), "([0-9]{1,2})")), node)
            for node in self.nodes
            if GROUP in node.id
        )

    @cached_property
    def _plain(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes if GROUP not in node.id}

    @cached_property
    def of_each_file(self) -> frozenset[str]:
        """The labels of the chapters that come again for each 特定個人情報ファイル (Ⅱ, Ⅲ)."""
        return frozenset(
            chapter.label
            for chapter in self.chapters
            if any(node.same_as for node in chapter.walk())
        )

    @cached_property
    def _groups(self) -> dict[str, int]:
        """How often the group of each repeated item may stand, by item id."""
        return {
            node.id: group.repeat for group in self.nodes if group.repeat for node in group.walk()
        }

    def repeat_of(self, node: Node) -> int | None:
        """Return how often the group of an item may stand, or None where it stands once."""
        return self._groups.get(node.id)

    def place(self, item_id: str) -> Place | None:
        """Return the place an item id names, or None if this form has no such item or heading."""
        if item_id not in self._places:
            if len(self._places) >= _MOST_PLACES:
                self._places.clear()
            self._places[item_id] = self._find_place(item_id)
        return self._places[item_id]

    @cached_property
    def _places(self) -> dict[str, Place | None]:
        """The places that were asked for, by item id."""
        return {}

    def _find_place(self, item_id: str) -> Place | None:
        item_id, mark, file = item_id.partition(FILE)
        if mark:
            place = self.place(item_id) if _FURTHER.fullmatch(file) else None
            repeats = place is not None and place.node.path[0] in self.of_each_file
            return replace(place, file=int(file)) if place and repeats else None
        plain = self._plain.get(item_id)
        if plain is not None:
            return Place(plain, None)
        for pattern, node in self._patterns:
            match = pattern.fullmatch(item_id)
            if match and 1 <= int(match[1]) <= self._groups[node.id]:
                return Place(node, int(match[1]))
        return None

    def by_key(self, key: str) -> Node | None:
        """Return the item with this key, or None if this form does not ask for it."""
        return next((node for node in self.items if node.key == key), None)

    def edition_on(self, date: dt.date) -> Edition:
        """Return the edition in use on a date (the oldest for earlier dates)."""
        current = [edition for edition in self.editions if edition.since <= date]
        return current[-1] if current else self.editions[0]

    def find(self, query: str) -> Place:
        """Find the one item that an id or a part of its path names.

        A query may join headings with " / ". Raises InputError when nothing or more than one
        item matches, naming the candidates.
        """
        place = self.place(query)
        if place and place.node.is_item:
            return place
        matches = self._matching(query)
        if len(matches) == 1:
            return matches[0]
        if not matches:
            raise InputError(
                f"項目が見つかりません: {query}（{self.name}）。番号か見出しの一部で指定します。"
            )
        shown = "、".join(f"{m.id}（{m.label}）" for m in matches[:5])
        more = f" ほか{len(matches) - 5}件" if len(matches) > 5 else ""
        raise InputError(
            f"項目を一つに絞れません: {query} → {shown}{more}。項目番号で指定してください。"
        )

    def _matching(self, query: str) -> list[Place]:
        parts = [folded(part) for part in re.split(r"\s*[/／＞>]\s*", query) if part.strip()]
        if not parts:
            return []
        found = []
        for node in self.items:
            place = self._numbered_place(node, query)
            labels = [folded(label) for label in place.path]
            if _in_order(parts, labels):
                found.append(place)
        return _most_specific(found, parts[-1])

    @staticmethod
    def _numbered_place(node: Node, query: str) -> Place:
        if GROUP not in node.id:
            return Place(node, None)
        group = next(label for label in node.path if GROUP in label).replace(GROUP, "")
        match = re.search(re.escape(folded(group)) + r"([0-9]{1,2})", folded(query))
        return Place(node, int(match[1]) if match else 1)


def _in_order(parts: list[str], labels: list[str]) -> bool:
    position = 0
    for part in parts:
        hits = [i for i, label in enumerate(labels) if i >= position and part in label]
        if not hits:
            return False
        position = hits[0]
    return True


def _most_specific(places: list[Place], last: str) -> list[Place]:
    """Prefer items whose own label is meant over items that merely stand under that heading."""
    own = [place for place in places if last in folded(place.label)]
    exact = [
        place
        for place in own
        if folded(place.label).lstrip("①②③④⑤⑥⑦⑧⑨⑩") == last.lstrip("①②③④⑤⑥⑦⑧⑨⑩")
    ]
    return exact or own or places
