"""What the text of an item is made of: the office's own, past documents, standard wording."""

from dataclasses import dataclass, field

from assistant.draft.layout import joined
from assistant.draft.past_text import Borrowed
from assistant.evidence import Wording
from assistant.item_parts import Part
from assistant.proposal import Example, Source


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
        """What may stand in the parts that the case says nothing of."""
        blocks: list[tuple[str, str]] = []
        for seen in self.seen:
            heading = ("", seen.heading)
            blocks += [*([] if heading in blocks else [heading]), *seen.blocks]
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
