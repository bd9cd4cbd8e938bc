"""Finds what a text says of the law: names, articles, items, rows of tables, and pointing words.

Finding does not decide what is meant; ``resolve`` does. Every pattern is bounded, so the work
grows with the length of the text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.laws.model import Number, TableId, read_branched
from corpus.laws.names import Aliases, NamedLaw, NameSpan, find_names
from corpus.text.fold import Folded, fold
from corpus.text.numerals import read_number

_NUM = r"(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})"
_BRANCH = rf"(?:の{_NUM}(?!の項)){{0,3}}"
_ROW = rf"{_NUM}(?:の{_NUM}){{0,3}}"

_PLACE = re.compile(
    rf"(?:第?(?P<article>{_NUM})条(?!件|例|約|文|項)(?P<branch>{_BRANCH})"
    rf"|(?P<wrong>第{_NUM}号(?=第{_NUM}号)))"
    rf"(?:第?(?P<paragraph>{_NUM})項)?(?:第?(?P<item>{_NUM})号(?P<item_branch>{_BRANCH}))?"
)
_LOOSE = re.compile(
    rf"第(?P<paragraph>{_NUM})項(?:第?(?P<item>{_NUM})号(?P<item_branch>{_BRANCH}))?"
    rf"|第(?P<item_only>{_NUM})号(?P<only_branch>{_BRANCH})"
)
_POINT = re.compile(
    r"(?P<law>同法|同政令|同令|同条例|同規則|(?<![一-龥])(?:法|令|条例|規則)(?=第[0-9一二三四五六七八九十百]))"
    r"|(?P<article>同条|前条|次条|本条)|(?P<paragraph>同項|前項|次項)|(?P<item>同号)"
)
_TABLE = re.compile(
    r"(?P<second>第[2二]条の表)|別表(?:第?(?P<number>[0-9]{1,2}|[一二三四五六七八九十])(?![0-9の]*条))?"
)
_FIRST_ROW = re.compile(
    rf"(?:の|第|\(|中)?(?:項番)?(?:第|の)?(?P<row>{_ROW})(?:の?(?P<mark>項)|(?=[、,及又並~から\)]|$|[^0-9条号年月日件人万億%の]))"
)
_NEXT_ROW = re.compile(
    rf"(?P<join>(?:、|,|・|及び|又は|並びに|~|から|または|および)+)(?:第)?(?P<row>{_ROW})"
    rf"(?:の?(?P<mark>項)|(?=[、,及又並~\)]|$|[^0-9条号年月日件人万億%の項]))(?:まで)?"
)

MentionKind = Literal["law", "place", "loose", "point", "row"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and where its digits stand in the folded text."""

    number: Number
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing a text says of the law; offsets into the folded text."""

    kind: MentionKind
    start: int
    end: int
    named: NamedLaw | None = None
    after: int = 0
    article: Numeral | None = None
    paragraph: Numeral | None = None
    item: Numeral | None = None
    fault: str = ""
    points_to: str = ""
    table: TableId | None = None
    table_start: int = 0
    table_end: int = 0
    row: Numeral | None = None
    joined: str = ""
    """What joins a row to the row before it (、 or ~); empty for the first row."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a text, in order, with the folded text it was found in."""

    source: str
    folded: Folded
    mentions: tuple[Mention, ...]


def find(text: str, aliases: Aliases | None = None) -> Found:
    """Find everything a text says of the law; ``aliases`` are short names defined elsewhere."""
    plain = fold(text)
    names = find_names(plain, text, aliases or {})
    covered = _Covered(names)
    mentions = [
        Mention("law", name.start, name.end, named=name.named, after=name.after) for name in names
    ]
    for finder in (_rows, _places, _points, _loose):
        for mention in finder(plain.text):
            if covered.take(mention):
                mentions.append(mention)
    return Found(text, plain, tuple(sorted(mentions, key=lambda m: (m.start, m.end))))


class _Covered:
    """The parts of the text that are taken already, so that no number is read twice."""

    def __init__(self, names: list[NameSpan]) -> None:
        self._taken: set[int] = set()
        for name in names:
            self._taken.update(range(name.start, name.after))

    def take(self, mention: Mention) -> bool:
        """Take the characters of a mention; False where another has them."""
        wanted = range(mention.start, mention.end)
        if any(index in self._taken for index in wanted):
            return False
        self._taken.update(wanted)
        return True


def _numeral(match: re.Match[str], group: str, branch: str = "") -> Numeral | None:
    if match[group] is None:
        return None
    value = read_number(match[group])
    branches = (
        [read_number(b) or 0 for b in (match[branch] or "").split("の")[1:]] if branch else []
    )
    if value is None:
        return None
    return Numeral(Number(value, tuple(branches)), *match.span(group))


def _places(text: str) -> Iterator[Mention]:
    for match in _PLACE.finditer(text):
        if match.start() and text[match.start() - 1].isdigit():
            continue
        item = _numeral(match, "item", "item_branch")
        paragraph = _numeral(match, "paragraph")
        if match["wrong"]:
            digits = (match.start() + 1, match.end("wrong") - 1)
            value = read_number(text[slice(*digits)])
            article = Numeral(Number(value), *digits) if value is not None else None
            fault = "条を号と書いています"
        else:
            article, fault = _numeral(match, "article", "branch"), ""
        if article:
            yield Mention(
                "place",
                *match.span(),
                article=article,
                paragraph=paragraph,
                item=item,
                fault=fault,
            )


def _loose(text: str) -> Iterator[Mention]:
    for match in _LOOSE.finditer(text):
        item = _numeral(match, "item", "item_branch") or _numeral(match, "item_only", "only_branch")
        yield Mention("loose", *match.span(), paragraph=_numeral(match, "paragraph"), item=item)


def _points(text: str) -> Iterator[Mention]:
    for match in _POINT.finditer(text):
        yield Mention("point", *match.span(), points_to=match[0])


_TABLES: dict[int, TableId] = {1: "beppyo-1", 2: "beppyo-2"}


def _rows(text: str) -> Iterator[Mention]:
    done = 0
    for match in _TABLE.finditer(text):
        if match.start() < done:
            continue
        table = _table_of(match)
        if table is None:
            continue
        first = _FIRST_ROW.match(text, match.end())
        end = first.end() if first else match.end()
        row = _row_numeral(first) if first else None
        span = (match.start(), match.end())
        yield Mention(
            "row",
            match.start(),
            end if row else match.end(),
            table=table,
            table_start=span[0],
            table_end=span[1],
            row=row,
        )
        done = end
        if row:
            for mention in _more_rows(text, end, table, span):
                done = mention.end
                yield mention


def _more_rows(text: str, at: int, table: TableId, span: tuple[int, int]) -> Iterator[Mention]:
    while match := _NEXT_ROW.match(text, at):
        row = _row_numeral(match)
        if row is None:
            return
        start = row.start - (1 if text[row.start - 1] == "第" else 0)
        join = "~" if match["join"] in ("~", "から") else "、"
        yield Mention(
            "row",
            start,
            match.end(),
            table=table,
            table_start=span[0],
            table_end=span[1],
            row=row,
            joined=join,
        )
        at = match.end()


def _row_numeral(match: re.Match[str]) -> Numeral | None:
    number = read_branched(match["row"])
    return Numeral(number, *match.span("row")) if number else None


def _table_of(match: re.Match[str]) -> TableId | None:
    if match["second"]:
        return "dai2jo"
    if match["number"] is None:
        return "beppyo"
    return _TABLES.get(read_number(match["number"]) or 0, "own")
