"""``hyoka eval``: the contract of its JSON, the report it writes, and how it refuses."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from evals.command import evaluate
from tests.contract.commands import Run, runner

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "samples" / "parse_koreisha_juten.txt"


@dataclass(frozen=True)
class Ran:
    """A run over a document from outside."""

    printed: Any
    folder: Path


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("eval")
    options = ["--held-out", str(SAMPLE), "--report", str(folder), "--json"]
    done = CliRunner().invoke(evaluate, options, catch_exceptions=False)
    assert done.exit_code == 0
    return Ran(json.loads(done.stdout), folder)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch, "eval")


def test_json_has_tasks_documents_and_settings(ran: Ran) -> None:
    tasks = ran.printed["tasks"]
    assert set(tasks) == {"parse", "retrieve", "draft", "check"}
    for metrics in tasks.values():
        assert all(value is None or isinstance(value, int | float) for value in metrics.values())
    assert [document["name"] for document in ran.printed["documents"]] == [SAMPLE.name]
    assert ran.printed["settings"]["suite"] == "held-out"


def test_a_document_from_outside_is_found_in_no_index(ran: Ran) -> None:
    leakage = ran.printed["documents"][0]["leakage"]
    assert (leakage["verdict"], leakage["taken_out"]) == ("none", [])


def test_every_baseline_stands_beside_the_drafts(ran: Ran) -> None:
    figure = next(f for f in ran.printed["figures"] if f["metric"] == "local.chrf")
    names = {"empty", "nearest", "wording", "bm25", "dense", "plain"}
    assert set(figure["baselines"]) == names


def test_no_name_of_another_office_is_drafted(ran: Ran) -> None:
    figure = next(f for f in ran.printed["figures"] if f["metric"] == "names.foreign")
    assert figure["value"] == 0
    assert figure["baselines"]["nearest"] > 0


def test_printed_json_is_the_written_report(ran: Ran) -> None:
    assert json.loads((ran.folder / "report.json").read_text(encoding="utf-8")) == ran.printed
    assert (ran.folder / "report.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "draft.item" in json.loads((ran.folder / "timings.json").read_text(encoding="utf-8"))


def test_another_process_with_another_hash_seed_writes_the_same_bytes(
    ran: Ran, tmp_path: Path
) -> None:
    script = "from evals.command import evaluate; evaluate()"
    options = ["--held-out", str(SAMPLE), "--report", str(tmp_path)]
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [sys.executable, "-c", script, *options],
        env=environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    first, second = ran.folder / "report.json", tmp_path / "report.json"
    assert first.read_bytes() == second.read_bytes()


def test_comparing_a_report_with_itself_finds_nothing(ran: Ran, run: Run) -> None:
    report = ran.folder / "report.json"
    outcome = run("compare", report, report)
    assert outcome.code == 0
    assert "悪くなったもの: 0件" in outcome.out
    assert run("compare", report, report, "--json").json["items"] == []


def test_a_loss_ends_with_one(ran: Ran, run: Run, tmp_path: Path) -> None:
    text = (ran.folder / "report.json").read_text(encoding="utf-8")
    value = json.loads(text)
    figure = next(f for f in value["figures"] if f["metric"] == "names.foreign")
    figure["value"] = 3.0
    worse = tmp_path / "worse.json"
    worse.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    outcome = run("compare", ran.folder / "report.json", worse)
    assert outcome.code == 1
    assert "よその団体の名称: 0 → 3" in outcome.out


def test_a_file_that_is_not_there_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    outcome = run("--held-out", tmp_path / "absent.txt")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "absent.txt" in outcome.err


def test_one_document_and_the_fixed_suite_exclude_each_other(run: Run) -> None:
    outcome = run("--held-out", SAMPLE, "--quick")
    assert outcome.code == 2
    assert outcome.out == ""


def test_a_form_that_is_not_drafted_is_still_read_and_checked(run: Run) -> None:
    outcome = run("--held-out", ROOT / "tests" / "samples" / "parse_kokuho_kiso.txt", "--json")
    assert outcome.code == 0
    assert set(outcome.json["tasks"]) == {"parse", "check"}
    assert "読み取りと点検だけ" in outcome.err
