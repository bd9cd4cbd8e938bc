"""What was parsed, kept in SQLite; the only module that imports sqlalchemy.

Everything else in the store is derived from this file and can be built again from it. Import it
where it is used, not at the top of a module: it takes a quarter of a second.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    MetaData,
    String,
    Table,
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
from corpus.store.sections import pieces_of

_METADATA = MetaData()
_DOCUMENTS = Table(
    "documents",
    _METADATA,
    Column("name", String, primary_key=True),
    *(
        Column(name, String, nullable=False)
        for name in ("digest", "form", "title", "agency", "published", "assessment")
    ),
)
_SECTIONS = Table(
    "sections",
    _METADATA,
    Column("id", String, primary_key=True),
    Column("document", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("form", String, nullable=False),
    Column("key", String, nullable=False),
    Column("position", Integer, nullable=False),
    *(
        Column(name, String, nullable=False)
        for name in (
            *("item_id", "path", "heading", "outer_heading", "text"),
            *("agency", "procedure", "published", "platforms"),
        )
    ),
)
_BY_PLACE = Index(
    "sections_by_place", *(_SECTIONS.c[n] for n in ("key", "form", "document", "item_id", "kind"))
)
_OUTLINES = Table(
    "outlines",
    _METADATA,
    Column("document", String, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("maker", "outline")),
)
_PIECES = Table(
    "pieces",
    _METADATA,
    Column("section", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
_ORDER = (_SECTIONS.c.kind, _SECTIONS.c.document, _SECTIONS.c.position, _SECTIONS.c.id)
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
            _METADATA.create_all(self._engine)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    # reading

    def check(self) -> None:
        """Raise StoreError when the file cannot be read as records."""
        try:
            with self._engine.connect() as connection:
                said = connection.execute(text("PRAGMA quick_check")).scalar()
                connection.execute(select(_SECTIONS.c.id).limit(1)).all()
        except SQLAlchemyError as error:
            raise _unreadable(self._path) from error
        if said != "ok":
            raise _unreadable(self._path)

    def documents(self) -> tuple[DocumentInfo, ...]:
        """Return the documents by name."""
        count = select(func.count()).where(
            _SECTIONS.c.document == _DOCUMENTS.c.name, _SECTIONS.c.kind == "section"
        )
        columns = [c for c in _DOCUMENTS.c if c.name != "assessment"]
        query = select(*columns, count.scalar_subquery().label("sections"))
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(_DOCUMENTS.c.name)).mappings().all()
        return tuple(DocumentInfo(**row) for row in rows)

    def assessment(self, name: str) -> Assessment | None:
        """Return a document as it was parsed, or None."""
        query = select(_DOCUMENTS.c.assessment).where(_DOCUMENTS.c.name == name)
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
        if not inspect(self._engine).has_table(_OUTLINES.name):
            return {}
        columns = (_OUTLINES.c.document, _OUTLINES.c.outline)
        query = select(*columns).where(_OUTLINES.c.maker == outline_maker())
        with self._engine.connect() as connection:
            return {row.document: row.outline for row in connection.execute(query)}

    def digests(self) -> dict[str, str]:
        """Return the digest of every document by name."""
        query = select(_DOCUMENTS.c.name, _DOCUMENTS.c.digest).order_by(_DOCUMENTS.c.name)
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
            _SECTIONS.c[name] == value for name, value in wanted.items() if value is not None
        ]
        if documents is not None:
            conditions.append(_SECTIONS.c.document.in_(documents))
        query = select(_SECTIONS).where(*conditions).order_by(*_ORDER)
        with self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        excluded = set(exclude_documents)
        return tuple(_section(row) for row in rows if row["document"] not in excluded)

    def places(self, key: str, form: str) -> tuple[tuple[str, str], ...]:
        """Return where documents fill an item: (document, item id), reading no text."""
        columns = (_SECTIONS.c.document, _SECTIONS.c.item_id)
        wanted = {"key": key, "form": form, "kind": "section"}
        conditions = [_SECTIONS.c[name] == value for name, value in wanted.items()]
        query = select(*columns).where(*conditions).distinct().order_by(*columns)
        with self._engine.connect() as connection:
            return tuple((row.document, row.item_id) for row in connection.execute(query))

    def count(self) -> tuple[int, int]:
        """Return how many documents and how many sections there are, reading none of them."""
        with self._engine.connect() as connection:
            documents, sections = (
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (_DOCUMENTS, _SECTIONS)
            )
        return documents, sections

    def sections_by_id(self, ids: Iterable[str]) -> dict[str, Section]:
        """Return the sections with these ids."""
        wanted = list(ids)
        # As one row: SQLite lets another thread of the process go first at every row.
        names = _SECTIONS.c.keys()
        together = func.json_group_array(func.json_array(*_SECTIONS.c))
        found: dict[str, Section] = {}
        with self._engine.connect() as connection:
            for start in range(0, len(wanted), _MOST_VALUES):
                some = wanted[start : start + _MOST_VALUES]
                query = select(together).where(_SECTIONS.c.id.in_(some))
                for values in json.loads(connection.execute(query).scalar_one()):
                    section = _section(dict(zip(names, values, strict=True)))
                    found[section.id] = section
        return found

    def pieces(self) -> tuple[Piece, ...]:
        """Return every piece in the order of the index."""
        sections = {section.id: section for section in self.sections()}
        order = {section_id: place for place, section_id in enumerate(sections)}
        with self._engine.connect() as connection:
            rows = connection.execute(select(_PIECES)).all()
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
        self._replace(_SECTIONS.c.document == name, "section", sections, row)
        self._keep_outline(name, assessment)

    def put_wording(self, sections: Sequence[Section]) -> None:
        """Replace all standard wording."""
        self._replace(_SECTIONS.c.kind == "wording", "wording", sections, None)

    def remove_document(self, name: str) -> None:
        """Remove one document with its sections and pieces."""
        self._replace(_SECTIONS.c.document == name, "section", (), {"name": name})
        self._keep_outline(name, None)

    def fill_outlines(self) -> bool:
        """Keep the outlines that an older store, or one of another program, lacks; any such?"""
        for added in (_OUTLINES, _BY_PLACE):
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
            connection.execute(delete(_OUTLINES).where(_OUTLINES.c.document == name))
            if assessment:
                outline = print_outline(outline_of(assessment))
                row = {"document": name, "maker": outline_maker(), "outline": outline}
                connection.execute(insert(_OUTLINES), [row])

    def _replace(
        self,
        which: ColumnElement[bool],
        kind: str,
        sections: Sequence[Section],
        document: dict[str, str] | None,
    ) -> None:
        pieces = list(pieces_of(sections))
        former = select(_SECTIONS.c.id).where(which, _SECTIONS.c.kind == kind)
        with self._engine.begin() as connection:
            connection.execute(delete(_PIECES).where(_PIECES.c.section.in_(former)))
            connection.execute(delete(_SECTIONS).where(which, _SECTIONS.c.kind == kind))
            if document:
                connection.execute(delete(_DOCUMENTS).where(_DOCUMENTS.c.name == document["name"]))
                if "digest" in document:
                    connection.execute(insert(_DOCUMENTS), [document])
            if sections:
                connection.execute(insert(_SECTIONS), [_row(section) for section in sections])
            if pieces:
                connection.execute(insert(_PIECES), [_piece_row(piece) for piece in pieces])


def _unreadable(path: Path) -> StoreError:
    return StoreError(f"評価書の蓄積の記録 {path} が読めません。{LAST_RESORT}")


def _quoted(path: Path) -> str:
    return str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _section(row: Mapping[Any, Any]) -> Section:
    return Section(**{**row, "platforms": _platforms(row["platforms"])})


@lru_cache
def _platforms(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _row(section: Section) -> dict[str, object]:
    return asdict(section) | {"platforms": json.dumps(section.platforms)}


def _piece_row(piece: Piece) -> dict[str, object]:
    return {
        "section": piece.section.id,
        "number": piece.number,
        "start": piece.start,
        "end": piece.end,
    }
