import hashlib

import pytest

from evals.citations import Half, labelled_passages, measure, spans_of, text_of


def test_labels_stand_in_their_documents() -> None:
    for passage in labelled_passages():
        assert len(spans_of(passage, text_of(passage))) == len(passage.citations)


def test_the_halves_are_those_of_the_seed() -> None:
    for passage in labelled_passages():
        if passage.half not in ("dev", "held"):
            continue
        seed = f"citations-2026:{passage.document}:{passage.place}"
        held = hashlib.sha256(seed.encode()).digest()[0] % 2 == 1
        assert passage.half == ("held" if held else "dev"), passage.place


@pytest.mark.parametrize(
    ("half", "least"),
    [
        ("dev", 99.0),
        ("held", 99.0),
        ("new", 97.0),
        ("late", 97.0),
        ("blind-2026-11", 97.0),
        ("blind-2026-11b", 97.0),
        ("blind-2026-11c", 97.0),
        ("blind-2026-11d", 97.0),
    ],
)
def test_finding_and_resolving_do_not_fall_behind(half: Half, least: float) -> None:
    counted = measure(half)
    assert counted.labelled > 50
    assert counted.ratios(counted.resolved)[2] >= least
