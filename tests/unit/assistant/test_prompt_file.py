"""Prompts as files."""

import re

import pytest

from assistant.draft.prompt_file import DRAFT_SECTION, load_prompt, read_prompt
from corpus.errors import DataError

GOOD = (
    "---\nid: p\nversion: 1\ndate: 2026-11-21\n---\n"
    "<!-- system -->\n決まり\n<!-- request -->\n{{a}} {{b}}\n<!-- repair -->\nまた\n"
)


def test_prompt_has_id_version_and_hash() -> None:
    prompt = read_prompt(GOOD.encode(), "p")
    assert prompt.name == "p@1"
    assert prompt.digest != read_prompt(GOOD.replace("また", "再び").encode(), "p").digest


def test_value_that_looks_like_a_slot_is_not_filled_again() -> None:
    assert read_prompt(GOOD.encode(), "p").write("request", a="{{b}}", b="x") == "{{b}} x"


@pytest.mark.parametrize(
    "broken",
    [
        GOOD.removeprefix("---\n"),
        GOOD.replace("version: 1\n", ""),
        GOOD.replace("id: p", "id: q"),
        GOOD.replace("<!-- repair -->\n", ""),
        GOOD.replace("id: p\nversion: 1\ndate: 2026-11-21", "- p"),
    ],
)
def test_prompt_that_is_not_whole_is_refused(broken: str) -> None:
    with pytest.raises(DataError, match="p"):
        read_prompt(broken.encode(), "p")


def test_example_of_an_answer_in_the_prompt_is_of_the_asked_shape() -> None:
    from assistant.draft.answer import read_answer_of
    from assistant.draft.chat import Reply

    found = re.search(r"^\{.*\}$", load_prompt(DRAFT_SECTION).write("system"), re.MULTILINE)
    assert found
    assert read_answer_of(Reply(found[0])).sentences[0].sources == ["C1"]
