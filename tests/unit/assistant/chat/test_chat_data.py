"""The data of the chat is sound: every key, law and platform it names exists."""

import datetime as dt
import re
from pathlib import Path

import pytest

from assistant import chat
from assistant.chat.knowledge import RuleAnswer, intents, messages, rule_answers
from assistant.chat.reading.intents import rule_asked
from assistant.chat.words.known import comparisons
from assistant.known_names import plainly, procedure_names
from corpus.laws.load import tables
from corpus.wording.load import load_wording


def test_every_law_of_a_procedure_has_a_row() -> None:
    laws = {row.law for table in ("beppyo-1", "dai2jo") for row in tables().rows[table].values()}
    named = {entry.law for entry in procedure_names().procedures if entry.law}
    assert named <= laws


def test_every_platform_compared_has_two_versions() -> None:
    for comparison in comparisons():
        blocks = [b for b in load_wording().blocks if b.platform == comparison.platform]
        assert any(len(block.versions) > 1 for block in blocks)


@pytest.mark.parametrize("answer", rule_answers(), ids=lambda answer: answer.id)
def test_a_rule_is_found_by_its_own_title_and_dated(answer: RuleAnswer) -> None:
    assert answer.source
    assert answer.as_of <= dt.date(2026, 11, 21)
    assert answer.verified or answer.unverified_part
    said = [plainly(ask.replace("+", "は").rstrip("$")) for ask in answer.ask]
    assert all(rule_asked(plain) for plain in said)
    assert rule_asked(said[0]) == answer


def test_every_intent_but_the_fallback_can_be_asked() -> None:
    assert {rule.intent for rule in intents().intents} == {
        "shorter", "next", "platforms", "check", "law", "compare", "rule", "item", "draft",
        "example", "another", "why", "back", "told",
    }  # fmt: skip


def test_every_message_is_said_somewhere_and_every_one_said_is_there() -> None:
    modules = Path(chat.__path__[0]).rglob("*.py")
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules).replace("'", '"')
    there = {f"{of}.{name}" for of, named in messages().messages.items() for name in named}
    said = set(re.findall(rf'"((?:{"|".join(messages().messages)})\.(?!yaml")[a-z_]+)"', code))
    assert said == there
