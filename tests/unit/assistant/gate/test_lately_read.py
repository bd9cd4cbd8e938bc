"""Sources made ready are kept up to a number of characters, whatever asks for them."""

import gc
import weakref

import pytest

from assistant.gate.grounding.lately_read import Shelves
from assistant.gate.grounding.model import SourceText


def sources(number: int, length: int = 40) -> tuple[SourceText, ...]:
    return (SourceText(f"第{number}案、" + "鍵を掛けて保管する。" * (length // 10)),)


def test_the_same_sources_are_made_ready_once() -> None:
    shelves = Shelves()
    assert shelves.get(sources(1)) is shelves.get(sources(1))


def test_what_was_used_longest_ago_goes_when_there_are_too_many_characters() -> None:
    shelves = Shelves(most=300, least=1)
    first, second = shelves.get(sources(1, 100)), shelves.get(sources(2, 100))
    assert shelves.get(sources(1, 100)) is first
    shelves.get(sources(3, 100))
    assert shelves.get(sources(1, 100)) is first
    assert shelves.get(sources(2, 100)) is not second


def test_a_thousand_cases_take_no_more_room_than_was_allowed() -> None:
    shelves = Shelves(most=2_000, least=2)
    for number in range(1_000):
        shelves.get(sources(number)).index(frozenset({0}))
        assert shelves.characters <= 2_000


def test_some_are_kept_however_long_they_are() -> None:
    shelves = Shelves(most=10, least=2)
    kept = [shelves.get(sources(number, 100)) for number in (1, 2)]
    assert [shelves.get(sources(number, 100)) for number in (1, 2)] == kept


def test_what_is_let_go_is_gone_with_its_indexes() -> None:
    shelves = Shelves(most=10, least=1)
    shelf = shelves.get(sources(1))
    shelf.index(frozenset({0}))
    gone = weakref.ref(shelf)
    del shelf
    shelves.get(sources(2))
    gc.collect()
    assert gone() is None


def test_as_many_characters_are_kept_as_are_allowed() -> None:
    texts = [sources(number, 100) for number in (1, 2)]
    room = sum(len(Shelves().get(text).text) for text in texts)
    enough, short = Shelves(most=room, least=1), Shelves(most=room - 1, least=1)
    for shelves, is_kept in ((enough, True), (short, False)):
        first = shelves.get(texts[0])
        shelves.get(texts[1])
        assert (shelves.get(texts[0]) is first) == is_kept


def test_the_very_sources_asked_for_last_are_told_without_their_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelves, asked = Shelves(), sources(1)
    shelf = shelves.get(asked)
    monkeypatch.setattr(SourceText, "__hash__", None)
    assert shelves.get(asked) is shelf


def test_sources_asked_for_long_ago_are_known_by_their_words() -> None:
    shelves = Shelves(least=2)
    asked = sources(1)
    shelf = shelves.get(asked)
    for number in range(2, 9):
        shelves.get(sources(number))
    assert shelves.get(asked) is shelf
