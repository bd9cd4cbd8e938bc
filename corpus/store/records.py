"""What was parsed, kept in SQLite; with its tables the only module here that imports sqlalchemy.

Everything else in the store is derived from this file and can be built again from it. Import it
where it is used, not at the top of a module: it takes a quarter of a second.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import (
    ColumnElement,
    create_engine,
    delete,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from corpus.assessments.model import Assessment
from corpus.assessments.outline import (
    Outline,
    outline_maker,
    outline_of,
    print_outline,
    read_outline,
)
from corpus.assessments.serialise import dump_assessment, load_assessment
from corpus.errors import StoreError
from corpus.store.generations import LAST_RESORT
from corpus.store.model import DocumentInfo, Piece, Section
from corpus.store.record_tables import (
    BY_PLACE,
    DOCUMENTS,
    METADATA,
    ORDER,
    OUTLINES,
    PIECES,
    SECTIONS,
    piece_row,
    section_of,
    section_row,
)
from corpus.store.sections import pieces_of

_MOST_VALUES = 500  # SQLite limits the values of one statement


class Records:
    """One SQLite file of documents, sections and pieces."""

    def __init__(self, path: Path, *, create: bool = False, read_only: bool = True) -> None:
        # A published file never changes again, so readers need no lock on it.
        suffix = "?mode=ro&immutable=1&uri=true" if read_only else "?mode=rwc&uri=true"
        address = f"sqlite:///file:{_quoted(path)}{suffix}"
        pool = {} if read_only else {"poolclass": NullPool}
        self._engine = create_engine(address, **pool)
        self._path = path
        if create:
            METADATA.create_all(self._engine)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    # reading

    def check(self) -> None:
        """Raise StoreError when the file cannot be read as records."""
        try:
            with self._engine.connect() as connection:
                said = connection.execute(text("PRAGMA quick_check")).scalar()
                connection.execute(select(SECTIONS.c.id).limit(1)).all()
        except SQLAlchemyError as error:
            raise _unreadable(self._path) from error
        if said != "ok":
            raise _unreadable(self._path)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return the documents by name."""
        count = select(func.count()).where(
            SECTIONS.c.document == DOCUMENTS.c.name, SECTIONS.c.kind == "section"
        )
        columns = [c for c in DOCUMENTS.c if c.name != "assessment"]
        query = select(*columns, count.scalar_subquery().label("sections"))
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(DOCUMENTS.c.name)).mappings().all()
        return tuple(DocumentInfo(**row) for row in rows)

    def assessment(self, name: str) -> Assessment | None:
        """Return a document as it was parsed, or None."""
        query = select(DOCUMENTS.c.assessment).where(DOCUMENTS.c.name == name)
        with self._engine.connect() as connection:
            value = connection.execute(query).scalar()
        return load_assessment(json.loads(value)) if value else None

    def outlines(self) -> Iterator[tuple[str, Outline]]:
        """Yield the outline of every document by name.

        One that this program did not make, as in an older store, is made of the document each
        time until ``fill_outlines`` keeps it.
        """
        made = self._made_outlines()
        for name in self.digests():
            if name in made:
                yield name, read_outline(made[name])
            elif assessment := self.assessment(name):
                yield name, outline_of(assessment)

    def _made_outlines(self) -> dict[str, str]:
        """Return the outlines that this program made, as they are kept, by document."""
        if not inspect(self._engine).has_table(OUTLINES.name):
            return {}
        columns = (OUTLINES.c.document, OUTLINES.c.outline)
        query = select(*columns).where(OUTLINES.c.maker == outline_maker())
        with self._engine.connect() as connection:
            return {row.document: row.outline for row in connection.execute(query)}

    def digests(self) -> dict[str, str]:
        """Return the digest of every document by name."""
        query = select(DOCUMENTS.c.name, DOCUMENTS.c.digest).order_by(DOCUMENTS.c.name)
        with self._engine.connect() as connection:
            return {row.name: row.digest for row in connection.execute(query)}

    def sections(
        self,
        *,
        key: str | None = None,
        form: str | None = None,
        kind: str | None = None,
        document: str | None = None,
        path: str | None = None,
        documents: Collection[str] | None = None,
        exclude_documents: Sequence[str] = (),
    ) -> tuple[Section, ...]:
        """Return sections in the order of the index: kind, document, position.

        ``documents`` are few names that they must be of (None: any).
        """
        wanted = {"key": key, "form": form, "kind": kind, "document": document, "path": path}
        conditions: list[ColumnElement[bool]] = [
            SECTIONS.c[name] == value for name, value in wanted.items() if value is not None
        ]
        if documents is not None:
            conditions.append(SECTIONS.c.document.in_(documents))
        query = select(SECTIONS).where(*conditions).order_by(*ORDER)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        excluded = set(exclude_documents)
        return tuple(section_of(row) for row in rows if row["document"] not in excluded)

    def places(self, key: str, form: str) -> tuple[tuple[str, str], ...]:
        """Return where documents fill an item: (document, item id), reading no text."""
        columns = (SECTIONS.c.document, SECTIONS.c.item_id)
        wanted = {"key": key, "form": form, "kind": "section"}
        conditions = [SECTIONS.c[name] == value for name, value in wanted.items()]
        query = select(*columns).where(*conditions).distinct().order_by(*columns)
        with self._engine.connect() as connection:
            return tuple((row.document, row.item_id) for row in connection.execute(query))

    def count(self) -> tuple[int, int]:
        """Return how many documents and how many sections there are, reading none of them."""
        with self._engine.connect() as connection:
            documents, sections = (
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (DOCUMENTS, SECTIONS)
            )
        return documents, sections

    def sections_by_id(self, ids: Iterable[str]) -> dict[str, Section]:
        """Return the sections with these ids."""
        wanted = list(ids)
        # As one row: SQLite lets another thread of the process go first at every row.
        names = SECTIONS.c.keys()
        together = func.json_group_array(func.json_array(*SECTIONS.c))
        found: dict[str, Section] = {}
        with self._engine.connect() as connection:
            for start in range(0, len(wanted), _MOST_VALUES):
                some = wanted[start : start + _MOST_VALUES]
                query = select(together).where(SECTIONS.c.id.in_(some))
                for values in json.loads(connection.execute(query).scalar_one()):
                    section = section_of(dict(zip(names, values, strict=True)))
                    found[section.id] = section
        return found

    def pieces(self) -> tuple[Piece, ...]:
        """Return every piece in the order of the index."""
        sections = {section.id: section for section in self.sections()}
        order = {section_id: place for place, section_id in enumerate(sections)}
        with self._engine.connect() as connection:
            rows = connection.execute(select(PIECES)).all()
        rows = sorted(rows, key=lambda row: (order[row.section], row.number))
        return tuple(Piece(sections[r.section], r.number, r.start, r.end) for r in rows)

    # writing

    def put_document(
        self, name: str, digest: str, assessment: Assessment, sections: Sequence[Section]
    ) -> None:
        """Add or replace one document with its sections and pieces, wholly or not at all."""
        row = {
            "name": name,
            "digest": digest,
            "form": assessment.form,
            "title": assessment.title,
            "agency": assessment.agency,
            "published": assessment.published,
            "assessment": json.dumps(dump_assessment(assessment), ensure_ascii=False),
        }
        self._replace(SECTIONS.c.document == name, "section", sections, row)
        self._keep_outline(name, assessment)

    def put_wording(self, sections: Sequence[Section]) -> None:
        """Replace all standard wording."""
        self._replace(SECTIONS.c.kind == "wording", "wording", sections, None)

    def remove_document(self, name: str) -> None:
        """Remove one document with its sections and pieces."""
        self._replace(SECTIONS.c.document == name, "section", (), {"name": name})
        self._keep_outline(name, None)

    def fill_outlines(self) -> bool:
        """Keep the outlines that an older store, or one of another program, lacks; any such?"""
        for added in (OUTLINES, BY_PLACE):
            added.create(self._engine, checkfirst=True)
        made = self._made_outlines()
        lacking = [name for name in self.digests() if name not in made]
        for name in lacking:
            if assessment := self.assessment(name):
                self._keep_outline(name, assessment)
        return bool(lacking)

    def _keep_outline(self, name: str, assessment: Assessment | None) -> None:
        """Keep the outline of a document in place of the one there is; None: it has left."""
        with self._engine.begin() as connection:
            connection.execute(delete(OUTLINES).where(OUTLINES.c.document == name))
            if assessment:
                outline = print_outline(outline_of(assessment))
                row = {"document": name, "maker": outline_maker(), "outline": outline}
                connection.execute(insert(OUTLINES), [row])

    def _replace(
        self,
        which: ColumnElement[bool],
        kind: str,
        sections: Sequence[Section],
        document: dict[str, str] | None,
    ) -> None:
        pieces = list(pieces_of(sections))
        former = select(SECTIONS.c.id).where(which, SECTIONS.c.kind == kind)
        with self._engine.begin() as connection:
            connection.execute(delete(PIECES).where(PIECES.c.section.in_(former)))
            connection.execute(delete(SECTIONS).where(which, SECTIONS.c.kind == kind))
            if document:
                connection.execute(delete(DOCUMENTS).where(DOCUMENTS.c.name == document["name"]))
                if "digest" in document:
                    connection.execute(insert(DOCUMENTS), [document])
            if sections:
                connection.execute(insert(SECTIONS), [section_row(section) for section in sections])
            if pieces:
                connection.execute(insert(PIECES), [piece_row(piece) for piece in pieces])


def _unreadable(path: Path) -> StoreError:
    return StoreError(f"評価書の蓄積の記録 {path} が読めません。{LAST_RESORT}")


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
