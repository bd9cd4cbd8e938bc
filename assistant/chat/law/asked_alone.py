"""What of a row is left unsaid: its procedure (別表第一の何項？) or its table (65の項ってなに)."""

import re
from collections.abc import Collection, Iterator

from assistant.chat.law.history import spelled
from assistant.chat.law.unlisted import unlisted_named
from assistant.chat.law.verdicts import Whose
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.known_names import ProcedureName
from assistant.law_rows import TWINS, procedure_named, rows_of
from corpus.laws.carry import TABLE_DAY
from corpus.laws.load import tables
from corpus.laws.model import Citation, Number, TableId, read_branched
from corpus.laws.registry import row_source
from corpus.text.dates import japanese_date

_BARE = re.compile(r"(?<![0-9第条表])(?P<row>[0-9]{1,3}(?:の[0-9]{1,2})?)番?の?項(?!目|番)")
_NUMBER = re.compile(r"[0-9]{1,3}(?:の[0-9]{1,2})?")
_OTHER_NUMBER = re.compile("(?<![0-9])[0-9]{1,3}(?![0-9条号年月日万千人件%])")
_TABLE = re.compile("別表|第?2条の表|主務省令|同表")
_SAID = re.compile(
    r"(?<![0-9第条表月年])(?P<row>[0-9]{1,3}(?:の[0-9]{1,2})?)"
    r"(?:番?の?項(?!目|番)|番(?!号)|(?=[、と・,，](?=[0-9])|って|とは|は|も|だと|のは|だけ|しか|のみ|で(?=全|すべ|ぜん|そろ|揃|足り)))"
)
_LONGEST, _LONGEST_IN_TALK = 30, 40
_ORDER: tuple[TableId, ...] = ("beppyo", "dai2jo", "beppyo-1", "beppyo-2")


def leaves_procedure_open(question: Question) -> bool:
    """Whether a row or an article is asked whose number depends on a procedure that is not said."""
    numbered = any(s.citation.row or s.citation.article for s in question.spans)
    named = numbered or unlisted_named(question.text) is not None
    return not named and is_said(question.plain, law_words().open)


def answer_which(plain: str) -> Answer:
    """Ask for the procedure, with examples of how to."""
    named = next((entry for entry in law_words().asked if entry.word in plain), None)
    what = named.what if named else law_words().what
    return Answer("law", law_words().which.format(what=what))


def bare_rows(question: Question) -> tuple[Number, ...]:
    """Return the row numbers that a question asks after without a table or a procedure."""
    plain, words = question.plain, law_words()
    if len(plain) > _LONGEST or _TABLE.search(plain) or procedure_named(question.text):
        return ()
    if any(word in plain for word in words.not_bare) or not is_said(plain, words.bare):
        return ()
    found = [read_branched(match["row"]) for match in _BARE.finditer(plain)]
    return tuple(dict.fromkeys(number for number in found if number))


def former_rows(question: Question) -> tuple[Number, ...]:
    """Return the old row numbers that a question names without their table: 旧72と旧31の2."""
    if any(span.citation.row for span in question.spans) or question.quoted or question.pasted:
        return ()
    former = re.compile(law_words().former)
    if _OTHER_NUMBER.search(former.sub("", question.plain)):
        return ()
    runs = (match[0] for match in former.finditer(question.plain))
    found = [read_branched(said) for run in runs for said in _NUMBER.findall(run)]
    return tuple(dict.fromkeys(number for number in found if number))


def answer_former(
    question: Question, procedure: ProcedureName | None, *, prefecture: bool
) -> Answer:
    """Tell what became of old rows, of the procedure where it had them, else by both old tables."""
    law = procedure if procedure and procedure.law else None
    pairs = {t: rows_of(law, t, prefecture=prefecture) for t in TWINS} if law else {}
    lines: list[str] = []
    facts: list[Fact] = []
    for number in former_rows(question):
        own = [table for table, rows in pairs.items() if any(p.old == number for p in rows)]
        confirms = is_said(question.plain, law_words().former_right)
        if law and (confirms or not own):
            first = ("はい。" if own else "いいえ。") if confirms else ""
            is_so = "です" if own else "ではありません"
            called = f"「{law.say[0]}」（{law.law}）"
            lines.append(f"{first}「旧{number}の項」は、{called}の項{is_so}。")
        for table in own or TWINS:
            lines.append(f"・{_told(table, number)}")
            source, verified = row_source(table, number), tables().entries[table].verified
            facts.append(Fact(spelled(_place(table, number)), source, verified))
    lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), facts=tuple(facts))


def _told(table: TableId, number: Number) -> str:
    """Say what a table has at a number, and for an old one what became of it."""
    row, name = tables().rows[table].get(number), spelled(_place(table, number))
    until = f"（{japanese_date(TABLE_DAY)}より前）" if table in TWINS else ""
    if row is None or not row.task:
        return f"{name}{until}: {'削除された項です' if row else 'ありません'}"
    said = f"{name}{until}: 「{row.about}」（{row.actor}）"
    if table not in TWINS:
        return said
    heir = tables().forward.get((table, number))
    now = spelled(_place(TWINS[table], heir)) if heir else "後継の項なし"
    return f"{said} → 今は{now}"


def content_asked(question: Question) -> tuple[Number, ...]:
    """Return the row numbers of which a question asks what they are of: 117って何の項だっけ."""
    plain, words = question.plain, law_words()
    if question.quoted or len(plain) > _LONGEST_IN_TALK or not is_said(plain, words.content):
        return ()
    placed = any(s.citation.row or s.citation.article for s in question.spans)
    if placed or any(word in plain for word in words.not_bare):
        return ()
    return numbers_said(plain)


def numbers_said(plain: str) -> tuple[Number, ...]:
    """Return the row numbers that a folded question names, alone or one after the other."""
    found = [read_branched(match["row"]) for match in _SAID.finditer(plain)]
    known = {number for rows in tables().rows.values() for number in rows}
    return tuple(dict.fromkeys(number for number in found if number in known))


def answer_content(rows: tuple[Number, ...], plain: str, whose: Whose | None) -> Answer:
    """Tell what each table has at numbers, of one table alone where a question names that.

    The rows of the procedure spoken of come first, and are called so.
    """
    asked = tables_named(plain)
    order = asked or _ORDER
    lines: list[str] = []
    facts: list[Fact] = []
    found_own = False
    for number in rows:
        there = [table for table in order if number in tables().rows[table]] or order[:1]
        own = [t for t in there if whose and whose.has([_place(t, number)])]
        found_own = found_own or bool(own)
        if len(there) > 1 and not asked:
            lines.append(f"「{number}の項」は、どの表の項かで違います。")
        for table in sorted(there, key=lambda t: t not in own):
            of_own = f"（「{whose.called}」の項です）" if whose and table in own else ""
            lines.append(f"・{_told(table, number)}{of_own}")
            source, verified = row_source(table, number), tables().entries[table].verified
            facts.append(Fact(spelled(_place(table, number)), source, verified))
    if is_said(plain, law_words().needed):
        lines.append(law_words().only_own)
    elif not asked and not found_own and len(lines) > 1:
        lines.append(law_words().which_table.format(row=rows[0]))
    lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), facts=tuple(facts))


def tables_named(plain: str) -> tuple[TableId, ...]:
    """Return the table that a folded question is of, with that which it took the place of.

    照会 and 情報連携 are of 第2条の表, 番号の利用 of 別表; empty where neither or both are named.
    """
    linked = is_said(plain, law_words().of_linkage)
    used = is_said(plain, law_words().of_use)
    if linked == used:
        return ()
    return ("dai2jo", "beppyo-2") if linked else ("beppyo", "beppyo-1")


def told_of_other_rows(number: Number, among: Collection[TableId]) -> Iterator[str]:
    """Say what tables in force have at a number that is not a row of the procedure asked."""
    asked = [table for table in _ORDER if table not in TWINS and (not among or table in among)]
    yield from (f"　{_told(table, number)}" for table in asked)


def _place(table: TableId, number: Number) -> Citation:
    return Citation(law=tables().entries[table].law, table=table, row=number)
