"""Which units are near to a sentence, counted for many sentences at once as for one."""

import random

import pytest

from assistant.gate.grounding.overlap import Overlap

_SIGNS = "特定個人情報の取扱い、措置"


def _sentences(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return ["".join(chance.choices(_SIGNS, k=chance.randint(1, 60))) for _ in range(count)]


def _grams(text: str) -> set[str]:
    """Return the runs of four characters of a text; a short text is one."""
    return {text[i : i + 4] for i in range(max(1, len(text) - 3))} if text else set()


def _by_hand(units: list[str], text: str, among: list[int], most: int) -> list[int]:
    """Rank units one by one, as the definition says."""
    ranked = []
    for unit in among:
        shared = len(_grams(text) & _grams(units[unit]))
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


@pytest.mark.parametrize("text", ["a", "施錠", "措置", "𠮷野", "施錠する", "𠮷野家で施錠"])
def test_a_text_shorter_than_a_run_is_one_run(text: str) -> None:
    overlap = Overlap(["", "施錠", "措", text, "", "𠮷", "施錠を"])
    assert overlap.nearest(text, overlap.units(range(7)), 1) == [1 if text == "施錠" else 3]


def test_no_units_and_no_sentences_are_near_to_nothing() -> None:
    empty = Overlap([])
    empty.ask(["特定個人情報"])
    assert empty.nearest("特定個人情報", empty.units([]), 5) == []


@pytest.mark.parametrize(
    ("units", "most", "counts"),
    [(80, 200, [2, 2, 1]), (80, 10, [1, 1, 1, 1, 1]), (1, 3, [3, 2]), (0, 3, [3, 2])],
)
def test_only_so_many_numbers_are_counted_at_once(
    units: int,
    most: int,
    counts: list[int],
    counted: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("assistant.gate.grounding.overlap._MOST_COUNTED", most)
    Overlap(_sentences(units, 5)).ask(["特定個人", "人の取扱", "の取扱い", "取扱い、", "扱い、措"])
    assert counted == counts


def test_what_was_asked_before_is_kept_while_it_is_asked_again() -> None:
    overlap = Overlap(_sentences(20, 6))
    overlap.ask(["特定個人", "人の取扱"])
    overlap.ask(["人の取扱", "取扱い、", ""])
    assert list(overlap._ranked) == ["人の取扱", "取扱い、"]


def test_units_of_the_same_words_stand_each_at_its_place() -> None:
    units = _sentences(20, 5) * 3
    overlap = Overlap(units)
    for among in (list(range(60)), list(range(25, 60))):
        for text in _sentences(10, 6) + units[:5]:
            found = overlap.nearest(text, overlap.units(among), 5)
            assert found == _by_hand(units, text, among, 5)
