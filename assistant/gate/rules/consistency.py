"""consistency.*: items of one document that contradict one another."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from assistant.gate.model import Severity
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from assistant.gate.thresholds import record_band, result_fits
from corpus.assessments.model import Item
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_COUNT = re.compile(r"([0-9０-９]{1,3})\s*[)）]?\s*件|[(（]\s*([0-9０-９]{1,3})\s*[)）]")
_NETWORK = "情報提供ネットワークシステム"
_NOT_FROM_NETWORK = "接続しない(入手)"
_NUMBERED = re.compile(r"(?:^|[,、，\s])[0-9０-９]{1,3}\s*[.．]?\s*(?=[^0-9０-９.．,、，\s])")
_LISTED = 10
"""Fewer words than this are no list."""
_LONGEST_NAME = 25
"""Characters that the name of a recorded item has at most."""
_NEXT_NAME = re.compile(r"[\s　、]+(?=[(（][0-9０-９]{1,2}[)）]|[①-⑳])")
"""Between two numbered names on one line: (1)…ファイル (2)…ファイル."""
_POINT = re.compile(r"^[\s　]*(?:-\s*)?[・･]", re.MULTILINE)


@document_rule("consistency.file_name")
def file_name(document: Document) -> Iterator[Hit]:
    """The file name of chapters I, II and III must be one and the same."""
    named = [
        (item, _file_names(item.text))
        for key in ("file.name", "file.name_again", "risk.file_name")
        for item in (document.item(key),)
        if item and not item.is_empty and not item.doubts
    ]
    if not named:
        return
    if document.files > 1:
        yield from _unlisted_file(named)
        return
    counted = Counter(names for _, names in named)
    usual = max(counted, key=counted.__getitem__)
    standard = next(item for item, names in named if names == usual)
    for item, names in named:
        if names != usual:
            words = {"here": item.text.strip(), "there": standard.text.strip()}
            yield Hit(0, len(item.text), words, item=item.id, quote=item.text)


def _unlisted_file(named: list[tuple[Item, frozenset[str]]]) -> Iterator[Hit]:
    """Of several files, chapters II and III name one that chapter I lists, and both the same."""
    (first, listed), *later = named
    for (before, expected), (item, names) in pairwise([(first, listed), *later]):
        if not names <= expected:
            words = {"here": item.text.strip(), "there": before.text.strip()}
            yield Hit(0, len(item.text), words, item=item.id, quote=item.text)


def _file_names(text: str) -> frozenset[str]:
    listed = _NEXT_NAME.sub("\n", text).splitlines()
    lines = (re.sub(r"^[・･\-①-⑳0-9()（）.．]+", "", folded(line)) for line in listed)
    return frozenset(line for line in lines if line)


def _is_used(document: Document, item_id: str) -> bool:
    own = document.assessment.item(item_id)
    items = [*([own] if own else []), *document.assessment.below(item_id)]
    return any(i.choice or i.checked or not is_blank(i.text) for i in items)


def _used_groups(document: Document, key: str) -> int:
    """Count the repeated groups (委託事項, 提供先, 移転先) with anything filled in."""
    node = document.form.by_key(key)
    assert node is not None  # a form that asks for the number of groups has them
    assert node.repeat
    numbers = range(1, node.repeat + 1)
    return sum(_is_used(document, node.id.replace("{n}", str(n))) for n in numbers)


def _stated(text: str) -> int | None:
    match = _COUNT.search(text)
    return read_number(match[1] or match[2]) if match else None


@document_rule("consistency.outsourcing_count")
def outsourcing_count(document: Document) -> Iterator[Hit]:
    """The number of 件 beside 委託の有無 must be the number of 委託事項."""
    item = document.item("outsourcing.presence")
    if item is None or item.choice == "委託しない":
        return
    stated, found = _stated(item.text), _used_groups(document, "outsourcing")
    if stated is None or not found or (document.growing and found < stated):
        return
    if stated != found:
        words = {"stated": str(stated), "found": str(found), "what": "委託事項"}
        severity: Severity | None = "warning" if document.lacks("委託事項") else None
        yield Hit(words=words, item=item.id, quote=item.text, severity=severity)


@document_rule("consistency.provision_count")
def provision_count(document: Document) -> Iterator[Hit]:
    """The numbers of 件 beside 提供・移転の有無 must be those of 提供先 and 移転先."""
    item = document.item("provision.presence")
    if item is None or item.doubts:
        return
    counts = dict(item.details)
    for option, key, what in (
        ("提供を行っている", "provision", "提供先"),
        ("移転を行っている", "transfer", "移転先"),
    ):
        found = _used_groups(document, key)
        if option not in item.checked:
            continue
        stated = _stated(f"({counts.get(option, '')})")
        said = "空欄" if stated is None else str(stated)
        if document.growing and (stated is None or found < stated):
            continue
        if found and stated != found:
            words = {"stated": said, "found": str(found), "what": what}
            unsure = stated is None or document.lacks(what)
            severity: Severity | None = "warning" if unsure else None
            yield Hit(words=words, item=item.id, quote=f"{option}（{said}）件", severity=severity)


@document_rule("consistency.not_connected")
def not_connected(document: Document) -> Iterator[Hit]:
    """接続しない(入手) against what chapters I and II say of the network."""
    item = document.item("risk.network.none")
    if item is None or item.doubts:
        return
    by = document.item("acquire.by")
    if _NOT_FROM_NETWORK in map(folded, item.checked) and by and _NETWORK in by.checked:
        yield Hit(words={"other": "Ⅱ.3 ②入手方法"}, item=item.id, quote=_NOT_FROM_NETWORK)
    linkage = document.item("linkage.carried_out")
    if linkage and linkage.choice == "実施しない" and not item.checked:
        hit = {"other": " ".join(linkage.path[-2:])}
        if _risks_filled(document):
            yield Hit(words=hit, item=item.id, quote="実施しない")


def _risks_filled(document: Document) -> bool:
    item = document.item("risk.network.purpose")
    return item is not None and not is_blank(item.text)


@document_rule("consistency.record_count")
def record_count(document: Document) -> Iterator[Hit]:
    """The band of ④記録される項目 against the number of items in the annex."""
    item, annex = document.item("file.record_count"), document.item("records")
    if item is None or annex is None or not item.choice or item.doubts or annex.doubts:
        return
    listed = _own_records(document, annex.text)
    found = count_records(listed)
    severity: Severity | None = None
    if found is None:
        found, severity = _count_words(listed), "notice"
    if found is not None and folded(record_band(found)) != folded(item.choice):
        if severity and _is_near_band(found, item.choice):
            return
        words = {"found": str(found), "choice": item.choice}
        fix = None if severity else record_band(found)
        yield Hit(words=words, item=item.id, quote=item.choice, fix=fix, severity=severity)


def _is_near_band(found: int, choice: str) -> bool:
    """Whether a count that may be off by a third would still be in the band chosen."""
    off = (found * 2 // 3, found * 4 // 3)
    return any(folded(record_band(count)) == folded(choice) for count in off)


def _count_words(text: str) -> int | None:
    """Count the words of a list that has neither numbers nor points; None where it is prose."""
    words = [w.strip() for w in re.split(r"[、,，\n]|[:：](?!//)", text) if w.strip()]
    if len(words) < _LISTED or "。" in text or max(map(len, words)) > _LONGEST_NAME:
        return None
    return len(words)


def _own_records(document: Document, annex: str) -> str:
    """Return the part of the annex under the name of the file, where there are several files."""
    name, listed = document.item("file.name_again"), document.item("file.name")
    if document.files == 1 or name is None or listed is None:
        return annex
    own, others = _file_names(name.text), _file_names(listed.text) - _file_names(name.text)
    kept: list[str] = []
    inside = False
    for line in annex.splitlines():
        heading = _file_names(line)
        inside = bool(heading & own) or (inside and not heading & others)
        if inside:
            kept.append(line)
    return "\n".join(kept)


def count_records(text: str) -> int | None:
    """Count the recorded items of an annex; None where they are not numbered or pointed."""
    total = 0
    for line in text.splitlines():
        plain = line.strip()
        if not plain or is_blank(plain):
            continue
        points = len(_POINT.findall(plain))
        total += points or len(_NUMBERED.findall(plain))
    return total or None


@document_rule("consistency.threshold")
def threshold(document: Document) -> Iterator[Hit]:
    """The result of the しきい値判断 against the number of people and of those who handle it."""
    result = document.item("threshold.result")
    population = document.item("procedure.population")
    handlers = document.item("use.handlers")
    if not (result and population) or result.doubts or population.doubts:
        return
    if result_fits(result.choice, population.choice, _choice(handlers)) is False:
        words = {"result": result.choice, "population": population.choice}
        yield Hit(words=words, item=result.id, quote=result.choice)


def _choice(item: Item | None) -> str:
    return item.choice if item and not item.doubts else ""
