import re

import pytest

from evals.gate_mutations import documents, run
from evals.mutation_data import Mutation, mutations

KNOWN = mutations()


@pytest.mark.parametrize("mutation", KNOWN.mutations, ids=lambda mutation: mutation.id)
def test_every_way_of_damage_says_what_it_changes(mutation: Mutation) -> None:
    assert mutation.rules
    assert bool(mutation.changes) == (mutation.operation == "substitute")
    assert mutation.to or mutation.operation not in ("append", "option")
    for change in mutation.changes:
        assert re.compile(change.pattern)
        assert change.to
        assert change.pattern not in change.to


def test_hardly_any_damage_goes_through_and_no_true_text_is_blocked_for_want_of_grounds() -> None:
    juten = {name: a for name, a in documents().items() if name.endswith("juten.txt")}
    passed, results = run(juten, most=2)
    assert passed.texts > 100
    assert passed.blocked_by_grounding == 0
    assert passed.blocked - passed.blocked_rightly <= 0.01 * passed.texts
    assert sum(bool(result.cases) for result in results) >= 20
    blocking = [result for result in results if result.mutation.blocks]
    caught = sum(result.caught for result in blocking)
    assert caught >= 0.95 * sum(result.cases for result in blocking)
