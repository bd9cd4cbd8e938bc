"""The contract of ``hyoka ask``: JSON shape, exit codes, a conversation line by line."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path
) -> Run:
    """Run ``hyoka ask`` over the store of the bundled documents."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOKA_HOME", str(home))

    def call(*arguments: str | Path, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        with pytest.raises(SystemExit) as ended:
            main(["ask", *map(str, arguments)])
        written = capsys.readouterr()
        return int(ended.value.code or 0), written.out, written.err

    return call


def test_json_is_one_document_with_the_agreed_names(run: Run, sample_case: Path) -> None:
    code, out, _ = run("保管場所の書き方", "--case", sample_case, "--json")
    value = json.loads(out)
    assert code == 0
    assert {"answer", "sources", "suggestion", "intent", "items"} <= value.keys()
    assert value["items"][0]["key"] == "storage.place"
    assert value["suggestion"]["verdict"] in ("pass", "warn")


def test_suggestion_is_null_without_a_case(run: Run) -> None:
    _, out, _ = run("保管場所の書き方", "--json")
    assert json.loads(out)["suggestion"] is None


def test_question_that_cannot_be_answered_is_no_fault(run: Run) -> None:
    code, out, _ = run("明日の天気は？")
    assert code == 0
    assert out.startswith("分かりません。")


@pytest.mark.parametrize(
    "arguments", [(" ",), ("保" * 3000,), ("問", "--case", "none.yaml"), ("--json",)]
)
def test_bad_input_gives_one_clear_line(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_conversation_goes_on_until_an_empty_line(run: Run, sample_case: Path) -> None:
    lines = "使用目的を書いてください\n次の項目\n\n保管場所の書き方\n"
    code, out, _ = run("--case", sample_case, stdin=lines)
    assert code == 0
    assert "使用部署" in out
    assert "保管場所" not in out


def test_missing_store_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "none"))
    code, _, err = run("保管場所の書き方")
    assert code == 2
    assert len(err.strip().splitlines()) == 1
