"""A file that was sent becomes a saved assessment, or is refused whole."""

import tempfile
from pathlib import Path

from corpus.parser.file import parse_file
from corpus.workspace.model import Actor, DocumentInfo
from corpus.workspace.workspace import Workspace


def add_upload(workspace: Workspace, actor: Actor, name: str, content: bytes) -> DocumentInfo:
    """Read a file and save what it says; raises InputError for one that cannot be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "評価書.txt")
        path.write_bytes(content)
        assessment = parse_file(path)
    return workspace.documents.create(
        actor, assessment, title=assessment.title, published=bool(assessment.published)
    )
