"""``hyoka ask`` with a chat model and with a conversation that is kept."""

import io
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli.main import main
from tests.samples.chat_server import Turn, scripted

LAW = "介護保険は別表の何項？"
TOLD = "介護保険の項は、今は番号法別表の100の項です。"
Run = Callable[..., tuple[int, str, str]]


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

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        with pytest.raises(SystemExit) as ended:
            main(["ask", *map(str, arguments)])
        written = capsys.readouterr()
        return int(ended.value.code or 0), written.out, written.err

    return call


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
        code, out, err = run(LAW, "--json")
    assert code == 0
    assert json.loads(out)["answer"].startswith(TOLD)
    record = (tmp_path / "home" / "calls.jsonl").read_text(encoding="utf-8")
    assert json.loads(record)["prompt"] == "chat-answer@1"
    assert TOLD not in record
    assert "himitsu" not in record + out + err


def test_model_can_be_left_out(run: Run, served: Callable[[str], None]) -> None:
    _, without, _ = run(LAW)
    with scripted(Turn(TOLD)) as server:
        served(server.url)
        _, out, _ = run(LAW, "--drafter", "extractive")
    assert server.requests == []
    assert out == without


def test_model_asked_for_but_not_set_is_one_clear_line(run: Run) -> None:
    code, out, err = run(LAW, "--drafter", "llm")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "HYOKA_LLM_MODEL" in err


def test_prompt_is_shown_as_it_would_be_sent(run: Run, served: Callable[[str], None]) -> None:
    with scripted(Turn(TOLD)) as server:
        served(server.url)
        _, out, _ = run(LAW, "--show-prompt")
        assert server.requests == []
        run(LAW)
    for message in server.requests[0]["messages"]:
        assert message["content"] in out


def test_question_with_personal_data_shows_no_prompt(run: Run) -> None:
    _, out, _ = run(f"090-1234-5678に電話した。{LAW}", "--show-prompt")
    assert "送らない" in out
    assert "request" not in out


@pytest.mark.parametrize("place", ["kaigi-1", "kaiwa.json"])
def test_conversation_goes_on_in_another_process(
    run: Run, place: str, sample_case: Path, tmp_path: Path
) -> None:
    run("使用目的を書いてください", "--case", sample_case, "--conversation", place)
    run("PMHは使っていません", "--conversation", place)
    code, out, _ = run("次の項目", "--conversation", place, "--json")
    assert code == 0
    assert json.loads(out)["items"][0]["item"] == "II.3.4.1"
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
    code, _, err = run(LAW, "--conversation", place)
    assert code == 2
    assert err.count("\n") == 1
    if content is not None:
        assert (tmp_path / place).read_bytes() == content.encode(errors="surrogateescape")
