"""はい or いいえ, where it is asked whether a place of the law may stand as it is written."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.chat.law.choices import row_place
from assistant.chat.law.history import Period, history, spelled
from assistant.chat.law.parts import told_of_better
from assistant.chat.law.places import facts_of, outcome
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import Answer, Fact
from assistant.chat.reading.intents import Question
from assistant.known_names import ProcedureName, plainly
from assistant.law_rows import TWINS, RowPair, law_with_rows, rows_of
from corpus.laws.carry import TABLE_DAY
from corpus.laws.load import ItemContent, items
from corpus.laws.model import Citation, Number, TableId
from corpus.laws.registry import NUMBER_ACT, row_of, row_since
from corpus.laws.resolve import citations
from corpus.laws.ways import told
from corpus.text.dates import japanese_date

_TWO = 2
_SAYS = re.compile("(?!及び|並びに|又は|番号法|法律)[一-龥ァ-ヺー]{2}")
"""What a text says beside the places it cites."""
RIGHT = {True: "はい。", False: "いいえ。"}
_WRONG = {True: "いいえ（今も合っています）。", False: "はい（そのままでは合いません）。"}
"""What is said where it is asked if something is right, or if it is wrong."""
_USE, _LINKAGE = Number(9), Number(19)
_PARAGRAPHS, _ITEMS = {True: 1, False: 2}, {True: 8, False: 9}
"""番号法第9条第1項 and 第19条第8号 are of 事務 by law, 第2項 and 第9号 by 条例."""


@dataclass(frozen=True, slots=True)
class Whose:
    """The procedure for which a number is to stand, as it was called; by 条例 without a law."""

    called: str
    procedure: ProcedureName
    prefecture: bool = False

    @property
    def by_law(self) -> bool:
        """Whether a law lays the procedure down, so that the tables have rows of it."""
        return bool(self.procedure.law)

    def rows(self, table: TableId) -> tuple[RowPair, ...]:
        """Return its rows in a table, old or in force, with what they became."""
        first = next((old for old, twin in TWINS.items() if table in (old, twin)), None)
        if first is None or not self.by_law:
            return ()
        return rows_of(self.procedure, first, prefecture=self.prefecture)

    def has(self, places: Sequence[Citation], *, in_table: bool = True) -> bool:
        """Whether rows, old or in force, are its own: of the tables cited, or of any."""
        return all(
            place.row in self._numbers(place.table if in_table else None) for place in places
        )

    def _numbers(self, table: TableId | None) -> set[Number | None]:
        """Return the numbers of its rows in a table; those it has or had in any for None."""
        if table is None:
            pairs = [pair for old in TWINS for pair in self.rows(old)]
            return {number for pair in pairs for number in (pair.old, pair.new)}
        return {pair.old if table in TWINS else pair.new for pair in self.rows(table)}


def asks_verdict(plain: str) -> bool:
    """Whether a folded question asks if something is right, or wrong, as it is written."""
    return is_said(plain, (*law_words().right, *law_words().wrong))


def verdict(plain: str, *, right: bool) -> str:
    """Return はい or いいえ, by whether it is asked if something is right or if it is wrong."""
    asks_right = is_said(plain, law_words().right)
    return (RIGHT if asks_right else _WRONG)[right]


def answer_verdict(
    plain: str, places: Sequence[Citation], whose: Whose | None, today: dt.date
) -> Answer | None:
    """Answer whether places may stand, each on its own line; None where that is not known.

    ``whose`` is the procedure for which they are to stand, where one is known.
    """
    lines: list[str] = []
    facts: list[Fact] = []
    of_row = any(place.row for place in places)
    for place in dict.fromkeys(places):
        periods = history(place, today)
        if not periods:
            return None
        of_own = _of_kind(plain, place, whose) if whose else None
        if of_own == place and of_row:
            continue
        if whose and of_own:
            lines += _on_kind(plain, place, of_own, whose, periods)
            facts += facts_of(of_own, history(of_own, today)[-1:])
            continue
        of_law = _on_law(plain, place)
        if of_law:
            lines.append(of_law)
            facts += facts_of(place, periods)
            continue
        of_other = _on_row_of_other(plain, place, whose) if whose and place.table else []
        lines += of_other or _on_place(plain, place, periods)
        facts += facts_of(place, periods)
    lines.append(f"根拠: {'、'.join(dict.fromkeys(fact.source for fact in facts))}")
    return Answer("law", "\n".join(lines), facts=tuple(facts)) if facts else None


def left_open(place: Citation, words: str, today: dt.date) -> str:
    """Say what a number in a text may mean where its words do not tell; empty where they do."""
    former, now = parted(history(place, today))
    if not former or _is_meant(now, plainly(words)) or (now and now.usual):
        return ""
    said = "".join(map(_would_be, former))
    meant = f"「{spelled(place)}」は、何を引いたものかで今の番号が違います。"
    return f"{meant}{_today(place, now)}{said}"


def _on_place(plain: str, place: Citation, periods: Sequence[Period]) -> Iterator[str]:
    former, now = parted(periods)
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
    asked = [c for c in items().contents if c.is_asked(plain)] or _contents_said(plain)
    if _is_meant(now, plain) or not asked or any(c.content == now.about for c in asked):
        return ""
    number = asked[0].numbers[-1]
    return f"「{asked[0].content}」は、今は第{number}号です。" if number else ""


def _contents_said(plain: str) -> list[ItemContent]:
    """Return the contents of 番号法第19条 whose words a folded question has."""
    return [c for c in items().contents if any(plainly(word) in plain for word in c.words)]


def _of_kind(plain: str, place: Citation, whose: Whose) -> Citation | None:
    """Return the 項 of 第9条, or the 号 of 第19条, that a procedure has in the place of one cited.

    None where the place says nothing of whether a law or a 条例 lays the procedure down.
    """
    if place.law != NUMBER_ACT or place.table or is_said(plain, law_words().of_other_use):
        return None
    if place.article == _USE and place.paragraph in _PARAGRAPHS.values():
        return replace(place, paragraph=_PARAGRAPHS[whose.by_law])
    of_other = any(c.numbers[-1] not in _ITEMS.values() for c in _contents_said(plain))
    linked = place.article == _LINKAGE and place.item and place.item.value in _ITEMS.values()
    return replace(place, item=Number(_ITEMS[whose.by_law])) if linked and not of_other else None


def _on_kind(
    plain: str, place: Citation, own: Citation, whose: Whose, periods: Sequence[Period]
) -> Iterator[str]:
    kind = "法律（別表）による事務" if whose.by_law else "条例による事務"
    what = "情報提供ネットワークシステムによる情報連携" if own.item else "個人番号の利用"
    said = f"「{whose.called}」は{kind}なので、{what}の根拠は{spelled(own)}です。"
    yield f"{verdict(plain, right=own == place)}{said}"
    now = periods[-1]
    if own != place and own.item and now.end is None:
        yield _today(place, now)


def _on_law(plain: str, place: Citation) -> str:
    """Say whether a row is of the law that a folded question names in full; empty without one."""
    row, named = row_of(place), law_with_rows(plain)
    if row is None or not row.law or not named or plainly(named) not in plain:
        return ""
    said = f"{spelled(place)}は「{row.about}」（{row.actor}）の項です。"
    return f"{verdict(plain, right=row.law == named)}{said}"


def _on_row_of_other(plain: str, place: Citation, whose: Whose) -> list[str]:
    """Say that a row is not of the procedure for which it is asked, and which rows are."""
    row = row_of(place)
    if row is None or place.table is None or place.row is None:
        return []
    if whose.has([place]):
        old = next(old for old, twin in TWINS.items() if place.table in (old, twin))
        better = told_of_better(plain, whose.procedure, place.row, old, whose.rows(place.table))
        return [verdict(plain, right=False) + better] if better else []
    said = f"{spelled(place)}は「{row.about}」（{row.actor}）の項です。"
    first = f"{verdict(plain, right=False)}{said}"
    if not whose.by_law:
        return [
            first,
            f"「{whose.called}」は条例による事務なので、別表と主務省令第2条の表に項はありません"
            "（個人番号の利用は番号法第9条第2項と条例、情報連携は第19条第9号によります）。",
        ]
    side = "照会する側の" if place.table in ("dai2jo", "beppyo-2") else ""
    own = "、".join(_rows_told(whose, place.table))
    rows = f"{own}です" if own else "今の表にありません"
    return [first, *_was_own(place, whose), f"「{whose.called}」の{side}項は、{rows}。"]


def _was_own(place: Citation, whose: Whose) -> Iterator[str]:
    """Say of a number of today's tables that it was that of an own row before."""
    first = next((old for old, twin in TWINS.items() if twin == place.table), None)
    if first and place.row and whose.has([Citation(table=first, row=place.row)]):
        was = spelled(row_place(first, place.row))
        yield f"{place.row}は、{was}の番号（{japanese_date(TABLE_DAY)}より前のもの）です。"


def _rows_told(whose: Whose, table: TableId) -> Iterator[str]:
    """Say the rows of a procedure in the table of today that is, or took the place of, a table."""
    first = next(old for old, twin in TWINS.items() if table in (old, twin))
    for pair in whose.rows(table):
        if pair.new:
            was = f"（{spelled(row_place(first, pair.old))}から）" if pair.old else ""
            yield f"{spelled(row_place(TWINS[first], pair.new))}{was}"


def parted(periods: Sequence[Period]) -> tuple[list[Period], Period | None]:
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


def answer_quoted(question: Question, whose: Whose | None, today: dt.date) -> Answer | None:
    """Judge a text that cites places of today's law and says nothing else; None for any other.

    「番号法第9条第1項 別表の84の項」でいい？ is right or wrong by the procedure it is for.
    """
    text = "\n".join(question.quoted)
    spans, asking = citations(text), plainly(question.text.replace(text, ""))
    rest = text
    for span in reversed(spans):
        rest = rest[: span.start] + rest[span.end :]
    places = [span.citation for span in spans]
    of_today = all(place.table in (*TWINS.values(), None) for place in places)
    if not whose or not spans or not of_today or _SAYS.search(rest) or not asks_verdict(asking):
        return None
    return answer_verdict(asking, places, whose, today)
