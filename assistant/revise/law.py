"""Carries every citation of a document forward to the law as it stands on a day."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.revise.edits import Edit, fields_of
from assistant.revise.law_context import LawContext
from assistant.revise.law_items import item_edits
from assistant.revise.law_names import name_change_edits
from assistant.revise.law_options import option_edits
from assistant.revise.law_ordinances import ordinance_edits
from assistant.revise.law_places import place_edits
from assistant.revise.law_provided import provided_edits
from assistant.revise.law_rows import row_edits
from assistant.revise.lines import sentence_of
from corpus.assessments.model import Assessment, Item

_HISTORY = re.compile(r"改正[前後]|施行[前後]|号ずれ|当時|旧番号法|に改め(?:られ|た)|従前の例")
_FINDERS = (
    item_edits,
    row_edits,
    provided_edits,
    place_edits,
    name_change_edits,
    ordinance_edits,
)


def law_edits(assessment: Assessment, written: dt.date, to: dt.date) -> Iterator[Edit]:
    """Yield the edits that amendments of law between two days call for.

    ``auto`` only where number, date and content agree (番号法 and the orders under it; see
    corpus/laws); the change table of the document is read as evidence and never edited.
    """
    context = LawContext(assessment, written, to)
    for item in assessment.items:
        yield from option_edits(context, item)
        for field, text in fields_of(item):
            if not text:
                continue
            held = item if text is item.text else replace(item, text=text)
            spans = context.citations(text)
            found = [
                replace(_asked_if_historic(held, edit), field=field)
                for finder in _FINDERS
                for edit in finder(context, held, spans)
            ]
            yield from _asked_together(found)


def _asked_together(edits: list[Edit]) -> Iterator[Edit]:
    """Ask of both where an edit goes on from one that is asked about.

    第19条第7号 別表第二の27の項 is one reading: made by halves it would cite two 号 at once.
    """
    asked = {edit.end for edit in edits if edit.status == "review" and not edit.open}
    for edit in edits:
        if edit.status == "auto" and edit.start in asked:
            why = edit.why + "すぐ前の引用の確認と合わせて決めてください。"
            yield replace(edit, status="review", why=why, candidates=(edit.after,))
        else:
            yield edit


def _asked_if_historic(item: Item, edit: Edit) -> Edit:
    """Ask where the sentence itself tells of an amendment and so quotes the old law on purpose."""
    if edit.status == "auto" and _HISTORY.search(sentence_of(item.text, edit.start, edit.end)):
        why = edit.why + "改正の経緯を述べた文のようです。元のままとするか確認してください。"
        return replace(edit, status="review", why=why)
    return edit
