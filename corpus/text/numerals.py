"""Japanese numerals, read and written in one place: kanji, full width, circled, roman."""

import re

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0}
_MIXED = (
    _DIGITS
    | {c: i for i, c in enumerate("0123456789")}
    | {c: i for i, c in enumerate("０１２３４５６７８９")}
)
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "億": 100_000_000}
_ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_ROMAN_SIGNS = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"
_KANJI = "〇一二三四五六七八九"
_ARABIC = re.compile(r"[0-9０-９,，]+")


def read_number(text: str) -> int | None:
    """Read a whole numeral (12, １２, 十二, 1万2千, 元, ⑫, Ⅻ, XII); None if it is not one."""
    text = text.strip()
    for reader in (_read_arabic, _read_circled, read_roman, _read_kanji):
        value = reader(text)
        if value is not None:
            return value
    return None


def numeral(text: str) -> int:
    """Return what a numeral says; raises ValueError where the text is none."""
    value = read_number(text)
    if value is None:
        raise ValueError(f"数ではありません: {text}")
    return value


def _read_arabic(text: str) -> int | None:
    if not text or not _ARABIC.fullmatch(text):
        return None
    digits = text.replace(",", "").replace("，", "")
    return int(digits) if digits else None


def _read_circled(text: str) -> int | None:
    if len(text) != 1:
        return None
    code = ord(text)
    for first, last, base in ((0x2460, 0x2473, 1), (0x3251, 0x325F, 21), (0x32B1, 0x32BF, 36)):
        if first <= code <= last:
            return code - first + base
    return None


def circled(number: int) -> str:
    """Write 1 to 50 as a circled digit."""
    for first, base, last in ((0x2460, 1, 20), (0x3251, 21, 35), (0x32B1, 36, 50)):
        if base <= number <= last:
            return chr(first + number - base)
    raise ValueError(f"丸数字にできるのは1から50までです: {number}")


def read_roman(text: str) -> int | None:
    """Read a chapter number, Ⅰ to Ⅻ or I to XII in any width."""
    if len(text) == 1 and text in _ROMAN_SIGNS:
        return _ROMAN_SIGNS.index(text) + 1
    plain = text.translate({ord("Ｉ"): "I", ord("Ｖ"): "V", ord("Ｘ"): "X"})
    return _ROMAN.index(plain) if plain and plain in _ROMAN else None


def roman(number: int) -> str:
    """Write 1 to 12 with the letters I, V and X."""
    return _ROMAN[number]


def roman_sign(number: int) -> str:
    """Write 1 to 12 as one character, Ⅰ to Ⅻ."""
    return _ROMAN_SIGNS[number - 1]


def _read_kanji(text: str) -> int | None:
    """Read kanji numerals, also with Arabic digits between the units (1万2千, 1,000万)."""
    if text == "元":
        return 1
    text = text.replace(",", "").replace("，", "")
    if not text or not all(c in _MIXED or c in _UNITS or c in _LARGE for c in text):
        return None
    if all(c in _MIXED for c in text):
        return int("".join(str(_MIXED[c]) for c in text))
    total = section = digit = 0
    for char in text:
        if char in _MIXED:
            digit = digit * 10 + _MIXED[char]
        elif char in _UNITS:
            section += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            total += (section + digit or 1) * _LARGE[char]
            section = digit = 0
    return total + section + digit


def kanji(number: int) -> str:
    """Write 0 to 99,999,999 in kanji with units (117 → 百十七)."""
    if number == 0:
        return "〇"
    high, low = divmod(number, 10_000)
    return (kanji(high) + "万" if high else "") + _kanji_section(low)


def _kanji_section(number: int) -> str:
    out = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += (_KANJI[digit] if digit > 1 or not sign else "") + sign
    return out
