"""Finds any of many names in a text in one pass, the longest first, names of one's own winning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.assessments.entities import Entity, EntityKind
from corpus.assessments.generic_names import is_generic
from corpus.text.fold import Folded, comparable

_REPORTED = frozenset(
    {"agency", "municipality", "department", "system", "partner", "file", "ordinance", "person"}
)
_HEAD = 2
_AS_AUTHOR = ("における", "において", "職員", "の職員", "では", "立", "が管理", "情報セキュリティ")
"""What follows the name of a prefecture where it is the author of a text, not a place."""
_KANJI = re.compile(r"[一-龥々]")
_KATAKANA = re.compile(r"[ァ-ヺー]")
_LATIN = re.compile(r"[A-Za-z]")
_BEFORE_A_NAME = frozenset("市区町村都道府県部局課係所室立国元旧現各同")
_NOT_AFTER = {
    "部": "会門分品署局",
    "課": "題税程外金",
    "係": "数争",
    "局": "面所",
    "市": "場販街",
    "区": "分別域間",
}


@dataclass(frozen=True, slots=True)
class Foreign:
    """A name and the document whose name it is."""

    entity: Entity
    document: str


@dataclass(frozen=True, slots=True)
class NameHit:
    """A foreign name in a folded text; offsets are those of the folded text."""

    start: int
    end: int
    foreign: Foreign


class NameMatcher:
    """A set of own and foreign names, indexed by their first two characters."""

    def __init__(self, own: frozenset[str], foreign: tuple[Foreign, ...]) -> None:
        names: dict[str, Foreign | None] = {}
        mine = {comparable(name) for name in own} - {""}
        for candidate in foreign:
            name = comparable(candidate.entity.name)
            if _may_be_reported(candidate, name):
                names.setdefault(name, candidate)
            elif candidate.entity.kind == "municipality" and name not in mine:
                names.update({name + ending: candidate for ending in _AS_AUTHOR})
        names.update(dict.fromkeys(mine, None))
        self._by_head: dict[str, list[tuple[str, Foreign | None]]] = {}
        for name in sorted(names, key=lambda n: (-len(n), n)):
            self._by_head.setdefault(name[:_HEAD], []).append((name, names[name]))
        firsts = "".join(re.escape(first) for first in sorted({head[0] for head in self._by_head}))
        self._first = re.compile(f"[{firsts}]" if firsts else "(?!)")

    def find(self, plain: Folded) -> Iterator[NameHit]:
        """Yield foreign names in a text folded without final long vowels, left to right."""
        text, heads = plain.text, self._by_head
        done = 0
        for match in self._first.finditer(text):
            position = match.start()
            if position < done or text[position : position + _HEAD] not in heads:
                continue
            found = self._at(plain, position)
            if found is None:
                continue
            name, foreign = found
            if foreign is not None:
                yield NameHit(position, position + len(name), foreign)
            done = position + len(name)

    def _at(self, plain: Folded, position: int) -> tuple[str, Foreign | None] | None:
        for name, foreign in self._by_head[plain.text[position : position + _HEAD]]:
            if plain.text.startswith(name, position) and (
                foreign is None or stands_alone(plain, position, name, foreign.entity.kind)
            ):
                return name, foreign
        return None


def _may_be_reported(candidate: Foreign, name: str) -> bool:
    return candidate.entity.kind in _REPORTED and len(name) > _HEAD and not is_generic(name)


def stands_alone(plain: Folded, start: int, name: str, kind: EntityKind) -> bool:
    """Whether a name in a folded text is not merely a part of a longer, different word."""
    before, after = _neighbours(plain, start, start + len(name))
    if after and after in _NOT_AFTER.get(name[-1], ""):
        return False
    for letters in (_KATAKANA, _LATIN):
        if letters.match(name) and letters.match(before):
            return False
        if letters.match(name[-1]) and letters.match(after):
            return False
    if kind in ("department", "municipality", "person", "system"):
        return not _KANJI.match(before) or before in _BEFORE_A_NAME
    return True


def _neighbours(plain: Folded, start: int, end: int) -> tuple[str, str]:
    """Return the characters that touch a span in the source, or empty strings."""
    before = plain.text[start - 1] if start else ""
    if start and plain.ends[start - 1] != plain.starts[start]:
        before = ""
    after = plain.text[end] if end < len(plain.text) else ""
    if after and plain.ends[end - 1] != plain.starts[end]:
        after = ""
    return before, after
