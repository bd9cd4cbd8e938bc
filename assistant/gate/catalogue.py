"""The list of rules, for ``hyoka check --rules`` and the documentation."""

from dataclasses import dataclass

from assistant.gate.model import Severity
from assistant.gate.rulebook import Example, rulebook


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
            example=_shown(info.catches),
        )
        for info in rulebook().values()
    )


def _shown(example: Example | None) -> str:
    """Return an example on one line: its text, or what its items say."""
    if example is None:
        return ""
    values = [v if isinstance(v, str) else v.choice or v.text for v in example.items.values()]
    rows = [row.item for row in example.changes]
    line = " ".join((example.text or " ／ ".join(filter(None, [*values, *rows]))).split())
    return line if len(line) <= 80 else line[:79] + "…"
