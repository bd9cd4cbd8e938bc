"""Which of the things that the last answer listed a number picks: 「2番目」, 「3番目を詳しく」."""

import re
from collections.abc import Sequence

from assistant.chat.items.ways_to_ask import example_words, is_asked
from assistant.chat.model import Conversation, ItemRef
from assistant.chat.reading.intents import Question
from corpus.forms.model import GROUP, Place

_PICKED = re.compile(
    r"[(（]?([1-3])(?:[)）]|番目?|つ目|件目)?(?:の|を|です|で)?(?:方|ほう|例|やつ)?"
    r"(?:を|の)?(?:もっと|もう少し)?(?:詳しく|見せて|教えて|お願い)?(?:して|します|ください)?[。]?"
)
_MARKED = re.compile(
    r"(?:じゃあ|では|で|あと|それと)?、?([①-⑳])(?:だけ|のみ|は|も|なら|の(?:ほう|方|書き方|案)(?:は|も)?)?"
    r"(?:を)?(?:見せて|教えて|出して|お願い|どう)?(?:します|ください|書く)?[?。]*"
)
"""An item by its mark alone: ①だけ見せて, ②は？."""
_MARK_ALONE = re.compile(r"(?<![0-9０-９a-zA-ZⅠ-Ⅻ.．項目])([①-⑳])(?=[をがはも])")
_SECTION = re.compile(r"(?P<section>[Ⅰ-ⅥIV]{1,3}[.．][0-9０-９]{1,2})(?P<mark>[①-⑳])?")
_MOST_TURNS = 3
_LISTED = re.compile(r"^([1-3])\. (様式[34]) (\S+?)　", re.MULTILINE)
_QUOTED_BY = re.compile(r"^([1-3])\. ([^　\s（]+)（[^（）]+、[^（）]+）", re.MULTILINE)
_BESIDE = re.compile(r"^■ ([^　\s]+長|[^　\s]+事)$|^・([^、\s]+)、[^　\s]+", re.MULTILINE)
"""An office set beside others, or a document quoted of it."""
_BY = re.compile(r"^[0-9]\. ([^　\s（]+)（([^（）、]+)、[^（）]+）", re.MULTILINE)
LEFT_OUT = ("（以下略）", "（前略）", "「全文」と書くと")
_NUMERALS = str.maketrans("一二三①②③", "123123")


def picked(plain: str, last: str, before: str = "") -> str:
    """Return what a number picks of an answer: an item listed, or the office of a quote; or ""."""
    said = _PICKED.fullmatch(plain.translate(_NUMERALS).rstrip("?"))
    if said is None:
        return ""
    items = {m[1]: f"{m[2]} {m[3]}の記載例" for m in _LISTED.finditer(last)}
    offices = {m[1]: f"{before}　{m[2]}" for m in _QUOTED_BY.finditer(last)} if before else {}
    return (items or offices).get(said[1], "")


def label_picked(plain: str, items: Sequence[ItemRef]) -> str:
    """Return the item that ① alone means beside the item spoken of; empty for none."""
    said = _MARKED.fullmatch(plain)
    if said is None or not items:
        return ""
    form, here = items[0].form, items[0].place
    above = here.id.rpartition(".")[0]
    near = [Place(n, here.number or 1 if GROUP in n.id else None) for n in form.items]
    beside = [p for p in near if p.id.rpartition(".")[0] in (above, here.id, f"{above}.1")]
    found = next((place for place in beside if place.label.startswith(said[1])), None)
    return f"{form.id} {found.id}" if found else ""


def with_section_spoken(text: str, talk: Conversation) -> str:
    """Return a text with the section named last put before a mark alone: ②を → Ⅲ.7②を."""
    mark = _MARK_ALONE.search(text)
    if mark is None:
        return text
    for turn in reversed(talk.turns[-_MOST_TURNS:]):
        found = [m for m in _SECTION.finditer(turn.question) if m["mark"] in (None, mark[1])]
        if found:
            return f"{text[: mark.start(1)]}{found[-1]['section']}{text[mark.start(1) :]}"
    return text


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
