"""Which published assessments may serve the drafts of which office.

A draft never does. What an office published serves its own drafts, and those of others only as
long as it is shared; what was laid aside serves nobody.
"""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from corpus.assessments.model import Assessment
from corpus.workspace.database import Database
from corpus.workspace.document_rows import read_back
from corpus.workspace.errors import NotFound
from corpus.workspace.tables import DOCUMENT_VERSIONS, DOCUMENTS


@dataclass(frozen=True, slots=True)
class Reference:
    """The last published text of an assessment; ``version`` is the id of that snapshot."""

    document: str
    version: str


class References:
    """Published texts, of all offices: for the index of the server, never for one person."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, document: str | None = None) -> tuple[Reference, ...]:
        """Return the last published text of every assessment (or one) that is not laid aside."""
        newest = (
            select(DOCUMENT_VERSIONS.c.document, func.max(DOCUMENT_VERSIONS.c.number).label("last"))
            .where(DOCUMENT_VERSIONS.c.kind == "published")
            .group_by(DOCUMENT_VERSIONS.c.document)
            .subquery()
        )
        query = (
            select(DOCUMENT_VERSIONS.c.document, DOCUMENT_VERSIONS.c.id)
            .join(
                newest,
                (newest.c.document == DOCUMENT_VERSIONS.c.document)
                & (newest.c.last == DOCUMENT_VERSIONS.c.number),
            )
            .join(DOCUMENTS, DOCUMENTS.c.id == DOCUMENT_VERSIONS.c.document)
            .where(DOCUMENT_VERSIONS.c.kind == "published", DOCUMENTS.c.archived.is_(False))
            .order_by(DOCUMENT_VERSIONS.c.document)
        )
        if document is not None:
            query = query.where(DOCUMENTS.c.id == document)
        with self._database.read() as connection:
            return tuple(Reference(row.document, row.id) for row in connection.execute(query))

    def text(self, reference: Reference) -> Assessment:
        """Return a published text; raises NotFound when it is gone."""
        query = select(DOCUMENT_VERSIONS.c.assessment).where(
            DOCUMENT_VERSIONS.c.id == reference.version,
            DOCUMENT_VERSIONS.c.document == reference.document,
            DOCUMENT_VERSIONS.c.kind == "published",
        )
        with self._database.read() as connection:
            content = connection.execute(query).scalar()
        if content is None:
            raise NotFound("公表された評価書が見つかりません。")
        return read_back(content)

    def readable(self, office: str) -> frozenset[str]:
        """Return the ids of the assessments whose published text an office may use."""
        query = select(DOCUMENTS.c.id).where(
            DOCUMENTS.c.archived.is_(False),
            or_(DOCUMENTS.c.organisation == office, DOCUMENTS.c.shared.is_(True)),
        )
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())
