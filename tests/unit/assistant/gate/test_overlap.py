"""Which units are near to a sentence, counted for many sentences at once as for one."""

import random

from assistant.gate.grounding.overlap import Overlap, grams

_SIGNS = "特定個人情報の取扱い、措置"


def _sentences(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(_SIGNS, k=chance.randint(1, 60))) for _ in range(count)]


def _by_hand(units: list[str], text: str, among: list[int], most: int) -> list[int]:
    """Rank units one by one, as the definition says."""
    ranked = []
    for unit in among:
        shared = len(grams(text) & grams(units[unit]))
        if shared and shared >= 0.08 * len(text):
            rank = shared * 2 / (len(text) + len(units[unit])) + shared / len(text)
            ranked.append((-rank, unit))
    return [unit for _, unit in sorted(ranked)[:most]]


def test_the_nearest_units_are_those_that_share_most() -> None:
    units = _sentences(80, 1)
    overlap = Overlap(units)
    among = list(range(0, 80, 2))
    for text in _sentences(40, 2):
        found = overlap.nearest(text, overlap.units(among), 5)
        assert found == _by_hand(units, text, among, 5)


def test_sentences_asked_together_have_the_answers_they_have_alone() -> None:
    units, texts = _sentences(80, 3), _sentences(40, 4)
    together, alone = Overlap(units), Overlap(units)
    together.ask(texts)
    every = together.units(range(80))
    for text in texts:
        assert together.nearest(text, every, 5) == alone.nearest(text, every, 5)


def test_no_units_and_no_sentences_are_near_to_nothing() -> None:
    empty = Overlap([])
    empty.ask(["特定個人情報"])
    assert empty.nearest("特定個人情報", empty.units([]), 5) == []
