"""Compares a version of standard wording with a text, sentence by sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from corpus.wording.align import Found, align
from corpus.wording.edits import Edit, unexplained
from corpus.wording.model import AcceptedSpelling, WordingVersion
from corpus.wording.normal import Normal, normalise, units_of

SentenceStatus = Literal["same", "altered", "missing", "added"]


class SentenceMatch(NamedTuple):
    """A sentence of the standard beside what the text makes of it.

    ``start``/``end`` are offsets into the compared text (None where the sentence is missing);
    ``edits`` of a sentence that is the same hold only slots filled in and accepted spellings.
    """

    status: SentenceStatus
    standard: str
    seen: str
    start: int | None = None
    end: int | None = None
    similarity: float = 0.0
    edits: tuple[Edit, ...] = ()
    kind: str = "item"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A version against a text; ``similarity`` is the share of the standard found, 0 to 1."""

    similarity: float
    explained: float
    """How many normalised characters of the text the version explains."""
    sentences: tuple[SentenceMatch, ...]
    spans: tuple[tuple[int, int], ...]
    """Normalised spans of the text that the version explains."""


def compare(
    version: WordingVersion,
    text: str,
    accepted: tuple[AcceptedSpelling, ...] = (),
    others: Iterable[WordingVersion] = (),
) -> Comparison:
    """Compare a version with a whole text; ``others`` are versions it may have been mixed with."""
    normal = normalise(text)
    found = align(version, normal, normal.text, accepted)
    comparison = describe(found, normal, text, version_texts(others))
    added = added_sentences(normal, text, comparison.spans, (0, len(normal.text)))
    return Comparison(
        comparison.similarity,
        comparison.explained,
        comparison.sentences + added,
        comparison.spans,
    )


def version_texts(versions: Iterable[WordingVersion]) -> tuple[tuple[str, str], ...]:
    """Return the normalised sentences of versions, with the version id."""
    return tuple((version.id, unit.text) for version in versions for unit in units_of(version))


def weight(found: list[Found]) -> tuple[float, float]:
    """Return the share of a version that is there, 0 to 1, and how many characters it explains."""
    total = sum(len(entry.unit.text) for entry in found) or 1
    kept = sum(len(entry.unit.text) * entry.similarity for entry in found)
    return kept / total, kept


def describe(
    found: list[Found], normal: Normal, text: str, others: tuple[tuple[str, str], ...]
) -> Comparison:
    """Turn an alignment into sentence matches with offsets into ``text``."""
    own = "\n".join(entry.unit.text for entry in found)
    similarity, explained = weight(found)
    return Comparison(
        similarity=similarity,
        explained=explained,
        sentences=tuple(_sentence(entry, normal, text, own, others) for entry in found),
        spans=tuple(sorted(entry.span for entry in found if entry.span)),
    )


def _sentence(
    entry: Found, normal: Normal, text: str, own: str, others: tuple[tuple[str, str], ...]
) -> SentenceMatch:
    if entry.span is None:
        return SentenceMatch("missing", entry.unit.written, "", kind=entry.unit.kind)
    start, end = normal.folded.source_span(*entry.span)
    seen = normal.text[entry.span[0] : entry.span[1]]
    edits = tuple(
        edit.traced(seen, own, others).placed(normal.folded, entry.span[0], text)
        for edit in entry.edits
    )
    return SentenceMatch(
        status="altered" if unexplained(edits) else "same",
        standard=entry.unit.written,
        seen=text[start:end],
        start=start,
        end=end,
        similarity=entry.similarity,
        edits=edits,
        kind=entry.unit.kind,
    )


def added_sentences(
    normal: Normal, text: str, spans: Iterable[tuple[int, int]], within: tuple[int, int]
) -> tuple[SentenceMatch, ...]:
    """Return what a part of the text holds beside the spans that are explained."""
    added: list[SentenceMatch] = []
    position = within[0]
    for start, end in (*sorted(spans), (within[1], within[1])):
        if min(start, within[1]) - position >= 4:
            first, last = normal.folded.source_span(position, min(start, within[1]))
            added.append(SentenceMatch("added", "", text[first:last].strip(), first, last))
        position = max(position, end)
    return tuple(added)
