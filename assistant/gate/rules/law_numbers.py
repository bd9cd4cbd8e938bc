"""law.renumbered: places that now have another number, and the number they have now."""

import datetime as dt
from collections.abc import Iterator

from assistant.gate.citing import (
    TABLE_NAMES,
    cited,
    contents_of,
    grade,
    last_day_of_edition,
    near,
    reached,
    speaks_of,
)
from assistant.gate.row_fit import fits
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.carry import TABLE_DAY, became
from corpus.laws.load import ItemContent, changes, items
from corpus.laws.model import Citation, CitationSpan, Fate
from corpus.laws.registry import content_at, edition_of, is_item_of_19, law_of, row_of
from corpus.laws.ways import days_of, told, ways
from corpus.laws.write import rewrite

_OLD_TABLES = ("beppyo-1", "beppyo-2")
_OF_MOST = 2
"""Contents that a 号 has had which moved once: the one before and the one of today."""
_GONE = "後継がなく廃止された項"
_SEVERAL, _MANY = 3, 8
"""Rows in one list from which it is said of all at once, and from which they are not told over."""
_OF_THE_NETWORK = ("linkage.basis", "provision.basis")
"""Items whose basis in 番号法第19条 is as a rule one of the two 号 below."""
_FOR_LINKAGE = (
    "情報提供ネットワークシステムによる提供",
    "条例事務の情報提供ネットワークシステムによる提供",
)


@passage_rule("law.renumbered")
def renumbered(passage: Passage) -> Iterator[Hit]:
    """A place that was right before and has another number today."""
    rows: list[tuple[CitationSpan, Hit]] = []
    renamed = False
    """Whether the name of the table of a list is mended, under which its other rows stand."""
    for span in passage.citations:
        citation = span.citation
        if rows and not _goes_on(span):
            yield from _listed(passage, rows)
            rows = []
        if citation.table in _OLD_TABLES and citation.row is None:
            named = list(_old_table(passage, span))
            renamed = any(hit.fix for hit in named)
            yield from named
        elif citation.table in _OLD_TABLES:
            hits = list(_old_table(passage, span))
            renamed = any(hit.fix for hit in hits) if span.part("table") else renamed
            found = [(span, hit if renamed else hit._replace(fix=None)) for hit in hits]
            if not found:
                yield from _listed(passage, rows)
            rows = [*rows, *found] if found else []
        elif is_item_of_19(citation):
            yield from _old_item(passage, span)
        else:
            yield from _old_place(passage, span)
    yield from _listed(passage, rows)


def _goes_on(span: CitationSpan) -> bool:
    """Whether a row belongs to the list of the rows before it, without a table of its own."""
    return span.citation.table in _OLD_TABLES and not span.part("table")


def _listed(passage: Passage, rows: list[tuple[CitationSpan, Hit]]) -> Iterator[Hit]:
    """Say of a long list of rows once what would be said of each.

    New numbers are offered only together with the name of the new table.
    """
    hits = [hit for _, hit in rows]
    if len(hits) < _SEVERAL:
        yield from hits
        return
    (span, first), *_, (_, last) = rows
    table = TABLE_NAMES["dai2jo" if span.citation.table == "beppyo-2" else "beppyo"]
    fix = _fix_of(passage, hits) if span.part("table") else None
    words = {**first.words, "cited": f"{first.words['cited']}など{len(hits)}の項"}
    words["new"] = f"{table}の項"
    if fix and len(hits) < _MANY:
        new = (hit.words["new"].removeprefix(f"{table}の").removesuffix("の項") for hit in hits)
        words["cited"] = passage.text[first.start : last.end]
        words["new"] = f"{table}の{'、'.join(new)}の項"
    yield Hit(first.start, last.end, words, fix=fix, severity=first.severity)


def _fix_of(passage: Passage, hits: list[Hit]) -> str | None:
    """Join the fixes of a list with what stands between the rows; None if one has none."""
    parts: list[str] = []
    end = hits[0].start or 0
    for hit in hits:
        if hit.fix is None or hit.start is None or hit.end is None:
            return None
        parts += [passage.text[end : hit.start], hit.fix]
        end = hit.end
    return "".join(parts)


def _old_table(passage: Passage, span: CitationSpan) -> Iterator[Hit]:
    """A row of 別表第一 or 別表第二 after 2024-05-27."""
    if not reached(passage, TABLE_DAY):
        return
    fate = became(span.citation, _before(TABLE_DAY), passage.subject.as_of)
    if span.citation.row is not None and fate.kind == "unknown":
        return
    words = _told(passage, span, _before(TABLE_DAY))
    sure = _is_one(fate) and not span.until and _is_of_procedure(passage, span)
    fix = rewrite(passage.text, span, fate.to[0]) if sure else None
    severity = grade(passage, TABLE_DAY, certain=fate.verified)
    yield Hit(span.start, span.end, words, fix=fix, severity=severity)


def _is_of_procedure(passage: Passage, span: CitationSpan) -> bool:
    """Whether a row of 別表第一 may be the procedure's own; a wrong row is not carried forward."""
    row, procedures = row_of(span.citation), passage.subject.procedures
    if span.citation.table != "beppyo-1" or row is None or not procedures:
        return True
    return fits(row, procedures)


def _told(passage: Passage, span: CitationSpan, on: dt.date) -> dict[str, str]:
    """Return the words on a citation right on a day: each number it has had since, with its day."""
    went = ways(span.citation, on, passage.subject.as_of)
    main = [way for way in went if way.content == went[0].content]
    name = _name if len(days_of(main)) == 1 else _shortly
    since, _, new = told(main, name, _GONE).partition("から")
    return {"cited": cited(passage, span), "since": since, "new": new}


def _shortly(citation: Citation) -> str:
    """Name a 号 without its article, which the number cited before it says."""
    item = citation.item
    return item.with_unit("号") if item and is_item_of_19(citation) else _name(citation)


def _is_one(fate: Fate) -> bool:
    return fate.kind == "moved" and len(fate.to) == 1


def _before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=1)


def _name(citation: Citation) -> str:
    law = law_of(citation)
    if citation.table:
        row = f"の{citation.row}の項" if citation.row else ""
        return TABLE_NAMES[citation.table] + row + citation.numbers
    return (law.name if law and law.id != "number" else "") + citation.numbers


def _old_item(passage: Passage, span: CitationSpan) -> Iterator[Hit]:
    """A 号 of 番号法第19条 whose nearby words speak of what an earlier edition had there."""
    item = span.citation.item
    if item is None or item.branches:
        return
    words = near(passage, span)
    found = _meant(passage, item.value, words)
    if found is None:
        return
    edition, content = found
    last = last_day_of_edition(edition)
    fate = became(span.citation, last, passage.subject.as_of)
    since = items().starts[edition + 1]
    parted = _parted(passage, span, content, edition)
    sure = _is_one(fate) and speaks_of(words, content) and not parted
    fix = rewrite(passage.text, span, fate.to[0]) if sure else None
    severity = grade(passage, since, certain=fate.verified and speaks_of(words, content))
    says, note = _told(passage, span, last), _as_content(item.value, content) + parted
    yield Hit(span.start, span.end, says, fix=fix, severity=severity, note=note)


def _as_content(number: int, content: ItemContent) -> str:
    """Name the content that is meant, where a number has had another beside it and today's."""
    contents = {content for _, content in contents_of(number)}
    return f"「{content.content}」の号としての番号です。" if len(contents) > _OF_MOST else ""


def _parted(passage: Passage, span: CitationSpan, content: ItemContent, edition: int) -> str:
    """Say where a part of a content went that has, or had by then, a 号 of its own."""
    went = ways(span.citation, last_day_of_edition(edition), passage.subject.as_of)
    other = {way.content: told([way], _shortly) for way in went if way.content != content.content}
    newest = edition_of(passage.subject.as_of) or 0
    before = {
        split.alternative
        for split in changes().splits
        if split.content == content.content and split.since <= items().starts[edition]
    }
    other |= {
        c.content: f"第{c.numbers[newest]}号" for c in items().contents if c.content in before
    }
    return "".join(f"{named}であれば、{places}です。" for named, places in other.items())


def _meant(passage: Passage, number: int, words: str) -> tuple[int, ItemContent] | None:
    """Return the earlier edition and content that a number is meant by; None: it is right."""
    editions = [
        (edition, content)
        for edition, content in contents_of(number)
        if items().starts[edition] <= passage.subject.as_of
    ]
    newest = edition_of(passage.subject.as_of)
    if newest is None:
        return None
    current = content_at(number, newest)
    if current and speaks_of(words, current):
        return None
    earlier = [(e, c) for e, c in editions if c != current]
    for edition, content in earlier:
        if speaks_of(words, content):
            return edition, content
    if passage.key in _OF_THE_NETWORK and (current is None or current.content not in _FOR_LINKAGE):
        return next(((e, c) for e, c in earlier if c.content in _FOR_LINKAGE), None)
    return None


def _old_place(passage: Passage, span: CitationSpan) -> Iterator[Hit]:
    """Another place of the law that moved on a day of changes.yaml."""
    for move in changes().moves:
        citation = span.citation
        is_there = (citation.law, citation.article) == (move.old.law, move.old.article)
        if not is_there or move.old.paragraph not in (None, citation.paragraph):
            continue
        if not reached(passage, move.since):
            continue
        if move.words and not any(word in near(passage, span) for word in move.words):
            continue
        before = _before(move.since)
        fate = became(citation, before, passage.subject.as_of)
        says = _told(passage, span, before)
        fix = rewrite(passage.text, span, fate.to[0]) if _is_one(fate) else None
        severity = grade(passage, move.since, certain=move.verified)
        yield Hit(span.start, span.end, says, fix=fix, severity=severity)
        return
