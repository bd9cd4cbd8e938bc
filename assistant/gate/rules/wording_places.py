"""wording.*: standard text (標準文例) in the wrong item, missing, or of a platform not in use."""

from collections import Counter
from collections.abc import Iterator

from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule, passage_rule
from assistant.gate.subject import Document, Passage
from corpus.assessments.blocks import split_blocks
from corpus.assessments.model import Item
from corpus.forms.model import Place
from corpus.text.fold import folded
from corpus.wording.load import load_wording
from corpus.wording.model import Platform, WordingBlock
from corpus.wording.platforms import heading_platform, platform_labels, platforms_in

_USED = 2
"""Blocks of a platform from which a document is taken to use it."""
_NEEDS = {"inquiry": "接続しない(入手)", "provision": "接続しない(提供)"}
"""Which option a block on the network needs not to be ticked."""


@document_rule("wording.misplaced")
def misplaced(document: Document) -> Iterator[Hit]:
    """A block that belongs to another item; its headings speak of other risks."""
    for located in document.wording:
        if located.misplaced:
            words = {"platform": platform_labels()[located.block.platform]}
            yield Hit(located.start, located.end, words, item=located.item)


@document_rule("wording.missing")
def missing(document: Document) -> Iterator[Hit]:
    """A platform the document writes of elsewhere, and an item that lacks its block."""
    counted = Counter(
        found.block.platform
        for found in document.wording
        if document.own is None or found.item in document.own
    )
    used = {platform for platform, count in counted.items() if count >= _USED}
    found = {(located.block.id, located.item) for located in document.wording}
    for place, item in document.places:
        if place.number is not None or item.doubts or item.kind != "text":
            continue
        for block in _wanted(document, place, used):
            if (block.id, item.id) not in found and not _speaks_of(item, block.platform):
                words = {"title": block.title, "platform": platform_labels()[block.platform]}
                yield Hit(words=words, item=item.id, quote=item.text[:60])


def _wanted(document: Document, place: Place, used: set[Platform]) -> Iterator[WordingBlock]:
    for block, _, where in load_wording().for_item(
        document.form.id, place.node.key, used, on=document.as_of
    ):
        expected = bool(block.heading) and not (block.optional or where.optional)
        said = all(map(block.may_be_said_of, document.procedures))
        if expected and said and _applies(document, block):
            yield block


def _applies(document: Document, block: WordingBlock) -> bool:
    if block.needs is None:
        return True
    none = document.item("risk.network.none")
    linkage = document.item("linkage.carried_out")
    ticked = {folded(tick) for tick in none.checked} if none else set()
    clear = none is not None and not none.doubts
    return (
        clear
        and _NEEDS[block.needs] not in ticked
        and bool(linkage and linkage.choice == "実施する")
    )


def _speaks_of(item: Item, platform: Platform) -> bool:
    """Whether the item has words of its own for the platform, under a heading or in the text."""
    if is_blank(item.text):
        return False
    return platform in platforms_in(item.text)


@passage_rule("wording.unused_platform")
def unused_platform(passage: Passage) -> Iterator[Hit]:
    """In a suggestion: a block headed by a platform that the author's case does not use."""
    platforms = passage.subject.platforms
    if not passage.suggestion or platforms is None:
        return
    for block in split_blocks(passage.text):
        platform = heading_platform(block.heading)
        if platform and platform not in platforms:
            words = {"platform": platform_labels()[platform]}
            yield Hit(block.start, block.end, words)
