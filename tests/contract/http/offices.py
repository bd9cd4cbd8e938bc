"""Offices with one of each kind of thing, and a request for every way to them."""

import json
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from starlette.testclient import TestClient

from assistant.revise.edits import Edit
from assistant.suggestion_answer import SuggestionJson
from corpus.assessments.model import Change
from corpus.workspace.jobs import PlannedEdit
from corpus.workspace.model import Actor, Role
from corpus.workspace.workspace import Workspace
from tests.contract.http.conftest import Served
from tests.samples.routes import Way
from tests.samples.workspaces import PASSED, small_assessment, text

ITEM = "I.1.2"
API = "/api/v1"
WORDS = "他の組織に見えてはならない文"
ALIKE = {
    "item_id": ITEM,
    "item": ITEM,
    "block_id": "pmh",
    "block": "pmh",
    "table": "beppyo-1",
    "row": "30",
    "name": "様式3",
    "model": "hyoka",
    "suffix": "csv",
}
"""What is the same for every office."""
CASE = {
    "form": "重点項目評価書",
    "agency": {"head": "見本市長", "name": "見本市"},
    "procedure": {"name": "子どもの医療費の助成に関する事務"},
}


@dataclass(frozen=True)
class Office:
    """One person who may do everything in an office of their own, and what is there, by kind."""

    workspace: Workspace
    actor: Actor
    client: TestClient
    things: dict[str, str]

    def bodies(self, operation: str) -> dict[str, Any]:
        """Return a body that the operation takes."""
        things = self.things
        made: dict[str, dict[str, Any]] = {
            "saveItem": {"text": "x"},
            "restoreItem": {"revision": things["revision"]},
            "restoreVersion": {"version": things["version"]},
            "keepVersion": {"label": "x"},
            "saveCase": CASE,
            "askBesideDraft": {"question": "保管場所は？"},
            "addChanges": {"changes": [{"item": "x"}]},
            "saveChange": {"item": "x"},
            "giveBackItem": {"item": ITEM, "text": "x"},
            "decideJobEdits": {"approved": False},
            "createJob": {"assessments": [things["document"]], "to": "2026-11-01"},
            "changeAssessment": {"shared": False},
            "changeUser": {"disabled": False},
            "addUser": {"name": "atarashii", "roles": ["author"]},
        }
        return made.get(operation, {})

    @property
    def fields(self) -> dict[str, str]:
        """The fields that the forms of the page have, all at once."""
        return {
            "text": "x",
            "revision": self.things["revision"],
            "decision": "reject:x",
            "published": "2026-11-01",
            "start": "0",
            "end": "0",
            "question": "保管場所は？",
            "approval": "approved",
            "which": "auto",
        }

    def send(self, way: Way, things: dict[str, str]) -> Any:
        address = way.path.format(**(ALIKE | things))
        more: dict[str, Any] = {"data": self.fields}
        if way.operation:
            more = {"json": self.bodies(way.operation)}
        params = {"to": "md", "seen": "1"}
        headers = {"If-Match": '"1"'}
        return self.client.request(way.method, address, params=params, headers=headers, **more)


def suggested(words: str) -> str:
    """Return a suggestion as it is kept."""
    content: SuggestionJson = {
        "item": ITEM,
        "path": words,
        "text": words,
        "verdict": "pass",
        "findings": [],
        "sources": [
            {"document": words, "path": words, "score": 0.9, "kind": "section", "quote": words}
        ],
        "drafter": "extractive",
        "why": words,
        "insufficient": None,
    }
    return json.dumps(content)


def planned_edit(words: str) -> str:
    """Return an edit as it is kept."""
    edit = Edit(ITEM, (words,), 0, 0, "", words, words, "auto", words, "law")
    return TypeAdapter(Edit).dump_json(edit).decode()


def office(served: Served, name: str, words: str = WORDS) -> Office:
    """Make an office; ``words`` stand wherever people may write."""
    workspace = served.workspace
    organisation = workspace.people.add_organisation(name).id
    actor = workspace.people.add_user(organisation, "dare", list(Role)).actor
    client = served.client(workspace.access.create_token(actor, "試験").secret)
    return Office(workspace, actor, client, belongings(workspace, actor, words))


def belongings(workspace: Workspace, actor: Actor, words: str) -> dict[str, str]:
    """Make one of each kind of thing; returns the id of each under every name it has in a path."""
    documents = workspace.documents
    document = documents.create(actor, small_assessment(words), published=True).id
    standing = workspace.drafts.item(actor, document, ITEM)
    assert standing
    revision = workspace.drafts.save(actor, document, ITEM, text(words), base=standing.id)
    record = workspace.suggestions.record(
        actor, document, ITEM, words, gate=PASSED, drafter="extractive", content=suggested(words)
    )
    asked = json.dumps({"assessments": [document], "to": "2026-11-01"})
    job = workspace.jobs.create(actor, "revise", asked, total=1)
    planned = PlannedEdit(document, ITEM, planned_edit(words))
    edit = workspace.jobs.plan(actor, job.id, [planned])[0]
    row = workspace.changes.add(actor, document, [Change("", "Ⅰ", "旧", words, "", "")])[0]
    token = workspace.access.create_token(actor, "別の鍵").token.id
    user = workspace.people.create_user(actor, "mouhitori", [Role.AUTHOR]).id
    return {
        "assessment_id": document,
        "document": document,
        "suggestion_id": record.id,
        "suggestion": record.id,
        "job_id": job.id,
        "job": job.id,
        "edit": edit.id,
        "row_id": row.id,
        "remark_id": workspace.reviews.give_back(actor, document, ITEM, words).id,
        "version": documents.versions(actor, document)[0].id,
        "revision": revision.id,
        "token_id": token,
        "token": token,
        "user_id": user,
        "user": user,
    }
