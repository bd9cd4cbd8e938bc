"""changes.label, changes.group: 項目 cells that misquote a heading or count groups that are not."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Prefix

from assistant.gate.change_rows import at_row, core, without_chapter
from assistant.gate.groups import last_number
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Change
from corpus.forms.load import form_named
from corpus.text.fold import folded

_PARTS = re.compile(
    r"[-－―—/／>＞→\s「」『』【】:：]|(?<=[一-龥])ー(?=[一-龥①-⑳0-9])|(?=[①-⑳])|"
    r"(?<![0-9])(?=[0-9]{1,2}[.．])"
)
_SAME = (("取り扱い", "取扱い"), ("手続き", "手続"), ("問い合わ", "問合"))
_LONG_ENOUGH = 7
_ALIKE = 84.0
"""Likeness in percent from which a heading is one of the form, written wrongly."""
_SHOWN = 16
_GROUPS = (("委託事項", "outsourcing"), ("提供先", "provision"), ("移転先", "transfer"))


def _at(document: Document, row: Change, words: dict[str, str]) -> Hit:
    return at_row(document, row, words, row.item)


@document_rule("changes.label")
def label(document: Document) -> Iterator[Hit]:
    """A heading of the form with characters lost or changed; each said once."""
    known = _labels(document.form.name)
    seen: set[str] = set()
    for row in document.assessment.changes:
        torn = _torn_chapter(document.form.name, row.item)
        if torn and torn[0] not in seen:
            seen.add(torn[0])
            yield _at(document, row, {"found": torn[0], "right": torn[1]})
        for part in _PARTS.split(_spelled(row.item)):
            words = core(part)
            if words in seen or len(words) < _LONG_ENOUGH or _is_known(words, known):
                continue
            seen.add(words)
            near = _nearest(words, known)
            if near:
                found, right = _around_difference(words, near)
                yield _at(document, row, {"found": found, "right": right})


def _torn_chapter(form: str, item: str) -> tuple[str, str] | None:
    """Return the heading of a chapter with a dash in its midst, and the heading as it should be."""
    plain = without_chapter(folded(_spelled(item)))
    for title in _chapters(form):
        if plain[:1] != title[:1]:
            continue
        found = re.match("[-－―ー]?".join(map(re.escape, title)), plain)
        if found and found[0] != title:
            return found[0], title
    return None


@lru_cache
def _chapters(form: str) -> tuple[str, ...]:
    nodes = (node for node in form_named(form).nodes if len(node.path) == 1)
    return tuple(without_chapter(folded(node.label)) for node in nodes)


def _around_difference(one: str, other: str) -> tuple[str, str]:
    """Return the parts of two headings from a little before the first difference."""
    start = max(0, Prefix.similarity(one, other) - _SHOWN // 2)
    return _cut(one, start), _cut(other, start)


def _cut(title: str, start: int) -> str:
    """Return a part of a heading, with a mark where it goes on."""
    before = "…" if start else ""
    after = "…" if start + _SHOWN < len(title) else ""
    return before + title[start : start + _SHOWN] + after


def _nearest(words: str, known: tuple[str, ...]) -> str | None:
    """Return the heading that the words misquote: nearly alike, or with its middle left out."""
    near = process.extractOne(words, known, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    if near:
        return str(near[0])
    return next((title for title in known if _lacks_middle(words, title)), None)


def _lacks_middle(words: str, title: str) -> bool:
    head, tail = words[:_LONG_ENOUGH], words[-_LONG_ENOUGH:]
    if not title.startswith(head) or tail not in title:
        return False
    rest = iter(title)
    return all(char in rest for char in words)


def _is_known(words: str, known: tuple[str, ...]) -> bool:
    """Whether the words are a heading, a part of one, or run on from one."""
    return any(words in title or title in words for title in known)


@lru_cache
def _labels(form: str) -> tuple[str, ...]:
    found = {core(_spelled(label)) for node in form_named(form).nodes for label in node.labels}
    whole = {re.sub(r"\([^)]*\)", "", title) for title in found}
    return tuple(sorted(title for title in found | whole if len(title) >= _LONG_ENOUGH))


def _spelled(text: str) -> str:
    text = text.replace("ユーザー", "ユーザ")
    for other, usual in _SAME:
        text = text.replace(other, usual)
    return text


@document_rule("changes.group")
def group(document: Document) -> Iterator[Hit]:
    """移転先3 in the newest row on it though the body has only one and nothing says it is gone."""
    rows = sorted(document.assessment.changes, key=lambda row: row.date)
    said = [(row, folded(row.item)) for row in rows]
    for name, key in _GROUPS:
        most = last_number(document, key)
        if not most or document.lacks(name):
            continue
        newest: dict[int, Change] = {}
        for row, plain in said:
            numbers = re.findall(rf"{name}([0-9]{{1,2}})(?![0-9])", plain)
            newest.update({int(number): row for number in numbers})
        for number, row in newest.items():
            if number > most and "削除" not in row.after and not is_blank(row.after):
                words = {"found": f"{name}{number}", "most": f"{name}{most}"}
                yield _at(document, row, words)
