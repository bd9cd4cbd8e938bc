"""Which shared platforms a heading or a text speaks of."""

import re
from functools import lru_cache

from corpus.text.fold import fold
from corpus.wording.load import load_wording
from corpus.wording.model import Platform

_SERVER = "中間サーバー"


@lru_cache
def platform_labels() -> dict[Platform, str]:
    """Return the official label of every platform."""
    return {platform.id: platform.label for platform in load_wording().platforms}


def platforms_in(text: str) -> tuple[Platform, ...]:
    """Return the platforms whose name stands in a text, in the order of the data files.

    The office's own measures (＜○○市における措置＞, ＜中間サーバーの運用における措置＞) and the
    中間サーバー alone name no platform.
    """
    plain = _plain(text)
    return tuple(
        platform.id
        for platform in load_wording().platforms
        if any(pattern.search(plain) for pattern in _name_patterns(platform.names))
    )


def without_platforms(text: str) -> str:
    """Leave the names of the platforms, and 中間サーバー alone, out of a text."""
    return _all_names().sub(" ", text)


@lru_cache
def _all_names() -> re.Pattern[str]:
    named = {name for platform in load_wording().platforms for name in platform.names}
    longest_first = sorted({*named, _SERVER}, key=lambda name: (-len(name), name))
    return re.compile("|".join(re.escape(name).replace("ー", "ー?") for name in longest_first))


@lru_cache(maxsize=256)
def heading_platform(heading: str) -> Platform | None:
    """Return the one platform a heading speaks of, or None; offices share most headings."""
    found = platforms_in(heading)
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    return fold(text, long_vowels=True).text.casefold()


@lru_cache
def _name_patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return one pattern a name; a name in Latin letters must not be part of a longer word."""
    patterns = []
    for name in names:
        plain = re.escape(_plain(name))
        latin = name.isascii()
        patterns.append(re.compile(rf"(?<![a-z]){plain}(?![a-z])" if latin else plain))
    return tuple(patterns)
