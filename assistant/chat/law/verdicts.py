"""はい or いいえ, where it is asked whether a place of the law may stand as it is written."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.chat.law.choices import row_place
from assistant.chat.law.history import Period, history, spelled
from assistant.chat.law.places import answer_places, facts_of, outcome
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.known_names import ProcedureName, plainly
from assistant.law_rows import TWINS, rows_of, under_law
from corpus.laws.load import items
from corpus.laws.model import Citation, CitationSpan, TableId
from corpus.laws.registry import row_of, row_since
from corpus.laws.ways import told
from corpus.text.dates import japanese_date

_TWO = 2
_RIGHT = {True: "はい。", False: "いいえ。"}
_WRONG = {True: "いいえ（今も合っています）。", False: "はい（そのままでは合いません）。"}
"""What is said where it is asked if something is right, or if it is wrong."""


def asks_verdict(plain: str) -> bool:
    """Whether a folded question asks if something is right, or wrong, as it is written."""
    return is_said(plain, (*law_words().right, *law_words().wrong))


def verdict(plain: str, *, right: bool) -> str:
    """Return はい or いいえ, by whether it is asked if something is right or if it is wrong."""
    asks_right = is_said(plain, law_words().right)
    return (_RIGHT if asks_right else _WRONG)[right]


def answer_verdict(
    plain: str, places: Sequence[Citation], called: str, law: str, today: dt.date
) -> Answer | None:
    """Answer whether places may stand, each on its own line; None where that is not known.

    ``called`` is the procedure that a row is asked for, ``law`` its law; both may be empty.
    """
    lines: list[str] = []
    facts: list[Fact] = []
    for place in dict.fromkeys(places):
        periods = history(place, today)
        if not periods:
            return None
        lines += _on_row_of_other(plain, place, called, law) or _on_place(plain, place, periods)
        facts += facts_of(place, periods)
    lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), facts=tuple(facts)) if facts else None


def answer_proposed(
    question: Question, places: Sequence[Citation], today: dt.date
) -> Answer | None:
    """Answer whether a former number is by now that which the question proposes; None if none is.

    旧別表第一の68は今100？ is answered first with はい or いいえ, then with what became of it.
    """
    if len(places) != 1 or len(question.spans) != 1:
        return None
    rest = plainly(question.text[question.spans[0].end :])
    said = re.match(law_words().proposed, rest)
    former, _ = _parted(history(places[0], today))
    heirs = [to for period in former for to in period.fate.to]
    if said is None or not heirs:
        return None
    right = any(said[1] in (str(to.row), str(to.item)) for to in heirs)
    now = "、".join(dict.fromkeys(map(spelled, heirs)))
    told = answer_places(places, today)
    return replace(told, text=f"{_RIGHT[right]}今は{now}です。\n{told.text}")


def told_apart_tables(spans: Sequence[CitationSpan], plain: str, answer: Answer) -> Answer:
    """Say first that rows of two tables are not the same, where a folded question asks that."""
    rows = dict.fromkeys((s.citation.table, s.citation.row) for s in spans if s.citation.table)
    tables = {table for table, _ in rows}
    told = answer.text.startswith(tuple(_RIGHT.values()))
    if told or len(tables) < _TWO or not answer.known or not is_said(plain, law_words().same):
        return answer
    numbers = {row for _, row in rows}
    why = "項の番号が同じでも、" if len(numbers) == 1 else ""
    return replace(
        answer, text=f"いいえ。{why}別の表の項で、定めていることは別です。\n{answer.text}"
    )


def left_open(place: Citation, words: str, today: dt.date) -> str:
    """Say what a number in a text may mean where its words do not tell; empty where they do."""
    former, now = _parted(history(place, today))
    if not former or _is_meant(now, plainly(words)) or (now and now.usual):
        return ""
    said = "".join(map(_would_be, former))
    meant = f"「{spelled(place)}」は、何を引いたものかで今の番号が違います。"
    return f"{meant}{_today(place, now)}{said}"


def _on_place(plain: str, place: Citation, periods: Sequence[Period]) -> Iterator[str]:
    former, now = _parted(periods)
    if now is None:
        yield f"{verdict(plain, right=False)}{spelled(place)}は、{outcome(periods[-1])}"
        return
    meant = [period for period in former if _is_meant(period, plain)]
    elsewhere = "" if meant or not place.item else _of_other_number(plain, now)
    if elsewhere:
        yield f"{verdict(plain, right=False)}{_today(place, now)}{elsewhere}"
        return
    if not former or _is_meant(now, plain) or (now.usual and not meant):
        yield f"{verdict(plain, right=True)}{_today(place, now)}"
        other = [p for p in former if p.usual and not _is_meant(now, plain)]
        yield from (f"ただし、{_would_be(period)}" for period in other)
        return
    likely = meant or [period for period in former if period.usual]
    said = "".join(map(_would_be, likely))
    yield f"{verdict(plain, right=False)}{said}{_today(place, now)}"
    yield from (_would_be(period) for period in former if period not in likely)


def _of_other_number(plain: str, now: Period) -> str:
    """Say under which 号 of 番号法第19条 that stands which a folded question speaks of.

    Empty where it speaks of nothing of another 号.
    """
    said = [c for c in items().contents if any(plainly(word) in plain for word in c.words)]
    asked = [c for c in items().contents if c.is_asked(plain)] or said
    if _is_meant(now, plain) or not asked or any(c.content == now.about for c in asked):
        return ""
    number = asked[0].numbers[-1]
    return f"「{asked[0].content}」は、今は第{number}号です。" if number else ""


def _on_row_of_other(plain: str, place: Citation, called: str, law: str) -> list[str]:
    """Say that a row is not of the procedure for which it is asked, and which rows are."""
    row = row_of(place)
    if not law or row is None or place.table is None or under_law(law, place):
        return []
    said = f"{spelled(place)}は「{row.about}」（{row.actor}）の項です。"
    side = "照会する側の" if place.table in ("dai2jo", "beppyo-2") else ""
    own = "、".join(_rows_told(law, place.table))
    rows = f"{own}です" if own else "今の表にありません"
    return [f"{verdict(plain, right=False)}{said}", f"「{called}」の{side}項は、{rows}。"]


def _rows_told(law: str, table: TableId) -> Iterator[str]:
    """Say the rows of a law in the table of today that is, or took the place of, a table."""
    first = next(old for old, twin in TWINS.items() if table in (old, twin))
    procedure = ProcedureName(say=[law], law=law)
    for pair in rows_of(procedure, first, prefecture=False):
        if pair.new:
            was = f"（{spelled(row_place(first, pair.old))}から）" if pair.old else ""
            yield f"{spelled(row_place(TWINS[first], pair.new))}{was}"


def _parted(periods: Sequence[Period]) -> tuple[list[Period], Period | None]:
    """Return the periods whose number is another today, and the one of today."""
    former = [period for period in periods if period.end and period.fate.kind != "same"]
    now = periods[-1] if periods and periods[-1].end is None else None
    return former, now


def _is_meant(period: Period | None, plain: str) -> bool:
    return period is not None and any(plainly(word) in plain for word in period.words)


def _today(place: Citation, now: Period | None) -> str:
    """Say what a number is today, and since when."""
    if now is None or not now.about:
        return f"{spelled(place)}は、今も効力があります。" if now else ""
    first = row_since(place) if place.table else now.start
    since = f"（{japanese_date(first)}から）" if first else ""
    return f"今の{spelled(place)}は「{now.about}」です{since}。"


def _would_be(period: Period) -> str:
    return f"「{period.about}」を引いたものであれば、{told(period.ways, spelled)}です。"
