"""Assessments as files to be saved by a browser; a text no file can carry is refused."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi import Response

from corpus.assessments.model import Assessment
from corpus.assessments.provenance import Provenance
from corpus.forms.load import form_named
from corpus.writers.annotations import Annotation
from corpus.writers.carrying import refuse_uncarried
from corpus.writers.layout import lay_out
from corpus.writers.write import FORMATS, format_named, render

_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "zip": "application/zip",
}


def answer_of(description: str, formats: Iterable[str] = FORMATS) -> dict[str, Any]:
    """Return the OpenAPI entry of an answer that is a file."""
    binary = {"schema": {"type": "string", "format": "binary"}}
    return {
        "description": description,
        "content": {_MEDIA[name].partition(";")[0]: binary for name in formats},
    }


def written(
    assessment: Assessment,
    to: str,
    notes: Iterable[Annotation] = (),
    provenance: Iterable[Provenance] = (),
) -> bytes:
    """Write an assessment in a format; raises InputError as the writers do."""
    refuse_uncarried(assessment)
    layout = lay_out(form_named(assessment.form), assessment, notes, provenance)
    return render(layout, format_named(to))


def download(data: bytes, name: str) -> Response:
    """Return a file to be saved; it is never shown as a page of this server."""
    return Response(
        data,
        media_type=_MEDIA.get(Path(name).suffix.lstrip("."), "application/octet-stream"),
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"},
    )
