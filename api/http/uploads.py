"""Files sent to the server: told by content, read through the one reader, never kept."""

from pathlib import PurePosixPath, PureWindowsPath

from starlette.datastructures import UploadFile

from api.http.problems import ApiError
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.parser.file import parse_bytes
from corpus.readers.formats import format_of

_LONGEST_NAME = 120


def safe_name(name: str | None) -> str:
    """Return the bare file name of an upload, without folders or characters that mean anything."""
    bare = PureWindowsPath(PurePosixPath(name or "").name).name
    kept = "".join(c for c in bare if c.isprintable() and c not in '<>:"|?*').strip(". ")
    return kept[-_LONGEST_NAME:] or "upload.txt"


def read_upload(upload: UploadFile) -> tuple[str, Assessment]:
    """Parse an upload; returns its bare name and the assessment.

    Raises ApiError(unsupported) for a kind of file that cannot be read, InputError for one that
    is no assessment.
    """
    name, data = safe_name(upload.filename), upload.file.read()
    try:
        format_of(data, name)
    except InputError as error:
        raise ApiError("unsupported", str(error)) from error
    return name, parse_bytes(data, name)
