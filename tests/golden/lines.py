"""How the golden files write what the tool says: one line for each thing, parts by tabs."""

from collections.abc import Iterable, Iterator

from assistant.gate.grounding.model import SentenceVerdict
from assistant.gate.model import Finding, Report
from corpus.laws.model import Citation, CitationSpan

_SIGNS = str.maketrans({"\n": "⏎", "\r": "␍", "\t": " "})


def report_lines(report: Report) -> Iterator[str]:
    """Write the findings of a report and its verdicts on sentences."""
    yield from (finding_line(finding) for finding in report.findings)
    yield from sentence_lines(report.sentences)


def sentence_lines(verdicts: Iterable[SentenceVerdict]) -> Iterator[str]:
    """Write the verdicts that say more than that all is well."""
    for said in verdicts:
        if said.status not in ("verified", "empty"):
            yield line_of(
                said.status,
                f"{said.start}-{said.end}",
                said.path,
                f"{said.source_start}-{said.source_end}",
                f"{said.similarity:.2f}",
                "measure" if said.is_measure else "",
                "" if said.is_cited else "uncited",
                *(f"{d.kind} {d.start}-{d.end} {d.said}≠{d.source_says}" for d in said.differences),
            )


def finding_line(found: Finding) -> str:
    """Write a finding."""
    where = f"{found.start}-{found.end}"
    return line_of(
        found.item, found.rule, found.severity, where, found.quote, found.fix or "", found.message
    )


def span_parts(text: str, span: CitationSpan) -> Iterator[str]:
    """Yield where a citation stands, what it is, its parts, and what else it may be."""
    yield f"{span.start}-{span.end}"
    yield text[span.start : span.end]
    yield place_words(span.citation)
    yield " ".join(f"{part.role}:{text[part.start : part.end]}" for part in span.parts)
    yield str(span.until or "")
    yield " | ".join(map(place_words, span.candidates))
    yield span.fault


def place_words(citation: Citation) -> str:
    """Write a citation."""
    parts = (
        citation.law or citation.name,
        citation.kind,
        "附則" * citation.supplement,
        f"{citation.article or ''}.{citation.paragraph or ''}.{citation.item or ''}",
        citation.subitem,
        citation.table,
        citation.row,
    )
    return " ".join(str(part) for part in parts if part)


def line_of(*parts: str) -> str:
    """Join the parts of a line."""
    return "\t".join(part.translate(_SIGNS) for part in parts)
