"""Names that stand in structured items and yet identify no office; data a domain expert edits."""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import DataError
from corpus.text.fold import comparable
from corpus.text.patterns import matches_about
from corpus.text.yaml_text import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Group(_Strict):
    reason: str
    names: list[str]


class _File(_Strict):
    source: str
    prefectures: list[str]
    not_cities: list[str]
    kana_cities: list[str]
    as_body: list[str]
    not_towns: list[str]
    special_wards: list[str]
    names: list[_Group]


@lru_cache
def _load() -> _File:
    path = resources.files("corpus.assessments").joinpath("data", "generic_names.yaml")
    try:
        return _File.model_validate(read_yaml(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"一般的な名称のデータ generic_names.yaml を読めません: {error}") from error


def prefectures() -> tuple[str, ...]:
    """Return the names of the 47 prefectures."""
    return tuple(_load().prefectures)


def special_wards() -> tuple[str, ...]:
    """Return the names of the 23 special wards (特別区)."""
    return tuple(_load().special_wards)


_BEGINS = r"(?:(?<![一-龥々ヶ])(?!(?<=[0-9０-９])[年月日])|(?<=[0-9０-９元]年)|(?<=[0-9０-９]日))"
"""Where a name may begin: not inside another word, yet right behind a date (昭和50年○○市条例)."""


_NO_OTHER_WORD = r"(?!町村|区町村|[場販街況])"
_CITY_END = re.compile(f"市{_NO_OTHER_WORD}")
"""What no name of a city is without."""
_MOST_KANJI = 7


@lru_cache
def _longest_city() -> int:
    """Return how many characters a name has before its 市, at most."""
    return max(_MOST_KANJI, *map(len, _load().kana_cities))


@lru_cache
def _city_pattern() -> re.Pattern[str]:
    kana = "|".join(map(re.escape, sorted(_load().kana_cities, key=len, reverse=True)))
    return re.compile(
        rf"{_BEGINS}(?P<city>{kana}|[一-龥々ヶケ]{{1,{_MOST_KANJI}}}市){_NO_OTHER_WORD}"
    )


def find_cities(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text names a city, with the name without its prefecture.

    A city is told by its form (kanji and 市), so that cities nobody listed are found too.
    """
    for match in matches_about(_city_pattern(), _CITY_END.finditer(text), _longest_city(), text):
        start, end = match.span("city")
        prefecture = next((p for p in prefectures() if match["city"].startswith(p)), "")
        name = match["city"].removeprefix(prefecture)
        if name not in _load().not_cities and not name.endswith("都市") and len(name) > 1:
            yield start, end, name


_ORDINANCE = r"(?:個人番号|個人情報|情報公開|行政手続|番号法)[^、。\n]{0,60}条例"
"""What only a body makes, so that a ward or a town before it is one."""


@lru_cache
def _body_pattern() -> re.Pattern[str]:
    named = "|".join(map(re.escape, (*prefectures(), *special_wards())))
    follows = "|".join(map(re.escape, _load().as_body))
    return re.compile(
        rf"{_BEGINS}(?P<body>(?:{named})|(?:[一-龥]{{1,4}}[都道府県])?"
        rf"(?:[一-龥]{{1,4}}郡)?[一-龥々ヶケ]{{1,6}}[町村])(?={follows})"
        rf"|{_BEGINS}(?P<maker>[一-龥々ヶケ]{{1,6}}[区町村])(?={_ORDINANCE})"
    )


_LONGEST_BODY = 20
"""Characters of a body with its 都道府県 and 郡, at most."""


@lru_cache
def _body_end() -> re.Pattern[str]:
    """Return what no body before such a word is without."""
    named = (*prefectures(), *special_wards())
    ends = "".join(sorted({name[-1] for name in named} | set("町村")))
    follows = "|".join(map(re.escape, _load().as_body))
    return re.compile(f"[{ends}](?={follows}|{_ORDINANCE})")


def find_bodies(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where a text names a city, or a town, village, ward or prefecture as a body.

    The latter only before words that are said of a body (における, 職員 …): 町内, 地区 and
    addresses are no bodies.
    """
    yield from find_cities(text)
    for match in matches_about(_body_pattern(), _body_end().finditer(text), _LONGEST_BODY, text):
        name = match["body"] or match["maker"]
        prefecture = next((p for p in prefectures() if name.startswith(p) and name != p), "")
        bare = re.sub(r"^[一-龥]{1,4}郡", "", name.removeprefix(prefecture))
        is_town = bare not in _load().not_towns and not bare.endswith("町村")
        if is_town and len(bare) > 1:
            yield *match.span(), bare


@lru_cache
def generic_names() -> frozenset[str]:
    """Return every generic name in its comparable spelling (see :func:`comparable`)."""
    listed = [name for group in _load().names for name in group.names]
    return frozenset(comparable(name) for name in (*listed, *prefectures()))


def is_generic(name: str) -> bool:
    """Whether a name is common to many municipalities and so identifies none."""
    return comparable(name) in generic_names()
