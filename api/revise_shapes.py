"""The JSON of plans of revision over several documents."""

from collections.abc import Iterable

from typing_extensions import TypedDict

from assistant.revise.answer import (
    ChangeJson,
    EditJson,
    GroupJson,
    change_json,
    edit_json,
    group_json,
    grouped,
)
from assistant.revise.plan import Plan


class FileChangeJson(ChangeJson):
    """One 変更箇所 row of one of the documents."""

    file: str


class PlansJson(TypedDict):
    """What ``revise --json`` gives."""

    edits: list[EditJson]
    changes: list[FileChangeJson]
    groups: list[GroupJson]
    notices: list[str]


def plans_json(plans: Iterable[tuple[str, Plan]], notices: Iterable[str]) -> PlansJson:
    """Return the JSON value of the plans of documents, each with its name."""
    listed = list(plans)
    edits = [edit for _, made in listed for edit in made.edits]
    return {
        "edits": [edit_json(edit) for edit in edits],
        "changes": [
            {**change_json(change), "file": file}
            for file, made in listed
            for change in made.changes
        ],
        "groups": [group_json(group) for group in grouped(edits).values()],
        "notices": list(notices),
    }
