"""Standard wording as a source of its own, for the platforms that may be spoken of."""

from collections.abc import Collection
from functools import lru_cache

from assistant.gate.grounding.model import SourceText
from corpus.forms.model import FormId
from corpus.wording.load import load_wording
from corpus.wording.model import Platform, WordingBlock, WordingVersion
from corpus.wording.platforms import platforms_in
from corpus.wording.render import fill_slots


def allowed_platforms(
    platforms: Collection[str] | None, texts: tuple[str, ...]
) -> frozenset[Platform]:
    """Return the platforms a text may speak of: those given, else those the sources name."""
    known = {platform.id for platform in load_wording().platforms}
    if platforms is not None:
        return frozenset(platform for platform in known if platform in platforms)
    return _named(texts)


@lru_cache(maxsize=64)
def _named(texts: tuple[str, ...]) -> frozenset[Platform]:
    return frozenset(platforms_in("\n".join(texts)))


@lru_cache(maxsize=16)
def standard_sources(platforms: frozenset[Platform]) -> tuple[SourceText, ...]:
    """Return all wording of the platforms, whatever item it belongs to."""
    return tuple(text for _, text in _standard(platforms))


@lru_cache(maxsize=512)
def standard_here(form: FormId, key: str, platforms: frozenset[Platform]) -> frozenset[int]:
    """Return which of ``standard_sources`` belong to an item, by position."""
    blocks = (block for block in load_wording().blocks if block.platform in platforms)
    here = {block.id for block in blocks if block.place_in(form, key)}
    return frozenset(
        position for position, (block, _) in enumerate(_standard(platforms)) if block.id in here
    )


@lru_cache(maxsize=16)
def _standard(platforms: frozenset[Platform]) -> tuple[tuple[WordingBlock, SourceText], ...]:
    return tuple(
        (block, text)
        for block in load_wording().blocks
        if block.platform in platforms
        for version in block.versions
        for text in filled(block, version)
    )


def filled(block: WordingBlock, version: WordingVersion) -> list[SourceText]:
    """Return a version with its slots filled in each of the usual ways."""
    slots = [slot for slot in load_wording().slots if slot.name in block.slots]
    ways = max((len(slot.examples) for slot in slots), default=1)
    name = f"{block.id}@{version.id}"
    texts = dict.fromkeys(
        fill_slots(
            f"{block.heading}\n{version.text}",
            {s.name: s.examples[way % len(s.examples)] for s in slots},
        )
        for way in range(ways)
    )
    return [SourceText(text, name, block.title) for text in texts]
