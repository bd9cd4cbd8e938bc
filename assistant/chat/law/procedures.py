"""The rows of a procedure in 別表 and in 主務省令第2条の表, old and new."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.case import Case
from assistant.chat.law.choices import in_prefecture, row_facts, row_place
from assistant.chat.law.history import spelled
from assistant.chat.law.parts import is_second, told_of_better, told_of_part
from assistant.chat.law.provided import told_of_provider
from assistant.chat.law.row_content import told_of_word
from assistant.chat.law.rows_asked import (
    PURPOSES,
    right_in,
    rows_said,
    side_by_side,
    told_of_actor,
    told_of_article,
    told_of_number,
    told_of_providers,
    written,
)
from assistant.chat.law.unlisted import told_of_linked
from assistant.chat.law.verdicts import asks_verdict, verdict
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.known_names import ProcedureName, procedure_names
from assistant.law_rows import TWINS, RowPair, rows_of, rows_of_others, task_in_force
from corpus.laws.carry import TABLE_DAY
from corpus.laws.load import tables
from corpus.laws.model import Number, TableId
from corpus.laws.registry import row_since
from corpus.text.dates import japanese_date, read_date
from corpus.text.fold import folded

_NO_USE = (
    "・今の別表に、この事務の項はありません。別表の事務に準ずるものとして主務省令に定めがあるか"
    "（番号法第9条第1項）を、e-Gov法令検索で確かめてください。"
)
_YEAR = re.compile(r"(?:令和|平成)[0-9元]{1,2}年|[0-9]{4}年")
_OLD_TABLES: dict[TableId, tuple[str, ...]] = {
    "beppyo-1": ("別表第一", "別表第1", "旧別表1", "旧別表一"),
    "beppyo-2": ("別表第二", "別表第2", "旧別表2", "旧別表二"),
}


def answer_procedure(
    procedure: ProcedureName, question: Question, case: Case | None, today: dt.date
) -> Answer:
    """Answer with the rows of a procedure, first what of them is asked."""
    said = [say for say in procedure.say if say in question.text]
    called = max(said, key=len, default=procedure.say[0])
    if not procedure.law:
        return answer_ordinance(called, case)
    prefecture = in_prefecture(case)
    use = rows_of(procedure, "beppyo-1", prefecture=prefecture)
    asked = rows_of(procedure, "beppyo-2", prefecture=prefecture)
    facts: list[Fact] = []
    lines = [f"「{called}」（{procedure.law}）の項は次のとおりです。"]
    second_first = is_second(question.text)
    parts: list[tuple[TableId, Sequence[RowPair]]] = [("beppyo-1", use), ("beppyo-2", asked)]
    pairs_asked = list(side_by_side(question.plain, dict(parts)))
    lines += told_of_provider(question.text, today)
    numbers = list(told_of_number(question.plain, dict(parts)))
    sure = right_in(question.plain, dict(parts)) if asks_verdict(question.plain) else None
    better = _better(question.plain, procedure, dict(parts)) if numbers else ""
    if better and sure:
        lines.insert(0, verdict(question.plain, right=False) + better)
    elif numbers and sure is not None:
        lines.insert(0, verdict(question.plain, right=sure) + numbers.pop(0))
    lines += numbers
    lines += told_of_actor(question.plain, dict(parts))
    articles = list(told_of_article(question.plain, dict(parts)))
    lines = [*articles, *lines]
    lines += told_of_providers(question.plain, dict(parts), today)
    lines += told_of_word(question.plain, (*procedure.say, procedure.law))
    lines += _in_table_asked(question.plain, dict(parts))
    lines += told_of_part(question.text, asked if second_first else use, second=second_first)
    for first, pairs in reversed(parts) if second_first else parts:
        rows = list(_listed(first, pairs, facts))
        others = rows_of_others(procedure, first, prefecture=prefecture)
        lines += [] if pairs_asked else [*rows, *_aside(first, pairs, others, called, today)]
    lines += pairs_asked
    lines += written(question.plain, dict(parts))
    if not facts:
        unknown = f"分かりません。「{called}」の項は別表のデータにありません。"
        return Answer("law", unknown, known=False, unsure_of="thing")
    day = japanese_date(TABLE_DAY)
    if _is_of_old_tables(question.text):
        lines.insert(1, f"お尋ねの時期は{day}より前なので、「旧」の付いた項です。")
    lines.append(f"{day}から、旧別表第一は「別表」に、旧別表第二は主務省令第2条の表になりました。")
    lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), facts=tuple(facts))


def _better(
    plain: str, procedure: ProcedureName, pairs: Mapping[TableId, Sequence[RowPair]]
) -> str:
    """Say which rows name what is asked for, where those of the numbers in a question do not."""
    return "".join(
        dict.fromkeys(
            told_of_better(plain, procedure, number, first, rows)
            for first, rows in pairs.items()
            for number in rows_said(plain)
        )
    )


def _in_table_asked(plain: str, pairs: Mapping[TableId, Sequence[RowPair]]) -> Iterator[str]:
    """Say first which rows the old table has that a question names."""
    for table, names in _OLD_TABLES.items():
        rows = [row_place(table, pair.old) for pair in pairs[table] if pair.old]
        if rows and any(name in plain for name in names):
            yield f"お尋ねの表では、{'、'.join(map(spelled, rows))}です。"


def _is_of_old_tables(text: str) -> bool:
    """Whether a text names a day, or a whole year, before the tables were replaced."""
    year = _YEAR.search(folded(text))
    day = read_date(text) or (read_date(f"{year[0]}12月31日") if year else None)
    if day is None:
        return False
    return day < TABLE_DAY or (day == TABLE_DAY and "より前" in text)


def answer_ordinance(called: str, case: Case | None) -> Answer:
    """Say that a procedure has no row in 別表, and what its basis is instead."""
    basis = "\n".join(f"・{line}" for line in case.procedure.basis) if case else ""
    text = (
        f"「{called}」は、番号法の別表に項がありません。条例による事務（番号法第9条第2項）として、"
        "個人番号の利用に関する条例の条項を書きます。情報連携をするときは、番号法第19条第9号と"
        "個人情報保護委員会規則によります。"
    )
    if basis:
        text += f"\n事案に書かれた根拠:\n{basis}"
    data = procedure_names()
    return Answer("law", text, facts=(Fact("番号法第9条第2項", data.source, data.verified),))


def _listed(first: str, pairs: Sequence[RowPair], facts: list[Fact]) -> Iterator[str]:
    is_use = first == "beppyo-1"
    old_table: TableId = "beppyo-1" if is_use else "beppyo-2"
    new_table = TWINS[old_table]
    if pairs:
        yield f"【{PURPOSES[old_table]}】"
    for pair in pairs:
        whose = f"{pair.row.actor}：{_task(new_table, pair)}"
        yield f"・{_change(old_table, new_table, pair)}（{whose}）"
        facts += row_facts(old_table, new_table, pair)


def _task(new_table: TableId, pair: RowPair) -> str:
    """Return what a row names as the 事務 today, also in the old words where those were others."""
    now, was = task_in_force(new_table, pair), pair.row.task
    return now if now == was else f"{now}。旧別表では「{was}」"


def _change(old_table: TableId, new_table: TableId, pair: RowPair) -> str:
    new = (
        spelled(row_place(new_table, pair.new)) if pair.new else "なし（同じ事務の項はありません）"
    )
    if pair.old is None and pair.new:
        return f"今は{new}（{_came(new_table, pair.new)}）"
    old = spelled(row_place(old_table, pair.old)) if pair.old else ""
    return f"{old} → 今は{new}"


def _came(table: TableId, row: Number) -> str:
    """Say since when a table has had a row that no old table had, as far as the data know."""
    since, first = row_since(row_place(table, row)), tables().entries[table].since
    if since is None:
        newest = japanese_date(tables().entries[table].checked)
        return f"{japanese_date(first)}の表になく、{newest}現在の表にある項です"
    if since > first:
        return f"{japanese_date(since)}に加わった項です"
    return "旧別表にはない新しい項です"


def _aside(
    first: TableId, pairs: Sequence[RowPair], others: Sequence[RowPair], called: str, on: dt.date
) -> Iterator[str]:
    """Say which other rows the law has: of other bodies, and of the same kind under a notice."""
    table = TWINS[first]
    if not any(pair.new for pair in pairs) and first == "beppyo-1":
        yield _NO_USE
    rows = sorted(pair.new for pair in others if pair.new)
    if rows:
        first_of_all = spelled(row_place(table, rows[0])).removesuffix("の項")
        listed = "、".join([first_of_all, *map(str, rows[1:])])
        yield f"・同じ法律の、ほかの事務や主体の項: {listed}の項"
    if first == "beppyo-2":
        yield from told_of_linked(called, on)
