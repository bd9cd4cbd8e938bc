"""The contract of ``hyoka ask``: JSON shape, exit codes, a conversation line by line."""

from pathlib import Path

import pytest

from tests.contract.commands import Run, runner


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path
) -> Run:
    """Run ``hyoka ask`` over the store of the bundled documents."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOKA_HOME", str(home))
    return runner(capsys, monkeypatch, "ask")


def test_json_is_one_document_with_the_agreed_names(run: Run, sample_case: Path) -> None:
    done = run("保管場所の書き方", "--case", sample_case, "--json")
    value = done.json
    assert done.code == 0
    assert {"answer", "sources", "suggestion", "intent", "items"} <= value.keys()
    assert value["items"][0]["key"] == "storage.place"
    assert value["suggestion"]["verdict"] in ("pass", "warn")


def test_suggestion_is_null_without_a_case(run: Run) -> None:
    done = run("保管場所の書き方", "--json")
    assert done.json["suggestion"] is None


def test_question_that_cannot_be_answered_is_no_fault(run: Run) -> None:
    done = run("明日の天気は？")
    assert done.code == 0
    assert "ここで持つデータにありません" in done.out


@pytest.mark.parametrize(
    "arguments", [(" ",), ("保" * 3000,), ("問", "--case", "none.yaml"), ("--json",)]
)
def test_bad_input_gives_one_clear_line(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1


def test_conversation_goes_on_until_an_empty_line(run: Run, sample_case: Path) -> None:
    lines = "使用目的を書いてください\n次の項目\n\n保管場所の書き方\n"
    done = run("--case", sample_case, stdin=lines)
    assert done.code == 0
    assert "使用部署" in done.out
    assert "保管場所" not in done.out


def test_missing_store_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "none"))
    done = run("保管場所の書き方")
    assert done.code == 2
    assert len(done.err.strip().splitlines()) == 1
