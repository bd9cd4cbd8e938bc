"""Which of the things that the last answer listed a number picks: 「2番目」, 「3番目を詳しく」."""

import re

from assistant.chat.intents import Question
from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Conversation

_PICKED = re.compile(
    r"[(（]?([1-3])(?:[)）]|番目?|つ目|件目)?(?:の|を|です|で)?(?:方|ほう|例|やつ)?"
    r"(?:を|の)?(?:もっと|もう少し)?(?:詳しく|見せて|教えて|お願い)?(?:して|します|ください)?[。]?"
)
_LISTED = re.compile(r"^([1-3])\. (様式[34]) (\S+?)　", re.MULTILINE)
_QUOTED_BY = re.compile(r"^([1-3])\. ([^　\s（]+)（[^（）]+、[^（）]+）", re.MULTILINE)
_BESIDE = re.compile(r"^■ ([^　\s]+長|[^　\s]+事)$|^・([^、\s]+)、[^　\s]+", re.MULTILINE)
"""An office set beside others, or a document quoted of it."""
_BY = re.compile(r"^[0-9]\. ([^　\s（]+)（([^（）、]+)、[^（）]+）", re.MULTILINE)
LEFT_OUT = ("（以下略）", "（前略）", "「全文」と書くと")
_KANJI = str.maketrans("一二三①②③", "123123")


def picked(plain: str, last: str, before: str = "") -> str:
    """Return what a number picks of an answer: an item listed, or the office of a quote; or ""."""
    said = _PICKED.fullmatch(plain.translate(_KANJI).rstrip("?"))
    if said is None:
        return ""
    items = {m[1]: f"{m[2]} {m[3]}の記載例" for m in _LISTED.finditer(last)}
    offices = {m[1]: f"{before}　{m[2]}" for m in _QUOTED_BY.finditer(last)} if before else {}
    return (items or offices).get(said[1], "")


def asks_whole(question: Question, talk: Conversation) -> bool:
    """Whether the whole of the quotes just shown is asked for: 全文, もっと."""
    return bool(talk.shown and talk.items) and is_asked(question.plain, example_words().whole)


def left_out_any(talk: Conversation) -> bool:
    """Whether the last answer left something of its quotes out."""
    last = talk.turns[-1].answer if talk.turns else ""
    return any(mark in last for mark in LEFT_OUT)


def offices_shown(answer: str) -> tuple[tuple[str, str], ...]:
    """Return the offices that an answer quotes, each with the document, in its order."""
    listed = [(match[1], match[2]) for match in _BY.finditer(answer)]
    beside, office = [], ""
    for match in _BESIDE.finditer(answer):
        office = match[1] or office
        if office and match[2]:
            beside.append((office, match[2]))
    return tuple(dict.fromkeys([*listed, *beside]))


def lists_items(last: str) -> bool:
    """Whether an answer lists several items, of which none is the one meant yet."""
    return bool(_LISTED.search(last))
