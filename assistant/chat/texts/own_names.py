"""Puts the author's own names for those of other offices in a text that was taken over."""

import re
from collections.abc import Iterator

from assistant.adapt import confirm
from assistant.case import Case
from assistant.gate.subject import Names
from corpus.assessments.entities import EntityKind
from corpus.text.fold import fold

_OF_RULES = re.compile("[一-龥ァ-ヺー]{1,20}?(?:規程|規則|条例|要綱|要領|基準|ポリシー|マニュアル)")
"""The rest of the title of an office's own rules (○○市文書管理規程), which another has not."""
_TITLE = "規程の名称"
_FIGURE = re.compile(
    "(?:令和|平成)?[0-9元]+年[0-9]+月(?:[0-9]+日)?|(?:年|[月週日])?(?!十分)[0-9０-９一二三四五六七八九十]+(?:年度?|[かカヶ箇]月|週間|日|回|人|名|件|時間|分|桁|文字)"
)
"""A figure that is a fact of the office: 年1回, 8桁."""
_LABELS: dict[EntityKind, str] = {
    "agency": "評価実施機関の名称",
    "municipality": "団体の名称",
    "department": "担当部署の名称",
    "system": "システムの名称",
    "partner": "委託先の名称",
    "file": "特定個人情報ファイルの名称",
    "ordinance": "条例の名称",
    "person": "氏名",
}


def foreign_in(text: str, names: Names) -> Iterator[tuple[int, int, EntityKind, str]]:
    """Yield the names of other offices in a text: span, kind, and the name as it stands there."""
    plain = fold(text, long_vowels=True)
    for hit in names.matcher.find(plain):
        start, end = plain.source_span(hit.start, hit.end)
        end += text.startswith("ー", end)  # dropped in folding, but part of the name
        yield start, end, hit.foreign.entity.kind, text[start:end]


def with_own_names(text: str, names: Names, case: Case | None) -> tuple[str, list[str]]:
    """Return a text with the author's names, and what was put for what.

    What the case does not tell, or tells of several, is left to be confirmed.
    """
    parts: list[str] = []
    done: dict[str, str] = {}
    at = 0
    for start, end, kind, name in foreign_in(text, names):
        own = _own(kind, case) or confirm(_LABELS.get(kind, "自団体の名称"))
        titled = _OF_RULES.match(text, end)
        if titled:
            end, name, own = titled.end(), text[start : titled.end()], confirm(_TITLE)
        parts += [text[at:start], own]
        done[name] = own
        at = end
    return "".join((*parts, text[at:])), [f"「{old}」→「{new}」" for old, new in done.items()]


def figures_in(text: str) -> tuple[str, ...]:
    """Return the figures of a text that its office alone answers for, each once."""
    return tuple(dict.fromkeys(_FIGURE.findall(text)))


def _own(kind: EntityKind, case: Case | None) -> str:
    """Return the author's name of a kind; empty where the case has none, or several."""
    if case is None:
        return ""
    known: dict[EntityKind, list[str | None]] = {
        "agency": [case.agency.head],
        "municipality": [case.agency.name],
        "department": [case.departments.main],
        "system": [system.name for system in case.systems],
        "partner": [entry.partner for entry in case.outsourcing or ()],
        "file": [case.file.name],
    }
    found = [name for name in known.get(kind, []) if name]
    return found[0] if len(found) == 1 else ""
