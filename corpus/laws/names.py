"""Finds the names of laws in a text: those of the data, those defined there, and ordinances."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from corpus.laws.load import laws, tables
from corpus.laws.model import Law, LawKind
from corpus.text.fold import Folded, fold, folded

_REMEMBERED = 32
MOST_NAME = 90
"""Longest name of an ordinance looked for, in characters."""


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A law by name; ``law`` is an id of laws.yaml or empty, ``name`` the full name if known."""

    law: str
    name: str
    kind: LawKind


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A law named in a folded text; ``after`` is the end of brackets that belong to the name."""

    start: int
    end: int
    after: int
    named: NamedLaw


Aliases = Mapping[str, NamedLaw]

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
DERIVED = "施行令|施行規則|施行細則"
"""What a law or an ordinance has below it, as a pattern."""
_BELOW_AN_ACT = re.compile(rf"(?:{DERIVED})$")
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
_DERIVED = re.compile(r"施行令|施行規則(?!第?[0-9]*号)")
_UNLISTED = re.compile(
    r"(?P<act>(?P<short>(?<![一-龥々ァ-ヶー])[一-龥々ァ-ヶー][一-龥々ァ-ヶー・]{0,24}法)|法律)(?P<derived>施行令|施行規則)?"
    r"(?=(?:\([^()]{3,60}\)){0,2}(?:附則)?第?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})条"
    r"|\((?:明治|大正|昭和|平成|令和)[0-9元一二三四五六七八九十]{1,4}年"
    r"(?:[0-9]{1,2}月[0-9]{1,2}日)?法律第)"
)
"""An act whose article or number is cited: …法第3条, …に関する法律（昭和22年法律第1号）."""
_UNDER_A_LAW = re.compile(
    r"(?:第?[0-9一二三四五六七八九十百]{1,6}[条項号](?:の[0-9一二三四五六七八九十]{1,3})*|及び|並びに|、){0,8}"
    r"に(?:基づく|規定する)[^。「」()\[\]]{2,50}?に関する(?:規則|命令|省令)"
)
"""What makes the name of a law the title of a rule: …法第29条の4に基づく…に関する規則."""
_UNLISTED_ORDER = re.compile(
    r"(?<![一-龥々ァ-ヶー・])(?P<name>[一-龥々ァ-ヶー][一-龥々ァ-ヶー・]{1,30}(?<!主務)(?:省|府)令)"
    r"(?=第?(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})条(?!の表))"
)
"""A ministry's order by a short name of its own: ○○カード省令第7条."""
_SHORTEST_ACT = 3
_SHORT_ACTS = ("民法", "刑法", "商法")
_LONG_TITLE = ("に関する", "の特例", "の一部を改正する")
"""What the title of an act that ends in 法律 has; the plain word 法律 has none of it."""
_NO_ACTS = ("方法", "手法", "療法", "用法", "同法", "本法", "新法", "旧法", "当該法", "改正法")
_BODIES = (
    "内閣府|デジタル庁|こども家庭庁|金融庁|復興庁|総務省|法務省|外務省|財務省|文部科学省|厚生労働省|厚生省"
    "|農林水産省|経済産業省|国土交通省|環境省|防衛省|自治省|特定個人情報保護委員会|個人情報保護委員会|国家公安委員会"
)
_BY_NUMBER = re.compile(
    r"(?:(?:大正|昭和|平成|令和)[0-9元一二三四五六七八九十]{1,4}年)?"
    rf"(?:{_BODIES})(?:・?(?:{_BODIES})){{0,4}}(?:令|規則|告示)"
    r"第(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})号"
)
_BRACKET = re.compile(
    r"\((?:(?:明治|大正|昭和|平成|令和)[0-9元一二三四五六七八九十]{1,4}年[^()]{1,40}号[^()]{0,80}"
    r"|以下[^()]{2,120}という。?)\)"
)
_DEFINITION = re.compile(
    r"以下[、,]?(?:単に|本評価書では)?(?:「(?P<quoted>[^「」()]{1,60})」|(?P<bare>[^「」()、,]{2,80}))"
    r"という"
)


@lru_cache
def _known() -> tuple[re.Pattern[str], dict[str, NamedLaw]]:
    """Return every name of the data as one pattern, longest first, and what each names."""
    names: dict[str, NamedLaw] = {}
    for rows in tables().rows.values():
        for row in rows.values():
            if row.law:
                names[folded(row.law)] = NamedLaw("", row.law, "act")
    for law in laws().values():
        for name in (law.name, *law.short, *law.short_numbers, *(t.name for t in law.titles)):
            names[folded(name)] = NamedLaw(law.id, law.name, law.kind)
    patterns = [pattern for law in laws().values() for pattern in law.patterns]
    return re.compile("|".join([*patterns, _any_of(names)])), names


def _any_of(names: Iterable[str]) -> str:
    """Return a pattern of names that looks at a first character before it tries any of them."""
    ordered = sorted(names, key=lambda name: (name[0], -len(name)))
    groups = {first: list(alike) for first, alike in groupby(ordered, key=lambda name: name[0])}
    firsts = "".join(map(re.escape, groups))
    tried = (
        f"{re.escape(first)}(?:{'|'.join(re.escape(name[1:]) for name in alike)})"
        for first, alike in groups.items()
    )
    return f"(?=[{firsts}])(?:{'|'.join(tried)})"


def _named(text: str) -> NamedLaw:
    names = _known()[1]
    if text in names:
        return names[text]
    for law in laws().values():
        if any(re.fullmatch(pattern, text) for pattern in law.patterns):
            return NamedLaw(law.id, law.name, law.kind)
    return NamedLaw("", text, "act")


def find_names(source: str, aliases: Aliases) -> tuple[Folded, list[NameSpan]]:
    """Return a text folded and the laws named in it, in order, the longest name at each place."""
    text, known = _listed_and_local(source)
    all_aliases = {folded(name): law for name, law in aliases.items()}
    all_aliases |= dict(_defined(text.text, known))
    return text, _without_contained([*_aliased(text.text, all_aliases), *known])


def definitions(source: str) -> dict[str, NamedLaw]:
    """Return the short names a text gives to laws (以下「番号法」という。)."""
    text, known = _listed_and_local(source)
    return dict(_defined(text.text, known))


@lru_cache(maxsize=_REMEMBERED)
def _listed_and_local(source: str) -> tuple[Folded, tuple[NameSpan, ...]]:
    """Return a text folded, and the laws of the data, orders by number, ordinances, other acts.

    Remembered, since what a text defines is asked before what it cites.
    """
    text = fold(source)
    spans = [*_known_names(text.text), *_numbered(text.text), *_ordinances(text, source)]
    spans += [*_unlisted(text, source, spans), *_orders(text, source)]
    return text, tuple(_without_contained(spans))


def _known_names(text: str) -> Iterator[NameSpan]:
    for match in _known()[0].finditer(text):
        end = match.end()
        under = _UNDER_A_LAW.match(text, end)
        if under and match[0].endswith("法律"):
            name = text[match.start() : under.end()]
            yield _span(text, match.start(), under.end(), NamedLaw("", name, "order"))
        suffix = _DERIVED.match(text, end)
        if suffix:
            named = derived(_named(match[0]), suffix[0])
            yield _span(text, match.start(), suffix.end(), named)
        else:
            yield _span(text, match.start(), end, _named(match[0]))


def derived(base: NamedLaw, suffix: str) -> NamedLaw:
    """Return the 施行令, 施行規則 or 施行細則 of a law or an ordinance."""
    known = _named(folded(base.name + suffix))
    if known.law:
        return known
    national: LawKind = "cabinet" if suffix == "施行令" else "order"
    return NamedLaw("", base.name + suffix, national if base.kind == "act" else "rule")


def base_of(named: NamedLaw) -> NamedLaw | None:
    """Return the act whose 施行令 or 施行規則 a law is."""
    base = _BELOW_AN_ACT.sub("", named.name)
    if base == named.name or named.kind not in ("cabinet", "order"):
        return None
    known = _named(folded(base))
    return known if known.law else NamedLaw("", base, "act")


def _orders(text: Folded, source: str) -> Iterator[NameSpan]:
    """Find orders that are in no list, so that their articles are not taken for another law's."""
    if "令" not in text.text or "条" not in text.text:
        return
    for match in _UNLISTED_ORDER.finditer(text.text):
        end = match.end("name")
        start = max(match.start(), _name_start(text, source, end - 2))
        name = text.text[start:end]
        if len(name) >= _SHORTEST_ACT and "別表" not in name:
            yield _span(text.text, start, end, NamedLaw("", name, "order"))


def _unlisted(text: Folded, source: str, known: list[NameSpan]) -> Iterator[NameSpan]:
    """Find acts that are in no list, where one of their articles is cited."""
    if "条" not in text.text and "法律第" not in text.text:
        return
    taken = {index for span in known for index in range(span.start, span.end)}
    for match in _UNLISTED.finditer(text.text):
        end = match.end("act")
        start = _name_start(text, source, end - 1)
        start = max(start, match.start()) if match["short"] else start
        name = text.text[start:end]
        if (len(name) < _SHORTEST_ACT and name not in _SHORT_ACTS) or name.endswith(_NO_ACTS):
            continue
        amending = name.endswith("の一部を改正する法律")
        if amending:
            start = next((span.start for span in known if span.start < start < span.end), start)
            name = text.text[start:end]
        elif not taken.isdisjoint(range(start, end)):
            continue
        if match["short"] or any(words in name for words in _LONG_TITLE):
            suffix = match["derived"]
            named = NamedLaw("", name, "act")
            named = derived(named, suffix) if suffix else named
            yield _span(text.text, start, match.end("derived") if suffix else end, named)


@lru_cache
def _short_numbers() -> tuple[tuple[str, Law], ...]:
    known = {folded(number): law for law in laws().values() for number in law.short_numbers}
    return tuple(known.items())


def _numbered(text: str) -> Iterator[NameSpan]:
    if "第" not in text:
        return
    for match in _BY_NUMBER.finditer(text):
        law = next((law for number, law in _short_numbers() if match[0].endswith(number)), None)
        named = NamedLaw(law.id, law.name, law.kind) if law else NamedLaw("", match[0], "order")
        yield _span(text, match.start(), match.end(), named)


def _span(text: str, start: int, end: int, named: NamedLaw) -> NameSpan:
    after = end
    for _ in range(2):
        bracket = _BRACKET.match(text, after)
        after = bracket.end() if bracket else after
    return NameSpan(start, end, after, named)


def _ordinances(text: Folded, source: str) -> Iterator[NameSpan]:
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
            yield _span(text.text, start, match.end(), NamedLaw("", name, kind))


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


def _defined(text: str, spans: Iterable[NameSpan]) -> Iterator[tuple[str, NamedLaw]]:
    for span in spans:
        for match in _DEFINITION.finditer(text, span.end, span.after):
            yield match["quoted"] or match["bare"], span.named


def _aliased(text: str, aliases: dict[str, NamedLaw]) -> Iterator[NameSpan]:
    longer = {alias: named for alias, named in aliases.items() if len(alias) > 1}
    if longer:
        words = "|".join(re.escape(alias) for alias in sorted(longer, key=len, reverse=True))
        for match in re.finditer(words, text):
            yield _span(text, match.start(), match.end(), longer[match[0]])
    for alias, named in aliases.items():
        if len(alias) == 1:
            for match in re.finditer(rf"(?<![一-龥ァ-ヶ]){re.escape(alias)}(?=第?[0-9])", text):
                yield _span(text, match.start(), match.end(), named)


def _without_contained(spans: list[NameSpan]) -> list[NameSpan]:
    """Keep the longest of names that overlap."""
    kept: list[NameSpan] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if kept and span.start < kept[-1].end:
            if span.end - span.start > kept[-1].end - kept[-1].start:
                kept[-1] = span
            continue
        if kept and span.start < kept[-1].after:
            continue
        kept.append(span)
    return kept
