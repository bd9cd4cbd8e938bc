"""Counts what documents list: the entries of an item, the systems, 委託事項, 提供先 and 移転先."""

import re
from collections.abc import Iterator, Sequence

from assistant.chat.desk import Desk
from assistant.chat.items.by_number import refer
from assistant.chat.items.held_words import held_words
from assistant.chat.items.named import counted_in
from assistant.chat.items.quoting import quote_of
from assistant.chat.model import Answer, ItemRef, Quote
from assistant.chat.reading.intents import Question
from assistant.chat.reading.platforms import platforms_said
from assistant.known_names import plainly
from corpus.assessments.blocks import is_heading
from corpus.assessments.model import answer_text
from corpus.forms.load import form_named
from corpus.store.model import Hit

_RECORDS = "records"
_BETWEEN = r"(?:\s*[.．]\s*|[\s　]+|(?=[^0-9０-９.．,、，\s]))"
"""What stands after the number of an entry."""
_NUMBERED = re.compile(rf"(?:^|[,、，]\s*)[0-9０-９]{{1,3}}{_BETWEEN}(?=[^,、，\s])")
_LINE = re.compile(r"^[0-9０-９]{1,3}[.．\s　]*\S")
_MARKED = re.compile(r"^\s*[・･]\s*")
_GROUP = re.compile(r"^\s*(?:[(（][0-9]+[)）]|[○◯●■◆〈]).+|^[^0-9・,、]{2,30}$")
Groups = list[tuple[str, list[str]]]
"""Names of groups as printed (empty for none), each with its entries."""
Told = tuple[str, tuple[str, ...], tuple[ItemRef, ...], tuple[Quote, ...]]
"""A sentence, what is listed below it, the item, and the quotes."""


def answer_number(desk: Desk, question: Question) -> Answer | None:
    """Count what an item of offices lists, or show the list; None for other questions."""
    words, plain = held_words(), question.plain
    offices = {a: desk.offices[a] for a in desk.offices.named_in(question.text)}
    counts = bool(words.count.search(plain))
    lists = bool(words.list_of.search(plain) or words.annex.search(plain))
    if question.pasted or len(question.quoted) > 1 or not offices or not (counts or lists):
        return None
    key = _RECORDS if words.list_of.search(plain) else counted_in(plain)
    told = [
        said
        for agency, names in offices.items()
        for name in names
        for said in _counted(desk, agency, name, key, question, counts=counts)
    ]
    return _in_one(told)


def _counted(
    desk: Desk,
    agency: str,
    name: str,
    key: str,
    question: Question,
    *,
    counts: bool,
) -> Iterator[Told]:
    """Tell of one document how many an item lists, what it states, or whether it has a word."""
    document, platforms = desk.document_of(name), platforms_said(question.text)[0]
    form = form_named(document.form) if document else None
    sections = list(desk.store.sections(key=key, documents=[name])) if key else []
    named = [s for s in sections if set(s.platforms) & platforms] if platforms else sections
    if document is None or form is None or not named:
        return
    ref = refer(key, (form,), 1, 1.0)
    quotes = tuple(q for s in named if (q := quote_of(Hit(s, 1.0, 1.0), document)))
    where = f"{agency}の{named[0].item_id}「{ref.place.label if ref else ''}」"
    if ref and ref.place.node.kind != "text":
        item = document.item(named[0].item_id)
        said = "、".join(answer_text(item).splitlines()) if item else ""
        yield f"{where}は、{said}です。", (), (ref,), quotes
        return
    text = "\n".join(f"{s.heading}\n{s.text}" for s in named)
    if question.quoted:
        there = plainly(question.quoted[0]) in plainly(text)
        word = f"{where}に、「{question.quoted[0]}」の記載"
        said = f"はい。{word}があります。" if there else f"いいえ。{word}は見つかりません。"
        yield said, (), (ref,) if ref else (), quotes
        return
    yield _told_count(where, text, ref, quotes, counts=counts)


def _told_count(
    where: str, text: str, ref: ItemRef | None, quotes: tuple[Quote, ...], *, counts: bool
) -> Told:
    groups = count_entries(text)
    total = sum(len(entries) for _, entries in groups)
    parts = [f"{name.strip('()（）')}{len(e)}" for name, e in groups if name]
    sums = f"（{'、'.join(parts)}）" if len(parts) > 1 else ""
    lines = [f"・{name or '項目'}: {'、'.join(entries)}" for name, entries in groups]
    shown = () if counts else tuple(lines)
    return f"{where}は{total}項目です{sums}。", shown, (ref,) if ref else (), quotes


def _in_one(told: Sequence[Told]) -> Answer | None:
    if not told:
        return None
    lines = [said for said, _, _, _ in told]
    for said, shown, _, _ in told:
        lines += [*([f"■ {said}"] if len(told) > 1 and shown else []), *shown]
    refs = tuple(ref for _, _, items, _ in told for ref in items)
    quotes = tuple(quote for _, _, _, found in told for quote in found)
    return Answer("example", "\n".join(dict.fromkeys(lines)), True, refs[:1], quotes)


def count_entries(text: str) -> Groups:
    """Return the entries that a text lists, by the headings above them.

    An entry is a line with ・, or each of the numbered ones in a line (1.氏名,2.住所).
    """
    groups: Groups = [("", [])]
    for line in text.splitlines():
        written = line.strip()
        if not written or written.startswith("※"):
            continue
        if _MARKED.match(written):
            groups[-1][1].append(_MARKED.sub("", written))
        elif _LINE.match(written) and not is_heading(written):
            groups[-1][1].extend(_entries(written))
        elif is_heading(written) or _GROUP.match(written):
            groups.append((written, []))
    return [(name, entries) for name, entries in groups if entries]


def _entries(line: str) -> list[str]:
    """Part a line at the numbers of its entries."""
    found = list(_NUMBERED.finditer(line))
    ends = [*(match.start() for match in found[1:]), len(line)]
    entries = [line[m.end() : end] for m, end in zip(found, ends, strict=False)]
    return [entry.strip(" ,、，　") for entry in entries] or [line]
