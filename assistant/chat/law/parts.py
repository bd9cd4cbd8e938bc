"""A part of a procedure (保険料の徴収, 給付の支給) and the rows of the tables that name it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.chat.law.history import spelled
from assistant.chat.law.ways_to_ask import law_words
from assistant.chat.model import Answer, Fact
from assistant.known_names import ProcedureName
from assistant.law_rows import TWINS, RowPair, rows_in, task_in_force
from corpus.laws.load import tables
from corpus.laws.model import Citation, Number, TableId
from corpus.laws.registry import table_source
from corpus.text.fold import folded

_SECOND = ("別表第二", "別表第2", "主務省令", "第2条の表", "情報連携", "照会", "提供")
_PART = re.compile(
    r"(?P<thing>[一-龥々ー]{1,12})の(?P<deed>[一-龥々]{2,4})(?=は|って|の項|だと|なら|が|、)"
)
_DEED = re.compile(r"の([一-龥々]{2,4})(?=$|[、又若及（(])", re.MULTILINE)
_WORD = re.compile("[一-龥々ァ-ヺー]{2,}")
_LEVIED = "賦課"
"""What offices say of 保険料 beside 徴収, though no row does."""
_MOST = 10


def is_second(text: str) -> bool:
    """Whether a question is about 情報連携, and so about 第2条の表 rather than 別表."""
    return any(word in text for word in _SECOND)


def part_asked(text: str) -> str:
    """Return the part of a procedure that a question names (保険料の徴収); empty where none.

    Of what is run together (介護保険料の徴収) it is the longest end that any row names.
    """
    found = [m for m in _PART.finditer(folded(text)) if m["deed"] in _deeds()]
    if not found:
        return ""
    thing, deed = found[-1].groups()
    ends = (f"{thing[n:]}の{deed}" for n in range(len(thing) - 1))
    return next((end for end in ends if end in _tasks()), f"{thing}の{deed}")


def told_of_part(text: str, pairs: Sequence[RowPair], *, second: bool) -> Iterator[str]:
    """Say which of the rows of a procedure name the part that is asked, or that none does."""
    part = part_asked(text)
    if not part:
        return
    rows = [_place(pair, second=second) for pair in pairs if _names(pair, part)]
    table = "主務省令第2条の表" if second else "別表"
    if rows:
        yield f"お尋ねの「{part}」が書かれているのは、{'、'.join(rows)}です。"
    else:
        yield f"「{part}」と書かれた項は、{table}のこの法律の項にありません。内容で選んでください。"


def answer_part(text: str, second: bool, prefecture: bool) -> Answer | None:
    """Answer with the rows of every law that name the part asked; None where none is asked."""
    part = part_asked(text)
    if not part:
        return None
    first: TableId = "beppyo-2" if second else "beppyo-1"
    table: TableId = "dai2jo" if second else "beppyo"
    entry = tables().entries[table]
    pairs = [p for p in rows_in(first, prefecture=prefecture) if p.new and _names(p, part)]
    if not pairs:
        said = (
            f"分かりません。「{part}」と書かれた項は、{entry.name}にありません。"
            "事務の名前（介護保険、児童手当など）で尋ねてください。"
        )
        return Answer("law", said, known=False, unsure_of="thing")
    lines = [f"「{part}」と書かれた項は、事務により違います。どの事務かを確かめてください。"]
    lines += [
        f"・{p.row.law}: {_place(p, second=second)}（{p.row.actor}：{task_in_force(table, p)}）"
        for p in pairs[:_MOST]
    ]
    if len(pairs) > _MOST:
        lines.append(f"・ほかに{len(pairs) - _MOST}項あります。事務の名前で尋ねてください。")
    source = table_source(table)
    lines.append(f"根拠: {source}")
    facts = tuple(
        Fact(_place(p, second=second), source, entry.verified, entry.since.isoformat())
        for p in pairs[:_MOST]
    )
    return Answer("law", "\n".join(lines), facts=facts)


def told_of_better(
    plain: str, called: ProcedureName, named: Number, first: TableId, pairs: Sequence[RowPair]
) -> str:
    """Say which rows of a procedure name what a folded question asks for, where a number's do not.

    Empty where that row names any of it, where none does, or where the whole procedure is meant.
    """
    whole = (folded(called.say[0]), folded(called.law))
    said = [
        word
        for word in dict.fromkeys(_WORD.findall(plain))
        if word not in law_words().idle and not any(word in one or one in word for one in whole)
    ]
    tasks = [(pair, task_in_force(TWINS[first], pair)) for pair in pairs if pair.new]
    own = [task for pair, task in tasks if named in (pair.new, pair.old)]
    if not own or any(word in task for word in said for task in own):
        return ""
    counts = [(sum(len(word) for word in said if word in task), pair) for pair, task in tasks]
    most = max(count for count, _ in counts)
    best = [pair for count, pair in counts if most and count == most]
    words = [word for word in said if any(word in task for pair, task in tasks if pair in best)]
    rows = "、".join(_place(pair, second=first == "beppyo-2") for pair in best)
    return f"「{'」「'.join(words)}」と書かれているのは、{rows}です。" if best else ""


def _names(pair: RowPair, part: str) -> bool:
    return part in pair.row.task


def _place(pair: RowPair, *, second: bool) -> str:
    table: TableId = "dai2jo" if second else "beppyo"
    if pair.new is None:
        return "今の表にない項"
    return spelled(Citation(law=tables().entries[table].law, table=table, row=pair.new))


@lru_cache
def _tasks() -> str:
    return "\n".join(row.task for rows in tables().rows.values() for row in rows.values())


@lru_cache
def _deeds() -> frozenset[str]:
    return frozenset({_LEVIED, *_DEED.findall(_tasks())})
