"""What may stand beside an item in a draft: sources, findings, and what is missing.

The writers take these neutral values, so that they need not know who drafted or who checked.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["section", "wording", "case", "law"]
FindingSeverity = Literal["error", "warning", "notice"]

SOURCE_WORDS: dict[SourceKind, str] = {
    "section": "公表評価書",
    "wording": "標準文例",
    "case": "ケースの記載",
    "law": "法令",
}
SEVERITY_WORDS: dict[FindingSeverity, str] = {"error": "誤り", "warning": "注意", "notice": "参考"}
EXAMPLE = "記載例（参考）"
EXAMPLE_NOTE = (
    "評価書の一部ではありません。他団体の記載や任意の標準文例です。"
    "当てはまるものだけを、自らの言葉にして使ってください。"
)
"""Head an example wherever it is shown, so that nobody takes it for the text of the assessment."""
SEVERITY_SHAPES: dict[FindingSeverity, str] = {"error": "■", "warning": "▲", "notice": "●"}


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where the text of an item comes from; ``score`` is the retrieval score, 0 to 1."""

    document: str
    path: str
    score: float
    kind: SourceKind
    quote: str = ""

    @property
    def printed(self) -> str:
        """The source on one line; only what was searched for has a score that tells anything."""
        if self.kind == "case":
            return f"{SOURCE_WORDS[self.kind]}：{self.path}"
        near = "" if self.kind == "law" else f"（一致度 {self.score:.2f}）"
        return f"{SOURCE_WORDS[self.kind]}：{self.document}　{self.path}{near}"


@dataclass(frozen=True, slots=True)
class FindingNote:
    """One thing that is wrong or doubtful, with the words it is about and a way to mend it."""

    severity: FindingSeverity
    message: str
    quote: str = ""
    fix: str = ""
    rule: str = ""
    place: str = ""
    """Where it is, for a finding that no item of the form has: a row of the 変更箇所 table."""
    start: int | None = None
    """Where the quoted words begin in the text of the item, as far as that is known."""

    @property
    def seen(self) -> str:
        """The quote, where it says more than the place."""
        return "" if "".join(self.quote.split()) in "".join(self.place.split()) else self.quote

    @property
    def word(self) -> str:
        """The severity as shape and word, so that it never rests on colour alone."""
        return f"{SEVERITY_SHAPES[self.severity]} {SEVERITY_WORDS[self.severity]}"


@dataclass(frozen=True, slots=True)
class Shortage:
    """根拠不足: what is missing, who in an office usually knows, the nearest thing found."""

    missing: tuple[str, ...]
    owner: str
    nearest: SourceNote | None = None


@dataclass(frozen=True, slots=True)
class ExampleNote:
    """What may be written here too, and whose it is; no part of the assessment."""

    text: str
    sources: tuple[SourceNote, ...] = ()

    @property
    def printed_sources(self) -> tuple[str, ...]:
        """The sources by name, each of them once."""
        names = (f"{SOURCE_WORDS[s.kind]}：{s.document}　{s.path}" for s in self.sources)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that is to be said beside one item.

    ``item_id`` may be a row of the 変更箇所 table (``row_id``); empty means the whole document.
    """

    item_id: str
    sources: tuple[SourceNote, ...] = ()
    findings: tuple[FindingNote, ...] = ()
    shortage: Shortage | None = None
    example: ExampleNote | None = None
    drafted: bool = False
    """Whether the text of the item was proposed by the tool and not yet accepted."""
    reason: str = ""
    """Why the text was proposed, or why none was: what the author has to know to judge it."""

    @property
    def place(self) -> str:
        """Where the findings are, for what is no item of the form."""
        return next((finding.place for finding in self.findings if finding.place), "")


def row_id(number: int) -> str:
    """Return what stands for an item id where a row of the 変更箇所 table is meant, from 1."""
    return f"changes/{number}"


def joined(annotations: Iterable[Annotation]) -> dict[str, Annotation]:
    """Return annotations by item id, several of one item joined into one."""
    found: dict[str, Annotation] = {}
    for note in annotations:
        former = found.get(note.item_id)
        found[note.item_id] = note if former is None else _both(former, note)
    return found


def _both(first: Annotation, second: Annotation) -> Annotation:
    return Annotation(
        first.item_id,
        first.sources + second.sources,
        first.findings + second.findings,
        first.shortage or second.shortage,
        first.example or second.example,
        first.drafted or second.drafted,
        "\n".join(reason for reason in (first.reason, second.reason) if reason),
    )


def count_severities(annotations: Iterable[Annotation]) -> Counter[FindingSeverity]:
    """Count findings by severity."""
    return Counter(finding.severity for note in annotations for finding in note.findings)
