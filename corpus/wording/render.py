"""Standard wording as text: slots filled, items marked in the style of the document."""

from collections.abc import Mapping
from functools import lru_cache

from corpus.text.numerals import circled
from corpus.wording.load import SLOT
from corpus.wording.model import Bullets, WordingBlock, WordingVersion

_CIRCLED = frozenset(circled(number) for number in range(1, 51))


def fill_slots(text: str, values: Mapping[str, str]) -> str:
    """Fill the slots of a text; a slot without a value becomes 〔要確認：…〕."""
    return SLOT.sub(lambda match: values.get(match[1]) or f"〔要確認：{match[1]}〕", text)


def fill(version: WordingVersion, values: Mapping[str, str], bullets: Bullets | None = None) -> str:
    """Write a version line by line with its slots filled.

    ``bullets`` marks the items (None: as the standard does).
    """
    style = bullets or version.bullets
    lines: list[str] = []
    number = 0
    for piece in version.pieces:
        number += piece.kind == "item"
        lines.append(_mark(piece.kind, number, style) + fill_slots(piece.text, values))
    return "\n".join(lines)


def _mark(kind: str, number: int, style: Bullets) -> str:
    if kind == "sub":
        return "・"
    if kind != "item" or style == "none":
        return ""
    return "・" if style == "dot" else circled(number)


def heading_line(block: WordingBlock, values: Mapping[str, str]) -> str:
    """Write the heading of a block as ＜…＞, or nothing where the block has no heading."""
    return f"＜{fill_slots(block.heading, values)}＞" if block.heading else ""


def bullets_of(*texts: str) -> Bullets:
    """Return how the items of a document's own texts are marked, so that new ones can match."""
    counts = [_marked(text) for text in texts]
    numbered, dotted = (sum(kind) for kind in zip(*counts, strict=True))
    if not numbered and not dotted:
        return "none"
    return "circled" if numbered >= dotted else "dot"


@lru_cache(maxsize=16)
def _marked(text: str) -> tuple[int, int]:
    """Count the lines with a number and with a ・; the blocks of a document all ask about it."""
    starts = [line.lstrip(" \t　-")[:1] for line in text.splitlines()]
    return sum(map(_CIRCLED.__contains__, starts)), starts.count("・")
