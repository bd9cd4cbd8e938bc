"""Goes on with the procedure whose rows were spoken of: 「旧は」, 「30の項では？」."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.chat.items.nearest import words_asked
from assistant.chat.law.answers import answer_law, whose_of
from assistant.chat.law.asked_alone import leaves_procedure_open, numbers_said, tables_named
from assistant.chat.law.changed_since import time_named
from assistant.chat.law.choices import asks_number, in_prefecture
from assistant.chat.law.joined import joined_of_one
from assistant.chat.law.provided import asks_of_provider, information_named
from assistant.chat.law.rows_asked import PURPOSES, told_of_own_rows
from assistant.chat.law.same_rows import told_apart_tables
from assistant.chat.law.verdicts import (
    Whose,
    answer_quoted,
    answer_verdict,
    asks_verdict,
)
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Conversation, Intent
from assistant.chat.reading.intents import Question, read_question
from assistant.known_names import plainly
from assistant.law_rows import TWINS, procedure_named, rows_of
from corpus.laws.load import laws, tables
from corpus.laws.model import CitationSpan
from corpus.laws.resolve import citations

_LONGEST, _LONGEST_OF_TIME, _SHORT, _LONGEST_REPORT = 40, 60, 20, 80
_OF_FORM = re.compile("項目|欄|様式")
_LINKAGE_TABLE = re.compile(r"(?:番号法)?第?(?:19|十九)条第?[8八]号の(?:主務省令の)?表")
"""What people call 主務省令第2条の表."""
_OF_ROWS = re.compile(
    "条例|別表|省令|照会|情報連携|情報提供|提供|番号の利用|番号利用|(?<![一-龥])旧|(?:昔|以前|元)の?(?:番号|項)|新旧|並べ|ならべ|対照|"
    "[0-9]の?項|何項|の項|何条|根拠|主体|[0-9]{1,3}(?:だった|だと|じゃ|って|が(?=[0-9])|と(?:書|思|おも))|前の番号|改正前"
)
"""What a question says that is of the rows of a procedure."""
_OF_LAW = re.compile(
    "[0-9]|事務|時点|現在|当時|施行|改正|法|条|項|号|市町村|都道府県|の分|のほう|の方"
)
"""What may be asked in a word or two of the procedure or the row spoken of; 天気 may not."""
_MOST_TURNS = 20
_ARTICLE_19 = "番号法第19条"
_NUMBER_ALONE = re.compile(r"(?<![0-9第条])第?([0-9]{1,2})号(?!機|室|棟|議案|線|様式|館)")
"""A 号 alone, of the article spoken of: じゃあ9号は？, その頃の14号は今の何号？."""
_OF_19 = re.compile("第19条第([0-9]+)号")
_OF_PAPER = re.compile("(?:律|条例|規則|規程|要綱|告示|訓令|通知|令|発|議案|様式)、?第?[0-9]+号")
"""A number that is no 号 of an article: 平成30年条例第10号."""
_RECENT = 3
_THEN = re.compile("その(?:頃|ころ|時|とき|当時)|当時")


def on_law(
    question: Question, intent: Intent, talk: Conversation, *, leaves_open: bool
) -> tuple[Question, Intent]:
    """Ask of the procedure spoken of, where a question names neither another nor an article."""
    if procedure_named(question.text) or information_named(question.text)[1]:
        return question, "law" if len(question.plain) <= _SHORT else intent
    if _OF_FORM.search(question.plain) or len(question.plain) > _LONGEST:
        return question, intent
    text = _LINKAGE_TABLE.sub("主務省令第2条の表", question.text)
    number = of_article_spoken(question, talk)
    if number:
        return number, "law"
    spans = citations(text)
    called = spoken_of(talk) if "何号" in question.plain and not spans else ""
    if called and procedure_named(called):
        return read_question(f"{called}は番号法第19条の何号？"), "law"
    if "条例" in question.plain and not any(map(_is_placed, spans)):
        return question, "law"
    about = spoken_of(talk)
    rows = [span.citation for span in spans if span.citation.row]
    procedure = procedure_named(about) if about and rows else None
    own = Whose(about, procedure, in_prefecture(talk.case)) if procedure else None
    if own and not own.has(rows, in_table=False):
        return question, "law"
    other = words_asked(question.bare) and not _OF_LAW.search(question.plain)
    leaves_open = leaves_open and not other
    goes_on = intent == "law" or leaves_open or _OF_ROWS.search(question.plain)
    of_order = "主務省令" in question.plain
    elsewhere = any(span.citation.article for span in spans) and not of_order
    if not about or elsewhere or not goes_on:
        return question, intent
    return read_question(f"{about}　{text}"), "law"


def of_article_spoken(question: Question, talk: Conversation) -> Question | None:
    """Return a question on a 号 alone with the article, and the time, spoken of before.

    It is of 番号法第19条 where that was spoken of, or where a 号 is to be right for 情報連携.
    """
    plain, words = question.plain, law_words()
    placed = any(span.citation.article or span.citation.row for span in question.spans)
    of_linkage = is_said(plain, words.of_linkage) and asks_verdict(plain)
    spoken = any(_ARTICLE_19 in place for place in talk.about)
    if placed or not (spoken or of_linkage) or not _has_number_alone(plain):
        return None
    before = time_named(plainly(talk.question))
    then = _THEN.sub(before.said, plain) if before and not time_named(plain) else plain
    return read_question(_NUMBER_ALONE.sub(rf"{_ARTICLE_19}第\1号", then))


def of_number_then(question: Question, talk: Conversation) -> Question | None:
    """Return a question on a 号 alone in a year that it names, of the article spoken of lately."""
    plain, recent = question.plain, talk.turns[-_RECENT:]
    spoken = any(_ARTICLE_19 in f"{turn.question}{turn.answer}" for turn in recent)
    alone = _has_number_alone(plain)
    if not spoken or question.spans or question.quoted or question.pasted:
        return None
    if len(plain) > _LONGEST_OF_TIME or time_named(plain) is None:
        return None
    told = _number_told(talk)
    if not alone and told and law_words().which_then.search(plain):
        return read_question(f"{_ARTICLE_19}第{told}号は{plain}")
    if not alone:
        return None
    return read_question(_NUMBER_ALONE.sub(rf"{_ARTICLE_19}第\1号", plain))


def _number_told(talk: Conversation) -> str:
    """Return the one 号 of 第19条 that the last answer is of, or names; empty for several."""
    for said in ("\n".join(talk.about), talk.turns[-1].answer):
        told = {match[1] for match in _OF_19.finditer(said)}
        if len(told) == 1:
            return next(iter(told))
    return ""


def _has_number_alone(plain: str) -> bool:
    """Whether a folded text names a 号 without its article, and not that of another paper."""
    return bool(_NUMBER_ALONE.search(plain)) and not _OF_PAPER.search(plain)


def answer_law_in_talk(question: Question, talk: Conversation, today: dt.date) -> Answer:
    """Answer a question of law, for the procedure of the case or of the talk."""
    asked = _with_side_spoken(with_procedure_spoken(question, talk), talk)
    law = answer_law(asked, talk.case, today, _procedure_cited(question, talk))
    beside = told_beside(question, talk, today)
    law = replace(
        law,
        text="\n".join(
            (*beside, *_of_tables(question, law), *_of_one_law(question, talk), law.text)
        ),
    )
    return told_apart_tables(question.spans, question.plain, law)


def _of_tables(question: Question, answer: Answer) -> Iterator[str]:
    """Say what each of two tables is the basis of, where it is asked how rows of them differ."""
    cited = dict.fromkeys(s.citation.table for s in question.spans)
    firsts = {t: old for t in cited for old, twin in TWINS.items() if t in (old, twin)}
    apart = len(set(firsts.values())) > 1
    if not apart or not answer.known or not is_said(question.plain, law_words().differs):
        return
    for table, first in firsts.items():
        name = tables().entries[table].name
        yield law_words().says["of_table"].format(name=name, purpose=PURPOSES[first])


def _of_one_law(question: Question, talk: Conversation) -> Iterator[str]:
    """Say that procedures joined have one row, where it is asked whether theirs is the same."""
    names, known = joined_of_one(question.text), procedure_named(question.text)
    if not names or known is None or not is_said(question.plain, law_words().same):
        return
    prefecture = in_prefecture(talk.case)
    if all(len(rows_of(known, table, prefecture=prefecture)) == 1 for table in TWINS):
        called = "と".join(f"「{name}」" for name in names)
        yield law_words().says["one_law"].format(names=called, law=known.law)


def answer_cited(question: Question, talk: Conversation, today: dt.date) -> Answer | None:
    """Judge a text in 「」 that only cites places of today's law, or rows that another wrote.

    None for any other: 別表の31の項と書いてきた is no text of a document.
    """
    whose = whose_of(question, talk.case, procedure_spoken(talk))
    rows = [span.citation for span in question.spans if span.citation.row]
    told = not question.quoted and is_said(question.plain, law_words().reported)
    if told and rows and whose and len(question.plain) <= _LONGEST_REPORT:
        return answer_verdict(law_words().says["will_do"], rows, whose, today)
    return answer_quoted(question, whose, today)


def told_beside(question: Question, talk: Conversation, today: dt.date) -> Iterator[str]:
    """Say which rows the procedure spoken of has, beside rows that a question cites."""
    whose = whose_of(question, talk.case, procedure_spoken(talk))
    return told_of_own_rows(question, whose, talk.case, today)


def with_procedure_spoken(question: Question, talk: Conversation) -> Question:
    """Return a question on a row that names no procedure with that spoken of before."""
    left_open = leaves_procedure_open(question) or asks_number(question.plain, question.spans)
    if talk.case or procedure_named(question.text) or not left_open:
        return question
    about = spoken_of(talk)
    return read_question(f"{about}　{question.text}") if about else question


def _with_side_spoken(question: Question, talk: Conversation) -> Question:
    """Return a question on rows that names no side as one of the provider's, where that was asked.

    25と153で合ってる？ after 提供側の項は？ is of the rows by which one provides.
    """
    plain, says = question.plain, law_words().says
    named = tables_named(plain) or asks_of_provider(question.text) or question.spans
    if named or not talk.turns or not asks_of_provider(talk.turns[-1].question):
        return question
    return read_question(says["provider"] + question.text) if numbers_said(plain) else question


def spoken_of(talk: Conversation) -> str:
    """Return the procedure spoken of last, as it was called, or the law of a row; or nothing.

    A row of which it is asked whether it will do is not yet spoken of, and one whose number a
    procedure named before has, or had, is its own; beside a case rows cited are of the case.
    """
    before = _asked_before(talk)
    for n, text in enumerate(before):
        called = _called(text)
        if called:
            return called
        if talk.case:
            continue
        spans = citations(text)
        own = _owner(spans, before[n + 1 :], talk)
        if own:
            return own
        if not asks_verdict(plainly(text)) and _law_cited(spans):
            return _law_cited(spans)
    return procedure_spoken(talk)


def procedure_spoken(talk: Conversation) -> str:
    """Return the procedure that was named last, as it was called; empty for none."""
    return next(filter(None, map(_called, _asked_before(talk))), "")


def _procedure_cited(question: Question, talk: Conversation) -> str:
    """Return the procedure spoken of for which rows that a question cites stand: who has them.

    Where none has, the last; but not for a document of another office .
    """
    own = _owner(question.spans, _asked_before(talk), talk)
    cites = any(span.citation.row for span in question.spans)
    elsewhere = cites and is_said(question.plain, law_words().of_other_office)
    return own or ("" if elsewhere else procedure_spoken(talk))


def _owner(spans: Sequence[CitationSpan], before: Sequence[str], talk: Conversation) -> str:
    """Return the procedure named last that has rows cited in their table, else in any table."""
    rows = [span.citation for span in spans if span.citation.row]
    named = {called: procedure_named(called) for called in map(_called, before) if called}
    by_law = {called: one for called, one in named.items() if one and one.law}
    for in_table in (True, False):
        for called, one in by_law.items():
            if rows and Whose(called, one, in_prefecture(talk.case)).has(rows, in_table=in_table):
                return called
    return ""


def _asked_before(talk: Conversation) -> list[str]:
    return [talk.question, *(turn.question for turn in reversed(talk.turns[-_MOST_TURNS:]))]


def _called(text: str) -> str:
    procedure = procedure_named(text)
    if procedure is None:
        return ""
    return max((say for say in procedure.say if say in text), key=len, default=procedure.law)


def _law_cited(spans: Sequence[CitationSpan]) -> str:
    """Return the law of the first row cited, or that is itself cited and has rows."""
    for span in spans:
        table, row = span.citation.table, span.citation.row
        known = tables().rows.get(table, {}).get(row) if table and row else None
        law = laws().get(span.citation.law) if not table else None
        if known:
            return known.law
        if law and procedure_named(law.name):
            return law.name
    return ""


def _is_placed(span: CitationSpan) -> bool:
    return bool(span.citation.article or span.citation.row)
