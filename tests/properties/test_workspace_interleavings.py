"""Whatever the order in which people read and save, no text is lost without being told."""

import os
import threading
from collections.abc import Iterator
from itertools import cycle

from corpus.forms.load import form_named
from corpus.workspace.errors import Conflict
from corpus.workspace.model import Actor, Revision
from corpus.workspace.workspace import Workspace
from tests.samples.workspaces import small_assessment, text

ITEM = "I.1.1"
RUNS = int(os.environ.get("HYOKA_TEST_INTERLEAVINGS", "200"))
"""Of the 2,520 orders in which four people can each read and then save."""


def _orders(left: dict[str, int], done: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield every order in which editors can take their steps."""
    if not any(left.values()):
        yield done
    for name, steps in left.items():
        if steps:
            yield from _orders(left | {name: steps - 1}, (*done, name))


def _lost(history: list[Revision], acknowledged: list[str]) -> list[str]:
    """Return what is wrong: a revision not following the one before, or a text that is gone."""
    oldest_first = list(reversed(history))
    wrong = [
        later.id
        for before, later in zip([None, *oldest_first], oldest_first, strict=False)
        if later.base != (before.id if before else None)
    ]
    kept = [revision.value.text for revision in oldest_first]
    return wrong + [words for words in acknowledged if kept.count(words) != 1]


def _play(
    workspace: Workspace, actor: Actor, document: str, item: str, order: tuple[str, ...], run: int
) -> list[str]:
    """Let editors read, then save, in one order; whoever meets a conflict saves on top of it."""
    drafts = workspace.drafts
    seen: dict[str, str | None] = {}
    acknowledged = []
    for name in order:
        if name not in seen:
            standing = drafts.item(actor, document, item)
            seen[name] = standing.id if standing else None
            continue
        words = f"{run}{name}"
        try:
            drafts.save(actor, document, item, text(words), base=seen[name])
        except Conflict as conflict:
            again = conflict.theirs.id if conflict.mine == text(words) else None
            drafts.save(actor, document, item, text(words), base=again)
        acknowledged.append(words)
    return _lost(list(drafts.history(actor, document, item).entries), acknowledged)


def test_interleavings_of_four_editors_lose_nothing(local: Workspace) -> None:
    actor = local.people.local_user().actor
    document = local.documents.create_empty(actor, "様式4").id
    orders = list(_orders({"甲": 2, "乙": 2, "丙": 2, "丁": 2}))
    orders = orders[:: len(orders) // RUNS][:RUNS]
    assert len(set(orders)) == RUNS
    places = cycle(node.id for node in form_named("様式4").items if "{n}" not in node.id)
    for run, (order, item) in enumerate(zip(orders, places, strict=False)):
        assert _play(local, actor, document, item, order, run) == [], order


def test_eight_threads_on_one_item_lose_nothing(local: Workspace) -> None:
    actor = local.people.local_user().actor
    document = local.documents.create(actor, small_assessment()).id
    acknowledged: list[str] = []
    conflicts: list[str] = []

    def edit(name: str) -> None:
        for number in range(15):
            words = f"{name}-{number}"
            standing = local.drafts.item(actor, document, ITEM)
            base = standing.id if standing else None
            while True:
                try:
                    local.drafts.save(actor, document, ITEM, text(words), base=base)
                except Conflict as conflict:
                    conflicts.append(words)
                    base = conflict.theirs.id
                    continue
                acknowledged.append(words)
                break

    threads = [threading.Thread(target=edit, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    history = local.drafts.history(actor, document, ITEM, limit=1000).entries
    assert len(acknowledged) == 120
    assert _lost(list(history), acknowledged) == []
    assert conflicts, "the threads met"
    assert local.audit.verify() == ()
