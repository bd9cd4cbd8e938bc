"""The tree of items beside the editor: chapters, headings, and the state of each item."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.gate.model import Severity
from corpus.assessments.model import Assessment, Item
from corpus.forms.model import FILE, GROUP, Form, Node, Place
from corpus.forms.order import chapters_by_file

ItemState = Literal["empty", "suggested", "filled", "found"]
SIGNS: dict[ItemState, tuple[str, str]] = {
    "empty": ("○", "未記入"),
    "suggested": ("◆", "提案あり"),
    "filled": ("●", "記入済み"),
    "found": ("▲", "指摘あり"),
}
TreeFilter = Literal["all", "todo", "found"]
FILTERS: dict[TreeFilter, str] = {"all": "すべて", "todo": "未記入・提案", "found": "指摘"}
_SHOWN: dict[TreeFilter, tuple[ItemState, ...]] = {
    "all": tuple(SIGNS),
    "todo": ("empty", "suggested"),
    "found": ("found",),
}
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


Counts = tuple[tuple[str, str, int], ...]
"""Sign, name and number of the items in each state that occurs."""


@dataclass(frozen=True, slots=True)
class TreeSection:
    """One heading of a chapter with its items; ``label`` is empty for items right below it."""

    label: str
    entries: tuple[TreeEntry, ...]
    counts: Counts
    here: bool


@dataclass(frozen=True, slots=True)
class TreeChapter:
    """One chapter with the headings below it."""

    label: str
    sections: tuple[TreeSection, ...]
    counts: Counts
    here: bool

    @property
    def entries(self) -> tuple[TreeEntry, ...]:
        """The lines of all sections."""
        return tuple(entry for section in self.sections for entry in section.entries)


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
        for chapter in _chapters(form, assessment)
        for step in _walk(chapter, assessment)
        if step.node.is_item
    )


def tree(
    form: Form,
    standing: Standing,
    here: str,
    address: Callable[[str], str],
    shown: TreeFilter = "all",
) -> tuple[TreeChapter, ...]:
    """Return the chapters of a form.

    Args:
        form: the form of the document.
        standing: what is filled in, found and suggested.
        here: id of the item being edited.
        address: returns the address of the page of an item id.
        shown: leave out the items in other states, but the one being edited; counts are of all.
    """
    return tuple(
        _chapter(chapter, standing, here, address, shown)
        for chapter in _chapters(form, standing.assessment)
    )


def _chapters(form: Form, assessment: Assessment) -> Iterator["_Step"]:
    """Yield the chapters in printed order, those on a 特定個人情報ファイル once for each file."""
    for chapter, file in chapters_by_file(form, (item.id for item in assessment.items)):
        yield _Step(chapter, None, file)


def _chapter(
    chapter: "_Step",
    standing: Standing,
    here: str,
    address: Callable[[str], str],
    shown: TreeFilter,
) -> TreeChapter:
    lines = [
        (heading, [_entry(step, standing, here, address) for step in steps])
        for heading, steps in _headed(chapter, standing.assessment)
    ]
    sections = [_section(heading, entries, shown) for heading, entries in lines]
    every = [entry for _, entries in lines for entry in entries]
    listed = tuple(section for section in sections if section.entries)
    return TreeChapter(chapter.place.path[0], listed, _counts(every), any(e.here for e in every))


def _headed(chapter: "_Step", assessment: Assessment) -> Iterator[tuple[str, list["_Step"]]]:
    """Yield the headings right below a chapter with the steps below each, items without as ""."""
    loose = [chapter] if chapter.node.is_item else []
    for child in chapter.node.children:
        steps = list(_walk(replace(chapter, node=child), assessment))
        if child.is_item and len(steps) == 1:
            loose += steps
            continue
        if loose:
            yield "", loose
            loose = []
        yield child.label, [step for step in steps if step.node is not child or child.is_item]
    if loose:
        yield "", loose


def _entry(
    step: "_Step", standing: Standing, here: str, address: Callable[[str], str]
) -> TreeEntry:
    place = step.place
    if not step.node.is_item:
        return TreeEntry(place.label)
    label = f"{step.opens}を加える" if step.opens else place.label
    return TreeEntry(label, address(place.id), standing.state(place.id), place.id == here)


def _section(heading: str, entries: Sequence[TreeEntry], shown: TreeFilter) -> TreeSection:
    kept = list(entries)
    if shown != "all":
        wanted = _SHOWN[shown]
        kept = list(
            _without_bare([e for e in entries if e.here or not e.address or e.state in wanted])
        )
    return TreeSection(heading, tuple(kept), _counts(entries), any(e.here for e in entries))


def _without_bare(entries: Sequence[TreeEntry]) -> Iterator[TreeEntry]:
    """Leave out headings that no item follows at once."""
    for entry, following in zip(entries, [*entries[1:], TreeEntry("")], strict=False):
        if entry.address or following.address:
            yield entry


def _counts(entries: Iterable[TreeEntry]) -> Counts:
    number = Counter(entry.state for entry in entries if entry.address)
    return tuple((*SIGNS[state], number[state]) for state in SIGNS if number[state])


@dataclass(frozen=True, slots=True)
class _Step:
    """A node on the way through a form; ``opens`` names the new member of a group it begins."""

    node: Node
    number: int | None
    file: int = 1
    opens: str = ""

    @property
    def place(self) -> Place:
        return Place(self.node, self.number, self.file)


def _walk(step: _Step, assessment: Assessment) -> Iterator[_Step]:
    if GROUP in step.node.id and step.number is None:
        yield from _members(step, assessment)
        return
    yield step
    for child in step.node.children:
        yield from _walk(replace(step, node=child), assessment)


def _members(group: _Step, assessment: Assessment) -> Iterator[_Step]:
    """Go through the members that are filled in, and to the first item of one more."""
    filled = _filled(group, assessment)
    for member in range(1, max(filled, 1) + 1):
        yield from _walk(replace(group, number=member), assessment)
    following = max(filled, 1) + 1
    if filled and following <= (group.node.repeat or following):
        first = next(node for node in group.node.walk() if node.is_item)
        opens = Place(group.node, following).label
        yield _Step(first, following, group.file, opens)


def _filled(group: _Step, assessment: Assessment) -> int:
    """Return the number of the last member of a group that is filled in."""
    head = group.node.id.split(GROUP)[0]
    numbers = (
        _member(item_id, head)
        for item_id, _, file in (item.id.partition(FILE) for item in assessment.items)
        if int(file or 1) == group.file
    )
    return max((int(number) for number in numbers if number.isdigit()), default=0)


def _member(item_id: str, head: str) -> str:
    return item_id[len(head) :].split(".")[0] if item_id.startswith(head) else ""


def _is_filled(item: Item | None) -> bool:
    return item is not None and not item.is_empty
