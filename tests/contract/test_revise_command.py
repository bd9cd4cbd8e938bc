"""The contract of ``hyoka revise``: JSON shapes, exit codes, files written whole and once."""

import csv
import json
import re
from pathlib import Path

import pytest

from assistant.revise.bulk import apply_files
from assistant.revise.work import Request
from corpus.errors import InputError
from corpus.parser.file import parse_file
from tests.contract.commands import Run, runner
from tests.unit.assistant.revise.days import NEW

LAW = Request(NEW, only="law")
EDIT_KEYS = {"file", "path", "before", "after", "amendment", "status", "why"}
ROW_KEYS = {"date", "item", "before", "after", "timing", "reason"}
DOCUMENT = "kumagaya-kodomo-iryohi-juten.txt"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    return runner(capsys, monkeypatch, "revise")


def test_plan_has_the_shape_of_the_contract(run: Run) -> None:
    ended = run(DOCUMENT, "--to", "2026-11-01", "--json")
    assert ended.code == 0
    assert set(ended.json) == {"edits", "changes", "groups", "notices"}
    assert all(set(edit) >= EDIT_KEYS for edit in ended.json["edits"])
    assert {edit["status"] for edit in ended.json["edits"]} == {"auto", "review"}
    assert {edit["file"] for edit in ended.json["edits"]} == {DOCUMENT}
    assert all(set(row) >= ROW_KEYS for row in ended.json["changes"])
    assert ended.json["changes"]


def test_text_has_the_shape_of_the_contract(run: Run) -> None:
    ended = run(
        "--text", "番号法第19条第7号 別表第二の27の項",
        "--from", "2020-04-01", "--to", "2022-04-01", "--json",
    )  # fmt: skip
    assert ended.code == 0
    assert set(ended.json) == {"text", "edits"}
    assert ended.json["text"] == "番号法第19条第8号 別表第二の27の項"
    assert all(set(edit) >= EDIT_KEYS for edit in ended.json["edits"])


def test_item_of_a_text_is_named_in_its_edits(run: Run) -> None:
    ended = run(
        "--text", "別表第一の59の項", "--item", "I.4.1", "--from", "2020-04-01",
        "--to", "2026-11-01", "--json",
    )  # fmt: skip
    assert ended.json["edits"][0]["path"].endswith("法令上の根拠")


def test_report_tells_sure_edits_from_questions(run: Run) -> None:
    ended = run(DOCUMENT, "--to", "2026-11-01")
    assert "■ 自動で直すもの　1件" in ended.out
    assert "■ 確認を要するもの" in ended.out
    assert "新（変更後）" in ended.out


def test_only_one_kind_of_edit_is_made(run: Run) -> None:
    ended = run(DOCUMENT, "--to", "2026-11-01", "--only", "law", "--json")
    assert {edit["topic"] for edit in ended.json["edits"]} == {"law"}


def test_rename_goes_through_the_document(run: Run) -> None:
    ended = run(
        "kawaguchi-kodomo-iryohi-juten.txt", "--to", "2026-11-01", "--only", "names",
        "--rename", "子育て支援課=こども支援課", "--json",
    )  # fmt: skip
    assert len(ended.json["edits"]) >= 5
    assert {edit["after"] for edit in ended.json["edits"]} == {"こども支援課"}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param((), id="no-date"),
        pytest.param(("--to", "2026-11-01"), id="no-file"),
        pytest.param((DOCUMENT, "--to", "いつか"), id="no-such-date"),
        pytest.param((DOCUMENT, "--to", "2026-11-01", "--apply"), id="apply-without-out"),
        pytest.param(("--text", "文", "--to", "2026-11-01"), id="text-without-from"),
        pytest.param((DOCUMENT, "--to", "2026-11-01", "--rename", "課"), id="bad-rename"),
        pytest.param(
            ("--text", "文", "--item", "9.9", "--from", "2020-04-01", "--to", "2026-11-01"),
            id="unknown-item",
        ),
    ],
)
def test_bad_usage_ends_with_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert len(ended.err.strip().splitlines()) == 1


def test_unreadable_file_is_reported_and_the_rest_done(run: Run, tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("評価書ではない。", encoding="utf-8")
    ended = run(
        "memo.txt",
        DOCUMENT,
        "--to",
        "2026-11-01",
        "--only",
        "law",
        "--apply",
        "--out",
        "out",
        "--json",
    )
    assert ended.code == 2
    assert "memo.txt" in ended.err
    assert {edit["file"] for edit in ended.json["edits"]} == {DOCUMENT}
    assert (tmp_path / "out" / "kumagaya-kodomo-iryohi-juten.json").is_file()
    assert not (tmp_path / "out" / "memo.json").exists()


def test_applied_document_keeps_its_source_and_gains_rows(
    run: Run, tmp_path: Path, documents: dict[str, Path]
) -> None:
    before = documents[DOCUMENT].read_bytes()
    planned = run(DOCUMENT, "--to", "2026-11-01", "--only", "law", "--json").json
    ended = run(
        DOCUMENT,
        "--to",
        "2026-11-01",
        "--only",
        "law",
        "--apply",
        "--out",
        "out",
        "--as",
        "html",
        "--as",
        "xlsx",
    )
    assert ended.code == 0
    assert documents[DOCUMENT].read_bytes() == before
    names = {path.name for path in (tmp_path / "out").iterdir() if path.name[0] != "."}
    stem = DOCUMENT.removesuffix(".txt")
    assert names == {
        f"{stem}.{ending}"
        for ending in (
            "json",
            "html",
            "xlsx",
            "changes.csv",
            "changes.json",
            "comparison.html",
            "comparison.xlsx",
        )
    }
    written = json.loads((tmp_path / "out" / f"{stem}.json").read_text(encoding="utf-8"))
    assert len(written["changes"]) == len(planned["changes"])
    assert "内閣総理大臣が設置・管理する" in json.dumps(written["items"], ensure_ascii=False)


def test_second_run_does_nothing_and_another_request_does(
    tmp_path: Path, documents: dict[str, Path]
) -> None:
    files = [(DOCUMENT, documents[DOCUMENT])]
    request = LAW
    out = tmp_path / "out"
    first = list(apply_files(files, request, parse_file, out))
    stamp = first[0].written[0].stat().st_mtime_ns
    second = list(apply_files(files, request, parse_file, out))
    assert [o.skipped for o in (*first, *second)] == [False, True]
    assert second[0].written[0].stat().st_mtime_ns == stamp
    other = list(apply_files(files, Request(NEW, only="names"), parse_file, out))
    assert not other[0].skipped


def test_work_that_was_cut_short_is_done_again(
    tmp_path: Path, documents: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [(DOCUMENT, documents[DOCUMENT])]
    out = tmp_path / "out"

    def cut(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("assistant.revise.work.write_atomically", cut)
        with pytest.raises(KeyboardInterrupt):
            list(apply_files(files, LAW, parse_file, out))
    assert not [path for path in out.iterdir() if path.suffix == ".json"]
    assert not next(apply_files(files, LAW, parse_file, out)).skipped


def test_two_sources_of_one_name_are_not_mixed_up(
    tmp_path: Path, documents: dict[str, Path]
) -> None:
    path = documents[DOCUMENT]
    outcomes = list(apply_files([("a/x.txt", path), ("b/x.txt", path)], LAW, parse_file, tmp_path))
    assert [bool(outcome.error) for outcome in outcomes] == [False, True]


def test_output_that_is_a_file_is_refused(tmp_path: Path, documents: dict[str, Path]) -> None:
    target = tmp_path / "out"
    target.write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="フォルダーを作れません"):
        list(apply_files([(DOCUMENT, documents[DOCUMENT])], Request(NEW), parse_file, target))


def test_difference_of_what_was_written_is_what_was_planned(run: Run, tmp_path: Path) -> None:
    to = ("--to", "2026-11-01", "--include-review")
    planned = run(DOCUMENT, *to, "--json").json
    formats = ("xlsx", "docx", "html")
    run(DOCUMENT, *to, "--apply", "--out", "out", *(f"--as={name}" for name in formats))
    for ending in ("json", *formats):
        written = tmp_path / "out" / DOCUMENT.replace("txt", ending)
        rows = run("--diff", DOCUMENT, written, "--json").json["changes"]
        wanted = [{k: v for k, v in row.items() if k != "file"} for row in planned["changes"]]
        assert rows == wanted, ending


def test_rows_and_table_stand_beside_the_document(run: Run, tmp_path: Path) -> None:
    run(DOCUMENT, "--to", "2026-11-01", "--apply", "--out", "out")
    stem = tmp_path / "out" / DOCUMENT.removesuffix(".txt")
    rows = stem.with_suffix(".changes.csv").read_bytes()
    assert rows.startswith(b"\xef\xbb\xbf")
    assert len(next(csv.reader(rows.decode("utf-8-sig").splitlines()))) == 6
    page = stem.with_suffix(".comparison.html").read_text(encoding="utf-8")
    assert "新旧対照表" in page
    assert "内閣総理大臣が設置・管理する" in re.sub(r"<[^>]*>", "", page)


def test_many_files_take_a_line_each_and_totals(
    run: Run, tmp_path: Path, documents: dict[str, Path]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(11):
        (folder / f"{number}.txt").write_bytes(documents[DOCUMENT].read_bytes())
    ended = run("in", "--to", "2026-11-01", "--only", "law", "--workers", "1")
    lines = ended.out.splitlines()
    assert sum(line.startswith("in/") for line in lines) == 11
    assert "■ 全体　自動で直すもの　11件（1項目）" in lines
    assert any("11か所（文書11件）" in line for line in lines)
    assert lines[-1].startswith("文書 11件")


def test_places_of_one_question_share_a_group(run: Run) -> None:
    value = run("tokyo-jiritsushien-zenkomoku.txt", "--to", "2026-11-01", "--json").json
    groups = {group["group"]: group for group in value["groups"]}
    assert {edit["group"] for edit in value["edits"]} == set(groups)
    assert max(group["places"] for group in groups.values()) > 20
    assert sum(group["places"] for group in groups.values()) == len(value["edits"])


@pytest.mark.parametrize("command", ["revise", "check"])
def test_stale_data_are_told_of(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    call = runner(capsys, monkeypatch, command)
    option = "--to" if command == "revise" else "--as-of"
    ended = call(DOCUMENT, option, "2027-01-01", "--json")
    assert len(ended.json["notices"]) == 1
    assert "180日" in ended.err
    assert call(DOCUMENT, option, "2026-11-01", "--json").json["notices"] == []
