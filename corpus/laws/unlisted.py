"""Finds the names of laws that are in no list: ordinances, other acts, orders by a short name."""

import re
from collections.abc import Iterator

from corpus.laws.model import LawKind
from corpus.laws.named_law import NamedLaw, NameSpan, derived, span_of
from corpus.text.fold import Folded
from corpus.text.patterns import matches_about

MOST_NAME = 90
"""Longest name of an ordinance looked for, in characters."""


_SUFFIXES: dict[str, LawKind] = {
    "条例施行規則": "rule",
    "条例施行細則": "rule",
    "施行細則": "rule",
    "施行規則": "rule",
    "条例": "ordinance",
    "規則": "rule",
    "要綱": "outline",
    "規程": "outline",
    "規約": "outline",
}
_SUFFIX = re.compile("|".join(_SUFFIXES))
_BOUNDARY = re.compile(r"[「」『』()<>\[\]【】、。・,;:※→\n◎○●■◆□]|[①-⑳]")
_NAME_GOES_ON = re.compile(r"」に基づ[きく]")
"""A name that begins with the quoted name of another: 「…条例」に基づき…を定める規則."""
_PROSE = re.compile(
    r".*(?:は|ことを|ことが|[員者]が|に対し|により|よう|場合|する際|及び同|とともに)(?=.{4})"
)
_LEADING = re.compile(
    r"^(?:に基づく|に基づき|の規定による|及び|又は|並びに|若しくは|かつ|その他|および|または|ならびに|の|-|\*)+"
    r"|^(?:明治|大正|昭和|平成|令和)[0-9元]{1,2}年(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?"
    r"|^[0-9]{1,2}(?=[^0-9年月日条項号の])|^[とや](?=[一-龥])"
)
_IN_NUMBER = re.compile(r"(?:明治|大正|昭和|平成|令和)[0-9元一二三四五六七八九十]{1,4}年")
"""What the number of an ordinance begins with (平成9年甲市条例第22号); it is no name."""
_ONLY_SAID = ("の条例", "の規則", "の要綱", "の規程")
"""An ordinance spoken of and not named: 広域連合の条例."""
_IS_NAME = re.compile(r"に関する|の特例|に基づく|施行|を定める|保護|利用|[^一-龥]法")
_OF_MUNICIPALITY = re.compile(r"[^ぁ-ん]{1,7}(?:都|道|府|県|市|区|町|村|広域連合|組合)")
_POINTING = ("同", "本", "当該", "この", "その", "関係", "就業", "委員会", "各種")
_ENDS = ("条例", "規則", "細則", "要綱", "規程", "条", "項", "号", "法")
_PLACE = re.compile(
    r".*[0-9一二三四五六七八九十百](?:[条号]|の?項)(?:の[0-9]{1,3})*[イロハニホヘト]?|.*(?:法律?|条例|[規細]則|要綱|令)(?:及び|又は|並びに|若しくは|、|・|と|や)"
)
_CITED = (
    r"(?P<derived>施行令|施行規則)?"
    r"(?=(?:\([^()]{3,60}\)){0,2}(?:附則)?第?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})条"
    r"|\((?:明治|大正|昭和|平成|令和)[0-9元一二三四五六七八九十]{1,4}年"
    r"(?:[0-9]{1,2}月[0-9]{1,2}日)?法律第)"
)
_UNLISTED = re.compile(
    r"(?P<act>(?P<short>(?<![一-龥々ァ-ヶー])[一-龥々ァ-ヶー][一-龥々ァ-ヶー・]{0,24}法)|法律)"
    rf"{_CITED}"
)
"""An act whose article or number is cited: …法第3条, …に関する法律（昭和22年法律第1号）."""
_ACT_END = re.compile(rf"法律?{_CITED}")
"""What no such act is without."""
_LONGEST_ACT = 25
"""Characters before the 法 of an act named without 法律, at most."""
_APART = 2 * _LONGEST_ACT
"""Characters between the ends of two acts from which neither is a part of the other's name."""
_UNLISTED_ORDER = re.compile(
    r"(?<![一-龥々ァ-ヶー・])(?P<name>[一-龥々ァ-ヶー][一-龥々ァ-ヶー・]{1,30}(?<!主務)(?:省|府)令)"
    r"(?=第?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})条(?!の表))"
)
"""A ministry's order by a short name of its own: ○○カード省令第7条."""
_SHORTEST_ACT = 3
_AMENDING = "の一部を改正する法律"
_SHORT_ACTS = ("民法", "刑法", "商法")
_LONG_TITLE = ("に関する", "の特例", "の一部を改正する")
"""What the title of an act that ends in 法律 has; the plain word 法律 has none of it."""
_NO_ACTS = ("方法", "手法", "療法", "用法", "同法", "本法", "新法", "旧法", "当該法", "改正法")


def find_ordinances(text: Folded, source: str) -> Iterator[NameSpan]:
    """Find ordinances and rules of municipalities, whose names are in no list.

    The name runs back from its last word to a bracket, a comma, a line end, or a space that
    follows the end of another citation.
    """
    for match in _SUFFIX.finditer(text.text):
        if text.text.endswith(_POINTING, 0, match.start()):
            continue
        kind = _SUFFIXES[match[0]]
        start = _name_start(text, source, match.start())
        name = text.text[start : match.end()].replace("」", "")
        if _is_name(name, kind):
            yield span_of(text.text, start, match.end(), NamedLaw("", name, kind))


def _name_start(text: Folded, source: str, at: int) -> int:
    start = _name_edge(text, source, at, at)
    if start and text.text[start - 1] == "・" and not _OF_MUNICIPALITY.match(text.text, start):
        longer = _name_edge(text, source, start - 1, at)
        if _OF_MUNICIPALITY.match(text.text, longer) and not _ends_other(text.text, start - 1):
            return longer
    return start


def _ends_other(text: str, at: int) -> bool:
    """Whether what ends before a dot is a thing of a list, and not a part of the name."""
    return text.endswith((*_ENDS, "長"), 0, at)


def _name_edge(text: Folded, source: str, at: int, end: int) -> int:
    """Return where the name that runs to ``end`` begins, looking back from ``at``."""
    first = max(0, end - MOST_NAME)
    start = first
    for index in range(at - 1, first - 1, -1):
        gap = source[text.ends[index - 1] : text.starts[index]] if index else ""
        if _BOUNDARY.match(text.text, index) and not _NAME_GOES_ON.match(text.text, index):
            start = index + 1
            break
        if "\n" in gap or (gap and text.text.endswith(_ENDS, 0, index)):
            start = index
            break
    for pattern in (_PROSE, _PLACE, _LEADING):
        match = pattern.match(text.text[start:end])
        start += match.end() if match else 0
    return start


def _is_name(name: str, kind: LawKind) -> bool:
    if len(name) < 5 or name.startswith("同") or _IN_NUMBER.match(name):
        return False
    if name.endswith(_ONLY_SAID):
        return False
    if _OF_MUNICIPALITY.match(name):
        return True
    return kind != "outline" and bool(_IS_NAME.search(name))


def find_orders(text: Folded, source: str) -> Iterator[NameSpan]:
    """Find orders that are in no list, so that their articles are not taken for another law's."""
    if "令" not in text.text or "条" not in text.text:
        return
    for match in _UNLISTED_ORDER.finditer(text.text):
        end = match.end("name")
        start = max(match.start(), _name_start(text, source, end - 2))
        name = text.text[start:end]
        if len(name) >= _SHORTEST_ACT and "別表" not in name:
            yield span_of(text.text, start, end, NamedLaw("", name, "order"))


def find_acts(text: Folded, source: str, known: list[NameSpan]) -> Iterator[NameSpan]:
    """Find acts that are in no list, where one of their articles is cited."""
    if "条" not in text.text and "法律第" not in text.text:
        return
    ends = list(_ACT_END.finditer(text.text))
    if not ends:
        return
    taken = {index for span in known for index in range(span.start, span.end)}
    open_ends = _open_ends(ends, text.text, taken)
    for match in matches_about(_UNLISTED, open_ends, _LONGEST_ACT, text.text):
        end = match.end("act")
        amending = text.text.endswith(_AMENDING, 0, end)
        if end - 1 in taken and not amending:
            continue
        start = _name_start(text, source, end - 1)
        start = max(start, match.start()) if match["short"] else start
        name = text.text[start:end]
        if (len(name) < _SHORTEST_ACT and name not in _SHORT_ACTS) or name.endswith(_NO_ACTS):
            continue
        if amending and name.endswith(_AMENDING):
            start = next((span.start for span in known if span.start < start < span.end), start)
            name = text.text[start:end]
        elif not taken.isdisjoint(range(start, end)):
            continue
        if match["short"] or any(words in name for words in _LONG_TITLE):
            suffix = match["derived"]
            named = NamedLaw("", name, "act")
            named = derived(named, suffix) if suffix else named
            yield span_of(text.text, start, match.end("derived") if suffix else end, named)


def _open_ends(ends: list[re.Match[str]], text: str, taken: set[int]) -> Iterator[re.Match[str]]:
    """Yield where an act may end, but for those of the known names that stand by themselves.

    What is found about another end nearby may begin with such a name.
    """
    places = [-_APART, *(match.start() for match in ends), len(text) + _APART]
    for index, match in enumerate(ends):
        before, place, after = places[index : index + 3]
        end = match.end() - len(match["derived"] or "")
        is_known = end - 1 in taken and not text.endswith(_AMENDING, 0, end)
        if not is_known or min(place - before, after - place) < _APART:
            yield match
