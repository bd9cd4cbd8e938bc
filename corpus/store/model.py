"""What the store keeps and gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

HitKind = Literal["section", "wording"]
Stage = Literal["records", "model", "vectors", "lexical", "publish"]
Progress = Callable[[Stage, int, int], None]
"""Called with the stage, the units done and their total (0: not known), first with none done."""


@dataclass(frozen=True, slots=True)
class Section:
    """A block of one item of one document (or of the standard wording), as indexed."""

    id: str
    """Stable hash of document, item id and number of the block within the item."""
    document: str
    """File name of the document, or the id of the wording block and version."""
    kind: HitKind
    form: str
    item_id: str
    key: str
    path: str
    heading: str
    """The innermost heading as printed, or empty."""
    text: str
    position: int
    """Order within the document, from 0."""
    agency: str = ""
    procedure: str = ""
    published: str = ""
    platforms: tuple[str, ...] = ()
    outer_heading: str = ""
    """The ◆ heading above ``heading``, or empty."""

    @property
    def index_header(self) -> str:
        """Path and headings, which stand before the body in the index (docs/decisions/0001)."""
        return "\n".join(part for part in (self.path, self.outer_heading, self.heading) if part)

    @property
    def index_text(self) -> str:
        """What is indexed: the path and the heading before the body (docs/decisions/0001)."""
        return f"{self.index_header}\n{self.text}"


@dataclass(frozen=True, slots=True)
class Piece:
    """The unit of indexing: a stretch of at most 450 characters of a section's text.

    A section has one or more pieces; the piece says where in ``section.text`` it lies, the section
    keeps the whole block.
    """

    section: Section
    number: int
    start: int
    end: int

    @property
    def id(self) -> str:
        """Stable id, derived from that of the section."""
        return f"{self.section.id}-{self.number}"

    @property
    def body(self) -> str:
        """The words of this piece alone."""
        return self.section.text[self.start : self.end]

    @property
    def index_text(self) -> str:
        """Header of the section and words of the piece."""
        return f"{self.section.index_header}\n{self.body}"


MOST_TWINS = 50
"""Other sections read with a hit that say the same, where not fewer are wanted."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A section found.

    ``score`` orders one answer: of ``Store.search`` it is the fused score, 1.0 for a section that
    is first by words, meaning and item, falling towards 0; of ``Store.similar`` it equals
    ``similarity``.
    ``similarity`` is the cosine of the nearest piece, cut to 0..1, and may be compared between
    answers of the same model. ``also`` holds other sections with the same words or
    nearly the same (names, dates, figures, spelling, bullets differ), in the order of the index, at
    most ``MOST_TWINS``; ``copies`` says how many there are.
    """

    section: Section
    score: float
    similarity: float = 0.0
    also: tuple[Section, ...] = ()
    copies: int = 0


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document in the store."""

    name: str
    form: str
    title: str
    agency: str
    published: str
    sections: int
    digest: str


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a writing call did; names are in alphabetical order, times in seconds by stage."""

    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    documents: int = 0
    sections: int = 0
    pieces: int = 0
    encoded: int = 0
    """Pieces that had to be encoded; the vectors of the others were taken over."""
    trained: bool = False
    seconds: tuple[tuple[str, float], ...] = ()


TRAINED_MODEL = "static-char12-256"
Ranking = Literal["auto", "exact", "chroma"]


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """How a store embeds and ranks; the composition root reads these from the configuration.

    ``model`` is the trained static model by default, else a hub name or the path of a local
    sentence-transformers directory. ``ranking`` "auto" ranks exactly up to ``exact_limit`` pieces
    and through Chroma beyond. Chroma is kept in the store's directory, or on the server at
    ``chroma_url`` (http://host:port).
    """

    model: str = TRAINED_MODEL
    query_prefix: str = ""
    passage_prefix: str = ""
    allow_download: bool = False
    ranking: Ranking = "auto"
    exact_limit: int = 2_000_000
    chroma_url: str = ""
