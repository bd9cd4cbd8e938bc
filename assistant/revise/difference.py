"""The 変更箇所 rows between two states of one assessment, however it was changed."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from assistant.revise.paperwork import is_important, path_style, row_texts
from corpus.assessments.model import Assessment, Change, answer_text
from corpus.errors import InputError

_PLAIN = "重要な変更項目でないため"
_ASK = "〔要確認：重要な変更に当たるかどうかとその理由〕"


def difference(old: Assessment, new: Assessment, day: dt.date) -> tuple[Change, ...]:
    """Return one row for every item that differs between two states of a document.

    Whether a change of a ※ item is a 重要な変更 cannot be told from the texts: its 提出時期 stays
    open and its 説明 asks, unless the new document's own change table says it. Raises InputError
    for documents of different forms.
    """
    if old.form != new.form:
        raise InputError(f"様式が違うため比べられません: {old.form} と {new.form}。")
    known = set(old.changes)
    noted = {_key(row): row for row in new.changes if row not in known}
    return tuple(_noted(row, noted.get(_key(row))) for row in _rows(old, new, day))


def day_of(old: Assessment, new: Assessment, today: dt.date) -> dt.date:
    """Return the 変更日 where none is given: when the new document was published, if it was."""
    if not new.published or new.published == old.published:
        return today
    return dt.date.fromisoformat(new.published)


def _noted(row: Change, noted: Change | None) -> Change:
    """Return a row with what the document itself says of the change."""
    if noted is None:
        return row
    return replace(row, date=noted.date, timing=noted.timing, reason=noted.reason)


def _key(row: Change) -> tuple[str, ...]:
    """Return what a row is known by, apart from spaces, which a file may keep otherwise."""
    return tuple("".join(text.split()) for text in (row.item, row.before, row.after))


def _rows(old: Assessment, new: Assessment, day: dt.date) -> Iterator[Change]:
    style = path_style(old.changes)
    order = [item.id for item in new.items]
    order += [item.id for item in old.items if new.item(item.id) is None]
    for item_id in order:
        before, after = old.item(item_id), new.item(item_id)
        item = after or before
        said = [answer_text(state).split() if state else [] for state in (before, after)]
        if item is None or said[0] == said[1]:
            continue
        left, right = row_texts(before, after)
        important = is_important(new, item)
        yield Change(
            date=day.isoformat(),
            item=style.write(item.path),
            before=left,
            after=right,
            timing="" if important else "事後",
            reason=_ASK if important else _PLAIN,
        )
