"""text.impossible_day, changes.impossible_day: days that no calendar has."""

import datetime as dt
import re
from collections.abc import Iterator

from assistant.gate.change_rows import at_row
from assistant.gate.rule import Hit, document_rule, passage_rule
from assistant.gate.subject import Document, Passage
from corpus.text.fold import fold
from corpus.text.numerals import numeral
from corpus.text.patterns import matches

_DAY = re.compile(
    r"(?P<era>令和|平成|昭和)(?P<y>[0-9]{1,2}|元)年(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})日)?"
)
_ERAS = {
    "昭和": (1925, dt.date(1926, 12, 25), dt.date(1989, 1, 7)),
    "平成": (1988, dt.date(1989, 1, 8), dt.date(2019, 4, 30)),
    "令和": (2018, dt.date(2019, 5, 1), dt.date.max),
}
_BESIDE = re.compile(
    r"(?P<era>令和|平成|昭和)(?P<y>[0-9]{1,2}|元)年度?[(](?:西暦)?(?P<west>[0-9]{4})年?度?[)]"
    r"|(?P<west_first>[0-9]{4})年度?[(](?P<era_then>令和|平成|昭和)(?P<y_then>[0-9]{1,2}|元)年度?[)]"
)
"""One year in both reckonings: 平成30年(2018年)."""
_FIRST_BESIDE = re.compile(r"[令平昭0-9](?=[和成0-9])")
"""What that begins with."""
_FORESEEN = re.compile(r"[^。\n]{0,6}(?:まで|予定|期限|見込)")


def impossible_days(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield days that the calendar or the era does not have: where they stand, and what is wrong.

    An era written ahead of its end (平成33年3月) was right on its day.
    """
    plain = fold(text)
    for match in _DAY.finditer(plain.text):
        ahead = _FORESEEN.match(plain.text, match.end())
        wrong = _wrong(match, ahead=ahead is not None)
        if wrong:
            yield *plain.source_span(match.start(), match.end()), wrong
    for match in matches(_BESIDE, _FIRST_BESIDE, plain.text):
        era, year = match["era"] or match["era_then"], match["y"] or match["y_then"]
        west = numeral(year) + _ERAS[era][0]
        if west != int(match["west"] or match["west_first"]):
            said = f"西暦と合いません（{era}{year}年は{west}年です）"
            yield *plain.source_span(match.start(), match.end()), said


def _wrong(match: re.Match[str], *, ahead: bool) -> str | None:
    """Return what is wrong with a day, or None."""
    before, first, last = _ERAS[match["era"]]
    try:
        day = dt.date(numeral(match["y"]) + before, int(match["m"]), int(match["d"] or 1))
    except ValueError:
        return "暦にない日です"
    if match["d"] is None and (day.year, day.month) in {(first.year, first.month)}:
        return None
    if day < first:
        return f"{match['era']}の始まる前の日です"
    if day > last and not ahead and day.year == last.year:
        return f"{match['era']}の終わった後の日です"
    return None


@passage_rule("text.impossible_day")
def impossible_day(passage: Passage) -> Iterator[Hit]:
    """A day in the words of an item; items that hold a date alone have a rule of their own."""
    if passage.place.node.kind != "text":
        return
    for start, end, wrong in impossible_days(passage.text):
        yield Hit(start, end, {"day": passage.text[start:end], "wrong": wrong})


@document_rule("changes.impossible_day")
def impossible_change_day(document: Document) -> Iterator[Hit]:
    """A day in a row of the 変更箇所 table, the day of the change among them."""
    for row in document.assessment.changes:
        for cell in (row.date, row.after):
            for start, end, wrong in impossible_days(cell):
                day = cell[start:end]
                yield at_row(document, row, {"day": day, "wrong": wrong}, day)
