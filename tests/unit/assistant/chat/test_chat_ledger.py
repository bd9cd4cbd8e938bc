"""All that was told in a talk stands in one ledger, which the case, the size and texts read."""

import pytest

from assistant.case import Case
from assistant.chat.ledger import Entry, Ledger, held_in, set_in
from assistant.chat.model import Conversation
from assistant.chat.rules.threshold_facts import ThresholdFacts
from assistant.chat.talk import Chat
from assistant.chat.turns.memory import SavedConversation, SavedFigures, restored, saved, with_case


def test_the_last_word_on_each_thing_holds() -> None:
    told = Ledger().with_size(ThresholdFacts(9_000, 12)).with_size(ThresholdFacts(people=8_000))
    assert told.size == ThresholdFacts(8_000, 12)
    told = told.with_platforms({"pmh": True}).with_platforms({"pmh": False})
    assert told.platforms == (("pmh", False),)


def test_a_case_given_later_takes_on_what_was_told(juten: Case) -> None:
    told = (
        Ledger()
        .with_size(ThresholdFacts(handlers=51))
        .with_platforms({"pmh": False})
        .then(Entry("transfers.0.people", 6_000, 600))
        .with_words(("こども給付課", "子育て支援課"))
    )
    talk = with_case(Conversation(ledger=told), juten)
    assert talk.case
    assert talk.told_case
    assert talk.case.procedure.handlers == 51
    assert talk.case.platforms.pmh is None
    assert held_in(talk.case, "transfers.0.people") == 6_000
    assert talk.told_case.departments.main == "こども未来部子育て支援課"


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("委託はしません", "outsourcing"),
        ("移転はしません", "transfers"),
        ("再委託はしません", "outsourcing.0.again"),
    ],
)
def test_what_is_told_not_to_be_done_holds_for_a_case_given_again(
    chat: Chat, juten: Case, said: str, path: str
) -> None:
    again = set_in(juten, "outsourcing.0.again", value=True)
    _, talk = chat.ask(said, Conversation(case=again))
    assert talk.case != again
    given = with_case(talk, again)
    assert given.case == talk.case
    assert given.case
    assert not held_in(given.case, path)


def test_what_a_return_takes_back_can_be_put_back() -> None:
    told = Ledger().with_words(("毎月", "毎週"), ("課長", "係長"))
    back = told.taken_back((("毎月", "毎週"),))
    assert back.words == (("課長", "係長"),)
    assert back.put_back().words == (("課長", "係長"), ("毎月", "毎週"))


def test_a_value_that_makes_no_case_is_not_set(juten: Case) -> None:
    assert set_in(juten, "departments.main", ["総務課"]) is juten
    assert set_in(juten, "nowhere.at.all", 1) is juten
    assert set_in(juten, "procedure.name.of.it", 1) is juten


def test_a_ledger_is_kept_with_a_conversation() -> None:
    ledger = Ledger().then(
        Entry("departments.users", ("総務課", "市民課"), ("総務課",), "市民課も")
    )
    kept = SavedConversation.model_validate_json(
        saved(Conversation(ledger=ledger)).model_dump_json()
    )
    assert restored(kept, "会話")[0].ledger == ledger


def test_records_from_before_the_ledger_are_read() -> None:
    kept = SavedConversation(
        platforms={"pmh": False}, told=SavedFigures(people=9_000), corrected=(("毎月", "毎週"),)
    )
    talk = restored(kept, "会話")[0]
    assert talk.platforms == (("pmh", False),)
    assert talk.told == ThresholdFacts(9_000)
    assert talk.corrected == (("毎月", "毎週"),)
