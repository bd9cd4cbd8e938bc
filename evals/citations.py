"""How well citations are found and resolved: ``python -m evals.citations`` prints the figures.

Finding counts exact spans. Resolving counts spans whose law, article, paragraph, item, table and
row are all right too. The part of the passages called ``held`` was labelled from the text alone
and is not looked at when the finder is changed. The part called ``new`` was labelled the same way
later: passages of the documents that were in neither part, and, since those hold almost no
citation, passages written by hand in the manner of other schemes' documents. ``late`` was written
after that. What each part gave before its misses were looked at stands in the data file.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.errors import DataError
from corpus.laws.model import Citation, CitationSpan
from corpus.laws.resolve import citations
from corpus.parser.file import parse_file
from corpus.text.fold import folded

Half = Literal[
    "dev",
    "held",
    "new",
    "late",
    "blind-2026-11",
    "blind-2026-11b",
    "blind-2026-11c",
    "blind-2026-11d",
]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelledCitation(_Strict):
    """One citation as a person reads it; numbers as they are printed (56の2)."""

    text: str
    law: str = ""
    name: str = ""
    article: str | None = None
    paragraph: int | None = None
    item: str | None = None
    table: str | None = None
    row: str | None = None
    subitem: str = ""
    supplement: bool = False

    @property
    def is_whole_law(self) -> bool:
        """Whether only the law is named."""
        return self.article is None and self.item is None and self.table is None

    def agrees(self, citation: Citation) -> bool:
        """Whether a citation is the same place."""
        same_law = citation.law == self.law and (
            bool(self.law) or folded(citation.name) == folded(self.name)
        )
        place = (self.supplement, self.article, self.paragraph, self.item, self.subitem)
        said = (
            citation.supplement,
            _text(citation.article),
            citation.paragraph,
            _text(citation.item),
            citation.subitem,
        )
        row = (citation.table, _text(citation.row))
        return same_law and place == said and (self.table, self.row) == row


class Passage(_Strict):
    """A text of a document, or one written by hand, with every citation in it."""

    document: str = ""
    place: str
    half: Half
    text: str = ""
    citations: list[LabelledCitation]


class _File(_Strict):
    seed: str
    labelled: object
    note: str
    passages: list[Passage]


@dataclass(slots=True)
class Counted:
    """Numbers of citations: labelled, found, found at the exact span, and resolved rightly."""

    labelled: int = 0
    found: int = 0
    exact: int = 0
    resolved: int = 0
    wrong: list[str] = field(default_factory=list)

    def ratios(self, hits: int) -> tuple[float, float, float]:
        """Return precision, recall and F1 in percent; 0 where there is nothing to divide by."""
        precision = 100 * hits / self.found if self.found else 0.0
        recall = 100 * hits / self.labelled if self.labelled else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


def _text(value: object) -> str | None:
    return None if value is None else str(value)


@lru_cache
def labelled_passages() -> tuple[Passage, ...]:
    """Return the labelled passages; raises DataError if the file is not sound."""
    path = resources.files("evals").joinpath("data", "citations.yaml")
    try:
        return tuple(_File.model_validate(yaml.safe_load(path.read_text("utf-8"))).passages)
    except (yaml.YAMLError, ValidationError) as error:
        raise DataError(f"引用の正解 citations.yaml を読めません: {error}") from error


@lru_cache
def _documents() -> dict[str, Assessment]:
    return {document.name: parse_file(document.path) for document in bundled_documents()}


def text_of(passage: Passage) -> str:
    """Return the text of a passage: its own, or as the parser reads it from its document."""
    if passage.text:
        return passage.text
    assessment = _documents()[passage.document]
    if passage.place.startswith("change"):
        number, column = passage.place.removeprefix("change").split(".")
        change = assessment.changes[int(number)]
        return change.before if column == "before" else change.after
    item = assessment.item(passage.place)
    if item is None:
        raise DataError(f"引用の正解の項目がありません: {passage.document} {passage.place}")
    return item.text or "\n".join(words for _, words in item.details)


def spans_of(passage: Passage, text: str) -> list[tuple[int, int]]:
    """Return the span of each labelled citation, found one after the other."""
    spans, at = [], 0
    for citation in passage.citations:
        start = text.find(citation.text, at)
        if start < 0:
            raise DataError(f"引用の正解が本文にありません: {passage.place} {citation.text}")
        at = start + len(citation.text)
        spans.append((start, at))
    return spans


def measure(half: Half, *, numbered_only: bool = False) -> Counted:
    """Compare the finder with the labels of one part; ``numbered_only`` leaves out bare names."""
    counted = Counted()
    for passage in labelled_passages():
        if passage.half == half:
            _compare(passage, counted, numbered_only)
    return counted


def _compare(passage: Passage, counted: Counted, numbered_only: bool) -> None:
    text = text_of(passage)
    wanted = dict(zip(spans_of(passage, text), passage.citations, strict=True))
    found = {(span.start, span.end): span for span in citations(text)}
    if numbered_only:
        wanted = {at: label for at, label in wanted.items() if not label.is_whole_law}
        found = {at: span for at, span in found.items() if not span.citation.is_whole_law}
    counted.labelled += len(wanted)
    counted.found += len(found)
    for at, label in wanted.items():
        span = found.get(at)
        right = span is not None and not span.candidates and label.agrees(span.citation)
        counted.exact += span is not None
        counted.resolved += right
        if not right:
            counted.wrong.append(f"{passage.place} {label.text}: {_describe(span)}")
    counted.wrong.extend(
        f"{passage.place} 余分: {text[span.start : span.end]}"
        for at, span in found.items()
        if at not in wanted
    )


def _describe(span: CitationSpan | None) -> str:
    return "見つからない" if span is None else f"{span.citation}"


def _lines() -> Iterator[str]:
    for half in get_args(Half):
        passages = [p for p in labelled_passages() if p.half == half]
        yield f"{half}: {len(passages)} passages"
        for title, numbered in (("all citations", False), ("with a number", True)):
            counted = measure(half, numbered_only=numbered)
            yield f"  {title}: {counted.labelled} labelled, {counted.found} found"
            for what, hits in (("found", counted.exact), ("resolved", counted.resolved)):
                precision, recall, f1 = counted.ratios(hits)
                yield f"    {what}: precision {precision:.1f} recall {recall:.1f} F1 {f1:.1f}"
        if "--errors" in sys.argv:
            yield from (f"    {line}" for line in measure(half).wrong)


def main() -> None:
    """Print the figures of each part; ``--errors`` also lists what was missed."""
    for line in _lines():
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
