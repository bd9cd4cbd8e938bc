"""What the text of an item is made of: the office's own, past documents, standard wording."""

import re
from dataclasses import dataclass, field

from assistant.draft.layout import joined
from assistant.draft.past_text import Borrowed
from assistant.evidence import Wording
from assistant.item_parts import Part
from assistant.proposal import Example, Source
from corpus.text.fold import comparable

_BULLETS = "・ 　"
_NUMBERED = re.compile(r"\s*(?:[①-⑳]|[(（]?[0-9０-９]+[)）.．])")
_SHORTEST = 12
"""Characters from which a line shown twice is a repetition, and no short entry of a list."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """The office's own text of one part, written elsewhere, and what it rests on."""

    text: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What the own text of one part may rest on, nearest first, and what code adds to it."""

    part: Part
    stated: tuple[str, ...]
    field: str
    past: tuple[Borrowed, ...]
    wording: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What is shown beside the text for one part: (heading, text) with its sources."""

    heading: str
    blocks: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]


def _not_yet(text: str, shown: set[str]) -> str:
    """Return a text without the lines shown before; those that are numbered stay in their row."""
    lines = text.splitlines()
    kept = []
    for line in lines:
        plain = comparable(line.lstrip(_BULLETS))
        again = plain in shown and len(plain) >= _SHORTEST and not _NUMBERED.match(line)
        kept += [] if again else [line]
    shown.update(comparable(line.lstrip(_BULLETS)) for line in lines)
    return "\n".join(kept)


@dataclass
class Composition:
    """A text in the making, with its sources and what it was made of."""

    blocks: list[tuple[str, str]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    prescribed: list[str] = field(default_factory=list)
    borrowed: list[Borrowed] = field(default_factory=list)
    wording: list[Wording] = field(default_factory=list)
    given: list[OwnText] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    @property
    def example(self) -> Example | None:
        """What may stand in the parts that the case says nothing of, each sentence once."""
        blocks: list[tuple[str, str]] = []
        shown: set[str] = set()
        for seen in self.seen:
            heading = ("", seen.heading)
            fresh = [(head, _not_yet(text, shown)) for head, text in seen.blocks]
            if any(text for _, text in fresh):
                blocks += [] if heading in blocks else [heading]
                blocks += [(head, text) for head, text in fresh if text]
        sources = [source for seen in self.seen for source in seen.sources]
        text = joined(blocks)
        return Example(text, tuple(dict.fromkeys(sources))) if text else None

    @property
    def text(self) -> str:
        """The text so far."""
        return joined(self.blocks)

    @property
    def has_substance(self) -> bool:
        """Whether there is more than marks of what is to be confirmed."""
        return bool(self.facts or self.prescribed or self.borrowed or self.wording or self.given)
