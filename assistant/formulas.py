"""Reads the formulas that every assessment words nearly alike (data/formulas.yaml)."""

from functools import lru_cache

from assistant.data_files import Strict, read_data


class Formulas(Strict):
    """Texts with slots in braces; see the file."""

    source: str
    verified: bool
    declaration: str
    title: str
    no_remarks: str
    none: str
    no_provision: str
    no_inquiry: str
    provision_heading: str
    inquiry_heading: str
    same_subjects: str
    not_reoutsourced: str
    deceased_not_kept: str
    disclosure_law: str
    disclosure_articles: str
    disclosure_method: str
    entrusted_heading: str
    identity_law: str
    identity_articles: str
    identity_check: str


@lru_cache
def formulas() -> Formulas:
    """Return the formulas."""
    return read_data("formulas.yaml", Formulas)
