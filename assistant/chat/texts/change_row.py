"""Makes a row of the 変更箇所 table from what is told, with 〔要確認〕 where it is not told."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from assistant.case import Case
from assistant.chat.desk import Desk
from assistant.chat.knowledge import rule_answers
from assistant.chat.model import Answer, Conversation, Fact
from assistant.chat.reading.intents import Question, read_question
from assistant.chat.rules.answers import source_lines
from assistant.chat.texts.checking import answer_check
from assistant.chat.texts.row_told import Row, read_row, row_words
from assistant.gate.model import Finding
from assistant.gate.subject import Names
from assistant.revise.paperwork import PathStyle, reason_for
from corpus.text.dates import japanese_date

_RULE = "changes-table"
_RECENT = 4


def answer_change_row(
    desk: Desk,
    question: Question,
    talk: Conversation,
    names: Callable[[], Names],
    today: dt.date,
) -> Answer | None:
    """Make the row that a turn asks for, or fill in the one made; None for another matter."""
    words, plain = row_words(), question.plain
    if not is_of_row(question, talk):
        return None
    asked, goes_on = bool(words.asks.search(plain)), _was_made(talk)
    tells = goes_on and any(column.search(plain) for column in words.columns.values())
    row = read_row(desk, question, talk, today)
    if tells and not asked and not row.date and not row.before:
        before = _row_before(desk, talk, today)
        return _column(before, plain) if before else None
    if goes_on:
        row = _filled(row, _row_before(desk, talk, today))
    return _told(row, talk.case, names, today)


def is_of_row(question: Question, talk: Conversation) -> bool:
    """Whether a turn asks for a row, or tells or asks a column of the one made just before."""
    words, plain = row_words(), question.plain
    if len(plain) > words.longest:
        return False
    tells = _was_made(talk) and any(column.search(plain) for column in words.columns.values())
    return tells or bool(words.asks.search(plain))


def _was_made(talk: Conversation) -> bool:
    """Whether the last answer made a row, or showed a column of one."""
    says = row_words().says
    heads = (
        says["head"],
        *(says[name].partition("{")[0] for name in ("only_reason", "only_timing")),
    )
    return bool(talk.turns) and talk.turns[-1].answer.startswith(heads)


def _row_before(desk: Desk, talk: Conversation, today: dt.date) -> Row:
    """Return the row made in the turns before, read again from what they told."""
    row, seen = Row(), talk.turns[-_RECENT:]
    for n, turn in enumerate(seen):
        if row_words().says["head"] in turn.answer:
            earlier = replace(talk, turns=(*talk.turns[: -len(seen)], *seen[:n]), items=())
            row = _filled(read_row(desk, read_question(turn.question), earlier, today), row)
    return row


def _filled(row: Row, old: Row) -> Row:
    """Return a row with what was told before of it; of another change only the day stays."""
    if row.before or row.after:
        return replace(row, date=row.date or old.date)
    return Row(
        row.date or old.date,
        row.refs or old.refs,
        old.before,
        old.after,
        row.cause or old.cause,
        row.timing or old.timing,
    )


def _is_important(row: Row) -> bool | None:
    """Whether all items of a row are marked ※; None where they differ or are not known."""
    marks = {ref.place.node.important for ref in row.refs}
    return marks.pop() if len(marks) == 1 else None


def _columns(row: Row) -> tuple[str, str]:
    """Return 提出時期 and 説明 of a row."""
    says, important = row_words().says, _is_important(row)
    cause = row.cause
    if cause is None and row.refs and row.refs[0].key.startswith("department."):
        cause = "rename"
    if cause:
        occasion = says["law_occasion" if cause == "law" else "other_occasion"]
        timing, reason = reason_for(cause, important is not False, occasion)
        return row.timing or timing, reason
    if important is False:
        return row.timing or "事後", says["unmarked"]
    return row.timing or says["no_timing"], says["no_reason"]


def _item(row: Row) -> str:
    says = row_words().says
    if not row.refs:
        return says["no_item"]
    if len(row.refs) == 1:
        return PathStyle().write(row.refs[0].place.path)
    paths = [ref.place.path for ref in row.refs]
    shared = [parts[0] for parts in zip(*paths, strict=False) if len(set(parts)) == 1]
    return (
        says["no_below"].format(section=PathStyle().write(tuple(shared)))
        if shared
        else says["no_item"]
    )


def _told(row: Row, case: Case | None, names: Callable[[], Names], today: dt.date) -> Answer:
    """Write a row out, with what the gate says of the new words."""
    says = row_words().says
    timing, reason = _columns(row)
    cells = {
        "date": japanese_date(row.date) if row.date else says["no_date"],
        "item": _item(row),
        "before": row.before or says["no_before"],
        "after": row.after or says["no_after"],
        "timing": timing,
        "reason": reason,
    }
    lines = [says["head"], *(says[name].format(text=text) for name, text in cells.items())]
    findings = _findings(row, case, names, today)
    said = (finding.message.replace("\n", "　") for finding in findings)
    lines += [says["caution"].format(text=message) for message in said]
    if timing == says["no_timing"]:
        lines.append(says["judged"])
    if "〔要確認" in "".join(cells.values()):
        lines.append(says["open"])
    rule = next(rule for rule in rule_answers() if rule.id == _RULE)
    lines += source_lines(rule)
    facts = (Fact(rule.id, rule.source, rule.verified, rule.as_of.isoformat()),)
    return Answer("rule", "\n".join(lines), items=row.refs[:1], facts=facts, findings=findings)


def _findings(
    row: Row, case: Case | None, names: Callable[[], Names], today: dt.date
) -> tuple[Finding, ...]:
    """Return what the gate says of the new words; a name alone is the author's to know."""
    question = read_question(f"「{row.after}」")
    if "。" not in row.after and not question.spans:
        return ()
    return answer_check(question, row.refs[:1], names(), today, case).findings


def _column(row: Row, plain: str) -> Answer:
    """Say again what stands in one column of the row made."""
    says, columns = row_words().says, row_words().columns
    timing, reason = _columns(row)
    of_reason = columns["reason"].search(plain)
    said = (
        says["only_reason"].format(text=reason)
        if of_reason
        else says["only_timing"].format(text=timing)
    )
    rule = next(rule for rule in rule_answers() if rule.id == _RULE)
    facts = (Fact(rule.id, rule.source, rule.verified, rule.as_of.isoformat()),)
    return Answer("rule", "\n".join([said, *source_lines(rule)]), items=row.refs[:1], facts=facts)
