"""The tree of items beside the editor: chapters, headings, and the state of each item."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.gate.model import Severity
from corpus.assessments.model import Assessment, Item
from corpus.forms.model import GROUP, Form, Node, Place

ItemState = Literal["empty", "suggested", "filled", "found"]
SIGNS: dict[ItemState, tuple[str, str]] = {
    "empty": ("○", "未記入"),
    "suggested": ("◆", "提案あり"),
    "filled": ("●", "記入済み"),
    "found": ("▲", "指摘あり"),
}
_WORST: tuple[Severity, ...] = ("error", "warning", "notice")
_TELLING = ("error", "warning")


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One line of the tree; headings have no address."""

    label: str
    address: str = ""
    state: ItemState = "empty"
    here: bool = False

    @property
    def sign(self) -> str:
        """The mark before the label."""
        return SIGNS[self.state][0]

    @property
    def state_name(self) -> str:
        """The state in words."""
        return SIGNS[self.state][1]


@dataclass(frozen=True, slots=True)
class TreeChapter:
    """One chapter with how many findings it has and the worst of them."""

    label: str
    entries: tuple[TreeEntry, ...]
    here: bool
    findings: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a document while its tree is drawn."""

    assessment: Assessment
    found: Mapping[str, Collection[Severity]]
    """Severities of the findings, by item id."""
    suggested: Collection[str] = ()
    """Ids of items with a suggestion waiting."""

    def state(self, item_id: str) -> ItemState:
        """Return the state of an item."""
        item = self.assessment.item(item_id)
        if any(severity in _TELLING for severity in self.found.get(item_id, ())):
            return "found"
        if _is_filled(item):
            return "filled"
        return "suggested" if item_id in self.suggested else "empty"


def places(form: Form, assessment: Assessment) -> tuple[Place, ...]:
    """Return every item to show in printed order; of a group one more than is filled."""
    return tuple(
        step.place
        for chapter in form.chapters
        for step in _walk(chapter, None, assessment)
        if step.node.is_item
    )


def tree(
    form: Form, standing: Standing, here: str, address: Callable[[str], str]
) -> tuple[TreeChapter, ...]:
    """Return the chapters of a form.

    Args:
        form: the form of the document.
        standing: what is filled in, found and suggested.
        here: id of the item being edited.
        address: returns the address of the page of an item id.
    """
    return tuple(_chapter(chapter, standing, here, address) for chapter in form.chapters)


def _chapter(
    chapter: Node, standing: Standing, here: str, address: Callable[[str], str]
) -> TreeChapter:
    entries = []
    found: list[Severity] = []
    for step in _walk(chapter, None, standing.assessment):
        place = step.place
        if not step.node.is_item:
            if step.node is not chapter:
                entries.append(TreeEntry(place.label))
            continue
        found.extend(s for s in standing.found.get(place.id, ()) if s in _TELLING)
        label = f"{step.opens}を加える" if step.opens else place.label
        entries.append(
            TreeEntry(label, address(place.id), standing.state(place.id), place.id == here)
        )
    worst: Severity = next((s for s in _WORST if s in found), "notice")
    return TreeChapter(
        chapter.label, tuple(entries), any(e.here for e in entries), len(found), worst
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """A node on the way through a form; ``opens`` names the new member of a group it begins."""

    node: Node
    number: int | None
    opens: str = ""

    @property
    def place(self) -> Place:
        return Place(self.node, self.number)


def _walk(node: Node, number: int | None, assessment: Assessment) -> Iterator[_Step]:
    if GROUP in node.id and number is None:
        yield from _members(node, assessment)
        return
    yield _Step(node, number)
    for child in node.children:
        yield from _walk(child, number, assessment)


def _members(group: Node, assessment: Assessment) -> Iterator[_Step]:
    """Go through the members that are filled in, and to the first item of one more."""
    filled = _filled(group, assessment)
    for member in range(1, max(filled, 1) + 1):
        yield from _walk(group, member, assessment)
    following = max(filled, 1) + 1
    if filled and following <= (group.repeat or following):
        first = next(node for node in group.walk() if node.is_item)
        yield _Step(first, following, Place(group, following).label)


def _filled(group: Node, assessment: Assessment) -> int:
    """Return the number of the last member of a group that is filled in."""
    head = group.id.split(GROUP)[0]
    numbers = (_member(item.id, head) for item in assessment.items)
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _member(item_id: str, head: str) -> str:
    return item_id[len(head) :].split(".")[0] if item_id.startswith(head) else ""


def _is_filled(item: Item | None) -> bool:
    return item is not None and not item.is_empty
