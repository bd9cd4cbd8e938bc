"""Carries ticked options forward whose names the form has changed (4情報 → 5情報)."""

import datetime as dt
from collections.abc import Iterator

from assistant.revise.edits import OPTION, Edit
from assistant.revise.law_context import LawContext
from corpus.assessments.model import Item
from corpus.forms.load import form_named
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_DAY = dt.timedelta(days=1)


def option_edits(context: LawContext, item: Item) -> Iterator[Edit]:
    """Yield edits of ticks under a name that the form gave up up to the day.

    ``auto`` where the document is older than the form; a later one should have had the new name,
    so that it is asked whether the tick is right.
    """
    place = form_named(context.assessment.form).place(item.id)
    options = place.node.options if place and item.checked else None
    for until, new, was in options.replaced if options else ():
        ticked = [option for option in item.checked if folded(option) == folded(was)]
        if not ticked or until >= context.to:
            continue
        start = max(item.text.find(ticked[0]), 0)
        late = context.written > until
        yield Edit(
            item=item.id,
            path=item.path,
            start=start,
            end=start + len(ticked[0]),
            before=ticked[0],
            after=new,
            amendment=f"様式の選択肢の名称の改正（{japanese_date(until + _DAY)}）",
            status="review" if late else "auto",
            why="様式の選択肢の名称が改まっています。"
            + ("公表日にはこの名称はありません。選択を確認してください。" if late else ""),
            field=OPTION,
        )
