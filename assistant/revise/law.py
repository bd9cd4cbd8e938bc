"""Carries every citation of a document forward to the law as it stands on a day."""

import datetime as dt
from collections.abc import Iterator

from assistant.revise.edits import Edit
from assistant.revise.law_context import LawContext
from assistant.revise.law_items import item_edits
from assistant.revise.law_names import name_change_edits
from assistant.revise.law_places import place_edits
from assistant.revise.law_rows import row_edits
from corpus.assessments.model import Assessment


def law_edits(assessment: Assessment, written: dt.date, to: dt.date) -> Iterator[Edit]:
    """Yield the edits that amendments of law between two days call for.

    ``auto`` only where number, date and content agree (番号法 and the orders under it; see
    corpus/laws); the change table of the document is read as evidence and never edited.
    """
    context = LawContext(assessment, written, to)
    for item in assessment.items:
        if not item.text:
            continue
        spans = context.citations(item.text)
        yield from item_edits(context, item, spans)
        yield from row_edits(context, item, spans)
        yield from place_edits(context, item, spans)
        yield from name_change_edits(context, item, spans)
