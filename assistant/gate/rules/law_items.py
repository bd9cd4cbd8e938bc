"""law.item_mismatch: a 号 of 番号法第19条 that never was what the words after it speak of."""

import re
from collections.abc import Iterator

from assistant.gate.citing import contents_of
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.load import ItemContent, items
from corpus.laws.registry import edition_of, is_item_of_19
from corpus.text.fold import folded

_REACH = 100


@passage_rule("law.item_mismatch")
def item_mismatch(passage: Passage) -> Iterator[Hit]:
    """Only what can follow one content alone counts; which number is right stays open."""
    for span in passage.citations:
        item = span.citation.item
        if not is_item_of_19(span.citation) or item is None or item.branches:
            continue
        after = folded(passage.text[span.end : span.end + _REACH])
        meant = [content for content in items().contents if _is_followed(content, after)]
        ever = [content for _, content in contents_of(item.value)]
        if meant and not any(content in ever for content in meant):
            words = {
                "cited": folded(passage.text[span.start : span.end]),
                "content": meant[0].content,
                "now": _now(passage, meant[0]),
            }
            yield Hit(span.start, span.end, words)


def _is_followed(content: ItemContent, after: str) -> bool:
    return any(re.match(pattern, after) for pattern in content.follows)


def _now(passage: Passage, content: ItemContent) -> str:
    edition = edition_of(passage.subject.as_of)
    number = content.numbers[edition] if edition is not None else None
    return f"第{number}号" if number else "別の号"
