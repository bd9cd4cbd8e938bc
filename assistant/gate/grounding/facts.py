"""Finds what a sentence states: numbers, dates, names, certifications, laws, measures, actors."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from assistant.gate.grounding.model import Fact, FactKind
from assistant.gate.grounding.words import one_of, words
from corpus.assessments.generic_names import find_cities, prefectures, special_wards
from corpus.laws.find import Mention, find
from corpus.laws.signs import may_cite
from corpus.text.dates import read_date
from corpus.text.numerals import read_number
from corpus.text.patterns import matches

CITY = "city:"
"""How the value of a municipality's name begins."""
_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[万億千]?"
_KANJI = r"[一二三四五六七八九十百千万〇]+"
_N = rf"(?:[0-9]+|{_KANJI}|元)"
_NUMERAL = re.compile(rf"[0-9][0-9,]*|{_KANJI}")
_PERIODS = "年月週日"
_TIMES = (
    rf"(?<![0-9一二三四五六七八九十])毎?(?P<period>[{_PERIODS}])"
    rf"度?(?:に|間)?(?P<times>[0-9]+|{_KANJI})回"
)
"""How often in what time: 年1回, 毎月1回, 週に2回."""
_ERA = r"(?:令和|平成|昭和|(?<![a-z])[rhs]\.?)"
_DATE = re.compile(
    rf"{_ERA}{_N}(?:年度|[年./-]{_N}(?:[月./-]{_N}日?|月末?)|年)"
    r"|(?:19|20)[0-9]{2}(?:年度|[年./-][0-9]{1,2}(?:[月./-][0-9]{1,2}日?|月末?)|年)"
    r"|(?<![0-9])[0-9]{1,2}月[0-9]{1,2}日"
)
_DATED = re.compile(r"[年月./-]")
"""What no date is without."""
_CITES = re.compile(r"[法令則例綱条項号表]")
"""What no citation is without."""
_NAMES_LAW = re.compile(r"[法令則針]")
"""What no name of a law of the data is without."""
_QUOTED = re.compile(r"[「『]([^「」『』。]{2,60})[」』]")
_LATIN = re.compile(r"[a-z][a-z0-9+#&_-]*(?:[./][a-z0-9+#&_-]+)*")
_LABEL = re.compile(r"※[0-9]{1,2}|\([0-9]{1,2}\)")
_TOWN = re.compile(
    r"(?<![一-龥])(?!市町村|区市町|市区町|特別)[一-龥]{2,4}(?:町|村)(?<!町村)(?=[はがのにでをかとへも、。長役]|$)"
)


@dataclass(frozen=True, slots=True)
class _Names:
    """How names are told: ``part`` is characters that stand together in one, as many as there are.

    ``name`` is searched for in such a part.
    """

    part: re.Pattern[str]
    name: re.Pattern[str]


@dataclass(frozen=True)
class _Patterns:
    number: re.Pattern[str]
    number_first: re.Pattern[str]
    """What every number begins with."""
    certification: re.Pattern[str]
    certification_first: re.Pattern[str]
    law: re.Pattern[str]
    law_ending: re.Pattern[str]
    """What no name of a law is without."""
    names: _Names
    plain_names: _Names
    """The names of texts that have neither a company nor hiragana that stands in names."""
    not_plain: re.Pattern[str]
    """What other texts have."""
    company: re.Pattern[str]
    name_mark: re.Pattern[str]
    """What no name is without."""
    body: re.Pattern[str]
    """The prefectures and the special wards, which a list names."""


@lru_cache
def _patterns() -> _Patterns:
    known = words()
    sign = "[一-龥々ヶァ-ヺーa-z0-9]"
    run = rf"(?:{known.name_kana}|{sign})"
    number = (
        rf"(?P<skip>{known.not_numbers})|{_TIMES}|(?P<often>{known.frequencies})"
        rf"|(?P<digits>{_DIGITS})(?P<unit>{known.units})?"
        rf"|(?P<kanji>(?<!第){_KANJI})(?P<of>{known.units})"
    )
    law_ending = rf"{known.law_endings}(?=第|別|施|等|上|[^一-龥々]|$)"
    return _Patterns(
        number=re.compile(number),
        number_first=re.compile(
            f"[0-9一二三四五六七八九十百千万〇毎{_PERIODS}{known.number_firsts}]"
        ),
        certification_first=re.compile(f"[{known.certification_firsts}]"),
        certification=re.compile(
            rf"{known.standards}(?:[-/]?[a-z]{{0,3}}[- .]?v?[0-9][0-9.]*(?:[-:][0-9]+)*)+"
            rf"|{known.certification_names}(?:[- ]?[a-z]{{0,2}}[0-9]+)?"
        ),
        law=re.compile(rf"[一-龥々ァ-ヺー]{{1,40}}{law_ending}"),
        law_ending=re.compile(law_ending),
        names=_Names(
            re.compile(rf"(?:{known.company_words}|{run})+"),
            re.compile(
                rf"{known.company_words}{run}{{1,20}}|{run}{{1,25}}{known.company_words}"
                rf"|{run}{{1,25}}{known.name_endings}"
            ),
        ),
        plain_names=_Names(
            re.compile(f"{sign}+"), re.compile(rf"{sign}{{1,25}}{known.name_endings}")
        ),
        not_plain=re.compile(rf"{known.company_words}|{known.name_kana}"),
        company=re.compile(known.company_words),
        name_mark=re.compile(known.name_marks),
        body=re.compile(one_of([*prefectures(), *special_wards()])),
    )


_PLACE = itemgetter(Fact._fields.index("start"), Fact._fields.index("end"))


@lru_cache(maxsize=16384)
def facts_of(text: str) -> tuple[Fact, ...]:
    """Return the facts of a canonical sentence in order; polarity is not among them."""
    taken = bytearray(len(text))
    found: list[Fact] = []
    for kind, finder in _EXCLUSIVE:
        for start, end, value in finder(text):
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\x01" * (end - start)
                if value:
                    found.append(Fact(kind, value, start, end))
    for kind, finder in _FREE:
        found += [Fact(kind, value, start, end) for start, end, value in finder(text)]
    return tuple(sorted(found, key=_PLACE))


_Found = Iterator[tuple[int, int, str]]


def _digits(text: str) -> str:
    return _NUMERAL.sub(lambda match: str(read_number(match[0]) or match[0]), text)


def _dates(text: str) -> _Found:
    if not _DATED.search(text):
        return
    for match in _DATE.finditer(text):
        day = read_date(match[0].upper())
        yield *match.span(), day.isoformat() if day else _digits(match[0])


def _certifications(text: str) -> _Found:
    patterns = _patterns()
    for match in matches(patterns.certification, patterns.certification_first, text):
        yield *match.span(), re.sub(r"[ -]", "", match[0])


def _citations(text: str) -> _Found:
    """Yield articles, items, rows of tables and laws: those of the data by their id."""
    if not (_CITES.search(text) and (_NAMES_LAW.search(text) or may_cite(text))):
        return
    found = find(text)
    for mention in found.mentions:
        value = _cited(mention)
        if value:
            yield *found.folded.source_span(mention.start, mention.end), value


def _cited(mention: Mention) -> str:
    if mention.named:
        return mention.named.law or mention.named.name
    if mention.kind == "row":
        return f"{mention.table}:{mention.row.number if mention.row else ''}"
    parts = (mention.article, mention.paragraph, mention.item)
    numbers = "".join(
        f"{part.number}{unit}" for part, unit in zip(parts, "条項号", strict=True) if part
    )
    return "附則" * mention.supplement + numbers + mention.subitem


def _laws(text: str) -> _Found:
    """Yield what is named like a law and is in no list."""
    if not _patterns().law_ending.search(text):
        return
    for match in _patterns().law.finditer(text):
        if match[0] not in words().not_laws and not match[0].endswith(("方法", "手法", "療法")):
            yield *match.span(), match[0]


def _latin(text: str) -> _Found:
    for match in _LATIN.finditer(text):
        if len(match[0]) >= 2:
            yield *match.span(), match[0]


def _labels(text: str) -> _Found:
    return ((*match.span(), "") for match in _LABEL.finditer(text))


def _numbers(text: str) -> _Found:
    patterns = _patterns()
    for match in matches(patterns.number, patterns.number_first, text):
        if match["skip"]:
            continue
        if match["period"]:
            yield *match.span(), f"{match['period']}{read_number(match['times'])}回"
        elif match["often"]:
            yield *match.span(), match["often"]
        elif match["digits"]:
            digits = match["digits"].replace(",", "")
            yield *match.span(), f"{read_number(digits) or digits}{match['unit'] or ''}"
        else:
            yield *match.span(), f"{read_number(match['kanji'])}{match['of']}"


def _names(text: str) -> _Found:
    known, patterns = words(), _patterns()
    marks = [mark.start() for mark in patterns.name_mark.finditer(text)]
    if not marks:
        return
    names = patterns.names if patterns.not_plain.search(text) else patterns.plain_names
    for part in names.part.finditer(text):
        following = bisect_left(marks, part.start())
        if following == len(marks) or marks[following] >= part.end():
            continue
        for match in names.name.finditer(text, *part.span()):
            name = match[0]
            is_word = name in known.not_names or name.endswith(known.not_name_endings)
            if not is_word or patterns.company.search(name):
                yield *match.span(), name


def _quoted(text: str) -> _Found:
    return ((*match.span(1), match[1]) for match in _QUOTED.finditer(text))


def _places(text: str) -> _Found:
    return ((start, end, CITY + name) for start, end, name in _bodies(text))


def bodies_in(text: str) -> list[str]:
    """Return the municipalities and prefectures that a canonical text names, in order."""
    return [name for _, _, name in sorted(_bodies(text), key=lambda found: found[:2])]


def _bodies(text: str) -> _Found:
    yield from find_cities(text)
    towns = _TOWN.finditer(text) if "町" in text or "村" in text else ()
    for match in chain(towns, _patterns().body.finditer(text)):
        yield *match.span(), match[0]


def _measures(text: str) -> _Found:
    known = words()
    first = known.measure_words.search(text)
    if first:
        for match in known.measures.finditer(text, first.start()):
            yield *match.span(), known.measure_ids[match[0]]


def _actors(text: str) -> _Found:
    """Yield who acts, as topic (``…:topic``) or otherwise."""
    known = words()
    for match in known.actors.finditer(text):
        actor = known.actor_ids.get(match[0])
        if actor:
            role = ":topic" if text.startswith(known.topics, match.end()) else ":other"
            yield *match.span(), actor + role


_Finder = Callable[[str], _Found]
_EXCLUSIVE: tuple[tuple[FactKind, _Finder], ...] = (
    ("date", _dates),
    ("certification", _certifications),
    ("law", _citations),
    ("law", _laws),
    ("name", _latin),
    ("number", _labels),
    ("number", _numbers),
)
_FREE: tuple[tuple[FactKind, _Finder], ...] = (
    ("name", _names),
    ("name", _quoted),
    ("name", _places),
    ("measure", _measures),
    ("subject", _actors),
)
