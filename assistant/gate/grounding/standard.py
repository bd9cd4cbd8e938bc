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


@lru_cache(maxsize=512)
def standard_sources(
    form: FormId, key: str, platforms: frozenset[Platform]
) -> tuple[tuple[SourceText, ...], tuple[SourceText, ...]]:
    """Return the wording that belongs to an item, and the wording that belongs to others."""
    here: list[SourceText] = []
    elsewhere: list[SourceText] = []
    for block in load_wording().blocks:
        if block.platform in platforms:
            chosen = here if block.place_in(form, key) else elsewhere
            chosen += [text for version in block.versions for text in filled(block, version)]
    return tuple(here), tuple(elsewhere)


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
