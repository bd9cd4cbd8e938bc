"""What was filed under the places of a form while walking over a document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.assessments.model import Unplaced
from corpus.forms.model import item_id
from corpus.parser.labels import chapter_start
from corpus.parser.placing import At
from corpus.readers.rows import Row


def numbered_id(at: At, copy: int) -> str:
    """Return the id under which a place is filed."""
    return item_id(at.spot.node, at.number, copy + 1)


@dataclass
class Filed:
    """What a document says at one place, piece by piece, with the source lines."""

    at: At
    copy: int = 0
    """0 for the first 特定個人情報ファイル, 1 for the second one of the same document, …"""
    pieces: list[tuple[str, int, bool]] = field(default_factory=list)
    """Text, line, and whether an empty line stands before it."""
    first: int = 0
    last: int = 0
    rows: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    """The same by cells, for tables inside an annex."""
    doubts: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The item id; in the chapters of a second file it ends with ``#2``."""
        return numbered_id(self.at, self.copy)

    @property
    def order(self) -> tuple[int, int, tuple[int, int, int]]:
        """The printed order: chapter by chapter, each file by file."""
        return (chapter_start(self.at.spot), self.copy, self.at.order)

    def touch(self, line: int) -> None:
        """Widen the span of source lines."""
        self.first = min(self.first or line, line)
        self.last = max(self.last, line)

    def add(self, cells: Sequence[str], line: int, *, gap: bool) -> None:
        """Add the content of one row."""
        self.touch(line)
        self.rows.append((tuple(cells), line))
        text = "\n".join(cell for cell in cells if cell)
        if text:
            self.pieces.append((text, line, gap))

    def says(self, cells: Sequence[str]) -> bool:
        """Whether this content was filed already (a page that was read twice)."""
        text = "\n".join(cell for cell in cells if cell)
        return any(text == known for known, _, _ in self.pieces)

    @property
    def text(self) -> str:
        """All pieces, one after the other."""
        return "\n".join(text for text, _, _ in self.pieces)


@dataclass
class Walk:
    """The outcome: what was filed under which id, and what belongs nowhere."""

    filed: dict[str, Filed] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    labels: int = 0
    """How many labels were recognised."""

    def file(self, content: Sequence[str], row: Row, target: Filed | None) -> None:
        """File the content of a row at a place, or among what has none."""
        if target:
            target.add(content, row.line, gap=row.gap)
        else:
            self.unplaced.append(Unplaced(row.line, " ".join(cell for cell in content if cell)))

    @property
    def copies(self) -> int:
        """How many 特定個人情報ファイル the document describes."""
        return max((entry.copy for entry in self.filed.values()), default=0) + 1
