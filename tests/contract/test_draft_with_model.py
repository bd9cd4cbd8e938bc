"""``hyoka draft`` with a chat model: chosen by settings and options, shown before it is sent."""

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.cli.main import main
from tests.samples.chat_server import Turn, answer, scripted, sentence

ITEM = "III.5.r1.1.1"
Run = Callable[..., tuple[int, str, str]]


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

    def call(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(SystemExit) as ended:
            main(["draft", "--case", str(sample_case), *arguments])
        written = capsys.readouterr()
        return int(ended.value.code or 0), written.out, written.err

    return call


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
        code, out, err = run("--item", ITEM, "--json")
    (suggestion,) = json.loads(out)["suggestions"]
    assert (code, suggestion["drafter"]) == (0, "llm")
    assert server.authorisations == ["Bearer himitsu-no-kagi"]
    record = (tmp_path / "home" / "calls.jsonl").read_text(encoding="utf-8")
    assert json.loads(record)["item"] == ITEM
    assert suggestion["text"] not in record
    assert "himitsu" not in record + out + err


def test_rules_can_be_chosen_though_a_model_is_set(
    run: Run, served: Callable[[str], None], tmp_path: Path
) -> None:
    with scripted(obedient) as server:
        served(server.url)
        _, out, _ = run("--item", ITEM, "--json", "--drafter", "extractive")
    assert json.loads(out)["suggestions"][0]["drafter"] == "extractive"
    assert server.requests == []
    assert not (tmp_path / "home" / "calls.jsonl").exists()


def test_model_asked_for_but_not_set_is_one_clear_line(run: Run) -> None:
    code, out, err = run("--item", ITEM, "--drafter", "llm")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "HYOKA_LLM_MODEL" in err


def test_prompt_is_shown_as_it_would_be_sent(run: Run, served: Callable[[str], None]) -> None:
    with scripted(obedient) as server:
        served(server.url)
        _, out, _ = run("--item", ITEM, "--show-prompt", "--json")
        assert server.requests == []
        (shown,) = json.loads(out)["prompts"]
        run("--item", ITEM)
    (request,) = server.requests
    sent = [message["content"] for message in request["messages"]]
    assert sent == [shown["system"], shown["request"]]
    assert shown["prompt"] == "draft-section@1"
    assert len(shown["hash"]) == 16


def test_prompt_can_be_read_without_a_model(run: Run) -> None:
    code, out, _ = run("--item", ITEM, "--show-prompt")
    assert code == 0
    assert "--- request ---" in out
    assert "[C1] 事案の基本の事実" in out


def test_prompts_of_a_whole_case_are_those_of_its_items(run: Run) -> None:
    _, prompts, _ = run("--all", "--show-prompt", "--json")
    shown = json.loads(prompts)["prompts"]
    _, drafted, _ = run("--all", "--json")
    suggestions = json.loads(drafted)["suggestions"]
    assert [p["item"] for p in shown] == [s["item"] for s in suggestions]
    assert {bool(p["request"]) for p in shown} == {True, False}
    assert all(bool(p["request"]) != bool(p["why_not"]) for p in shown)


def test_item_that_is_never_sent_says_so(run: Run) -> None:
    _, out, _ = run("--item", "cover.agency", "--show-prompt")
    assert "言語モデルには送らない" in out
