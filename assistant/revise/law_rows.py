"""Carries rows of 別表第一 and 別表第二 into the tables that took their place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.revise.edits import Edit, Status
from assistant.revise.law_context import LawContext
from assistant.revise.law_items import is_one_item_of_19
from assistant.revise.law_provided import due_rows, in_words
from assistant.revise.surface import in_numerals, with_part
from corpus.assessments.linkage import sides_of
from corpus.assessments.model import Item
from corpus.laws.carry import TABLE_DAY, became
from corpus.laws.model import CitationSpan, Fate, Number
from corpus.laws.registry import exists, row_of
from corpus.laws.write import write_number
from corpus.text.dates import japanese_date

_ONE_DAY_BEFORE = TABLE_DAY.replace(day=TABLE_DAY.day - 1)
_OLD = ("beppyo-1", "beppyo-2")
_ORDER_TABLE = "に基づく主務省令第2条の表"
_ROW_ORDER = "order-5"
_ORDINANCE = re.compile(
    r"(?:条例|規則)(?:第?[0-9０-９一二三四五六七八九十百の条項号第]{1,16})?\s*$"
)
_NETWORK_PLACE = "第19条第8号"
_NETWORK_ITEM = "番号法" + _NETWORK_PLACE
_NUMBERED = re.compile(r"(?i:no|ｎｏ|№)")
"""What numbers a row without the word 項."""


@dataclass(frozen=True, slots=True)
class _Group:
    """A table and the rows of it that a text lists: 別表第二の26、56の2、87の項."""

    spans: tuple[CitationSpan, ...]
    start: int
    end: int
    table: tuple[int, int]


def row_edits(context: LawContext, item: Item, spans: Sequence[CitationSpan]) -> Iterator[Edit]:
    """Yield edits of rows of the old tables, one for each list of rows."""
    if context.to < TABLE_DAY:
        return
    for group in _groups(spans):
        yield _edit(context, item, spans, group)
    for span in spans:
        if span.citation.table == "dai2jo" and exists(span.citation, context.to) == "no":
            yield _gone(item, span)


def _gone(item: Item, span: CitationSpan) -> Edit:
    """Ask about a row that is no longer in the table, or never was."""
    return Edit(
        item=item.id,
        path=item.path,
        start=span.start,
        end=span.end,
        before=item.text[span.start : span.end],
        after="",
        amendment=f"第2条の表の{span.citation.row}の項",
        status="review",
        why="この項は、この日の第2条の表にありません。根拠を確認してください。",
        open=True,
    )


def _groups(spans: Sequence[CitationSpan]) -> Iterator[_Group]:
    index = 0
    while index < len(spans):
        head = spans[index]
        part = head.part("table")
        index += 1
        if head.citation.table not in _OLD or part is None:
            continue
        members = [head]
        while index < len(spans) and _continues(head, spans[index]):
            members.append(spans[index])
            index += 1
        yield _Group(tuple(members), part.start, members[-1].end, (part.start, part.end))


def _continues(head: CitationSpan, span: CitationSpan) -> bool:
    return span.citation.table == head.citation.table and span.part("table") is None


def _edit(context: LawContext, item: Item, spans: Sequence[CitationSpan], group: _Group) -> Edit:
    fates = [_fate(span) for span in group.spans]
    status, why = _judge(context, item, spans, group, fates)
    due = _due_rows(context, item, spans, group) if status == "review" else ()
    if due:
        why += f"この事務の情報を提供する項は、新しい表では{in_words(due)}です。"
    start, lead, table = _new_table(item.text, spans, group)
    after = lead + table + _new_rows(item.text, group, fates)
    return Edit(
        item=item.id,
        path=item.path,
        start=start,
        end=group.end,
        before=item.text[start : group.end],
        after=after,
        amendment=f"番号法別表の改正（{japanese_date(TABLE_DAY)}施行）",
        status=status,
        why=why,
        candidates=(after, *([in_words(due)] if due else [])) if status == "review" else (),
    )


def _due_rows(
    context: LawContext, item: Item, spans: Sequence[CitationSpan], group: _Group
) -> tuple[Number, ...]:
    """Return the rows to choose from where a list is (or may be) one of the providing side."""
    asked = group.spans[0].citation.table == "beppyo-2" and context.key(item) == "linkage.basis"
    providing = _foreign_rows(context, spans, group) or not _is_inquiry(context, item, group)
    return due_rows(context) if asked and providing else ()


def _fate(span: CitationSpan) -> Fate:
    if span.until is not None:
        return Fate("unknown", why="範囲で引かれています。")
    return became(span.citation, _ONE_DAY_BEFORE, TABLE_DAY)


def _judge(
    context: LawContext,
    item: Item,
    spans: Sequence[CitationSpan],
    group: _Group,
    fates: list[Fate],
) -> tuple[Status, str]:
    lost = [
        f"{span.citation.row or ''}の項: {fate.why}"
        for span, fate in zip(group.spans, fates, strict=True)
        if fate.kind != "moved"
    ]
    if lost:
        return "review", "対応する項が一つに定まりません（" + "、".join(lost) + "）。"
    if _after_ordinance(item.text, spans, group):
        return "review", "条例の別表かもしれません。どの別表の項か確認してください。"
    if any(span.citation.row is None for span in group.spans):
        return "review", "項を示さずに表を引いています。文の趣旨に合うか確認してください。"
    quoted = item.text[group.start : group.end]
    agrees = any(day < TABLE_DAY for day in context.dates_of(item, quoted))
    foreign = _foreign_rows(context, spans, group)
    if foreign:
        return "review", f"項の事務（{foreign}）がこの評価書の事務か確認してください。"
    if group.spans[0].citation.table == "beppyo-2" and not _is_inquiry(context, item, group):
        return "review", "情報提供の項は、第2条の表から提供する情報により選び直してください。"
    if not agrees:
        return (
            "review",
            "公表日には旧い別表はありません。項の番号がどの時点のものか確認してください。",
        )
    if _already_there(spans, fates):
        return "review", "新しい表の同じ項が既に書かれています。旧い項を削るか確認してください。"
    return "auto", "旧い別表の項を、同じ事務の新しい項に改めます。"


def _already_there(spans: Sequence[CitationSpan], fates: list[Fate]) -> bool:
    """Whether the text cites every row that the old ones became, so that they would be doubled."""
    there = {(span.citation.table, span.citation.row) for span in spans}
    return {(fate.to[0].table, fate.to[0].row) for fate in fates} <= there


def _after_ordinance(text: str, spans: Sequence[CitationSpan], group: _Group) -> bool:
    """Whether the law named last before a table is an ordinance, whose own table it may be."""
    if group.spans[0].part("law"):
        return False
    named = [s for s in spans if s.start < group.start and (s.citation.law or s.citation.name)]
    by_name = any(span.citation.kind in ("ordinance", "rule") for span in named[-1:])
    return by_name or bool(_ORDINANCE.search(text[: group.start]))


def _foreign_rows(context: LawContext, spans: Sequence[CitationSpan], group: _Group) -> str:
    """Name the 事務 of a row that does not look like the document's own.

    A row is the document's own where its law is that of the 事務, or where the article of the
    order that goes with the row is cited beside it.
    """
    cited = {str(s.citation.article) for s in spans if s.citation.law == _ROW_ORDER}
    rows = filter(None, (row_of(span.citation) for span in group.spans))
    others = (
        f"{row.row}の項は{row.about}"
        for row in rows
        if not context.is_of_procedure(row.law) and row.order_article not in cited
    )
    return next(others, "")


def _is_inquiry(context: LawContext, item: Item, group: _Group) -> bool:
    """Whether a list of rows is headed 情報照会, not 情報提供; a text alone may have no heading."""
    side = sides_of(item.text)(group.start)
    if not context.procedure:
        return side != "providing"
    return side == "asking" and context.key(item) == "linkage.basis"


def _new_table(text: str, spans: Sequence[CitationSpan], group: _Group) -> tuple[int, str, str]:
    """Return where the edit starts, what joins it to what stands before, the table's new name."""
    first = group.table[0]
    if group.spans[0].citation.table == "beppyo-1":
        return first, "", "別表"
    law = group.spans[0].part("law")
    row = group.spans[0].part("row")
    digits = text[row.start : row.end] if row else ""
    if law:
        name = in_numerals(_NETWORK_PLACE + _ORDER_TABLE, digits)
        return law.start, "", text[law.start : law.end] + name
    cited = next(
        (s for s in reversed(spans) if s.end <= first and is_one_item_of_19(s) and s.part("law")),
        None,
    )
    if cited is None:
        return first, "", in_numerals(_NETWORK_ITEM + _ORDER_TABLE, digits)
    part = cited.part("item")
    assert part is not None
    name = with_part(text, cited.start, cited.end, (part.start, part.end), Number(8))
    sample = text[part.start : part.end]
    table = name + in_numerals(_ORDER_TABLE, sample)
    if text[cited.end : first].strip() in ("", "、", "及び"):
        return cited.end, "及び", table
    return first, "", table


def _new_rows(text: str, group: _Group, fates: list[Fate]) -> str:
    parts: list[str] = []
    position = group.table[1]
    for span, fate in zip(group.spans, fates, strict=True):
        part = span.part("row")
        if part is None:
            continue
        parts.append(text[position : part.start])
        number = fate.to[0].row if fate.kind == "moved" else None
        old = text[part.start : part.end]
        parts.append(write_number(number, old) if number else f"〔要確認：{old}の項〕")
        position = part.end
    tail = text[position : group.end]
    said = "".join((*parts, tail))
    return said if not parts or "項" in said or _NUMBERED.search(said) else said + "の項"
