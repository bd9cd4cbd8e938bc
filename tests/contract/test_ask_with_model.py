"""``hyoka ask`` with a chat model and with a conversation that is kept."""

import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.contract.commands import Run, runner
from tests.samples.chat_server import Turn, scripted

LAW = "介護保険は別表の何項？"
TOLD = "介護保険の項は、今は番号法別表の100の項です。"


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    home: Path,
    tmp_path: Path,
) -> Run:
    """Run ``hyoka ask`` over a home with the stored documents."""
    own = tmp_path / "home"
    own.mkdir()
    (own / "store").symlink_to(home / "store", target_is_directory=True)
    monkeypatch.setenv("HYOKA_HOME", str(own))
    monkeypatch.chdir(tmp_path)
    return runner(capsys, monkeypatch, "ask")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def settings(url: str) -> None:
        monkeypatch.setenv("HYOKA_LLM_MODEL", "scripted")
        monkeypatch.setenv("HYOKA_LLM_BASE_URL", url)
        monkeypatch.setenv("HYOKA_LLM_API_KEY", "himitsu-no-kagi")

    return settings


def test_model_that_is_set_answers_and_leaves_a_record(
    run: Run, served: Callable[[str], None], tmp_path: Path
) -> None:
    with scripted(Turn(TOLD)) as server:
        served(server.url)
        done = run(LAW, "--json")
    assert done.code == 0
    assert done.json["answer"].startswith(TOLD)
    record = (tmp_path / "home" / "calls.jsonl").read_text(encoding="utf-8")
    assert json.loads(record)["prompt"] == "chat-answer@1"
    assert TOLD not in record
    assert "himitsu" not in record + done.out + done.err


def test_model_can_be_left_out(run: Run, served: Callable[[str], None]) -> None:
    without = run(LAW)
    with scripted(Turn(TOLD)) as server:
        served(server.url)
        done = run(LAW, "--drafter", "extractive")
    assert server.requests == []
    assert done.out == without.out


def test_model_asked_for_but_not_set_is_one_clear_line(run: Run) -> None:
    done = run(LAW, "--drafter", "llm")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "HYOKA_LLM_MODEL" in done.err


def test_prompt_is_shown_as_it_would_be_sent(run: Run, served: Callable[[str], None]) -> None:
    with scripted(Turn(TOLD)) as server:
        served(server.url)
        done = run(LAW, "--show-prompt")
        assert server.requests == []
        run(LAW)
    for message in server.requests[0]["messages"]:
        assert message["content"] in done.out


def test_question_with_personal_data_shows_no_prompt(run: Run) -> None:
    done = run(f"090-1234-5678に電話した。{LAW}", "--show-prompt")
    assert "送らない" in done.out
    assert "request" not in done.out


@pytest.mark.parametrize("place", ["kaigi-1", "kaiwa.json"])
def test_conversation_goes_on_in_another_process(
    run: Run, place: str, sample_case: Path, tmp_path: Path
) -> None:
    run("使用目的を書いてください", "--case", sample_case, "--conversation", place)
    run("PMHは使っていません", "--conversation", place)
    done = run("次の項目", "--conversation", place, "--json")
    assert done.code == 0
    assert done.json["items"][0]["item"] == "II.3.4.1"
    named = tmp_path / "home" / "conversations" / "kaigi-1.json"
    record = named if place == "kaigi-1" else tmp_path / place
    kept = json.loads(record.read_text(encoding="utf-8"))
    assert kept["platforms"] == {"pmh": False}
    assert kept["case"]["platforms"]["pmh"] is None
    assert len(kept["turns"]) == 3
    assert not stat.S_IMODE(record.parent.stat().st_mode) & 0o077 or place == "kaiwa.json"


@pytest.mark.parametrize(
    ("place", "content"),
    [("../../etc", None), ("kaiwa.json", "{"), ("kaiwa.json", "\udcff"), ("none/kaiwa.json", None)],
    ids=["path", "broken", "binary", "no-folder"],
)
def test_conversation_that_cannot_be_kept_is_one_clear_line(
    run: Run, place: str, content: str | None, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / place).write_bytes(content.encode(errors="surrogateescape"))
    done = run(LAW, "--conversation", place)
    assert done.code == 2
    assert done.err.count("\n") == 1
    if content is not None:
        assert (tmp_path / place).read_bytes() == content.encode(errors="surrogateescape")
