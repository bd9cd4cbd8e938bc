"""Quotes documents and standard wording, whole sentences, with the exact place of every quote."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from assistant.chat.follow_ups import platforms_said
from assistant.chat.model import Answer, ItemRef, Quote
from assistant.known_names import ProcedureName
from assistant.law_rows import procedure_named
from corpus.assessments.model import Assessment
from corpus.store.model import Hit, Section
from corpus.store.sections import split_text
from corpus.wording.library import Library
from corpus.wording.model import Platform

LONGEST = 320
_TITLE = re.compile("知事$|(?<=[市区町村])長$")
_PREFECTURE = re.compile("^.{2,3}[都道府県](?=.)")
_ENDINGS = ("市", "区", "町", "村")
_SHORTEST_NAME = 2
_WORDLESS = re.compile(r"[\s\-－―ー—なし該当無・]*")


def cut(text: str, longest: int = LONGEST) -> tuple[int, int]:
    """Return the span of the first sentences that fit, without the space around them."""
    spans = split_text(text, longest)
    start, end = spans[0] if spans else (0, 0)
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    return start + lead, start + len(text[start:end].rstrip())


def quote_of(
    section: Section, score: float, also: Sequence[Section], document: Assessment | None
) -> Quote | None:
    """Quote a section from its beginning; None where it says nothing in words."""
    start, end = cut(section.text)
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
        score=round(score, 4),
        heading=section.heading,
        agency=section.agency,
        procedure=section.procedure,
        published=section.published,
        start=None if base is None else base + start,
        end=None if base is None else base + end,
        shortened=end < len(section.text.rstrip()),
        also=tuple(sorted({other.document for other in also} - {section.document})),
    )


def _base(section: Section, document: Assessment | None) -> int | None:
    """Return where a section's text begins in its item, or None where it is no text of it."""
    item = document.item(section.item_id) if document else None
    at = item.text.find(section.text) if item else -1
    return at if at >= 0 else None


def quotes_of(
    hits: Sequence[Hit],
    document_of: Callable[[str], Assessment | None],
    platforms: Collection[str],
    unused: Collection[str] = (),
    limit: int = 3,
) -> tuple[Quote, ...]:
    """Quote what offices wrote, best first; what names the platforms asked about goes before.

    What speaks of unused platforms alone is left out.
    """
    sections = [
        hit
        for hit in hits
        if hit.section.kind == "section"
        and not (hit.section.platforms and set(hit.section.platforms) <= set(unused))
    ]
    if platforms:
        named = [hit for hit in sections if set(hit.section.platforms) & set(platforms)]
        sections = named or sections
    found: list[Quote] = []
    for hit in sections:
        quote = quote_of(hit.section, hit.score, hit.also, document_of(hit.section.document))
        if quote and quote.text not in {known.text for known in found}:
            found.append(quote)
    return tuple(found[:limit])


def is_of_office(quote: Quote, text: str) -> bool:
    """Whether a text names the office that a quote is of, without its title."""
    return any(name in text for name in office_names(quote.agency))


def office_names(agency: str) -> tuple[str, ...]:
    """Return how people call an office by its head: みどり県みどり市, みどり市, みどり."""
    office = _TITLE.sub("", agency)
    bare = _PREFECTURE.sub("", office)
    short = bare[:-1] if bare.endswith(_ENDINGS) else ""
    return tuple(name for name in (office, bare, short) if len(name) >= _SHORTEST_NAME)


def standard_quotes(
    library: Library,
    ref: ItemRef,
    on: dt.date,
    platforms: Collection[Platform] | None,
    limit: int = 2,
) -> tuple[Quote, ...]:
    """Quote the standard wording in force for an item, of the platforms given (None: all)."""
    return tuple(_standard(library, ref, on, platforms))[:limit]


def own_procedure_first(quotes: Sequence[Quote], text: str) -> tuple[Quote, ...]:
    """Put quotes of assessments of the procedure that a text names before the others."""
    asked = procedure_named(text)
    return tuple(sorted(quotes, key=lambda q: not _is_of(asked, q))) if asked else tuple(quotes)


def with_other_procedures(answer: Answer, text: str) -> Answer:
    """Say first that none of what is quoted is of the procedure that a text names."""
    asked = procedure_named(text)
    past = [quote for quote in answer.quotes if quote.kind == "section"]
    if asked is None or not past or any(_is_of(asked, quote) for quote in past):
        return answer
    called = max((say for say in asked.say if say in text), key=len, default=asked.say[0])
    said = f"「{called}」の評価書に近い記載は見つからないので、ほかの事務の記載を示します。"
    return replace(answer, text=f"{said}\n{answer.text}")


def _is_of(asked: ProcedureName, quote: Quote) -> bool:
    return any(say in quote.procedure for say in asked.say)


def platforms_without_wording(
    library: Library, ref: ItemRef, text: str, on: dt.date
) -> frozenset[Platform]:
    """Return the platforms that a text names where an item has wording of none of them."""
    named = platforms_said(text)[0]
    return named if not any(_standard(library, ref, on, named)) else frozenset()


def _standard(
    library: Library, ref: ItemRef, on: dt.date, platforms: Collection[Platform] | None
) -> Iterator[Quote]:
    for block, version, _ in library.for_item(ref.form.id, ref.key, platforms, on=on):
        start, end = cut(version.text)
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
