"""One-click fixes of findings, and the publication of a draft."""

from dataclasses import dataclass, replace

from api.http.desk import Desk
from corpus.assessments.filled import item_from_text
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.text.dates import japanese_date, read_date
from corpus.workspace.items import place_of, value_of
from corpus.workspace.model import ItemValue, Revision


@dataclass(frozen=True, slots=True)
class Fix:
    """New words for the characters of an item from ``start`` to ``end``, which are ``quote``."""

    start: int
    end: int
    quote: str
    words: str


def mend(desk: Desk, document: str, item: str, fix: Fix, base: str | None) -> Revision | None:
    """Put one finding right; None where its words are no longer there."""
    form = form_named(desk.workspace.documents.info(desk.actor, document).form)
    place = place_of(form, item)
    standing = desk.workspace.documents.get(desk.actor, document).item(item)
    if standing is None or not fix.quote or standing.text[fix.start : fix.end] != fix.quote:
        return None
    text = standing.text[: fix.start] + fix.words + standing.text[fix.end :]
    changed = replace(standing, text=text)
    if place.node.kind == "checks":
        changed = item_from_text(place, text)
    return desk.workspace.drafts.save(desk.actor, document, item, value_of(changed), base=base)


def publish(desk: Desk, document: str, date: str, *, shared: bool) -> None:
    """Write the day of publication in the cover and keep the text as published."""
    published = read_date(date)
    if published is None:
        raise InputError("公表日を日付で入力してください。")
    form = form_named(desk.workspace.documents.info(desk.actor, document).form)
    node = form.by_key("cover.published")
    if node is not None:
        head = desk.workspace.drafts.item(desk.actor, document, node.id)
        value = ItemValue(japanese_date(published))
        if head is None or head.value != value:
            base = head.id if head else None
            desk.workspace.drafts.save(desk.actor, document, node.id, value, base=base)
    desk.workspace.documents.publish(desk.actor, document)
    desk.workspace.documents.share(desk.actor, document, shared)
