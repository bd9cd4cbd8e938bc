"""The shapes of grounding: a source, a fact, a difference, the verdict on a sentence."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

FactKind = Literal[
    "number", "date", "name", "certification", "law", "negation", "subject", "measure"
]
"""What a sentence can state that must not be invented."""

SentenceStatus = Literal[
    "verified", "paraphrased", "altered", "misattributed", "fabricated", "unsupported", "empty"
]
"""The verdict on a sentence.

verified: the words of a source; paraphrased: other words, every fact supported; altered: the
sentence of a source with a fact changed; misattributed: true, but of another item or of a text
that is not cited; fabricated: nothing near, and it states a fact or a measure; unsupported:
nothing near, no fact stated; empty: a heading, a mark, a placeholder.
"""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text that a suggestion may rest on, and where it stands.

    ``key`` is the key of the item it fills; empty where the text was chosen for the item judged.
    """

    text: str
    document: str = ""
    path: str = ""
    key: str = ""

    def __hash__(self) -> int:
        """Hash by the words alone: whole documents of sources are keys of their index."""
        return hash(self.text)


Source = SourceText | str
"""A source with or without its place."""


class Fact(NamedTuple):
    """Something stated; ``start``/``end`` are offsets into the canonical sentence.

    A tuple, since a text states hundreds of them.
    """

    kind: FactKind
    value: str
    start: int
    end: int


class Difference(NamedTuple):
    """A fact that no source bears out.

    ``start``/``end`` are offsets into the judged text, ``said`` its characters there;
    ``source_says`` is what the aligned source has instead (empty: nothing).
    """

    kind: FactKind
    start: int
    end: int
    said: str
    source_says: str = ""


class SentenceVerdict(NamedTuple):
    """What grounding says of one sentence.

    ``start``/``end`` are offsets into the judged text; ``source_start``/``source_end`` those of
    the aligned span in the source text, which ``document`` and ``path`` name where they are known.
    A tuple, as its differences are: a long text has hundreds of both.
    """

    status: SentenceStatus
    start: int
    end: int
    text: str
    document: str = ""
    path: str = ""
    source: str = ""
    source_start: int | None = None
    source_end: int | None = None
    similarity: float = 0.0
    differences: tuple[Difference, ...] = ()
    is_measure: bool = False
    """Whether a fabricated sentence states a measure."""
    is_cited: bool = True
    """Whether the aligned text is among the sources; not so for a misattributed quotation."""
