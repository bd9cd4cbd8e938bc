"""Where an accepted text came from, who accepted it, when, and judged by the law of which day."""

from dataclasses import dataclass
from typing import Literal

ProvenanceKind = Literal["section", "wording", "case", "author"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """One origin of the text of an item; an item may have several."""

    item: str
    """Item id."""
    kind: ProvenanceKind
    source: str = ""
    """The document's name, or the id of the wording block."""
    version: str = ""
    """The version of the wording, or the day the document was published (ISO)."""
    place: str = ""
    """The printed path in the document, or the title of the wording block."""
    accepted_by: str = ""
    """Who accepted the text; empty where nobody has yet."""
    accepted_at: str = ""
    """When it was accepted: ISO date or date and time."""
    as_of: str = ""
    """The day (ISO) by whose law and wording it was judged (基準日)."""
