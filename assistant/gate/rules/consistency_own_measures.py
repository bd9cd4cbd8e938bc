"""consistency.own_measures: the office keeps files itself and tells of no measures of its own."""

import re
from collections.abc import Iterator

from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.blocks import Block, split_blocks

_OF_THE_OFFICE = re.compile(
    r"(?:[都道府県市区町村]|本市|当市|本町|当町|本区|本県)における(?:[措処]置|対策)"
)
_OF_A_PLATFORM = re.compile(r"(?:プラットフォーム|クラウド|ソフトウェア)における[措処]置")
_KEPT = re.compile(r"(?:保管|設置|施錠)")


@document_rule("consistency.own_measures")
def own_measures(document: Document) -> Iterator[Hit]:
    """保管場所 has a block of the office itself, 物理的対策 has blocks of platforms alone."""
    place, measures = document.item("storage.place"), document.item("risk.store.physical.content")
    if place is None or measures is None or measures.doubts:
        return
    kept = next((b for b in split_blocks(place.text) if _is_own(b) and _KEPT.search(b.text)), None)
    blocks = split_blocks(measures.text)
    headed = bool(blocks) and all(_OF_A_PLATFORM.search(block.heading) for block in blocks)
    if kept and headed:
        yield Hit(words={"heading": kept.heading}, item=measures.id)


def _is_own(block: Block) -> bool:
    return bool(_OF_THE_OFFICE.search(block.heading))
