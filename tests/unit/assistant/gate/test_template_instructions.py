"""What a template told its author is looked for only where one of its words stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate import phrases


def with_words() -> list[phrases.Instruction]:
    return [entry for entry in phrases.phrases().instructions if entry.words]


@pytest.mark.parametrize("entry", with_words(), ids=lambda entry: entry.words[0])
@given(data=st.data())
def test_what_an_instruction_matches_has_one_of_its_words(
    entry: phrases.Instruction, data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(entry.pattern))
    assert any(word in text for word in entry.words)


def test_an_instruction_is_not_looked_for_without_its_words() -> None:
    entry = phrases.Instruction(re.compile("要?確認"), ("要確認",), "例")
    assert list(entry.find("確認する。")) == []
    assert [match[0] for match in entry.find("要確認、確認")] == ["要確認", "確認"]
