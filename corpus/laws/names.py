"""Finds the names of laws in a text: those of the data, those defined there, and all others."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.laws.load import laws
from corpus.laws.model import Law
from corpus.laws.named_law import (
    Aliases,
    NamedLaw,
    NameSpan,
    derived,
    law_named,
    names_of_the_data,
    opening_of_a_name,
    span_of,
)
from corpus.laws.signs import may_cite
from corpus.laws.unlisted import find_acts, find_orders, find_ordinances
from corpus.text.fold import Folded, fold, folded
from corpus.text.patterns import matches

_REMEMBERED = 32
_DERIVED = re.compile(r"施行令|施行規則(?!第?[0-9]*号)")
_UNDER_A_LAW = re.compile(
    r"(?:第?[0-9一二三四五六七八九十百]{1,6}[条項号](?:の[0-9一二三四五六七八九十]{1,3})*|及び|並びに|、){0,8}"
    r"に(?:基づく|規定する)[^。「」()\[\]]{2,50}?に関する(?:規則|命令|省令)"
)
"""What makes the name of a law the title of a rule: …法第29条の4に基づく…に関する規則."""
_BODIES = (
    "内閣府|デジタル庁|こども家庭庁|金融庁|復興庁|総務省|法務省|外務省|財務省|文部科学省|厚生労働省|厚生省"
    "|農林水産省|経済産業省|国土交通省|環境省|防衛省|自治省|特定個人情報保護委員会|個人情報保護委員会|国家公安委員会"
)
_BY_NUMBER = re.compile(
    r"(?:(?:大正|昭和|平成|令和)[0-9元一二三四五六七八九十]{1,4}年)?"
    rf"(?:{_BODIES})(?:・?(?:{_BODIES})){{0,4}}(?:令|規則|告示)"
    r"第(?:[0-9]{1,4}|[一二三四五六七八九十百]{1,6})号"
)
_NUMBER_OF_AN_ORDER = re.compile("(?:令|則|示)第")
"""What no order cited by its number is without."""
_DEFINITION = re.compile(
    r"以下[、,]?(?:単に|本評価書では)?(?:「(?P<quoted>[^「」()]{1,60})」|(?P<bare>[^「」()、,]{2,80}))"
    r"という"
)


def find_names(source: str, aliases: Aliases) -> tuple[Folded, list[NameSpan]]:
    """Return a text folded and the laws named in it, in order, the longest name at each place."""
    text, known = _listed_and_local(source)
    if not (known or aliases):
        return text, []
    all_aliases = {folded(name): law for name, law in aliases.items()}
    all_aliases |= dict(_defined(text.text, known))
    if not all_aliases:
        return text, list(known)
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
    spans = [*_known_names(text.text)]
    if may_cite(text.text):
        spans += [*_numbered(text.text), *find_ordinances(text, source)]
        spans += [*find_acts(text, source, spans), *find_orders(text, source)]
    return text, tuple(_without_contained(spans))


def _known_names(text: str) -> Iterator[NameSpan]:
    for match in matches(names_of_the_data()[0], opening_of_a_name(), text):
        end = match.end()
        under = _UNDER_A_LAW.match(text, end)
        if under and match[0].endswith("法律"):
            name = text[match.start() : under.end()]
            yield span_of(text, match.start(), under.end(), NamedLaw("", name, "order"))
        suffix = _DERIVED.match(text, end)
        if suffix:
            named = derived(law_named(match[0]), suffix[0])
            yield span_of(text, match.start(), suffix.end(), named)
        else:
            yield span_of(text, match.start(), end, law_named(match[0]))


@lru_cache
def _short_numbers() -> tuple[tuple[str, Law], ...]:
    known = {folded(number): law for law in laws().values() for number in law.short_numbers}
    return tuple(known.items())


def _numbered(text: str) -> Iterator[NameSpan]:
    if not _NUMBER_OF_AN_ORDER.search(text):
        return
    for match in _BY_NUMBER.finditer(text):
        law = next((law for number, law in _short_numbers() if match[0].endswith(number)), None)
        named = NamedLaw(law.id, law.name, law.kind) if law else NamedLaw("", match[0], "order")
        yield span_of(text, match.start(), match.end(), named)


def _defined(text: str, spans: Iterable[NameSpan]) -> Iterator[tuple[str, NamedLaw]]:
    for span in spans:
        for match in _DEFINITION.finditer(text, span.end, span.after):
            yield match["quoted"] or match["bare"], span.named


def _aliased(text: str, aliases: dict[str, NamedLaw]) -> Iterator[NameSpan]:
    for pattern in _patterns_of(tuple(aliases)):
        for match in pattern.finditer(text):
            yield span_of(text, match.start(), match.end(), aliases[match[0]])


@lru_cache(maxsize=_REMEMBERED)
def _patterns_of(aliases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return patterns of the short names of a document, the longest first.

    One of a single character is a law only before a number.
    """
    ordered = sorted(aliases, key=len, reverse=True)
    words = "|".join(re.escape(alias) for alias in ordered if len(alias) > 1)
    signs = "|".join(re.escape(alias) for alias in ordered if len(alias) == 1)
    signs = rf"(?<![一-龥ァ-ヶ])(?:{signs})(?=第?[0-9])" if signs else ""
    return tuple(re.compile(pattern) for pattern in (words, signs) if pattern)


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
