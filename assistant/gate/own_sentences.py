"""What an office writes for itself, without the words of the shared platforms."""

import re
from collections.abc import Iterator

from corpus.assessments.blocks import split_blocks
from corpus.assessments.model import Item
from corpus.wording.platforms import heading_platform

_SENTENCE = re.compile(r"[^。\n]+")


def own_matches(item: Item, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield where a pattern stands in the text of an item, with the whole sentence around it.

    Blocks headed by a platform are left out; a match lies within one sentence. The offsets are
    those of the text of the item.
    """
    if item.kind != "text" or not pattern.search(item.text):
        return
    for block in split_blocks(item.text):
        if any(map(heading_platform, block.headings)):
            continue
        for sentence in _SENTENCE.finditer(item.text, block.start, block.end):
            for match in pattern.finditer(item.text, *sentence.span()):
                yield match, sentence[0]
