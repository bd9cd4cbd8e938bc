"""Marks in a text what is still to be confirmed, and the words that findings quote."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from corpus.writers.annotations import SEVERITY_WORDS, Annotation, FindingNote, FindingSeverity
from corpus.writers.model import count_placeholders, split_placeholders

_OPEN = Markup('<mark title="確認が必要な箇所">{}</mark>')
_SAID = Markup('<mark class="{}">{}</mark>')
_CUT = "…"
_CELLS = (1, 3, 4, 5, 2, 0)
"""The columns of a row of the 変更箇所 table in the order in which a quote is looked for: what was
decided with the row (項目, 変更後, 提出時期, 説明) before what was there."""

Span = tuple[int, int, FindingSeverity]


def words(text: str) -> str:
    """Return words for a template to escape; marked up where something is to be confirmed."""
    if not count_placeholders(text):
        return text
    runs = split_placeholders(text)
    return Markup().join(_OPEN.format(run) if is_open else run for run, is_open in runs)


def marked(text: str, note: Annotation | None) -> str:
    """Return the text of an item, the words that its findings quote marked by their severity."""
    if note is None or not note.findings:
        return words(text)
    spans = [_span(text, finding) for finding in note.findings]
    return _written(text, [span for span in spans if span])


def marked_row(values: Sequence[str], note: Annotation | None) -> list[str]:
    """Return the cells of a row of the 変更箇所 table, each quote marked once."""
    spans: list[list[Span]] = [[] for _ in values]
    for finding in note.findings if note else ():
        found = ((cell, _span(values[cell], finding)) for cell in _CELLS)
        cell, span = next(((cell, span) for cell, span in found if span), (0, None))
        spans[cell] += [span] if span else []
    return [_written(value, there) for value, there in zip(values, spans, strict=True)]


def _span(text: str, finding: FindingNote) -> Span | None:
    """Return where a text has the words of a finding, whose quote may be cut and has no breaks."""
    quoted = finding.quote.removesuffix(_CUT).split()
    if not quoted:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, quoted)))
    match = pattern.match(text, finding.start) if finding.start is not None else None
    match = match or pattern.search(text)
    return (match.start(), match.end(), finding.severity) if match else None


def _written(text: str, spans: Iterable[Span]) -> str:
    listed = sorted(spans)
    if not listed:
        return words(text)
    return Markup().join(
        _SAID.format(severity, words(run)) if severity else words(run)
        for run, severity in _runs(text, listed)
    )


def _runs(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, FindingSeverity | None]]:
    """Split a text where a span begins or ends; what several cover takes the gravest of them."""
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    for start, end in pairwise(edges):
        over = {said for first, last, said in spans if first <= start and end <= last}
        yield text[start:end], next((said for said in SEVERITY_WORDS if said in over), None)
