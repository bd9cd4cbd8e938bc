"""Files sent to the server: looked at by content, read through the one reader, never kept."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TypeVar

from starlette.datastructures import UploadFile

from api.http.problems import ApiError
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.parser.file import parse_file

T = TypeVar("T")
_LONGEST_NAME = 120
_REFUSED = (
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "画像（PNG）"),
    (b"\xff\xd8\xff", "画像（JPEG）"),
    (b"GIF8", "画像（GIF）"),
    (b"II*\x00", "画像（TIFF）"),
    (b"MM\x00*", "画像（TIFF）"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "プログラム"),
    (b"MZ", "プログラム"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
)


def safe_name(name: str | None) -> str:
    """Return the bare file name of an upload, without folders or characters that mean anything."""
    bare = PureWindowsPath(PurePosixPath(name or "").name).name
    kept = "".join(c for c in bare if c.isprintable() and c not in '<>:"|?*').strip(". ")
    return kept[-_LONGEST_NAME:] or "upload.txt"


def read_upload(upload: UploadFile) -> tuple[str, Assessment]:
    """Parse an upload; returns its bare name and the assessment.

    Raises ApiError(unsupported) for a kind of file that is never an assessment, InputError for
    one that cannot be read as one.
    """
    with stored(upload) as path:
        return path.name, on_behalf(path, parse_file)


@contextmanager
def stored(upload: UploadFile) -> Iterator[Path]:
    """Keep an upload as a file in a folder of its own while the block runs."""
    head = upload.file.read(16)
    upload.file.seek(0)
    for signature, kind in _REFUSED:
        if head.startswith(signature):
            raise ApiError("unsupported", f"この形式（{kind}）の評価書は扱えません。")
    with tempfile.TemporaryDirectory(prefix="hyoka-upload-") as folder:
        path = Path(folder) / safe_name(upload.filename)
        with path.open("wb") as target:
            shutil.copyfileobj(upload.file, target)
        yield path


def on_behalf(path: Path, function: Callable[[Path], T]) -> T:
    """Call a reader; what it says of the file names it as the client knows it."""
    try:
        return function(path)
    except InputError as error:
        raise InputError(str(error).replace(str(path), path.name)) from error
