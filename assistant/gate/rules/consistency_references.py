"""consistency.*: references within the document, and texts that stand in the wrong item."""

import re
from collections.abc import Iterator
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
_RISK = re.compile(
    r"(?P<chapter>[ⅠⅡⅢⅣⅤⅥ]|(?<![A-Za-z])I{1,3}V?(?![A-Za-z]))[\s.．・-]*(?P<section>[0-9０-９]{1,2})"
    r"[^。\n0-9０-９]{0,40}リスク(?P<risk>[0-9０-９])"
)
_RISK_LABEL = re.compile(r"リスク(?P<risk>[0-9]):?")
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
    """別添3 of a form with two annexes, リスク4 of a section with three."""
    annexes, risks = _parts_of(document.form)
    for _, item in document.places:
        if item.kind != "text":
            continue
        for match in _ANNEX.finditer(item.text):
            if int(match["number"]) > annexes > 0:
                words = {"found": match[0], "most": f"別添{annexes}"}
                yield Hit(*match.span(), words, item=item.id)
        for match in _RISK.finditer(item.text):
            chapter = _CHAPTERS.get(match["chapter"], match["chapter"])
            most = risks.get((chapter, int(match["section"])), 0)
            if int(match["risk"]) > most > 0:
                words = {"found": match[0], "most": f"リスク{most}"}
                yield Hit(*match.span(), words, item=item.id)


@lru_cache
def _parts_of(form: Form) -> tuple[int, dict[tuple[str, int], int]]:
    """Return the number of annexes, and of risks by chapter and section; each at least 1."""
    annexes = 0
    risks: dict[tuple[str, int], int] = {}
    for path in (node.path for node in form.nodes):
        annexes = max([annexes, *(int(m["number"]) for m in map(_ANNEX.search, path) if m)])
        chapter = path[0][:1] if path else ""
        section = re.match(r"([0-9]{1,2})[.]", path[1]) if len(path) > 1 else None
        found = next(filter(None, map(_RISK_LABEL.match, map(folded, path[2:3]))), None)
        if section and found:
            at = (chapter, int(section[1]))
            risks[at] = max(risks.get(at, 0), int(found["risk"]))
    changes = _ANNEX.search(form.changes_label)
    return max(annexes, int(changes["number"]) if changes else 0), risks


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
