"""Quotes documents and standard wording, whole sentences, with the exact place of every quote."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.chat.items.offices import is_of_office
from assistant.chat.model import Answer, ItemRef, Quote
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.reading.sentences import sentences_of
from assistant.known_names import ProcedureName, plainly
from assistant.law_rows import procedure_named
from corpus.assessments.model import Assessment
from corpus.store.model import Hit, Section
from corpus.store.sections import split_text
from corpus.wording.library import Library
from corpus.wording.model import Platform

LONGEST = 320
_WORDLESS = re.compile(r"[\s\-－―ー—なし該当無・]*")


def cut(text: str, longest: int = LONGEST) -> tuple[int, int]:
    """Return the span of the first sentences that fit, without the space around them."""
    spans = split_text(text, longest)
    start, end = spans[0] if spans else (0, 0)
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    return start + lead, start + len(text[start:end].rstrip())


def cut_around(text: str, words: Collection[str], longest: int) -> tuple[int, int]:
    """Return the span of sentences that fit, from the one that says most of some words.

    It begins at the beginning where that says as much.
    """
    start, end = _whole_sentences(text, *cut(text, longest))
    most = max((_told(words, s) for s in sentences_of(text)), default=0)
    if not most or _told(words, text[start:end]) >= most:
        return start, end
    best = next(s for s in sentences_of(text) if _told(words, s) == most)
    at = text.find(best)
    begin, stop = _whole_sentences(text[at:], *cut(text[at:], longest))
    return at + begin, at + stop


def _whole_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the part of a sentence at its end; one sentence alone is kept whole."""
    if end >= len(text.rstrip()) or text[end - 1] == "。" or text[end : end + 1] == "\n":
        return start, end
    last = max(text.rfind("。", start, end), text.rfind("\n", start, end))
    if last > start:
        return start, start + len(text[start : last + 1].rstrip())
    stops = [at for at in (text.find("。", end) + 1, text.find("\n", end)) if at > end]
    stop = min(stops, default=len(text.rstrip()))
    return start, min(stop, start + LONGEST)


def _told(words: Collection[str], text: str) -> int:
    plain = plainly(text)
    return sum(word in plain for word in words)


def quote_of(
    hit: Hit, document: Assessment | None, words: Collection[str] = (), longest: int = LONGEST
) -> Quote | None:
    """Quote a section around some words, else from its beginning; None where it has no words."""
    section = hit.section
    start, end = cut_around(section.text, words, longest)
    text = section.text[start:end]
    if _WORDLESS.fullmatch(text):
        return None
    base = _base(section, document)
    return Quote(
        document=section.document,
        path=section.path,
        item=section.item_id,
        key=section.key,
        kind=section.kind,
        text=text,
        score=round(hit.score, 4),
        heading=section.heading,
        agency=section.agency,
        procedure=section.procedure,
        published=section.published,
        start=None if base is None else base + start,
        end=None if base is None else base + end,
        shortened=end < len(section.text.rstrip()),
        begun_later=bool(section.text[:start].strip()),
        also=tuple(sorted({other.document for other in hit.also} - {section.document})),
        further=hit.copies - len(hit.also),
    )


def _base(section: Section, document: Assessment | None) -> int | None:
    """Return where a section's text begins in its item, or None where it is no text of it."""
    item = document.item(section.item_id) if document else None
    at = item.text.find(section.text) if item else -1
    return at if at >= 0 else None


def quotable(
    hits: Sequence[Hit], text: str, platforms: Collection[str], unused: Collection[str]
) -> list[Hit]:
    """Return what offices wrote in words, best first, as a text asks for it.

    What speaks of unused platforms alone is left out. What names the platforms asked about, and
    what is of the procedure or the office that the text names, goes before, or stands alone.
    """
    sections = [
        hit
        for hit in hits
        if hit.section.kind == "section"
        and not _WORDLESS.fullmatch(_beginning(hit.section))
        and not (hit.section.platforms and set(hit.section.platforms) <= set(unused))
    ]
    if platforms:
        named = [hit for hit in sections if set(hit.section.platforms) & set(platforms)]
        sections = named or sections
    asked = procedure_named(text)
    if asked:
        sections.sort(key=lambda hit: not _is_of(asked, hit.section.procedure))
    return [hit for hit in sections if is_of_office(hit.section.agency, text)] or sections


def quotes_of(
    hits: Iterable[Hit],
    document_of: Callable[[str], Assessment | None],
    words: Collection[str] = (),
    longest: int = LONGEST,
) -> Iterator[Quote]:
    """Quote sections in their order, the same words once; a document is read when it is reached.

    Those that say most of some words go first, each cut around these.
    """
    if words:
        hits = sorted(hits, key=lambda hit: -_told(words, hit.section.text))
    quoted: set[str] = set()
    for hit in hits:
        if _beginning(hit.section) in quoted:
            continue
        quote = quote_of(hit, document_of(hit.section.document), words, longest)
        if quote:
            quoted.add(quote.text)
            yield quote


def _beginning(section: Section) -> str:
    start, end = cut(section.text)
    return section.text[start:end]


def standard_quotes(
    library: Library,
    ref: ItemRef,
    on: dt.date,
    platforms: Collection[Platform] | None,
    limit: int = 2,
    longest: int = LONGEST,
) -> tuple[Quote, ...]:
    """Quote the standard wording in force for an item, of the platforms given (None: all)."""
    return tuple(_standard(library, ref, on, platforms, longest))[:limit]


def with_other_procedures(answer: Answer, text: str) -> Answer:
    """Say first that none of what is quoted is of the procedure that a text names."""
    asked = procedure_named(text)
    past = [quote for quote in answer.quotes if quote.kind == "section"]
    if asked is None or not past or any(_is_of(asked, quote.procedure) for quote in past):
        return answer
    called = max((say for say in asked.say if say in text), key=len, default=asked.say[0])
    said = f"「{called}」の評価書に近い記載は見つからないので、ほかの事務の記載を示します。"
    return replace(answer, text=f"{said}\n{answer.text}")


def _is_of(asked: ProcedureName, procedure: str) -> bool:
    return any(say in procedure for say in asked.say)


def platforms_without_wording(
    library: Library, ref: ItemRef, text: str, on: dt.date
) -> frozenset[Platform]:
    """Return the platforms that a text names where an item has wording of none of them."""
    named = platforms_said(text)[0]
    return named if not any(_standard(library, ref, on, named)) else frozenset()


def _standard(
    library: Library,
    ref: ItemRef,
    on: dt.date,
    platforms: Collection[Platform] | None,
    longest: int = LONGEST,
) -> Iterator[Quote]:
    for block, version, _ in library.for_item(ref.form.id, ref.key, platforms, on=on):
        start, end = cut_around(version.text, (), longest)
        yield Quote(
            document=f"{block.id}@{version.id}",
            path=" / ".join(ref.place.path),
            item=ref.place.id,
            key=ref.key,
            kind="wording",
            text=version.text[start:end],
            score=1.0,
            heading=block.heading,
            published=version.since.isoformat() if version.since else "",
            start=start,
            end=end,
            shortened=end < len(version.text.rstrip()),
        )
