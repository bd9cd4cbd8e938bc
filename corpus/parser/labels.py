"""The labels of a form, ready to be recognised in the spellings that documents use."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rapidfuzz import fuzz, process

from corpus.forms.model import GROUP, Form, Node
from corpus.text.fold import folded
from corpus.text.numerals import circled, read_roman, roman

_MARK = re.compile(r"※(?:\([^()]*除く。?\))?")
_ANNEX = re.compile(r"^[(\[【]?別添([0-9])[)\]】]?")
_NUMBER = re.compile(r"^([0-9]{1,2})[.、)]?(?=\D)")
_SCANNED_NUMBER = re.compile(r"^(?=[0-9O]?[lO|])[0-9lO|]{1,2}[.．](?=\D)")
"""A number whose 1 or 0 a scanner has read as a letter: l., 1O."""
_DIGITS = str.maketrans("lO|", "101")
_RISK = re.compile(r"^リスク([0-9])[:.、)]?")
_ROMAN = re.compile(r"^([Ⅰ-Ⅻ]|[IVX]{1,4}(?![A-Za-z]))[.、:]?")
_OPTIONAL = re.compile(r"【[^】]*】$")
_RANGE = re.compile(r"^(?P<group>\D+?)(?P<first>[0-9]{1,2})(?:[~-]|から)(?P<last>[0-9]{1,2})$")
_GROUP = re.compile(r"^(?P<group>\D+?)(?P<number>[0-9]{1,2})$")
_ORDINAL = re.compile(r"^(?:[①-⑳㉑-㊿]|[0-9]{1,2}\.|\([0-9]{1,2}\)|リスク[0-9]?:)")
_STRONG = re.compile(r"^(?:[0-9]{1,2}\.|[IVX]{1,4}(?![A-Za-z])|別添[0-9]|変更箇所)")
_OTHER_NUMBER = re.compile(r"^\(?(?P<number>[0-9]{1,2})[).、]?(?=\D)")
_BARE_RISK = re.compile(r"^リスク(?=\D)")
LONGEST_LABEL = 110
_NEAR = 25
"""Spots before and after a place that count as near it."""


@lru_cache(maxsize=2048)
def label_key(text: str) -> str:
    """Return what is compared of a label: folded, without ※, numbers written one way."""
    key = _MARK.sub("", folded(text)).rstrip(":")
    key = _ANNEX.sub(r"別添\1", key).replace("りスク", "リスク")
    key = _SCANNED_NUMBER.sub(lambda match: match[0].translate(_DIGITS), key)
    key = _ROMAN.sub(_roman, key)
    key = _RISK.sub(r"リスク\1:", key)
    return _NUMBER.sub(r"\1.", key)


def _roman(match: re.Match[str]) -> str:
    number = read_roman(match[1])
    return roman(number) if number else match[0]


@lru_cache(maxsize=2048)
def _other_numbering(key: str) -> list[str]:
    """Return a key with its number in the other ways of printing: ① as (1) or 1., Ⅰ as 1."""
    keys = [_BARE_RISK.sub("リスク:", key)]
    match = _OTHER_NUMBER.match(key)
    if match:
        number, rest = int(match["number"]), key[match.end() :]
        keys += [circled(number) + rest] if 1 <= number <= 20 else []
        keys += [roman(number) + rest] if 1 <= number <= 12 else []
    return keys


def ordinal_of(key: str) -> str:
    """Return the number a label begins with (①, 3., リスク2:), or an empty string."""
    match = _ORDINAL.match(key)
    return match[0] if match else ""


def is_strong(key: str) -> bool:
    """Whether a key names a chapter, an annex or a numbered section."""
    return bool(_STRONG.match(key))


@dataclass(frozen=True, eq=False)
class Spot:
    """A heading or item of the form with its place in the printed order."""

    index: int
    node: Node
    above: tuple[Node, ...]
    """The nodes it stands under, chapter first."""
    group: Node | None
    """The repeated group it belongs to (or is)."""

    @property
    def chapter(self) -> Node:
        """The chapter (or annex, or cover) it belongs to."""
        return self.above[0] if self.above else self.node

    @cached_property
    def head(self) -> int:
        """The index of the head of the repeated group it belongs to, or its own."""
        within = self.group.walk() if self.group else (self.node,)
        return self.index - next(i for i, node in enumerate(within) if node is self.node)

    @cached_property
    def section(self) -> Node:
        """The numbered section it belongs to; the cover has none and is one itself."""
        section = (*self.above, self.node)[min(1, len(self.above))]
        return section if ordinal_of(label_key(section.label)) else self.chapter


@lru_cache(maxsize=1024)
def chapter_start(spot: Spot) -> int:
    """Return where the chapter of a spot begins, among all spots of the form."""
    within = next(i for i, node in enumerate(spot.chapter.walk()) if node is spot.node)
    return spot.index - within


@dataclass(frozen=True)
class LabelBook:
    """Every label of one form."""

    form: Form
    spots: tuple[Spot, ...]
    keys: dict[str, list[Spot]] = field(default_factory=dict)
    groups: dict[str, Spot] = field(default_factory=dict)
    furniture: frozenset[str] = frozenset()
    spellings: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _about: dict[int, list[Spot]] = field(default_factory=dict, repr=False, compare=False)
    _spelt: dict[int, tuple[list[str], list[int]]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def spot(self, node: Node) -> Spot:
        """Return the spot of a node."""
        return self._of_node[node]

    @cached_property
    def _of_node(self) -> dict[Node, Spot]:
        return {spot.node: spot for spot in self.spots}

    def exact(self, key: str) -> list[Spot]:
        """Return the spots whose label this is."""
        return self.keys.get(key, [])

    def known_key(self, key: str) -> str:
        """Return the key under which a label is known that may be numbered in another way."""
        if key in self.keys:
            return key
        return next((other for other in _other_numbering(key) if other in self.keys), key)

    def group_of(self, key: str) -> tuple[Spot, int] | None:
        """Read a group heading with its number (委託事項2)."""
        match = _GROUP.match(key) if key[-1:].isdecimal() else None
        spot = self.groups.get(match["group"]) if match else None
        return (spot, int(match["number"])) if match and spot else None

    def is_range(self, key: str) -> bool:
        """Whether this is a page heading of several groups (委託事項2~5)."""
        match = _RANGE.match(key) if key[-1:].isdecimal() else None
        return bool(match and match["group"] in self.groups)

    def about(self, here: Spot) -> list[Spot]:
        """Return the spots with a label that may come next: near, chapters, sections beside."""
        known = self._about.get(here.index)
        if known is None:
            known = self._about[here.index] = [
                spot
                for spot in self.spots
                if self.spellings[spot.index]
                and (
                    abs(spot.index - here.index) <= _NEAR
                    or not spot.above
                    or spot.above == here.above[:1]
                )
            ]
        return known

    def like(self, key: str, here: Spot, least: float) -> list[tuple[float, Spot]]:
        """Return how alike a key and the labels are that may come next, of those above ``least``.

        In the order of the form.
        """
        near = self.about(here)
        if here.index not in self._spelt:
            pairs = [
                (known, i) for i, spot in enumerate(near) for known in self.spellings[spot.index]
            ]
            self._spelt[here.index] = [known for known, _ in pairs], [i for _, i in pairs]
        spellings, owners = self._spelt[here.index]
        best: dict[int, float] = {}
        for _, score, at in process.extract(
            key, spellings, scorer=fuzz.ratio, score_cutoff=least, limit=None
        ):
            best.setdefault(owners[at], score)  # the best come first
        return [(best[at], near[at]) for at in sorted(best)]

    def likeness(self, key: str, spot: Spot, least: float = 0.0) -> float:
        """Return how alike (0 to 100) a key and a spot's label are; less than ``least`` is 0."""
        spellings = self.spellings[spot.index]
        return max((fuzz.ratio(key, known, score_cutoff=least) for known in spellings), default=0.0)


def build_book(form: Form) -> LabelBook:
    """Return the labels of a form."""
    spots = tuple(_spots(form))
    book = LabelBook(form, spots, furniture=frozenset(_furniture(form)))
    keys: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if GROUP in spot.node.label:
            book.groups[label_key(spot.node.label.replace(GROUP, ""))] = spot
            book.spellings[spot.index] = ()
            continue
        spellings = () if spot.node.whole else _spellings(spot.node)
        book.spellings[spot.index] = spellings
        for key in spellings:
            keys[key].append(spot)
    book.keys.update(keys)
    return book


def _spellings(node: Node) -> tuple[str, ...]:
    keys = [label_key(label) for label in node.labels]
    keys += [_OPTIONAL.sub("", key) for key in keys]
    return tuple(dict.fromkeys(keys))


def _spots(form: Form) -> list[Spot]:
    out: list[Spot] = []

    def add(node: Node, above: tuple[Node, ...], group: Node | None) -> None:
        group = node if node.repeat else group
        out.append(Spot(len(out), node, above, group))
        for child in node.children:
            add(child, (*above, node), group)

    for chapter in form.chapters:
        add(chapter, (), None)
    return out


def _furniture(form: Form) -> list[str]:
    """Printed lines that hold nothing: 再委託 beside ⑦⑧⑨, the list of risks above Ⅲ4."""
    lines = [line for node in form.nodes for line in node.heading_lines]
    lines += [node.under for node in form.nodes if node.under]
    return [label_key(line) for line in lines]
