"""law.renumbered: places that now have another number, and the number they have now."""

import datetime as dt
from collections.abc import Iterator

from assistant.gate.citing import (
    contents_of,
    day_words,
    grade,
    is_item_of_19,
    last_day_of_edition,
    near,
    reached,
    speaks_of,
)
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.load import ItemContent, changes, items
from corpus.laws.model import Citation, CitationSpan, Fate
from corpus.laws.registry import TABLE_DAY, became, law_of
from corpus.laws.write import rewrite
from corpus.text.fold import folded

_OLD_TABLES = ("beppyo-1", "beppyo-2")
_TABLE_NAMES = {"beppyo": "別表", "dai2jo": "主務省令第2条の表"}
_LINKAGE = "linkage.basis"
_FOR_LINKAGE = (
    "情報提供ネットワークシステムによる提供",
    "条例事務の情報提供ネットワークシステムによる提供",
)


@passage_rule("law.renumbered")
def renumbered(passage: Passage) -> Iterator[Hit]:
    """A place that was right before and has another number today."""
    for span in passage.citations:
        citation = span.citation
        if citation.table in _OLD_TABLES:
            yield from _old_table(passage, span)
        elif is_item_of_19(citation):
            yield from _old_item(passage, span)
        else:
            yield from _old_place(passage, span)


def _old_table(passage: Passage, span: CitationSpan) -> Iterator[Hit]:
    """A row of 別表第一 or 別表第二 after 2024-05-27."""
    if not reached(passage, TABLE_DAY):
        return
    fate = became(span.citation, _day_before(), passage.subject.as_of)
    if fate.kind == "unknown" and span.citation.row is not None:
        return
    words = {"cited": _cited(passage, span), "since": day_words(TABLE_DAY), "new": _say(fate)}
    fix = rewrite(passage.text, span, fate.to[0]) if _is_one(fate) and not span.until else None
    severity = grade(passage, TABLE_DAY, certain=fate.verified)
    yield Hit(span.start, span.end, words, fix=fix, severity=severity)


def _is_one(fate: Fate) -> bool:
    return fate.kind == "moved" and len(fate.to) == 1


def _day_before() -> dt.date:
    return TABLE_DAY - dt.timedelta(days=1)


def _cited(passage: Passage, span: CitationSpan) -> str:
    words = folded(passage.text[span.start : span.end])
    return words if span.part("table") or not span.citation.table else f"別表の{words}"


def _say(fate: Fate) -> str:
    if fate.kind == "gone":
        return "後継のない項"
    return "か".join(_name(citation) for citation in fate.to)


def _name(citation: Citation) -> str:
    if citation.table:
        row = f"の{citation.row}の項" if citation.row else ""
        return _TABLE_NAMES.get(citation.table, "") + row
    law = law_of(citation)
    name = law.name if law and law.id != "number" else ""
    article = f"第{_article(str(citation.article))}" if citation.article else ""
    paragraph = f"第{citation.paragraph}項" if citation.paragraph else ""
    item = f"第{citation.item}号" if citation.item else ""
    return name + article + paragraph + item


def _article(number: str) -> str:
    head, _, tail = number.partition("の")
    return f"{head}条" + (f"の{tail}" if tail else "")


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
    fate = became(span.citation, last_day_of_edition(edition), passage.subject.as_of)
    if fate.kind not in ("moved", "ambiguous"):
        return
    since = items().starts[edition + 1]
    says = {"cited": _cited(passage, span), "since": day_words(since), "new": _say(fate)}
    open_question = fate.kind == "ambiguous" or not speaks_of(words, content)
    fix = None if open_question else rewrite(passage.text, span, fate.to[0])
    severity = grade(passage, since, certain=fate.verified and speaks_of(words, content))
    yield Hit(span.start, span.end, says, fix=fix, severity=severity)


def _meant(passage: Passage, number: int, words: str) -> tuple[int, ItemContent] | None:
    """Return the earlier edition and content that a number is meant by; None: it is right."""
    editions = [
        (edition, content)
        for edition, content in contents_of(number)
        if items().starts[edition] <= passage.subject.as_of
    ]
    newest = sum(start <= passage.subject.as_of for start in items().starts) - 1
    current = next((content for edition, content in editions if edition == newest), None)
    if current and speaks_of(words, current):
        return None
    earlier = [(e, c) for e, c in editions if e < newest and (current is None or c != current)]
    for edition, content in earlier:
        if speaks_of(words, content):
            return edition, content
    if passage.key == _LINKAGE and (current is None or current.content not in _FOR_LINKAGE):
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
        fate = became(citation, move.since - dt.timedelta(days=1), passage.subject.as_of)
        says = {"cited": _cited(passage, span), "since": day_words(move.since), "new": _say(fate)}
        fix = rewrite(passage.text, span, fate.to[0]) if _is_one(fate) else None
        severity = grade(passage, move.since, certain=move.verified)
        yield Hit(span.start, span.end, says, fix=fix, severity=severity)
        return
