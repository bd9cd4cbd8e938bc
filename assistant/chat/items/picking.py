"""Which of the things that the last answer listed a number picks: 「2番目」, 「3番目を詳しく」."""

import re

_PICKED = re.compile(
    r"[(（]?([1-3])(?:[)）]|番目?|つ目|件目)?(?:の|を|です|で)?(?:方|ほう|例|やつ)?"
    r"(?:を|の)?(?:もっと|もう少し)?(?:詳しく|見せて|教えて|お願い)?(?:して|します|ください)?[。]?"
)
_LISTED = re.compile(r"^([1-3])\. (様式[34]) (\S+?)　", re.MULTILINE)
_QUOTED_BY = re.compile(r"^([1-3])\. ([^　\s（]+)（[^（）]+、[^（）]+）", re.MULTILINE)
_KANJI = str.maketrans("一二三①②③", "123123")


def picked(plain: str, last: str, before: str = "") -> str:
    """Return what a number picks of an answer: an item listed, or the office of a quote; or ""."""
    said = _PICKED.fullmatch(plain.translate(_KANJI).rstrip("?"))
    if said is None:
        return ""
    items = {m[1]: f"{m[2]} {m[3]}の記載例" for m in _LISTED.finditer(last)}
    offices = {m[1]: f"{before}　{m[2]}" for m in _QUOTED_BY.finditer(last)} if before else {}
    return (items or offices).get(said[1], "")


def lists_items(last: str) -> bool:
    """Whether an answer lists several items, of which none is the one meant yet."""
    return bool(_LISTED.search(last))
