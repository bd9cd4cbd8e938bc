"""The whole way of a suggestion with a chat model over real HTTP."""

from typing import Any

import pytest

from assistant.draft.progress import Step
from tests.samples.chat_server import Turn, answer, sentence
from tests.samples.model_desk import (
    FOREIGN,
    PLAIN,
    WITH_WORDING,
    Desk,
    ask,
    leaking,
    line_of,
    obedient,
    saying,
)

IN_PARTS = "III.2.other"
DECIDED = "cover.agency"
JUDGED = "III.3.r1.2"


def test_sentence_that_rests_on_a_source_is_suggested(desk: Desk) -> None:
    suggestion, server = ask(desk, PLAIN, obedient)
    draft = suggestion.draft
    line = line_of(server.requests[0])
    assert draft.text == line
    assert draft.drafter == "llm"
    assert suggestion.report.verdict != "block"
    assert draft.sources[0].kind == "section"
    assert draft.sources[0].quote == line[:20]
    assert "scripted" in draft.why
    assert desk.outcomes == ["used"]


def test_standard_wording_is_placed_by_code(desk: Desk) -> None:
    suggestion, server = ask(desk, WITH_WORDING, obedient)
    by_rule = desk.by_rule(WITH_WORDING).draft.text
    standard = by_rule[by_rule.index("＜中間サーバー") :]
    assert suggestion.draft.text.endswith(standard)
    assert suggestion.draft.text.startswith(f"＜{desk.case.agency.name}における措置＞")
    assert standard.splitlines()[1] not in server.prompts[0]


def test_parts_of_an_item_get_their_own_sentences(desk: Desk) -> None:
    def turn(request: dict[str, Any]) -> Turn:
        return answer(
            sentence(line_of(request, "C3"), "C3", part=2),
            sentence(line_of(request, "C2"), "C2", part=1),
        )

    suggestion, server = ask(desk, IN_PARTS, turn)
    lines = suggestion.draft.text.splitlines()
    first, second = line_of(server.requests[0], "C2"), line_of(server.requests[0], "C3")
    assert lines[1] == first
    assert lines[3] == second
    assert lines[0] == "＜不適切な方法で入手が行われるリスクに対する措置＞"


@pytest.mark.parametrize("item", [DECIDED, JUDGED, "III.5.0"])
def test_what_the_case_decides_is_not_sent(desk: Desk, item: str) -> None:
    suggestion, server = ask(desk, item, obedient)
    assert server.requests == []
    assert suggestion == desk.by_rule(item)


def test_progress_tells_the_item_and_how_many_sentences_and_nothing_of_them(desk: Desk) -> None:
    steps: list[Step] = []

    def three(request: dict[str, Any]) -> Turn:
        unborne = [sentence("月へ運ぶ。", "C2"), sentence(f"{FOREIGN}に渡す。", "C2")]
        return answer(sentence(line_of(request), "C2"), *unborne)

    suggestion, server = ask(desk, PLAIN, three, watch=steps.append)
    assert suggestion.draft.text == line_of(server.requests[0])
    place = desk.place(PLAIN)
    assert steps == [
        Step(place, "searching"),
        *(Step(place, "writing", number) for number in range(4)),
        Step(place, "checking"),
    ]


def test_progress_tells_of_what_is_mended(desk: Desk) -> None:
    steps: list[Step] = []
    english = answer(sentence("The city keeps the files in a locked room.", "C2"))
    ask(desk, PLAIN, english, saying(leaking), obedient, watch=steps.append)
    stages = [step.stage for step in steps if step.sentences == 0]
    assert stages == [
        "searching", "writing", "mending", "writing", "checking",
        "mending", "writing", "checking",
    ]  # fmt: skip


def test_model_may_say_what_is_missing(desk: Desk) -> None:
    turn = answer(insufficient=True, missing=["操作記録の保存期間"])
    suggestion, _ = ask(desk, PLAIN, turn)
    assert suggestion.draft.insufficient
    assert suggestion.draft.insufficient.missing == ("操作記録の保存期間",)
    assert suggestion.draft.insufficient.owner
    assert suggestion.draft.drafter == "llm"


def test_standard_wording_stays_where_the_model_has_nothing_to_say(desk: Desk) -> None:
    suggestion, _ = ask(desk, WITH_WORDING, answer(insufficient=True, missing=["保管場所"]))
    assert "＜中間サーバー" in suggestion.draft.text
    assert "〔要確認：" in suggestion.draft.text
    assert suggestion.draft.insufficient is None
