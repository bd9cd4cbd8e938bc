"""Answers what a row or a number of the law was and is, with source and date."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
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
    answer_number_of,
    answer_numbers,
    answer_open,
    answer_shared,
    asks_number,
    in_prefecture,
)
from assistant.chat.law.history import completed, parted_from
from assistant.chat.law.joined import asked_of_each, told_of_each
from assistant.chat.law.parts import answer_part, is_second
from assistant.chat.law.places import answer_places, answer_then
from assistant.chat.law.procedures import answer_ordinance, answer_procedure
from assistant.chat.law.provided import answer_provided, asks_of_provider
from assistant.chat.law.row_content import answer_rows, answer_word
from assistant.chat.law.rows_asked import ORDER, answer_complete, with_rows_of_range
from assistant.chat.law.unlisted import answer_linked, answer_unlisted
from assistant.chat.law.verdicts import Whose, answer_proposed, answer_verdict, asks_verdict
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact, merged
from assistant.chat.reading.intents import Question, read_question
from assistant.known_names import ProcedureName
from assistant.law_rows import procedure_named, procedure_of_case
from corpus.laws.load import ItemContent, changes, items, laws, tables
from corpus.laws.model import Citation, CitationSpan, Number
from corpus.laws.registry import NUMBER_ACT
from corpus.laws.resolve import citations
from corpus.text.dates import japanese_date

_RULE = "assessment-rule"
_BEFORE, _AFTER = "変更前", "変更後"
_NAME = re.compile("正式名|正式には|正式な(?:名|題)|法令番号|法律番号|略称|略し")
_OF_ORDER = re.compile("主務省令[^。、]{0,6}$")
_ARTICLE_ITEM = re.compile(r"((?:19|十九)条)(?:の|は|って|だと)、?第?([0-9]{1,2})号")
"""How a 号 of 番号法第19条 is said: 19条は8号."""
_LISTED = re.compile(r"(?<=号)(?:と|や|も|、|・)(?=[0-9]{1,2}号)")
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
    said = None if any(c.item or c.row for c in places) else _numbers_by_content(question)
    if said:
        return said
    procedure = procedure_named(question.text)
    judged = (
        answer_then(question, places, today)
        or answer_proposed(question, places, today)
        or _verdict(plain, _after_change(question, places, whose), whose, today)
    )
    if judged:
        return judged
    if procedure and procedure.law and all(c.law == ORDER for c in places) and places:
        return answer_procedure(procedure, question, case, today)
    if places and not (procedure and _owns(procedure, places, case)):
        return answer_places(places, today)
    return _of_procedure(procedure, question, case, today) or _of_words(
        question, cited, case, today
    )


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


def _numbers_by_content(question: Question) -> Answer | None:
    """Answer which 号 of 番号法第19条 says what the question describes, in every edition."""
    asks = "号" in question.plain.replace("番号", "") and "項" not in question.plain
    scored = [
        (
            c.is_asked(question.plain) + sum(w in question.plain for w in c.words) / len(c.words),
            c,
        )
        for c in items().contents
        if c.words
    ]
    best = max(scored, key=lambda pair: pair[0])
    if not asks:
        return None
    if not best[0] and asks_number(question.plain, question.spans):
        named = procedure_named(question.text)
        return answer_number_of(named.say[0], named.law) if named else answer_numbers()
    if not best[0]:
        return None
    content = best[1]
    starts = items().starts
    lines = [f"「{content.content}」は、今は番号法第19条第{content.numbers[-1]}号です。"]
    for number, start in zip(content.numbers, starts, strict=True):
        place = f"第{number}号" if number else _no_number(content, start)
        lines.append(f"・{japanese_date(start)}から: {place}")
    lines += _parted_off(content)
    lines.append(f"根拠: {items().source}")
    fact = Fact(
        f"番号法第19条第{content.numbers[-1]}号",
        items().source,
        items().verified,
        starts[-1].isoformat(),
    )
    return Answer("law", "\n".join(lines), facts=(fact,))


def _parted_off(content: ItemContent) -> Iterator[str]:
    """Say which 号 a part of a content has had of its own."""
    for split in changes().splits:
        for other in items().contents if split.content == content.content else ():
            if other.content == split.alternative:
                dated = zip(items().starts, other.numbers, strict=True)
                told = "、".join(f"{japanese_date(d)}から第{n}号" for d, n in dated if n)
                yield f"・ただし、{other.content}は、{told}です。"


def _no_number(content: ItemContent, on: dt.date) -> str:
    """Say of a content without a 号 on a day under which one it then was, where that is known."""
    number = content.numbers[-1]
    today = Citation(law=NUMBER_ACT, article=Number(19), item=Number(number)) if number else None
    parted = parted_from(today, items().starts[-1]) if today else None
    if parted is None or on > parted.last:
        return "該当する号はありません"
    return f"該当する号はなく、{parted.place.numbers}（{parted.content}）によっていました"


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
