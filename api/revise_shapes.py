"""The JSON of plans of revision over several documents."""

from collections.abc import Iterable

from typing_extensions import TypedDict

from assistant.revise.answer import ChangeJson, EditJson, change_json, edit_json
from assistant.revise.plan import Plan


class FileChangeJson(ChangeJson):
    """One 変更箇所 row of one of the documents."""

    file: str


class PlansJson(TypedDict):
    """What ``revise --json`` gives."""

    edits: list[EditJson]
    changes: list[FileChangeJson]


def plans_json(plans: Iterable[tuple[str, Plan]]) -> PlansJson:
    """Return the JSON value of the plans of documents, each with its name."""
    listed = list(plans)
    return {
        "edits": [edit_json(edit) for _, made in listed for edit in made.edits],
        "changes": [
            {**change_json(change), "file": file}
            for file, made in listed
            for change in made.changes
        ],
    }
