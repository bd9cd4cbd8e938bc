"""What the store keeps and gives back."""

from dataclasses import dataclass
from typing import Literal

HitKind = Literal["section", "wording"]


@dataclass(frozen=True, slots=True)
class Section:
    """A block of one item of one document (or of the standard wording), as indexed."""

    id: str
    """Stable hash of document, item id and position."""
    document: str
    """File name of the document, or the id of the wording block and version."""
    kind: HitKind
    form: str
    item_id: str
    key: str
    path: str
    heading: str
    text: str
    position: int
    agency: str = ""
    procedure: str = ""
    published: str = ""
    platforms: tuple[str, ...] = ()

    @property
    def index_text(self) -> str:
        """What is indexed: the path and the heading before the body (see docs/decisions)."""
        return "\n".join(part for part in (self.path, self.heading, self.text) if part)


@dataclass(frozen=True, slots=True)
class Hit:
    """A section found, with its score (higher is nearer; comparable within one search only)."""

    section: Section
    score: float


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
