"""Two editors of the same items, in a thousand orders: no save is ever lost unseen (S8)."""

import random
from dataclasses import dataclass, field

from corpus.workspace.errors import Conflict
from corpus.workspace.model import Actor, Revision
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import Offices, small_assessment, text, two_offices

INTERLEAVINGS, DOCUMENTS = 1000, 20
ITEM = "I.1.2"


@dataclass
class Editor:
    """Somebody who looks and saves; a conflict is shown, and one of both texts is chosen."""

    actor: Actor
    chance: random.Random
    seen: Revision | None = None
    own: list[str] = field(default_factory=list)
    shown: list[tuple[str, Conflict]] = field(default_factory=list)

    def look(self, workspace: Workspace, document: str) -> None:
        self.seen = workspace.drafts.item(self.actor, document, ITEM)

    def save(self, workspace: Workspace, document: str, words: str) -> None:
        assert self.seen
        try:
            kept = self._put(workspace, document, words, self.seen)
        except Conflict as conflict:
            self.shown.append((words, conflict))
            self.seen = conflict.theirs
            if self.chance.random() < 0.5:
                return
            kept = self._put(workspace, document, words, conflict.theirs)
        self.seen = kept
        self.own.append(kept.id)

    def _put(self, workspace: Workspace, document: str, words: str, on: Revision) -> Revision:
        return workspace.drafts.save(self.actor, document, ITEM, text(words), base=on.id)


def test_no_save_is_lost_in_a_thousand_interleavings(local: Workspace) -> None:
    offices: Offices = two_offices(local)
    documents = [
        local.documents.create(offices.author, small_assessment()).id for _ in range(DOCUMENTS)
    ]
    chance = random.Random(8)
    editors = [Editor(actor, chance) for actor in (offices.author, offices.coordinator)]
    for number in range(INTERLEAVINGS):
        document = documents[number % DOCUMENTS]
        for editor in editors:
            editor.look(local, document)
        # Each saves on what both saw; sometimes the second looks again in between.
        for turn, editor in enumerate(chance.sample(editors, 2)):
            if turn and chance.random() < 0.2:
                editor.look(local, document)
            editor.save(local, document, f"{number}の{editor.actor.name}の案")
    shown = [conflict for editor in editors for conflict in editor.shown]
    assert len(shown) > INTERLEAVINGS / 2
    for words, conflict in shown:
        assert conflict.mine == text(words), "what was typed is there to choose"
        assert conflict.theirs.value != conflict.mine
    lost = {revision for editor in editors for revision in editor.own}
    for document in documents:
        history = local.drafts.history(offices.author, document, ITEM, limit=100_000).entries
        lost -= {revision.id for revision in history}
        # What is replaced was seen by whoever replaced it: each follows the one before.
        bases = [revision.base for revision in history]
        assert bases == [*(revision.id for revision in history[1:]), None]
    assert len(lost) == 0
