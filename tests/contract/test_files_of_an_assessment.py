"""Assessments of several 特定個人情報ファイル at the command line: nothing of any file is lost."""

import json
from pathlib import Path

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.writers.layout import lay_out
from corpus.writers.write import render
from tests.contract.commands import Run, runner
from tests.samples.several_files import with_second_file

DOCUMENT = bundled_documents()[0].path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "home"))
    return runner(capsys, monkeypatch)


@pytest.fixture
def two() -> Assessment:
    return with_second_file(parse_file(DOCUMENT))


@pytest.fixture
def file(two: Assessment, tmp_path: Path) -> Path:
    path = tmp_path / "評価書.xlsx"
    path.write_bytes(render(lay_out(form_named(two.form), two), "xlsx"))
    return path


def test_items_of_each_file_are_read(run: Run, file: Path, two: Assessment) -> None:
    read = {item["id"]: item for item in run("parse", file, "--json").json["items"]}
    assert {item.id for item in two.items if not item.is_empty} <= read.keys()
    assert read["II.1#2"]["path"][0].endswith("（2）")


def test_both_files_are_revised_alike(run: Run, file: Path, two: Assessment) -> None:
    (old,) = {item.text for item in two.items if item.id == "II.2.6"}
    options = ("--only", "names", "--rename", f"{old}=未来室", "--apply", "--out", "out")
    done = run("revise", file, "--to", "2026-11-01", *options, "--as", "xlsx", "--json")
    before = {item.id: item.text for item in parse_file(file).items}
    after = {item.id: item.text for item in parse_file(Path("out/評価書.xlsx")).items}
    assert after.keys() == before.keys()
    assert after["II.2.6#2"] == after["II.2.6"] == "未来室"
    assert {edit["item"] for edit in done.json["edits"]} == {
        item for item in before if before[item] != after[item]
    }
    rows = [row["item"] for row in done.json["changes"]]
    assert sum("事務担当部署" in row for row in rows) == 2


def test_sections_of_each_file_are_found(run: Run, file: Path) -> None:
    run("ingest", file)
    hits = run("search", "保管場所", "--item", "保管場所", "--limit", "50", "--json").json["hits"]
    assert any("（2）" in json.dumps(hit, ensure_ascii=False) for hit in hits)


def test_text_of_the_second_file_is_judged_by_its_own_item(run: Run, file: Path) -> None:
    done = run("gate", "--item", "II.4.0#2", "--text", "委託する（3）", "--source", file, "--json")
    assert done.code in (0, 1)
    assert all(finding["item"] == "II.4.0#2" for finding in done.json["findings"])
