"""The list of rules, for ``hyoka check --rules`` and the documentation."""

from dataclasses import dataclass

from assistant.gate.model import Severity
from assistant.gate.rulebook import rulebook


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One rule as an official reads of it."""

    id: str
    severity: Severity
    suggestion: str
    title: str
    why: str
    source: str
    example: str


def catalogue() -> tuple[CatalogueEntry, ...]:
    """Return every rule in the order of rules.yaml."""
    return tuple(
        CatalogueEntry(
            id=info.id,
            severity=info.severity,
            suggestion=info.suggestion,
            title=info.title,
            why=info.why,
            source=info.source,
            example=_example(info.catches.text if info.catches else ""),
        )
        for info in rulebook().values()
    )


def _example(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"
