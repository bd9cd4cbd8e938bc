"""差し戻し as the pages show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.web.document_view import address_of, item_address
from api.web.showing import clock
from corpus.forms.model import Form
from corpus.workspace.model import Remark


@dataclass(frozen=True, slots=True)
class RemarkView:
    """An item that was given back, and what its author is to do."""

    item: str
    label: str
    text: str
    who: str
    when: str
    address: str
    settle: str


def remark_views(remarks: Iterable[Remark], form: Form) -> tuple[RemarkView, ...]:
    """Return remarks that wait to be settled."""
    return tuple(
        RemarkView(
            item=remark.item,
            label=place.label if (place := form.place(remark.item)) else remark.item,
            text=remark.text,
            who=remark.author_name,
            when=clock(remark.at),
            address=item_address(remark.document, remark.item),
            settle=f"{address_of(remark.document)}/remarks/{remark.id}/settle",
        )
        for remark in remarks
    )
