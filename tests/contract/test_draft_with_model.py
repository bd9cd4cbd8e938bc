"""``hyoka draft`` with a chat model: chosen by settings and options, shown before it is sent."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.contract.commands import Run, runner
from tests.samples.chat_server import Turn, answer, scripted, sentence

ITEM = "III.5.r1.1.1"


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    tmp_path: Path,
    sample_case: Path,
) -> Run:
    """Run ``hyoka draft`` for the sample case over a home with the stored documents."""
    own = tmp_path / "home"
    own.mkdir()
    (own / "store").symlink_to(home / "store", target_is_directory=True)
    monkeypatch.setenv("HYOKA_HOME", str(own))
    return runner(capsys, monkeypatch, "draft", "--case", str(sample_case))


def obedient(request: dict[str, Any]) -> Turn:
    found = re.search(r"^\[C2\][^\n]*\n\| ([^\n]+)", request["messages"][-1]["content"], re.M)
    assert found
    return answer(sentence(found[1], "C2"))


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def settings(url: str) -> None:
        monkeypatch.setenv("HYOKA_LLM_MODEL", "scripted")
        monkeypatch.setenv("HYOKA_LLM_BASE_URL", url)
        monkeypatch.setenv("HYOKA_LLM_API_KEY", "himitsu-no-kagi")

    return settings


def test_model_that_is_set_drafts_and_leaves_a_record(
    run: Run, served: Callable[[str], None], tmp_path: Path
) -> None:
    with scripted(obedient) as server:
        served(server.url)
        done = run("--item", ITEM, "--json")
    (suggestion,) = done.json["suggestions"]
    assert (done.code, suggestion["drafter"]) == (0, "llm")
    assert server.authorisations == ["Bearer himitsu-no-kagi"]
    record = (tmp_path / "home" / "calls.jsonl").read_text(encoding="utf-8")
    assert json.loads(record)["item"] == ITEM
    assert suggestion["text"] not in record
    assert "himitsu" not in record + done.out + done.err


def test_rules_can_be_chosen_though_a_model_is_set(
    run: Run, served: Callable[[str], None], tmp_path: Path
) -> None:
    with scripted(obedient) as server:
        served(server.url)
        done = run("--item", ITEM, "--json", "--drafter", "extractive")
    assert done.json["suggestions"][0]["drafter"] == "extractive"
    assert server.requests == []
    assert not (tmp_path / "home" / "calls.jsonl").exists()


def test_model_asked_for_but_not_set_is_one_clear_line(run: Run) -> None:
    done = run("--item", ITEM, "--drafter", "llm")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "HYOKA_LLM_MODEL" in done.err


def test_prompt_is_shown_as_it_would_be_sent(run: Run, served: Callable[[str], None]) -> None:
    with scripted(obedient) as server:
        served(server.url)
        done = run("--item", ITEM, "--show-prompt", "--json")
        assert server.requests == []
        (shown,) = done.json["prompts"]
        run("--item", ITEM)
    (request,) = server.requests
    sent = [message["content"] for message in request["messages"]]
    assert sent == [shown["system"], shown["request"]]
    assert shown["prompt"] == "draft-section@1"
    assert len(shown["hash"]) == 16


def test_prompt_can_be_read_without_a_model(run: Run) -> None:
    done = run("--item", ITEM, "--show-prompt")
    assert done.code == 0
    assert "--- request ---" in done.out
    assert "[C1] 事案の基本の事実" in done.out


def test_prompts_of_a_whole_case_are_those_of_its_items(run: Run) -> None:
    prompts = run("--all", "--show-prompt", "--json")
    shown = prompts.json["prompts"]
    drafted = run("--all", "--json")
    suggestions = drafted.json["suggestions"]
    assert [p["item"] for p in shown] == [s["item"] for s in suggestions]
    assert {bool(p["request"]) for p in shown} == {True, False}
    assert all(bool(p["request"]) != bool(p["why_not"]) for p in shown)


def test_item_that_is_never_sent_says_so(run: Run) -> None:
    done = run("--item", "cover.agency", "--show-prompt")
    assert "言語モデルには送らない" in done.out
