"""Makes many documents of the bundled ones: other names, dates and words, the same kind of text.

Each document says about a third of what can be said in other words in other words, so that copies
of one sentence are near one another and seldom the same.
"""

import random
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from corpus.assessments.bundled import bundled_documents

_NAMES = "青赤白黒東西南北上下中大小新古高深広長山川田野原森林谷島浜沢池岡崎坂橋本井水木石金"
_PLACE = re.compile(r"[一-龥]{2,4}(?=市|区|都)")
_DATE = re.compile(r"(令和|平成)([2-7])年([0-9]{1,2})月")
_OTHER_WORDS = {
    "実施する": "行う",
    "行っている": "実施している",
    "措置を講じ": "対策を取っ",
    "遵守": "順守",
    "確認する": "確かめる",
    "記録を保存": "記録を保管",
    "定期的に": "年に一度",
    "必要最小限": "必要最低限",
    "担当者": "担当職員",
    "不正な": "正しくない",
    "及び": "並びに",
    "徹底": "周知徹底",
    "設置する": "置く",
    "事前に": "あらかじめ",
    "限定": "限っ",
    "適切に": "適正に",
    "速やかに": "直ちに",
    "サーバー": "サーバ",
    "パスワード": "暗証符号",
    "庁舎": "本庁舎",
}
_SENTENCE = re.compile("[^\t\n。]*。")
_SAID = re.compile("|".join(_OTHER_WORDS))
_CHANGED = 1 / 3
_SECTION = re.compile(r"[一-龥ぁ-んァ-ヶー]{2,8}課")


def write_documents(folder: Path, count: int, seed: int = 2026) -> Iterator[Path]:
    """Write ``count`` documents and yield their paths; the same seed makes the same files."""
    chance = random.Random(seed)
    texts = _texts()
    for number in range(count):
        path = folder / f"{number:06}.txt"
        text = _reworded(_renamed(texts[number % len(texts)], chance), chance)
        path.write_text(text, encoding="utf-8")
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


def _reworded(text: str, chance: random.Random) -> str:
    """Say some of it in other words, in sentences only: labels of the form stay."""

    def word(match: re.Match[str]) -> str:
        return _OTHER_WORDS[match[0]] if chance.random() < _CHANGED else match[0]

    return _SENTENCE.sub(lambda sentence: _SAID.sub(word, sentence[0]), text)
