"""Makes many documents out of the bundled ones: other names, other dates, the same kind of text."""

import random
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from corpus.assessments.bundled import bundled_documents

_NAMES = "青赤白黒東西南北上下中大小新古高深広長山川田野原森林谷島浜沢池岡崎坂橋本井水木石金"
_PLACE = re.compile(r"[一-龥]{2,4}(?=市|区|都)")
_DATE = re.compile(r"(令和|平成)([2-7])年([0-9]{1,2})月")
_SECTION = re.compile(r"[一-龥ぁ-んァ-ヶー]{2,8}課")


def write_documents(folder: Path, count: int, seed: int = 2026) -> Iterator[Path]:
    """Write ``count`` documents and yield their paths; the same seed makes the same files."""
    chance = random.Random(seed)
    texts = _texts()
    for number in range(count):
        path = folder / f"{number:06}.txt"
        path.write_text(_renamed(texts[number % len(texts)], chance), encoding="utf-8")
        yield path


@lru_cache
def _texts() -> tuple[str, ...]:
    return tuple(document.path.read_text(encoding="utf-8") for document in bundled_documents())


def _renamed(text: str, chance: random.Random) -> str:
    """Give a text names of its own for places and sections, and move its months."""
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        return names.setdefault(match[0], "".join(chance.choices(_NAMES, k=len(match[0]))))

    def section(match: re.Match[str]) -> str:
        made = "".join(chance.choices(_NAMES, k=len(match[0]) - 1)) + "課"
        return names.setdefault(match[0], made)

    months = chance.randrange(12)

    def date(match: re.Match[str]) -> str:
        month = (int(match[3]) - 1 + months) % 12 + 1
        return f"{match[1]}{match[2]}年{month}月"

    return _DATE.sub(date, _SECTION.sub(section, _PLACE.sub(name, text)))
