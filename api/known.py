"""The assessments that are known: those of the store, else the bundled ones.

Checking needs no more of a store than its documents; its libraries are loaded where there is one.
"""

from functools import lru_cache

from api.settings import Settings
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline, outlines_of
from corpus.parser.file import parse_file
from corpus.store.generations import Generations

Named = tuple[str, Assessment]
"""A document's file name and what was parsed from it."""


@lru_cache
def bundled_assessments() -> tuple[Named, ...]:
    """Return every bundled assessment with its file name."""
    return tuple((d.path.name, parse_file(d.path)) for d in bundled_documents())


def known_outlines(settings: Settings) -> tuple[tuple[str, Outline], ...]:
    """Return what is known of the documents whose names are watched for, reading few or none."""
    if Generations(settings.store).exists:
        from api.stores import open_store

        return tuple(open_store(settings).outlines())
    return tuple(outlines_of(bundled_assessments()))


def known_assessments(settings: Settings) -> tuple[Named, ...]:
    """Return the assessments whose names are watched for: those of the store, else the bundled."""
    if Generations(settings.store).exists:
        from api.stores import open_store

        return tuple(open_store(settings).assessments())
    return bundled_assessments()
