"""The published assessments that come with hyoka, with where they are from and their hashes."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import DataError
from corpus.forms.model import FormId
from corpus.text.yaml_text import read_yaml


@dataclass(frozen=True, slots=True)
class BundledDocument:
    """One bundled document; ``sha256`` is the hash of the file as it was received."""

    path: Path
    form: FormId
    agency: str
    title: str
    published: dt.date
    source: str
    sha256: str

    @property
    def name(self) -> str:
        """The file name, by which commands and sources cite it."""
        return self.path.name


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field(pattern=r"^[a-z0-9-]+\.txt$")
    form: FormId
    agency: str
    title: str
    published: dt.date
    source: str
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    documents: list[_Entry]


@lru_cache
def bundled_documents() -> tuple[BundledDocument, ...]:
    """Return the bundled documents in the order of the manifest; DataError if it is broken."""
    folder = Path(str(resources.files("corpus.assessments"))) / "documents"
    text = (folder / "manifest.yaml").read_text(encoding="utf-8")
    try:
        manifest = _Manifest.model_validate(read_yaml(text))
    except (ValidationError, yaml.YAMLError) as error:
        raise DataError(f"documents/manifest.yaml を読めません: {error}") from error
    return tuple(
        BundledDocument(
            path=folder / entry.file,
            **entry.model_dump(exclude={"file"}),
        )
        for entry in manifest.documents
    )


def bundled_path(name: str) -> Path | None:
    """Return the path of a bundled document by its file name, with or without extension."""
    for document in bundled_documents():
        if name in (document.name, document.path.stem):
            return document.path
    return None
