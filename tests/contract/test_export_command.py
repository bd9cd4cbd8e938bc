"""The contract of ``hyoka export`` and ``hyoka compare``: files, JSON, refusals, exit codes."""

import csv
import io
import json
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from corpus.assessments.bundled import bundled_path
from corpus.writers.annotations import EXAMPLE
from corpus.writers.model import CHANGE_COLUMNS
from tests.contract.commands import Run, runner

DOCUMENT = str(bundled_path("kawaguchi-kodomo-iryohi-juten.txt"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "home"))
    return runner(capsys, monkeypatch)


def changed_copy(path: Path) -> Path:
    text = Path(DOCUMENT).read_text(encoding="utf-8").replace("子育て支援課", "こども支援課")
    path.write_text(text, encoding="utf-8")
    return path


def test_word_file_is_written(run: Run) -> None:
    ended = run("export", DOCUMENT, "--to", "docx", "-o", "a.docx", "--json")
    assert ended.code == 0
    assert set(ended.json) == {"file", "to", "out", "items"}
    assert len(docx.Document("a.docx").tables) > 20


def test_findings_and_provenance_go_into_the_workbook(run: Run) -> None:
    ended = run(
        "export", DOCUMENT, "--to", "xlsx", "-o", "a.xlsx", "--findings", "--provenance",
        "--as-of", "2026-11-01", "--json",
    )  # fmt: skip
    assert ended.code == 0
    assert ended.json["findings"] > 5
    assert ended.json["origins"] > 5
    book = load_workbook("a.xlsx")
    assert {"確認事項", "記載の由来"} <= set(book.sheetnames)
    cells = (c for sheet in book.worksheets for row in sheet.iter_rows() for c in row)
    assert sum(c.comment is not None for c in cells) > 5


def test_change_table_alone_in_its_three_formats(run: Run) -> None:
    counts = []
    for name in ("docx", "csv", "json"):
        ended = run("export", DOCUMENT, "--changes", "--to", name, "-o", f"c.{name}", "--json")
        counts.append(ended.json["changes"])
    table = docx.Document("c.docx").tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(CHANGE_COLUMNS)
    content = Path("c.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == list(CHANGE_COLUMNS)
    listed = json.loads(Path("c.json").read_text(encoding="utf-8"))["changes"]
    lengths = {len(table.rows) - 1, len(rows) - 1, len(listed)}
    assert lengths == set(counts)
    assert len(lengths) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "csv", "-o", "a.csv"), "--changes を付けて"),
        (("--to", "xlsx", "--changes", "-o", "a.xlsx"), "docx、csv、json"),
        (("--to", "docx", "--changes", "--findings", "-o", "a.docx"), "一緒には指定できません"),
        (("--to", "docx", "-o", "無い/a.docx"), "フォルダーがありません"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    ended = run("export", DOCUMENT, *arguments)
    assert ended.code == 2
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert [path for path in Path().iterdir() if path.suffix in (".csv", ".xlsx", ".docx")] == []


@pytest.mark.parametrize("name", ["html", "xlsx", "docx"])
def test_comparison_is_written(run: Run, tmp_path: Path, name: str) -> None:
    new = changed_copy(tmp_path / "new.txt")
    ended = run("compare", DOCUMENT, new, "--to", name, "-o", f"c.{name}", "--json")
    assert ended.code == 0
    assert set(ended.json) == {"old", "new", "to", "out", "counts"}
    assert ended.json["counts"]["変更"] >= 3
    assert Path(f"c.{name}").stat().st_size > 1000


def test_comparison_as_tracked_changes(run: Run, tmp_path: Path) -> None:
    new = changed_copy(tmp_path / "new.txt")
    ended = run(
        "compare", DOCUMENT, new, "--to", "docx", "--tracked", "--author", "山田", "--date",
        "2026-11-01", "-o", "t.docx",
    )  # fmt: skip
    assert ended.code == 0
    assert 'w:author="山田"' in docx.Document("t.docx").element.xml


def test_tracked_changes_are_for_word_only(run: Run) -> None:
    ended = run("compare", DOCUMENT, DOCUMENT, "--to", "html", "--tracked", "-o", "t.html")
    assert ended.code == 2
    assert "--to docx" in ended.err


def test_documents_without_a_difference_say_so(run: Run) -> None:
    ended = run("compare", DOCUMENT, DOCUMENT, "--to", "html", "-o", "c.html")
    assert ended.code == 0
    assert "違いはありません" in ended.err
    assert "変更された項目はありません。" in Path("c.html").read_text(encoding="utf-8")


def test_draft_lists_its_sources_as_provenance(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HYOKA_HOME", str(home))
    case = Path(__file__).parents[2] / "assistant/data/samples/juten-kodomo-iryohi.yaml"
    ended = run("draft", "--case", case, "--item", "保管場所", "-o", "d.xlsx", "--provenance")
    assert ended.code == 0
    rows = list(load_workbook("d.xlsx")["記載の由来"].iter_rows(values_only=True, min_row=3))
    assert {row[1] for row in rows} >= {"標準文例"}
    assert all(row[3] for row in rows if row[1] == "標準文例")


def test_draft_shows_examples_on_wish_alone(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HYOKA_HOME", str(home))
    case = Path(__file__).parents[2] / "assistant/data/samples/juten-kodomo-iryohi.yaml"
    item = ("--item", "III.2.r1.1")
    run("draft", "--case", case, *item, "-o", "without.html")
    run("draft", "--case", case, *item, "-o", "with.html", "--examples")
    assert EXAMPLE not in Path("without.html").read_text(encoding="utf-8")
    assert EXAMPLE in Path("with.html").read_text(encoding="utf-8")
