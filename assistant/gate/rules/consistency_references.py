"""consistency.*: references within the document, and texts that stand in the wrong item."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.gate.groups import last_number
from assistant.gate.model import Severity
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Item
from corpus.forms.model import Form
from corpus.text.fold import folded

_REFERENCE = re.compile(r"【?委託(?P<what>事項|業務|内容|項目)(?P<numbers>[0-9０-９、,～〜-]+)】?")
_BRACKETED = re.compile(r"【委託(?P<what>業務|内容|項目)[0-9０-９]")
_NUMBER = re.compile(r"[0-9０-９]+")
_ANNEX = re.compile(r"(?<![一-龥])別添(?P<number>[0-9０-９])(?![0-9０-９])")
_SECTION = re.compile(
    r"(?P<chapter>[ⅠⅡⅢⅣⅤⅥ]|(?<![A-Za-z])(?:I{1,3}|IV)(?![A-Za-z]))[ 　.．・-]{0,3}"
    r"(?P<section>[0-9０-９]{1,2})(?![0-9０-９年月日人件万%％])"
    r"(?:[^。\n0-9０-９]{0,40}リスク(?P<risk>[0-9０-９]))?"
)
_ANOTHERS = re.compile(r"(?:基礎|重点|全)項目評価書[^。\n]{0,20}$")
"""Said before a reference into the document of another form."""
_NUMBERED_SECTION = re.compile(r"([0-9]{1,2})[.]")
_RISK_LABEL = re.compile(r"リスク(?P<risk>[0-9]?):")
_CHAPTERS = {"I": "Ⅰ", "II": "Ⅱ", "III": "Ⅲ", "IV": "Ⅳ"}
_LONG = 60
"""Folded characters from which two equal texts are a copy, not a formula."""


@document_rule("consistency.outsourcing_reference")
def outsourcing_reference(document: Document) -> Iterator[Hit]:
    """【委託事項9】 where there are eight, or 【委託業務6】 where the form says 委託事項."""
    most = last_number(document, "outsourcing")
    if not most or document.lacks("委託事項"):
        return
    for _, item in document.places:
        for match in _REFERENCE.finditer(item.text):
            numbers = map(int, _NUMBER.findall(match["numbers"]))
            if match["what"] == "事項" and any(number > most for number in numbers):
                words = {"found": match[0], "what": f"委託事項は{most}までです"}
                yield Hit(match.start(), match.end(), words, item=item.id)
        for match in _BRACKETED.finditer(item.text):
            words = {"found": f"{match[0]}】", "what": "委託事項と書くところです"}
            yield Hit(match.start(), match.end() + 1, words, item=item.id)


@document_rule("consistency.form_reference")
def form_reference(document: Document) -> Iterator[Hit]:
    """別添3 of a form with two annexes, Ⅱ.8 where there are seven, リスク4 of three."""
    parts = _parts_of(document.form)
    for _, item in document.places:
        for match in _ANNEX.finditer(item.text) if item.kind == "text" else ():
            if int(match["number"]) > parts.annexes > 0:
                words = {"found": match[0], "most": f"別添{parts.annexes}"}
                yield Hit(*match.span(), words, item=item.id)
        for match in _SECTION.finditer(item.text) if item.kind == "text" else ():
            most = _most(parts, match)
            if most and not _ANOTHERS.search(item.text[: match.start()]):
                yield Hit(*match.span(), {"found": match[0], "most": most}, item=item.id)


def _most(parts: "_Parts", match: re.Match[str]) -> str:
    """Return the last part there is where a reference goes beyond it; empty where it does not."""
    chapter = _CHAPTERS.get(match["chapter"], match["chapter"])
    section, last = int(match["section"]), parts.sections.get(chapter, 0)
    if section > last:
        return f"{chapter}.{last}" if last else ""
    risks = parts.risks.get((chapter, section), 0)
    return f"リスク{risks}" if match["risk"] and int(match["risk"]) > risks > 0 else ""


@dataclass(frozen=True)
class _Parts:
    """The highest number of the annexes, of the sections of a chapter, of the risks of one."""

    annexes: int
    sections: dict[str, int]
    risks: dict[tuple[str, int], int]


@lru_cache
def _parts_of(form: Form) -> _Parts:
    sections: dict[str, int] = {}
    risks: dict[tuple[str, int], int] = {}
    labels = [form.changes_label]
    for chapter, *below in (node.path for node in form.nodes if node.path):
        labels.append(chapter)
        section = _NUMBERED_SECTION.match(below[0]) if below else None
        if section is None:
            continue
        at = (chapter[:1], int(section[1]))
        sections[at[0]] = max(sections.get(at[0], 0), at[1])
        for found in filter(None, map(_RISK_LABEL.match, map(folded, below[1:2]))):
            risks[at] = max(risks.get(at, 0), int(found["risk"] or 1))
    annexes = (int(m["number"]) for m in map(_ANNEX.search, labels) if m)
    return _Parts(max(annexes, default=0), sections, risks)


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    """Fold a text once, since each text of a draft is held against the others again and again."""
    return folded(text)


@document_rule("consistency.same_text")
def same_text(document: Document) -> Iterator[Hit]:
    """One and the same long text in two items that ask for different things."""
    seen: dict[str, Item] = {}
    for place, item in document.places:
        key = place.node.key
        if item.kind != "text" or not key.startswith("risk"):
            continue
        plain = _plain(item.text)
        if len(plain) < _LONG:
            continue
        first = seen.setdefault(plain, item)
        if first is not item:
            words = {"other": " ".join(first.path[-2:])}
            severity: Severity | None = "notice" if first.path[-1] == item.path[-1] else None
            yield Hit(0, len(item.text), words, item=item.id, severity=severity)
