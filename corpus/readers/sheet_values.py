"""Values of worksheet cells as the sheet prints them: dates, counts with their unit, ticks."""

import datetime as dt
import re

from corpus.readers.rows import EMPTY_BOX, SET_BOX
from corpus.text.dates import japanese_date

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(?:.)|\*(?:.)|\[[^\]]*\]')
_DIGITS = re.compile(r"[#0?,]*[#0?](?:\.(?P<places>[0#?]+))?(?P<percent>%?)")


def printed(value: object, number_format: str = "General") -> str:
    """Return a value as it is read; a truth value is the mark of a linked check box."""
    if isinstance(value, bool):
        return SET_BOX if value else EMPTY_BOX
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, dt.datetime | dt.date):
        return _date(value, number_format)
    if isinstance(value, int | float):
        return _number(value, number_format)
    return "" if value is None else str(value)


def _date(value: dt.date, number_format: str) -> str:
    day = value.date() if isinstance(value, dt.datetime) else value
    written = japanese_date(day)
    shown = _LITERAL.sub("", number_format).lower()
    return written if "d" in shown or "m" not in shown else written.split("月", 1)[0] + "月"


def _number(value: float, number_format: str) -> str:
    """Print a number with the unit, grouping and decimals of its format, where that is simple."""
    plain = str(int(value)) if float(value).is_integer() else str(value)
    section = number_format.split(";", 1)[0]
    parts: list[str] = []

    def kept(match: re.Match[str]) -> str:
        parts.append(match[1] or match[2] or "")
        return "\x00"

    bare = _LITERAL.sub(kept, section)
    digits = _DIGITS.findall(bare)
    if len(digits) != 1 or value < 0 or re.sub(r"[\x00 　件人名円％]", "", _DIGITS.sub("", bare)):
        return plain
    words = iter(parts)
    return (
        _DIGITS.sub(lambda match: _grouped(value, match), bare).replace("\x00", "{}").format(*words)
    )


def _grouped(value: float, match: re.Match[str]) -> str:
    places = len(match["places"] or "")
    shown = value * 100 if match["percent"] else value
    return f"{shown:{',' if ',' in match[0] else ''}.{places}f}{match['percent']}"
