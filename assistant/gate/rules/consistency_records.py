"""consistency.*: what is recorded, of whom and from whom, said in several items."""

import re
from collections.abc import Iterator

from assistant.gate.cross_words import cross_words
from assistant.gate.model import Severity
from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.fold import folded

_SUBJECT_KEYS = ("file.subjects", "outsourcing.subjects", "provision.subjects", "transfer.subjects")
_INFORMATION = re.compile(r"(?:情報|データ|ファイル|記録)。?$")
_ACQUIRE_KEYS = ("acquire.when", "acquire.validity", "acquire.notice", "risk.acquire")
_BASIS_KEYS = ("transfer.basis", "provision.basis", "number_use.basis", "linkage.basis")
_LAW = re.compile(r"法|条例|政令|省令|府令|規則|命令")
_STATUTE = re.compile(r"法律|法令|(?<!方)法[第にの]|条例|規則|令第")
_NO_LAW = re.compile(r"[^\n]{0,40}(?:要綱|要領|内規|ガイドライン|実施細目)")
_FEWEST = 5
"""Fewer lines than this in the annex are a page lost rather than a list."""


@document_rule("consistency.record_kinds")
def record_kinds(document: Document) -> Iterator[Hit]:
    """A kind of items explained in その妥当性 of which the annex has none."""
    said, annex = document.item("file.record_validity"), document.item("records")
    if said is None or annex is None or annex.doubts:
        return
    listed = folded(annex.text)
    if len(re.split(r"[\n,，、]", annex.text)) < _FEWEST:
        return
    for kind in cross_words().record_kinds:
        match = kind.said.search(said.text)
        if match and not all(pattern.search(listed) for pattern in kind.annex):
            severity: Severity | None = None if kind.sure else "notice"
            words = {"kind": kind.name, "annex": annex.path[-1]}
            yield Hit(match.start(), match.end(), words, item=said.id, severity=severity)


@document_rule("consistency.record_ticks")
def record_ticks(document: Document) -> Iterator[Hit]:
    """主な記録項目 ticked without a word in その妥当性, or explained there and not ticked."""
    ticks, said = document.item("file.record_kinds"), document.item("file.record_validity")
    if ticks is None or said is None or ticks.doubts or not ticks.checked or is_blank(said.text):
        return
    for kind in cross_words().record_kinds:
        ticked = any(kind.said.search(option) for option in ticks.checked)
        explained = kind.said.search(said.text)
        if ticked and not explained and not kind.also.search(said.text):
            words = {"kind": kind.name, "how": "○がありますが、その妥当性に説明"}
            yield Hit(words=words, item=said.id, quote=kind.name)
        if explained and not ticked and kind.annex:
            words = {"kind": kind.name, "how": "説明がありますが、主な記録項目に○"}
            yield Hit(explained.start(), explained.end(), words, item=said.id)


@document_rule("consistency.record_unticked")
def record_unticked(document: Document) -> Iterator[Hit]:
    """The annex lists what belongs to a kind that is not ticked: perhaps a list copied over."""
    ticks, annex = document.item("file.record_kinds"), document.item("records")
    if ticks is None or annex is None or ticks.doubts or not ticks.checked or document.files > 1:
        return
    for kind in cross_words().record_kinds:
        match = kind.listed.search(annex.text) if kind.listed else None
        if match and not any(kind.said.search(option) for option in ticks.checked):
            yield Hit(*match.span(), {"found": match[0], "kind": kind.name}, item=annex.id)


@document_rule("consistency.acquired_from")
def acquired_from(document: Document) -> Iterator[Hit]:
    """A text that tells of data from a source that is not ticked in ①入手元."""
    ticks = document.item("acquire.from")
    if ticks is None or ticks.doubts or not ticks.checked:
        return
    for source in cross_words().acquired_from:
        if source.option not in ticks.checked:
            yield from _first_mention(document, source.said, source.option)


def _first_mention(document: Document, said: re.Pattern[str], option: str) -> Iterator[Hit]:
    for place, item in document.places:
        if item.kind != "text" or not place.node.key.startswith(_ACQUIRE_KEYS):
            continue
        match = said.search(item.text)
        if match:
            yield Hit(match.start(), match.end(), {"option": option}, item=item.id)
            return


@document_rule("consistency.subjects")
def subjects(document: Document) -> Iterator[Hit]:
    """対象となる本人の範囲 that names information instead of people."""
    for key in _SUBJECT_KEYS:
        for item in document.items(key):
            last = item.text.strip().splitlines()[-1:]
            if any(_INFORMATION.search(line) for line in last):
                yield Hit(0, len(item.text), {}, item=item.id, quote=item.text)


@document_rule("consistency.basis_not_law")
def basis_not_law(document: Document) -> Iterator[Hit]:
    """法令上の根拠 that names nothing but an 要綱 or 内規."""
    for key in _BASIS_KEYS:
        for item in document.items(key):
            match = _NO_LAW.search(item.text)
            if match and not _LAW.search(item.text):
                yield Hit(match.start(), match.end(), {"found": match[0]}, item=item.id)


@document_rule("consistency.listed_file")
def listed_file(document: Document) -> Iterator[Hit]:
    """個人情報ファイル名 in the 開示 chapter that is not the name of the file evaluated."""
    listed, named = document.item("disclosure.listed_name"), document.item("file.name_again")
    if listed is None or named is None or is_blank(listed.text) or is_blank(named.text):
        return
    here, there = folded(listed.text), folded(named.text)
    if there in here or here in there:
        return
    severity: Severity | None = None if here.endswith(("事務", "業務")) else "notice"
    yield Hit(0, len(listed.text), item=listed.id, severity=severity)


@document_rule("consistency.special_procedure")
def special_procedure(document: Document) -> Iterator[Hit]:
    """法令による特別の手続 that speaks of no law: the publication of forms, an address."""
    item = document.item("disclosure.special")
    if item is not None and not is_blank(item.text) and not _STATUTE.search(item.text):
        yield Hit(0, len(item.text), item=item.id)
