"""Carries a citation from one day to another, edition by edition, forward and backward.

Everything that is not in the data is ``unknown``; nothing is inferred from silence.
"""

import datetime as dt
from dataclasses import replace

from corpus.laws.load import ItemContent, changes, items, laws, tables
from corpus.laws.model import Citation, Fate, Number, TableId
from corpus.laws.registry import content_at, exists, is_item_of_19, is_within, law_of

TABLE_DAY = dt.date(2024, 5, 27)
"""The day 別表第一 became 別表 and 別表第二 the table of 第2条 of the order (令和6年5月27日)."""
STRUCK_OUT = "項が削除されています。"
_ORDER_5 = "order-5"


def became(citation: Citation, start: dt.date, end: dt.date) -> Fate:
    """Carry a citation that was right on one day to another day, forward or backward.

    Goes edition by edition. ``moved`` has one target, ``ambiguous`` several, ``gone`` none (its
    ``to`` may name the law that took its place), ``unknown`` where the data do not say.
    """
    if exists(citation, start) == "no":
        return Fate("unknown", why="その日にはない条項です。")
    if start == end:
        return Fate("same", (citation,))
    fate = Fate("same", (citation,))
    days = change_days(min(start, end), max(start, end))
    forward = start < end
    for day in days if forward else reversed(days):
        fate = _carry(fate, day, forward=forward)
    if fate.kind == "same" and not _is_known(citation, start, end):
        return Fate("unknown", why="この条項の移動の有無はデータにありません。")
    return fate


def _is_known(citation: Citation, start: dt.date, end: dt.date) -> bool:
    """Whether the data would know if this place had moved between two days."""
    law = law_of(citation)
    if citation.table == "own":
        return False
    if citation.table:
        is_plain = citation.row is None or not citation.row.branches
        of_old = citation.table in _FORWARD and citation.row in tables().rows[citation.table]
        return is_plain or of_old or exists(citation, start) == exists(citation, end) == "yes"
    if law is None:
        return False
    places = [*(m.old for m in changes().moves), *(n for m in changes().moves for n in m.new)]
    return (
        citation.is_whole_law
        or is_item_of_19(citation)
        or (_is_in_order_5(citation) and citation.article in tables().orders)
        or any(is_within(citation, stable.place) for stable in changes().stable)
        or any(is_within(citation, place) for place in places)
    )


def _is_in_order_5(citation: Citation) -> bool:
    return citation.law == _ORDER_5 and not citation.supplement


def change_days(start: dt.date, end: dt.date) -> list[dt.date]:
    """Return the days after ``start`` up to ``end`` on which something changed, in order."""
    days = {*items().starts, TABLE_DAY, *(move.since for move in changes().moves)}
    days |= {removed.since for removed in tables().row_dates.removed}
    days |= {law.until + dt.timedelta(days=1) for law in laws().values() if law.until}
    return sorted(day for day in days if start < day <= end)


def _carry(fate: Fate, day: dt.date, *, forward: bool) -> Fate:
    """Carry every candidate over one day of change."""
    if fate.kind in ("gone", "unknown"):
        return fate
    steps = [_step(citation, day, forward=forward) for citation in fate.to]
    changed = [step for step in steps if step.kind != "same"]
    if not changed:
        return fate
    if len(steps) == 1:
        step = steps[0]
        return replace(step, verified=step.verified and fate.verified)
    to = tuple(citation for step in steps if step.kind != "gone" for citation in step.to)
    verified = fate.verified and all(step.verified for step in steps)
    return replace(changed[-1], kind="ambiguous", to=to, why=fate.why, verified=verified)


def _step(citation: Citation, day: dt.date, *, forward: bool) -> Fate:
    for stepper in (_step_table, _step_item, _step_order, _step_move, _step_law):
        fate = stepper(citation, day, forward)
        if fate:
            return fate
    return Fate("same", (citation,))


_FORWARD: dict[TableId, TableId] = {"beppyo-1": "beppyo", "beppyo-2": "dai2jo"}
_BACKWARD: dict[TableId, TableId] = {new: old for old, new in _FORWARD.items()}


def _step_table(citation: Citation, day: dt.date, forward: bool) -> Fate | None:
    if citation.table in (None, "own"):
        return None
    for removed in tables().row_dates.removed:
        if (
            citation.table == "dai2jo"
            and str(citation.row) in removed.rows
            and day == removed.since
        ):
            why = STRUCK_OUT if forward else "項の内容はデータにありません。"
            return Fate("gone" if forward else "unknown", why=why, since=day)
    twin = (_FORWARD if forward else _BACKWARD).get(citation.table)
    if twin is None or day != TABLE_DAY:
        return None
    entry = tables().entries[twin]
    law = laws()[entry.law]
    found = Fate("moved", source=entry.source, verified=entry.verified, since=day)
    target = Citation(law=law.id, name=law.name, kind=law.kind, table=twin)
    if citation.row is None:
        return replace(found, to=(target,))
    mapping = tables().forward if forward else tables().backward
    row = mapping.get((citation.table, citation.row))
    if row:
        return replace(found, to=(replace(target, row=row),))
    if forward and citation.row in tables().rows[citation.table]:
        why = "同じ事務の項は新しい表にありません。"
        return replace(found, kind="gone", to=(target,), why=why)
    why = "対応する項がデータにありません。"
    return replace(found, kind="gone" if not forward else "unknown", why=why)


def _step_item(citation: Citation, day: dt.date, forward: bool) -> Fate | None:
    if not is_item_of_19(citation) or day not in items().starts or citation.item is None:
        return None
    newer = items().starts.index(day)
    old, new = (newer - 1, newer) if forward else (newer, newer - 1)
    content = content_at(citation.item.value, old)
    if content is None or old < 0 or new < 0:
        return Fate("unknown", why="その版にない号です。")
    base = Fate("moved", content=content.content, source=items().source, since=day)
    targets = [content.numbers[new], *(_split_numbers(content, day, new) if forward else [])]
    to = tuple(replace(citation, item=Number(number)) for number in targets if number)
    if not to:
        return replace(base, kind="gone", why="その日にはこの内容の号がありません。")
    if len(to) > 1:
        why = "条例による事務かどうかで号が分かれます。"
        return replace(base, kind="ambiguous", to=to, why=why)
    return Fate("same", to) if to[0] == citation else replace(base, to=to)


def _split_numbers(content: ItemContent, day: dt.date, edition: int) -> list[int | None]:
    names = [
        split.alternative
        for split in changes().splits
        if split.content == content.content and split.since == day
    ]
    return [c.numbers[edition] for c in items().contents if c.content in names]


def _step_order(citation: Citation, day: dt.date, forward: bool) -> Fate | None:
    """Articles of the 主務省令 of 別表第一, whose numbers went with the rows."""
    if not _is_in_order_5(citation) or citation.article is None or day != TABLE_DAY:
        return None
    orders = tables().orders
    if forward:
        new = orders.get(citation.article)
        if citation.article not in orders or new == citation.article:
            return None
    else:
        new = next((old for old, after in orders.items() if after == citation.article), None)
        if new in (None, citation.article):
            return None
    base = Fate("moved", source=laws()[_ORDER_5].source, since=day)
    if new is None:
        return replace(base, kind="gone", why="新しい命令に同じ事務の条がありません。")
    return replace(base, to=(replace(citation, article=new),))


def _step_move(citation: Citation, day: dt.date, forward: bool) -> Fate | None:
    for move in changes().moves:
        if move.since != day:
            continue
        origins = (move.old,) if forward else move.new
        if not any(is_within(citation, origin) for origin in origins):
            continue
        targets = move.new if forward else (move.old,)
        to = tuple(_moved(citation, target) for target in targets)
        return Fate(
            "moved" if len(to) == 1 else "ambiguous",
            to,
            why="" if len(to) == 1 else "二つの規定に分かれました。",
            source=move.source,
            verified=move.verified,
            since=day,
            content=move.content,
        )
    return None


def _moved(citation: Citation, target: Citation) -> Citation:
    if citation.law != target.law:
        return target
    paragraph = target.paragraph or citation.paragraph
    return replace(citation, article=target.article, paragraph=paragraph)


def _step_law(citation: Citation, day: dt.date, forward: bool) -> Fate | None:
    law = law_of(citation)
    if law is None or law.until is None or not forward:
        return None
    if law.until + dt.timedelta(days=1) != day:
        return None
    heir = laws().get(law.replaced_by)
    to = (Citation(law=heir.id, name=heir.name, kind=heir.kind),) if heir else ()
    return Fate("gone", to, "廃止されています。", law.source, law.verified, day)
