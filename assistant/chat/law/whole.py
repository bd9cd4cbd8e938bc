"""What is asked of a whole order, or of a whole table: if it holds, since when, how many rows."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.chat.law.history import spelled
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.law_rows import TWINS
from corpus.laws.load import laws, tables
from corpus.laws.model import Citation, Law, Number, TableId
from corpus.laws.registry import exists
from corpus.text.dates import japanese_date

_TABLE = re.compile("(?<!条例の)(?<!条例)(?<!旧)別表")


def answer_order(question: Question, today: dt.date) -> Answer | None:
    """Say what an order that a question names alone is, and whether it is in force; None else."""
    words, plain = law_words(), question.plain
    places = [span.citation for span in question.spans]
    if question.quoted or question.pasted or len(places) != 1 or not places[0].is_whole_law:
        return None
    law = laws().get(places[0].law)
    if law is None or law.kind != "order" or not is_said(plain, words.of_order):
        return None
    first = ""
    gone = is_said(plain, words.gone)
    if is_said(plain, words.in_force) and not (gone and is_said(plain, words.not_gone)):
        first = "はい。" if law.in_force(today) is not gone else "いいえ。"
    lines = [first + line if not n else line for n, line in enumerate(_on_order(law, today))]
    lines.append(f"根拠: {law.source}")
    until = law.until.isoformat() if law.until else ""
    return Answer("law", "\n".join(lines), facts=(Fact(law.name, law.source, law.verified, until),))


def _on_order(law: Law, today: dt.date) -> Iterator[str]:
    says = law_words().says
    if law.until and not law.in_force(today):
        heir = laws().get(law.replaced_by)
        yield says["order_ended"].format(
            name=law.name,
            number=law.number,
            until=japanese_date(law.until),
            on=japanese_date(law.until + dt.timedelta(days=1)),
        )
        if heir:
            yield says["order_heir"].format(name=heir.name, number=heir.number)
        return
    yield says["order_in_force"].format(name=law.name, number=law.number)
    for old in laws().values():
        if old.replaced_by == law.id and old.until:
            on = japanese_date(old.until + dt.timedelta(days=1))
            yield says["order_instead"].format(name=old.name, number=old.number, on=on)
    for title in law.titles:
        if title.until:
            until = japanese_date(title.until)
            yield says["order_title"].format(until=until, name=title.name)
    if law.note:
        yield law.note


def answer_table(question: Question, today: dt.date) -> Answer | None:
    """Say how many rows a table in force has, or which came in; None where neither is asked."""
    words, plain = law_words(), question.plain
    cited = [span.citation for span in question.spans if span.citation.table]
    named = _TABLE.search(plain)
    table: TableId | None = "beppyo" if named and not cited else None
    table = next((c.table for c in cited if c.table in TWINS.values() and c.row is None), table)
    if table is None or any(c.row for c in cited):
        return None
    counts, newest = is_said(plain, words.how_many_rows), is_said(plain, words.newest_rows)
    if not (counts or newest):
        return None
    lines = list(_counted(table, today)) if counts else list(_newest(table, today))
    entry = tables().entries[table]
    source = tables().sources[table][-1][1] if tables().sources.get(table) else entry.source
    lines.append(f"根拠: {source}")
    return Answer("law", "\n".join(lines), facts=(Fact(entry.name, source, entry.verified),))


def _counted(table: TableId, today: dt.date) -> Iterator[str]:
    rows = _in_force(table, today)
    branched = sum(bool(row.branches) for row in rows)
    name = spelled(_place(table))
    yield (
        law_words()
        .says["rows_counted"]
        .format(table=name, count=len(rows), first=rows[0], last=rows[-1], branched=branched)
    )


def _newest(table: TableId, today: dt.date) -> Iterator[str]:
    """Name the rows that came in after the table began, by day, and those no old table had."""
    says, name = law_words().says, spelled(_place(table))
    rows = _in_force(table, today)
    dated = {row: d.since for d in tables().row_dates.inserted for row in d.rows}
    later = {row: dated[str(row)] for row in rows if table == "dai2jo" and str(row) in dated}
    for day in sorted(set(later.values()), reverse=True):
        told = "、".join(str(row) for row, since in later.items() if since == day)
        yield says["rows_came"].format(table=name, day=japanese_date(day), rows=told)
    heirs = {new for (old, _), new in tables().forward.items() if TWINS.get(old) == table}
    fresh = "、".join(str(row) for row in rows if row not in heirs and row not in later)
    yield says["rows_fresh"].format(table=name, rows=fresh)


def _in_force(table: TableId, today: dt.date) -> list[Number]:
    return sorted(r for r in tables().rows[table] if exists(_place(table, r), today) == "yes")


def _place(table: TableId, row: Number | None = None) -> Citation:
    return Citation(law=tables().entries[table].law, table=table, row=row)
