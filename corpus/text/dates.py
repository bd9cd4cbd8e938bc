"""Dates as these documents write them: 令和8年2月3日, R8.2.3, 2016/1/29, into ISO dates."""

import datetime as dt
import re

from corpus.text.fold import folded
from corpus.text.numerals import read_number

_ERAS = {"令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925}
_NUMBER = r"[0-9]+|元|[〇一二三四五六七八九十]+"
_JAPANESE = re.compile(
    rf"(?P<era>令和|平成|昭和|[RHS])\.?(?P<y>{_NUMBER})[年./-](?P<m>{_NUMBER})[月./-](?P<d>{_NUMBER})日?"
)
_WESTERN = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2})[年./-](?P<m>[0-9]{1,2})[月./-](?P<d>[0-9]{1,2})日?"
)


def read_date(text: str) -> dt.date | None:
    """Return the first date written in a text, or None."""
    plain = folded(text)
    found = [m for m in (_JAPANESE.search(plain), _WESTERN.search(plain)) if m]
    for match in sorted(found, key=lambda m: m.start()):
        date = _date_of(match)
        if date:
            return date
    return None


def _date_of(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    year, month, day = (read_number(groups[name]) or 0 for name in "ymd")
    try:
        return dt.date(year + _ERAS.get(groups.get("era") or "", 0), month, day)
    except ValueError:
        return None


def japanese_date(date: dt.date) -> str:
    """Write a date in the Japanese calendar, as the forms do (令和8年2月3日)."""
    for era, start, base in (
        ("令和", dt.date(2019, 5, 1), 2018),
        ("平成", dt.date(1989, 1, 8), 1988),
        ("昭和", dt.date(1926, 12, 25), 1925),
    ):
        if date >= start:
            year = date.year - base
            return f"{era}{'元' if year == 1 else year}年{date.month}月{date.day}日"
    return f"{date.year}年{date.month}月{date.day}日"
