"""Finds what a text says of the law: names, articles, items, rows of tables, and pointing words.

Finding does not decide what is meant; ``resolve`` does. Every pattern is bounded, so the work
grows with the length of the text and no faster.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from corpus.laws.model import Number, TableId, read_branched
from corpus.laws.named_law import DERIVED, Aliases, NamedLaw, NameSpan
from corpus.laws.names import find_names
from corpus.laws.signs import may_cite
from corpus.text.fold import Folded
from corpus.text.numerals import read_number
from corpus.text.patterns import matches

_NUM = r"(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})"
_BRANCH = rf"(?:の{_NUM}(?!の項|号|[0-9年月日人件名割])){{0,3}}"
_ROW = rf"{_NUM}(?:の{_NUM}){{0,3}}"
_MOST_ROWS = 150
"""More rows than a list ever has; the old table had 120."""

_KANA = "イロハニホヘトチリヌ"
_SUBITEM = rf"(?:(?P<subitem>[{_KANA}](?:\([0-9]{{1,2}}\))?)(?![ァ-ヴー]))?"
"""号の細分: a letter of the iroha order, and a number below it."""
_PLACE = re.compile(
    rf"(?:(?P<supplement>附則)?第?(?P<article>{_NUM})条(?!件|例|約|文|項)(?P<branch>{_BRANCH})"
    rf"|(?P<wrong>第{_NUM}号(?=第{_NUM}号)))"
    rf"(?:第?(?P<paragraph>{_NUM})項)?"
    rf"(?:の?第?(?P<item>{_NUM})号(?!被保険者|認定)(?P<item_branch>{_BRANCH}){_SUBITEM})?"
)
_FIRST_OF_PLACE = re.compile(
    "[附第0-9一二三四五六七八九十百](?=則|[0-9一二三四五六七八九十百]{0,6}(?:条|号第))"
)
_LOOSE = re.compile(
    rf"(?=第{_NUM}(?:項(?!目)|号(?!被保険者|認定)))(?:第(?P<paragraph>{_NUM})項)?"
    rf"(?:第?(?P<item>{_NUM})号(?P<item_branch>{_BRANCH}){_SUBITEM})?"
)
_FIRST_OF_LOOSE = re.compile("第")
ORDER_OF_TABLE = "主務省令"
"""The order that gives the details of the rows of the table cited before it."""
_OF_LAW = rf"(?:{DERIVED})"
_POINT = re.compile(
    rf"(?P<law>同(?:法|条例)?{_OF_LAW}|同法|同政令|同令|同条例|同規則"
    rf"|(?<![一-龥])(?:法{_OF_LAW}?|令|条例|規則)(?=第[0-9一二三四五六七八九十百]))"
    rf"|(?:(?<=項)|(?<![一-龥の])){ORDER_OF_TABLE}(?=第{_NUM}条(?!の表))"
    r"|(?P<article>同条|前条|次条|本条)|(?P<paragraph>同項|前項|次項)|(?P<item>同号)"
)
_FIRST_OF_POINT = re.compile("[同法令条規主前次本]")
_KANJI_DIGITS = "一二三四五六七八九十"
_TABLE = re.compile(
    r"(?P<second>第[2二]条の表)|(?P<same>同表)|別表(?:"
    rf"第(?P<number>(?:[0-9]{{1,2}}(?![0-9])|[{_KANJI_DIGITS}]{{1,2}}(?![{_KANJI_DIGITS}百])"
    rf"|[一二](?=[二三四五六七八九]十))"
    rf"(?:(?<=第[12一二])|(?!の?項(?!番))))(?![0-9の]*条)"
    rf"|(?P<plain>[12](?![0-9])|[一二](?![{_KANJI_DIGITS}百]))(?!の?項(?!番))(?![0-9の]*条))?"
)
_FIRST_OF_TABLE = re.compile("[第同別](?=[2二]条の表|表)")
_NUMBER_BEFORE_NUMBER = re.compile(rf"別表第?(?:[12](?=[0-9])|[一二](?=[{_KANJI_DIGITS}百]))")
_OTHER_DIGITS = {"1": "一", "2": "二", "一": "1", "二": "2"}
_CONCERNING = re.compile(r"\([^()]{2,60}関係\)")
"""What a table says of itself in brackets: 別表第二（第19条、第21条関係）."""
_FIRST_ROW = re.compile(
    rf"(?:のうち、?|における|の|第|\(|中|:|・)?(?:項番号?|[Nn][Oo]\.?)?(?:第|の)?(?P<row>{_ROW})"
    r"(?:の?(?P<mark>項)|(?=[、,及又並~から\)]|$|(?<=[0-9])[^0-9条号年月日件人万億%の欄]))"
)
_LATER_ROW = re.compile(
    rf"(?<![0-9{_KANJI_DIGITS}百第条の])(?P<row>{_ROW})"
    rf"(?:の?(?P<mark>項)(?!目|番)"
    rf"|(?=(?:(?:、|,|・|及び|又は|から|~){_ROW}(?:の?項)?){{1,{_MOST_ROWS}}}の?項))"
)
"""A row that a table named before it in the same sentence has: …の項のうち、42、43の項."""
_DIGIT = re.compile(rf"[0-9{_KANJI_DIGITS}百]")
_NOT_BEYOND = re.compile(r"。|別表|第[2二]条の表|同表|条例|規則")
_REACH = 160
"""Characters after a table, within the sentence, in which such a row is looked for."""
_NEXT_ROW = re.compile(
    rf"(?P<join>(?:、|,|・|及び|又は|並びに|~|から|または|および)+|と)(?:第)?(?P<row>{_ROW})"
    rf"(?:の?(?P<mark>項)|(?=[、,及又並~\)]|$|[^0-9{_KANJI_DIGITS}百条号年月日件人万億%の項欄]))"
    r"(?:まで)?"
)

_OTHER_SIDE_ROW = re.compile(
    rf"(?:。|、|・)?[【\[(<]?(?:情報)?(?:照会|提供)(?:の根拠)?[】\])>:]・?第?(?P<row>{_ROW})"
    rf"(?:の?(?P<mark>項)(?!目|番)|(?=(?:(?:、|,|・|及び|又は|から|~){_ROW}(?:の?項)?){{1,{_MOST_ROWS}}}の?項))"
)
"""The first row of a second list of one table: (照会) 20の項 (提供) 42、125の項."""

MentionKind = Literal["law", "place", "loose", "point", "row"]


class Numeral(NamedTuple):
    """A number and where its digits stand in the folded text."""

    number: Number
    start: int
    end: int


class Mention(NamedTuple):
    """One thing a text says of the law; offsets into the folded text.

    A tuple, since a text says dozens and they have many fields.
    """

    kind: MentionKind
    start: int
    end: int
    named: NamedLaw | None = None
    after: int = 0
    article: Numeral | None = None
    paragraph: Numeral | None = None
    item: Numeral | None = None
    subitem: str = ""
    supplement: bool = False
    """Whether the article is one of the 附則."""
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
    plain, names = find_names(text, aliases or {})
    covered = _Covered(plain.text, names)
    mentions = [
        Mention("law", name.start, name.end, named=name.named, after=name.after) for name in names
    ]
    if may_cite(plain.text):
        found = (f(plain.text) for f in (_places, _points, _loose))
        for mention in chain(_rows(_told_apart(plain, text)), *found):
            if covered.take(mention):
                mentions.append(mention)
    return Found(text, plain, tuple(sorted(mentions, key=lambda m: (m.start, m.end))))


def _told_apart(plain: Folded, source: str) -> str:
    """Return the folded text with the number of a table told apart from that of its row.

    Only a space may part them (別表第二　二十七の項), which folding takes away: the number of the
    table is then written in the other kind of digits.
    """
    text = plain.text
    for match in _NUMBER_BEFORE_NUMBER.finditer(text):
        at = match.end() - 1
        gap = source[plain.ends[at] : plain.starts[at + 1]]
        if gap and "\n" not in gap:
            text = text[:at] + _OTHER_DIGITS[text[at]] + text[at + 1 :]
    return text


class _Covered:
    """The parts of the text that are taken already, so that no number is read twice."""

    def __init__(self, text: str, names: list[NameSpan]) -> None:
        self._taken = bytearray(len(text))
        for name in names:
            self._mark(name.start, name.after)

    def take(self, mention: Mention) -> bool:
        """Take the characters of a mention; False where another has them."""
        if self._taken.find(1, mention.start, mention.end) >= 0:
            return False
        self._mark(mention.start, mention.end)
        return True

    def _mark(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)


def _numeral(match: re.Match[str], group: str, branch: str = "") -> Numeral | None:
    digits = match[group] or ""
    number = read_branched(digits + match[branch]) if branch and digits else read_branched(digits)
    return Numeral(number, *match.span(group)) if number else None


def _places(text: str) -> Iterator[Mention]:
    for match in matches(_PLACE, _FIRST_OF_PLACE, text):
        digit_before = match.start() and text[match.start() - 1].isdigit()
        if digit_before and text[match.start()] not in "第附":
            continue
        item = _numeral(match, "item", "item_branch")
        paragraph = _numeral(match, "paragraph")
        if match["wrong"]:
            digits = (match.start() + 1, match.end("wrong") - 1)
            number = read_branched(text[slice(*digits)])
            article = Numeral(number, *digits) if number else None
            fault = "条を号と書いています"
        else:
            article, fault = _numeral(match, "article", "branch"), ""
        yield Mention(
            "place",
            *match.span(),
            article=article,
            paragraph=paragraph,
            item=item,
            subitem=match["subitem"] or "",
            supplement=bool(match["supplement"]),
            fault=fault,
        )


def _loose(text: str) -> Iterator[Mention]:
    for match in matches(_LOOSE, _FIRST_OF_LOOSE, text):
        paragraph = _numeral(match, "paragraph")
        item = _numeral(match, "item", "item_branch")
        subitem = match["subitem"] or ""
        yield Mention("loose", *match.span(), paragraph=paragraph, item=item, subitem=subitem)


def _points(text: str) -> Iterator[Mention]:
    for match in matches(_POINT, _FIRST_OF_POINT, text):
        yield Mention("point", *match.span(), points_to=match[0])


_TABLES: dict[int, TableId] = {1: "beppyo-1", 2: "beppyo-2"}


def _rows(text: str) -> Iterator[Mention]:
    done = 0
    table: TableId | None = None
    for match in matches(_TABLE, _FIRST_OF_TABLE, text):
        if match.start() < done:
            continue
        table = table if match["same"] else _table_of(match)
        if table is None:
            continue
        for mention in _rows_of(text, match, table):
            done = mention.end
            yield mention


def _rows_of(text: str, match: re.Match[str], table: TableId) -> Iterator[Mention]:
    """Yield a table with its first row, where one follows, and the rows listed after it."""
    span = match.span()
    note = _CONCERNING.match(text, match.end())
    first = _FIRST_ROW.match(text, note.end() if note else match.end())
    row = _row_numeral(first) if first else None
    end = first.end() if first else match.end()
    yield Mention("row", span[0], end, table=table, table_start=span[0], table_end=span[1], row=row)
    if row is None:
        end = note.end() if note else end
        later = _later_row(text, end)
        row = _row_numeral(later) if later else None
        if later is None or row is None:
            return
        yield _listed(row, later.end(), table, span)
        end = later.end()
    for mention in _more_rows(text, end, table, span):
        end = mention.end
        yield mention
    other = _OTHER_SIDE_ROW.match(text, end)
    if other and (row := _row_numeral(other)):
        yield _listed(row, other.end(), table, span)
        yield from _more_rows(text, other.end(), table, span)


def _later_row(text: str, start: int) -> re.Match[str] | None:
    """Find the first row within reach; the list it opens may go on beyond."""
    stop = _end_of_reach(text, start)
    for digit in _DIGIT.finditer(text, start, stop):
        found = _LATER_ROW.match(text, digit.start())
        if found:
            return found
    return None


def _end_of_reach(text: str, start: int) -> int:
    """Return how far rows can belong to a table: to the next table, ordinance or sentence."""
    other = _NOT_BEYOND.search(text, start, start + _REACH)
    return other.start() if other else min(len(text), start + _REACH)


def _listed(
    row: Numeral, end: int, table: TableId, span: tuple[int, int], joined: str = "、"
) -> Mention:
    """Return a row that stands apart from the name of its table."""
    return Mention(
        "row",
        row.start,
        end,
        table=table,
        table_start=span[0],
        table_end=span[1],
        row=row,
        joined=joined,
    )


def _more_rows(text: str, at: int, table: TableId, span: tuple[int, int]) -> Iterator[Mention]:
    while (match := _NEXT_ROW.match(text, at)) and (row := _row_numeral(match)):
        join = "~" if match["join"] in ("~", "から") else "、"
        listed = _listed(row, match.end(), table, span, join)
        yield listed._replace(start=row.start - (text[row.start - 1] == "第"))
        at = match.end()


def _row_numeral(match: re.Match[str]) -> Numeral | None:
    number = read_branched(match["row"])
    return Numeral(number, *match.span("row")) if number else None


def _table_of(match: re.Match[str]) -> TableId | None:
    if match["second"]:
        return "dai2jo"
    number = match["number"] or match["plain"]
    return _TABLES.get(read_number(number) or 0, "own") if number else "beppyo"
