"""The findings of a whole assessment by chapter and item, as their page lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.web.checked import Checked
from api.web.document_view import item_address
from api.web.showing import FoundView, by_item, found_view
from assistant.gate.model import Finding
from corpus.assessments.model import print_path
from corpus.forms.load import form_named

_CHANGES = "変更箇所"


@dataclass(frozen=True, slots=True)
class ItemFindings:
    """What was found in one item; ``address`` is empty where it cannot be edited as an item."""

    path: str
    address: str
    findings: tuple[FoundView, ...]


@dataclass(frozen=True, slots=True)
class ChapterFindings:
    """The items of one chapter in which something was found."""

    label: str
    items: tuple[ItemFindings, ...]

    @property
    def number(self) -> int:
        """How many findings there are."""
        return sum(len(item.findings) for item in self.items)


def finding_chapters(known: Checked, wanted: Sequence[Finding]) -> tuple[ChapterFindings, ...]:
    """Return findings of a document by chapter, in the order they have."""
    form = form_named(known.info.form)
    chapters: dict[str, list[ItemFindings]] = {}
    for item, findings in by_item(wanted).items():
        place = form.place(item)
        standing = known.assessment.item(item)
        text = standing.text if standing else ""
        is_item = bool(place and place.node.is_item)
        whole = print_path(place.path) if place else findings[0].path or _CHANGES
        below = print_path(place.path[1:]) if place and len(place.path) > 1 else whole
        entry = ItemFindings(
            below,
            item_address(known.info.id, item) if is_item else "",
            tuple(found_view(finding, text) for finding in findings),
        )
        chapters.setdefault(place.path[0] if place else _CHANGES, []).append(entry)
    return tuple(ChapterFindings(label, tuple(own)) for label, own in chapters.items())
