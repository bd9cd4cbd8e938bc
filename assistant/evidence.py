"""What a drafter may rest a suggestion on: past sections, nearest first, and standard wording."""

from dataclasses import dataclass

from assistant.planted import without_planted
from assistant.proposal import Source
from corpus.assessments.model import Assessment
from corpus.forms.model import Place
from corpus.store.model import Section
from corpus.wording.model import WordingBlock, WordingPlace, WordingVersion

_QUOTED = 120
_LOOKED_AT = 2000


@dataclass(frozen=True, slots=True)
class PastSection:
    """How one document fills an item, with its blocks in printed order and a score of 0 to 1."""

    document: str
    form: str
    item_id: str
    key: str
    path: str
    blocks: tuple[Section, ...]
    score: float
    group: str = ""
    """Name of the 委託事項, 提供先, 移転先 or システム that the item belongs to."""
    same_kind: bool = True
    """Whether the document is of the same kind of body (市区町村 or 都道府県) as the case."""
    akin: bool = True
    """Whether the member of a group it belongs to is of the kind of the one asked about."""

    @property
    def text(self) -> str:
        """The whole text without headings."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def source(self) -> Source:
        """This section as the source of a suggestion."""
        lines = without_planted(tuple(self.text[:_LOOKED_AT].splitlines()))
        return Source(self.document, self.path, self.score, "section", "\n".join(lines)[:_QUOTED])


@dataclass(frozen=True, slots=True)
class Wording:
    """A block of standard wording in the version that the case needs."""

    block: WordingBlock
    version: WordingVersion
    place: WordingPlace

    @property
    def source(self) -> Source:
        """This block as the source of a suggestion."""
        return Source(f"{self.block.id}@{self.version.id}", self.block.title, 1.0, "wording")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything found for one item; ``sections`` are best first.

    ``below`` is the standard wording of the items below a choice, which tells how that is done;
    ``elsewhere`` how documents answer the same question of other items, where none answers it of
    this one. ``beside`` is the author's document so far, which a draft must not contradict.
    """

    place: Place
    sections: tuple[PastSection, ...] = ()
    wording: tuple[Wording, ...] = ()
    below: tuple[Wording, ...] = ()
    elsewhere: tuple[PastSection, ...] = ()
    beside: Assessment | None = None

    def of_key(self, key: str) -> tuple[PastSection, ...]:
        """Return the past sections of one key, best first."""
        return tuple(section for section in self.sections if section.key == key)
