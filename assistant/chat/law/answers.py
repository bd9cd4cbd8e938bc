"""Answers what a row or a number of the law was and is, with source and date."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.case import Case
from assistant.chat.law.asked_alone import (
    answer_content,
    answer_former,
    answer_which,
    bare_rows,
    content_asked,
    former_rows,
    leaves_procedure_open,
)
from assistant.chat.law.asked_information import answer_inquiry
from assistant.chat.law.choices import (
    answer_articles,
    answer_name,
    answer_open,
    answer_shared,
    in_prefecture,
)
from assistant.chat.law.former import (
    answer_former_named,
    answer_proposed,
    answer_whose,
    with_actors,
    with_reasons,
)
from assistant.chat.law.history import completed
from assistant.chat.law.joined import asked_of_each, told_of_each
from assistant.chat.law.numbers import numbers_by_content
from assistant.chat.law.parts import answer_part, is_second
from assistant.chat.law.places import answer_places, answer_then
from assistant.chat.law.procedures import answer_ordinance, answer_procedure
from assistant.chat.law.provided import answer_provided, asks_of_provider
from assistant.chat.law.row_content import answer_rows, answer_word
from assistant.chat.law.rows_asked import ORDER, answer_complete, with_rows_of_range
from assistant.chat.law.unlisted import answer_linked, answer_unlisted
from assistant.chat.law.verdicts import Whose, answer_verdict, asks_verdict
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.law.whole import answer_table
from assistant.chat.model import Answer, merged
from assistant.chat.reading.intents import Question, read_question
from assistant.known_names import ProcedureName
from assistant.law_rows import procedure_named, procedure_of_case
from corpus.laws.load import laws, tables
from corpus.laws.model import Citation, CitationSpan, Number
from corpus.laws.registry import NUMBER_ACT
from corpus.laws.resolve import citations

_RULE = "assessment-rule"
_BEFORE, _AFTER = "変更前", "変更後"
_NAME = re.compile("正式名|正式には|正式な(?:名|題)|法令番号|法律番号|略称|略し")
_OF_ORDER = re.compile("主務省令[^。、]{0,6}$")
_ARTICLE_ITEM = re.compile(r"((?:19|十九)条)(?:の|は|って|だと)、?第?([0-9]{1,2})号")
"""How a 号 of 番号法第19条 is said: 19条は8号."""
_LISTED = re.compile(r"(?<=号)(?:と|や|も|、|・)第?(?=[0-9]{1,2}号)")
"""What joins 号 that are said one after the other: 12号と13号."""
_OTHER_LAW = ("法", "令", "条例", "規程", "指針", "要綱")


def answer_law(question: Question, case: Case | None, today: dt.date, spoken: str = "") -> Answer:
    """Answer on the places cited, else on the rows of the procedures named or of the case.

    ``spoken`` is the procedure spoken of before, for which a number that is named may stand.
    """
    ranged = [span.citation for span in citations(with_rows_of_range(question.plain))]
    if ranged:
        return answer_places([completed(place) for place in ranged if place.row], today)
    of_each = asked_of_each(question.text)
    if of_each:
        answers = [_of_one(read_question(one), case, today) for one in of_each.values()]
        return told_of_each(tuple(of_each), answers)
    return _of_one(question, case, today, spoken)


def _of_one(question: Question, case: Case | None, today: dt.date, spoken: str = "") -> Answer:
    named = answer_name(question.text) if _NAME.search(question.plain) else None
    if named:
        return named
    plain = question.plain
    either = is_said(plain, law_words().which_number)
    joined = question.text if either else _ARTICLE_ITEM.sub(r"\1第\2号", question.text)
    listed = joined if either else _LISTED.sub("、第", joined)
    question = question if listed == question.text else read_question(listed)
    whose = whose_of(question, case, spoken)
    of_numbers = _of_numbers(question, whose, case, today)
    if of_numbers:
        return of_numbers
    content = answer_inquiry(question.text, case, today) or answer_rows(question, today)
    if content:
        return content
    cited = [_meant(span, question.text) for span in question.spans]
    places = [c for c in cited if (c.table and c.row) or (c.article and not c.table)]
    said = None if any(c.item or c.row for c in places) else numbers_by_content(question)
    if said:
        return said
    procedure = procedure_named(question.text)
    judged = (
        answer_former_named(question, places, today)
        or answer_whose(question, places, today)
        or answer_proposed(question, places, today)
        or answer_then(question, places, today)
        or _verdict(plain, _after_change(question, places, whose), whose, today)
    )
    if judged:
        return judged
    if procedure and procedure.law and all(c.law == ORDER for c in places) and places:
        return answer_procedure(procedure, question, case, today)
    of_rows = procedure and procedure.law and _asks_rows(plain, places)
    if places and not (of_rows or (procedure and _owns(procedure, places, case))):
        told = with_actors(plain, places, answer_places(places, today))
        return with_reasons(plain, places, told)
    question = _without_articles(question) if of_rows else question
    return _of_procedure(procedure, question, case, today) or _of_words(
        question, cited, case, today
    )


def _asks_rows(plain: str, places: Sequence[Citation]) -> bool:
    """Whether the row of a procedure is asked, beside an article that lays the tables down."""
    return not any(place.row for place in places) and is_said(plain, law_words().which_row)


def _without_articles(question: Question) -> Question:
    """Return a question without the articles it cites, whose numbers are no rows."""
    text = question.text
    for span in reversed(question.spans):
        if span.citation.article:
            text = text[: span.start] + text[span.end :]
    return read_question(text)


def _of_numbers(
    question: Question, whose: Whose | None, case: Case | None, today: dt.date
) -> Answer | None:
    """Answer on row numbers that are named alone: if they are all, what they are of, or were."""
    complete = answer_complete(question, whose, case, today)
    if complete:
        return complete
    if former_rows(question):
        procedure = whose.procedure if whose else None
        return answer_former(question, procedure, prefecture=in_prefecture(case))
    sought = content_asked(question)
    alone = bare_rows(question)
    if not sought and not (case and _are_of_case(alone, case)):
        sought = alone
    return answer_content(sought, question.plain, whose) if sought else None


def whose_of(question: Question, case: Case | None, spoken: str) -> Whose | None:
    """Return the procedure that a question names, or of the case, or spoken of before."""
    named = procedure_named(question.text) or (procedure_of_case(case) if case else None)
    procedure = named or procedure_named(spoken)
    if procedure is None:
        return None
    said = [say for say in procedure.say if say in f"{question.text}　{spoken}"]
    called = max(said, key=len, default=procedure.say[0])
    return Whose(called, procedure, in_prefecture(case))


def _verdict(
    plain: str, places: Sequence[Citation], whose: Whose | None, today: dt.date
) -> Answer | None:
    """Answer first whether places may stand as they are; None where that is not asked."""
    if not places or not asks_verdict(plain) or any(c.law == ORDER for c in places):
        return None
    if len({c.table for c in places}) > 1 and is_said(plain, law_words().same):
        return None
    return answer_verdict(plain, places, whose, today)


def _after_change(
    question: Question, places: Sequence[Citation], whose: Whose | None
) -> list[Citation]:
    """Return the places to judge: of 変更前 and 変更後 those after, where it is known of what.

    It is known by the procedure, or where a row before became one after.
    """
    start = question.text.find(_AFTER) if _BEFORE in question.text else -1
    after = [s.citation.row for s in question.spans if s.start > start >= 0 and s.citation.row]
    before = [s.citation for s in question.spans if s.start < start]
    heirs = {tables().forward.get((b.table, b.row)) for b in before if b.table and b.row}
    if not after or not (whose or heirs & set(after)):
        return list(places)
    return [place for place in places if place not in before]


def _are_of_case(rows: Sequence[Number], case: Case) -> bool:
    """Whether numbers are of rows, old or new, of the procedure of a case."""
    procedure = procedure_of_case(case)
    return procedure is not None and _owns(procedure, [Citation(row=row) for row in rows], case)


def _owns(procedure: ProcedureName, places: Sequence[Citation], case: Case | None) -> bool:
    """Whether places are rows whose numbers a procedure has, or had, in some table."""
    return Whose("", procedure, in_prefecture(case)).has(places, in_table=False)


def _of_procedure(
    named: ProcedureName | None, question: Question, case: Case | None, today: dt.date
) -> Answer | None:
    """Answer on the rows of the procedure named, or of the case; None where there is neither."""
    left_open = answer_open(question.text, case)
    if left_open:
        return left_open
    linked = answer_linked(question.text, today)
    if linked:
        return linked
    given = answer_provided(question.text, case, today) if asks_of_provider(question.text) else None
    if given and named and named.law:
        asking = answer_procedure(named, question, case, today)
        return merged((given, asking), f"{given.text}\n{asking.text}", "law")
    procedure = named or (procedure_of_case(case) if case else None)
    if given or not procedure:
        return given
    return answer_procedure(procedure, question, case, today)


def _of_words(
    question: Question, cited: Sequence[Citation], case: Case | None, today: dt.date
) -> Answer:
    """Answer where no procedure is named: by a part of one, a whole table, or what is laid down."""
    of_table = answer_table(question, today)
    if of_table:
        return of_table
    if "条例" in question.plain:
        return answer_ordinance("条例で定める事務", case)
    lacking = answer_unlisted(question.text)
    if lacking:
        return lacking
    by_part = answer_part(question.text, is_second(question.text), in_prefecture(case))
    if by_part:
        return by_part
    by_word = answer_word(question)
    if by_word:
        return by_word
    if leaves_procedure_open(question):
        return answer_shared(question.text, case) or answer_which(question.plain)
    whole = [c for c in cited if c.table]
    if whole:
        return answer_places(whole, today)
    return answer_shared(question.text, case) or answer_articles(question.text) or _which(case)


def _meant(span: CitationSpan, text: str) -> Citation:
    """Take 規則第9条 to be of the rule on 特定個人情報保護評価, 第9条 alone to be of 番号法."""
    citation = completed(span.citation)
    if not citation.law and citation.article and _OF_ORDER.search(text[: span.start]):
        return replace(citation, law=ORDER, name=laws()[ORDER].name)
    if citation.law or citation.name or citation.table or not citation.article:
        return citation
    before = text[: span.start].rstrip()
    law = _RULE if before.endswith("規則") else NUMBER_ACT
    if law == NUMBER_ACT and before.endswith(_OTHER_LAW):
        return citation
    return replace(citation, law=law, name=laws()[law].name)


def _which(case: Case | None) -> Answer:
    hint = (
        "" if case else "事務の名前（予防接種、児童手当など）か、条・項・号を書いて尋ねてください。"
    )
    return Answer(
        "law",
        f"分かりません。どの事務の、どの条項のことか読み取れませんでした。{hint}",
        known=False,
        unsure_of="thing",
    )
