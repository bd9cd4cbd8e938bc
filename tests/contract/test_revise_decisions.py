"""Deciding edit by edit on the command line: a plan, what was decided, nothing stale."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from tests.contract.commands import Outcome, Run, runner

LAW = ("--to", "2026-11-01", "--only", "law")
NETWORK, MISNUMBERED, CARD = "III.6.other", "III.6.r1.1", "III.2.r1.1"
Decide = Callable[..., Path]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    return runner(capsys, monkeypatch, "revise")


@pytest.fixture
def files(tmp_path: Path, documents: dict[str, Path]) -> Path:
    """A document with a sure edit and questions, and one whose questions have no new words."""
    folder = tmp_path / "in"
    folder.mkdir()
    for new, name in (("a", "kumagaya-kodomo-iryohi"), ("b", "kawaguchi-kodomo-iryohi")):
        (folder / f"{new}.txt").write_bytes(documents[f"{name}-juten.txt"].read_bytes())
    return folder


@pytest.fixture
def table(run: Run, files: Path) -> Decide:
    """Plan, then write decisions into the table: by item, a decision or (decision, words)."""

    def decide(answers: dict[str, str | tuple[str, str]], coding: str = "utf-8-sig") -> Path:
        assert run(files, *LAW, "--plan", "plan.csv").code == 0
        with open("plan.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        edits = {edit["id"]: edit["item"] for edit in planned(run, files)}
        for row in rows:
            answer = answers.get(edits[row["番号"]], "")
            row["決定"], row["別の記載"] = (answer, "") if isinstance(answer, str) else answer
        with open("decided.csv", "w", encoding=coding, newline="", errors="replace") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
        return Path("decided.csv")

    return decide


def planned(run: Run, files: Path) -> list[dict[str, str]]:
    edits: list[dict[str, str]] = run(files, *LAW, "--json").json["edits"]
    return edits


def edit_of(run: Run, files: Path, item: str) -> dict[str, str]:
    return next(edit for edit in planned(run, files) if edit["item"] == item)


def apply(run: Run, files: Path, *more: object) -> Outcome:
    return run(files, *LAW, "--apply", "--out", "out", *more)


def text_of(item: str, name: str = "a") -> str:
    items = json.loads(Path(f"out/{name}.json").read_text(encoding="utf-8"))["items"]
    return "".join(entry["text"] for entry in items if entry["id"] == item)


def rows_of(name: str = "a") -> list[dict[str, str]]:
    value = json.loads(Path(f"out/{name}.changes.json").read_text(encoding="utf-8"))
    rows: list[dict[str, str]] = value["changes"]
    return rows


def test_ids_are_the_same_in_every_plan_and_each_has_one_edit(run: Run, files: Path) -> None:
    first, second = ([edit["id"] for edit in planned(run, files)] for _ in range(2))
    assert first == second
    assert len(set(first)) == len(first) >= 4


@pytest.mark.parametrize("coding", ["utf-8-sig", "cp932"])
def test_table_makes_what_is_accepted_and_not_what_is_refused(
    run: Run, files: Path, table: Decide, coding: str
) -> None:
    decided = table({MISNUMBERED: "採用", NETWORK: "×"}, coding)
    assert apply(run, files, "--decide", decided).code == 0
    assert "番号法第19条第17号" in text_of(MISNUMBERED)
    assert "総務大臣が設置・管理" in text_of(NETWORK).replace("内閣総理大臣", "")
    assert len(rows_of()) == 1


def test_own_words_stand_where_nothing_was_proposed(run: Run, files: Path, table: Decide) -> None:
    decided = table({CARD: ("○", "個人番号の分かる書類")})
    assert apply(run, files, "--decide", decided).code == 0
    assert "個人番号の分かる書類" in text_of(CARD, "b")
    assert len(rows_of("b")) == 1


def test_nothing_can_be_accepted_that_has_no_words(run: Run, files: Path, table: Decide) -> None:
    ended = apply(run, files, "--decide", table({CARD: "採用"}))
    assert ended.code == 2
    assert "新しい記載が決まっていない" in ended.err
    assert not Path("out/b.json").exists()
    assert Path("out/a.json").exists()


def test_without_decisions_the_sure_edits_are_made(run: Run, files: Path, table: Decide) -> None:
    assert apply(run, files, "--decide", table({})).code == 0
    assert "内閣総理大臣が設置・管理" in text_of(NETWORK)
    assert [len(rows_of(name)) for name in "ab"] == [1, 0]


def test_plan_of_a_document_that_has_changed_since_is_refused(
    run: Run, files: Path, table: Decide
) -> None:
    decided = table({MISNUMBERED: "採用"})
    with (files / "a.txt").open("a", encoding="utf-8") as file:
        file.write("\n加筆。\n")
    ended = apply(run, files, "--decide", decided)
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "計画のときから変わった評価書" in ended.err
    assert "a.txt" in ended.err
    assert not Path("out").exists()


def test_word_that_is_no_decision_is_named_with_its_row(
    run: Run, files: Path, table: Decide
) -> None:
    ended = apply(run, files, "--decide", table({MISNUMBERED: "たぶん"}))
    assert ended.code == 2
    assert "行目の決定を読めません: たぶん" in ended.err


def test_other_decisions_are_other_work(run: Run, files: Path, table: Decide) -> None:
    apply(run, files, "--decide", table({}))
    ended = apply(run, files, "--decide", table({MISNUMBERED: "採用"}))
    assert "書き出し済み 1件" in ended.out
    assert "第17号" in text_of(MISNUMBERED)


@pytest.mark.parametrize("suffix", [".json", ".yaml"])
def test_decisions_are_read_from_data_too(run: Run, files: Path, suffix: str) -> None:
    assert run(files, *LAW, "--plan", "plan.json").code == 0
    plan = json.loads(Path("plan.json").read_text(encoding="utf-8"))
    for edit in plan["edits"]:
        edit["decision"] = "accept" if edit["item"] == MISNUMBERED else ""
    decided = Path("decided").with_suffix(suffix)
    dump = json.dumps if suffix == ".json" else yaml.safe_dump
    decided.write_text(dump(plan), encoding="utf-8")
    assert apply(run, files, "--decide", decided).code == 0
    assert "第17号" in text_of(MISNUMBERED)


def test_edit_or_question_is_accepted_by_its_number(run: Run, files: Path) -> None:
    edit = edit_of(run, files, MISNUMBERED)
    for key in ("id", "group"):
        assert apply(run, files, "--accept", edit[key]).code == 0
        assert "第17号" in text_of(MISNUMBERED)
    refused = edit_of(run, files, NETWORK)["id"]
    assert apply(run, files, "--reject", refused, "--accept", edit["group"]).code == 0
    assert "内閣総理大臣が設置・管理" not in text_of(NETWORK)


def test_number_that_no_edit_has_stops_all(run: Run, files: Path) -> None:
    ended = apply(run, files, "--accept", "c00000000000")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "計画にない番号です: c00000000000" in ended.err
    assert not Path("out").exists()


def test_deciding_needs_applying(run: Run, files: Path) -> None:
    ended = run(files, *LAW, "--accept", "c00000000000")
    assert (ended.code, "--apply" in ended.err) == (2, True)


def test_file_that_is_no_plan_is_one_clear_line(run: Run, files: Path) -> None:
    Path("memo.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    ended = apply(run, files, "--decide", "memo.csv")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert "形が違います: memo.csv" in ended.err


def test_plan_that_fails_leaves_no_file(run: Run, files: Path) -> None:
    assert run(files, *LAW, "--plan", "plan.docx").code == 2
    assert sorted(path.name for path in Path().iterdir()) == ["in"]
