"""Decides which place of the form a printed label means, given where the reading stands."""

import re
from dataclasses import dataclass

from corpus.forms.model import Node
from corpus.parser.labels import (
    LONGEST_LABEL,
    LabelBook,
    Spot,
    is_strong,
    label_key,
    ordinal_of,
)

_NOT_A_LABEL = re.compile(
    r"^[\s　]*[・•◆▼■●○◎<＜〈《「『※→:：\"“]|^[\s　]*【|^[\s　]*[(（](?![別0-9０-９備])"
)
_ANSWER = re.compile(r"[\[\]<>☐☑◉]")
_SPLIT = re.compile(r"[:：]?[\s　]+|[:：]|(?=[\[［【☐☑◉])")
_ALIKE = 88.0
_ALIKE_NEXT = 60.0
_ALIKE_NEXT_PLAIN = 72.0
_SURE = 6
_TORN = 5


@dataclass(frozen=True, slots=True)
class At:
    """A place: a spot and, inside a repeated group, the number of the group."""

    spot: Spot
    number: int = 0

    @property
    def order(self) -> tuple[int, int, int]:
        """The printed order of places over all groups."""
        spot = self.spot
        return (spot.head, self.number, spot.index) if spot.group else (spot.index, 0, 0)

    @property
    def id(self) -> str:
        """The item id."""
        return self.spot.node.id.replace("{n}", str(self.number))


def is_annex(at: At) -> bool:
    """Whether a place takes a whole annex, where only strong labels end it."""
    return any(node.whole for node in at.spot.chapter.children)


@dataclass(frozen=True, slots=True)
class Found:
    """A recognised label: its place (None for mere furniture) and what is left of a torn one."""

    at: At | None
    torn: str = ""
    ends_item: bool = False
    """Whether the item above ends here although no other begins (委託事項2～5)."""


@dataclass
class Standing:
    """Where the reading stands: the last label, the labels seen, the groups begun."""

    cursor: At
    seen: set[str]
    in_annex: bool = False
    opened: Node | None = None
    """The chapter whose heading was the last label, even where the heading merely comes again."""

    def number_in(self, spot: Spot) -> int:
        """Return the number of the group instance a label of the group now belongs to."""
        if spot.group is None:
            return 0
        if self.cursor.spot.group is spot.group:
            return self.cursor.number
        prefix = spot.group.id.replace("{n}", "")
        begun = (seen.removeprefix(prefix) for seen in self.seen if seen.startswith(prefix))
        return max((int(number) for number in begun if number.isdecimal()), default=1)


def find_label(
    book: LabelBook, text: str, standing: Standing, *, tabbed: bool, whole: bool = True
) -> Found | None:
    """Recognise a whole cell or line as a label; None if it is content.

    ``tabbed`` says that other cells stand beside it, as they do beside a label; ``whole`` that
    nothing follows in the same cell, so that a near miss may be taken for OCR.
    """
    if len(text) > LONGEST_LABEL * 2 or _NOT_A_LABEL.match(text):
        return None
    key = label_key(text)
    if not key or len(key) > LONGEST_LABEL:
        return None
    found = _group_or_furniture(book, key, standing, tabbed=tabbed)
    if found:
        return found
    key = book.known_key(key)
    spots = [s for s in book.exact(key) if _allowed(s, key, standing, tabbed=tabbed)]
    if spots:
        return Found(_nearest(spots, standing))
    if not whole or standing.in_annex or _ANSWER.search(key):
        return None
    return _near_miss(book, key, standing, tabbed=tabbed)


def split_label(text: str) -> list[tuple[str, str]]:
    """Return the ways to part a cell into a label and what follows it, longest label first."""
    head = text[: LONGEST_LABEL + 20]
    cuts = [(m.start(), m.end()) for m in _SPLIT.finditer(head) if m.start()]
    return [(text[:start], text[end:].lstrip(" 　※")) for start, end in reversed(cuts)]


def _group_or_furniture(
    book: LabelBook, key: str, standing: Standing, *, tabbed: bool
) -> Found | None:
    sure = tabbed or len(key) > _TORN or _stands_beside_next(book, key, standing)
    if key in book.furniture and sure and not standing.in_annex:
        return Found(None)
    if book.is_range(key):
        return Found(None, ends_item=True)
    group = book.group_of(key)
    if group and not (standing.in_annex and not tabbed):
        return Found(At(*group))
    return None


def _stands_beside_next(book: LabelBook, key: str, standing: Standing) -> bool:
    """Whether the words are printed beside the item that comes next (再委託 beside ④)."""
    following = book.spots[standing.cursor.spot.index + 1 :][:1]
    return any(spot.node.under and label_key(spot.node.under) == key for spot in following)


def _allowed(spot: Spot, key: str, standing: Standing, *, tabbed: bool) -> bool:
    if is_strong(key):
        return True
    here = standing.cursor.spot
    if standing.in_annex:
        return spot.chapter is here.chapter or (tabbed and len(key) >= _SURE)
    if spot.section is here.section:
        return True
    if not tabbed and not ordinal_of(key):
        return spot.chapter is here.chapter and 0 < spot.index - here.index <= 3
    return tabbed or spot.chapter is here.chapter


def _nearest(spots: list[Spot], standing: Standing) -> At:
    if len(spots) == 1:
        return At(spots[0], standing.number_in(spots[0]))
    cursor = standing.cursor
    here = cursor.order

    def rank(at: At) -> tuple[bool, bool, int, bool, int]:
        forward = at.order >= here
        open_here = at.spot.node in (cursor.spot.node, *cursor.spot.above)
        known = at.id in standing.seen and not open_here
        common = _common(at.spot, cursor.spot)
        elsewhere = standing.opened is not None and at.spot.chapter is not standing.opened
        return (elsewhere, known, -common, not forward, abs(at.spot.index - cursor.spot.index))

    return min((At(spot, standing.number_in(spot)) for spot in spots), key=rank)


def _common(one: Spot, other: Spot) -> int:
    """Return how many headings two spots stand under together, themselves among them."""
    common = 0
    for a, b in zip((*one.above, one.node), (*other.above, other.node), strict=False):
        if a is not b:
            break
        common += 1
    return common


def _near_miss(book: LabelBook, key: str, standing: Standing, *, tabbed: bool) -> Found | None:
    """Take a label that OCR misspelt or tore, but only one that is expected about here."""
    here = standing.cursor.spot
    near = book.about(here)
    ordinal = ordinal_of(key)
    least = _ALIKE + (0 if tabbed else 4)
    like = book.like(key, here, least) if len(key) > _TORN else []
    alike = [(score, spot) for score, spot in like if _same_ordinal(book, ordinal, spot)]
    if alike:
        best = max(score for score, _ in alike)
        return Found(_nearest([spot for score, spot in alike if score >= best - 1], standing))
    return _torn(book, key, near, standing, tabbed=tabbed) or _next_misspelt(
        book, key, near, standing, tabbed=tabbed
    )


def _same_ordinal(book: LabelBook, ordinal: str, spot: Spot) -> bool:
    return any(ordinal_of(known) == ordinal for known in book.spellings[spot.index])


def _torn(
    book: LabelBook, key: str, near: list[Spot], standing: Standing, *, tabbed: bool
) -> Found | None:
    """Take the first half of a label whose other half stands in the next row."""
    if len(key) < (_TORN if tabbed and ordinal_of(key) else 12):
        return None
    for spot in near:
        if not 0 < spot.index - standing.cursor.spot.index <= 12:
            continue
        for known in book.spellings[spot.index]:
            if known.startswith(key) and known != key:
                return Found(_nearest([spot], standing), torn=known[len(key) :])
    return None


def _next_misspelt(
    book: LabelBook, key: str, near: list[Spot], standing: Standing, *, tabbed: bool
) -> Found | None:
    """Take a short label that is badly misspelt when it is one of those that come next."""
    if not tabbed or len(key) < _TORN - 1:
        return None
    ordinal = ordinal_of(key)
    least = _ALIKE_NEXT if ordinal else _ALIKE_NEXT_PLAIN
    for spot in near:
        ahead = spot.index - standing.cursor.spot.index
        alike = 0 < ahead <= 3 and book.likeness(key, spot, least) >= least
        if alike and _same_ordinal(book, ordinal, spot):
            return Found(_nearest([spot], standing))
    return None
