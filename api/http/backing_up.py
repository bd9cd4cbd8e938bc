"""Copies the whole workspace while others work, for the one office that has it to itself."""

import tempfile
from pathlib import Path

from api.http.problems import ApiError
from corpus.workspace.model import Actor, Role
from corpus.workspace.people import require
from corpus.workspace.workspace import Workspace

FILE_NAME = "hyoka-backup"
_SEVERAL = "複数の組織があるため、控えは運用担当者が hyoka workspace backup で取ってください。"


def backed_up(workspace: Workspace, actor: Actor) -> bytes:
    """Return a copy of everything (管理者 of the only office); others are Forbidden."""
    require(actor, Role.ADMIN)
    if len(workspace.people.organisations()) > 1:
        # A copy holds every office's drafts; only the operator at the machine may have them all.
        raise ApiError("forbidden", _SEVERAL)
    with tempfile.TemporaryDirectory(prefix="hyoka-backup-") as folder:
        file = Path(folder) / "backup"
        workspace.transfer.backup(file)
        return file.read_bytes()
