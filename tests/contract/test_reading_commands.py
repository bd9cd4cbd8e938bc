"""Every command takes every format that is read, and tells what the reading noticed."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from api.paths import document_paths
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.readers.formats import SUFFIXES
from corpus.writers.layout import lay_out
from corpus.writers.write import render
from tests.contract.commands import Run, runner

NOTICE = "非表示のシート「メモ」は読んでいません。"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "home"))
    return runner(capsys, monkeypatch)


@pytest.fixture
def workbook(documents: dict[str, Path], tmp_path: Path) -> Path:
    """A workbook with a hidden sheet."""
    source = min(documents.values(), key=lambda path: path.stat().st_size)
    assessment = parse_file(source)
    path = tmp_path / "評価書.xlsx"
    path.write_bytes(render(lay_out(form_named(assessment.form), assessment), "xlsx"))
    book = load_workbook(path)
    memo = book.create_sheet("メモ")
    memo["A1"] = "内部の覚え"
    memo.sheet_state = "hidden"
    book.save(path)
    return path


def test_parse_tells_what_was_not_read(run: Run, workbook: Path) -> None:
    outcome = run("parse", workbook, "--json")
    assert outcome.code == 0
    assert NOTICE in outcome.json["notices"]
    assert NOTICE in outcome.err


def test_check_tells_what_was_not_read(run: Run, workbook: Path) -> None:
    assert NOTICE in run("check", workbook, "--json").err


def test_revise_takes_a_workbook_and_tells_what_was_not_read(run: Run, workbook: Path) -> None:
    outcome = run("revise", workbook, "--to", "2026-11-01", "--json")
    assert outcome.code == 0
    assert NOTICE in outcome.err


def test_folder_gives_every_readable_file_and_no_other(tmp_path: Path) -> None:
    names = ["b.txt", "a.xlsx", "c.HTML", "d.docx", "e.pdf", "f.md"]
    for name in [*names, "~$a.xlsx", ".g.txt", "h.png", "i.json"]:
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.xlsx").mkdir()
    assert {path.name for path in document_paths([tmp_path])} == set(names)


@pytest.mark.parametrize("suffix", [".xls", ".doc"])
def test_old_office_file_is_refused_with_what_to_do(run: Run, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"評価書{suffix}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    outcome = run("parse", path)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "保存し直してください" in outcome.err
    assert len(outcome.err.strip().split("\n")) == 1


def test_every_suffix_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [suffix for suffix in SUFFIXES if suffix not in page] == []


def test_every_limit_is_documented_as_it_is() -> None:
    from corpus.readers.limits import load_limits

    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    limits = load_limits().model_dump(exclude={"source", "verified"})
    rows = {name: f"| `{name}` | {value:,} |" for name, value in limits.items()}
    assert [name for name, row in rows.items() if row not in page] == []
