"""The contract of the command line: JSON shapes, exit codes, one clear line for bad input."""

import json
from pathlib import Path

import pytest

from assistant.gate.my_numbers import has_check_digit
from tests.contract.commands import Run, runner

STORAGE = "保管場所"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command in an empty folder with an empty home of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "home"))
    return runner(capsys, monkeypatch)


@pytest.fixture
def run_stored(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run commands over the store of the bundled documents."""
    monkeypatch.setenv("HYOKA_HOME", str(home))
    return run


def document(documents: dict[str, Path], form: str) -> Path:
    return next(path for name, path in documents.items() if form in name)


def test_parse_gives_the_structure(run: Run, documents: dict[str, Path]) -> None:
    outcome = run("parse", document(documents, "juten"), "--json")
    value = outcome.json
    assert outcome.code == 0
    assert value["form"] == "重点項目評価書"
    assert {"edition", "number", "title", "agency", "published"} <= value.keys()
    assert {"items", "changes", "missing", "unplaced"} <= value.keys()
    partner = next(item for item in value["items"] if item["id"] == "II.4.2.3")
    assert partner["path"][0].startswith("Ⅱ ")
    assert partner["path"][2:] == ["委託事項2", "③委託先名"]
    assert {"kind", "text", "choice", "checked", "doubts"} <= partner.keys()


def test_parse_prints_an_outline_for_people(run: Run, documents: dict[str, Path]) -> None:
    outcome = run("parse", document(documents, "juten"))
    assert outcome.code == 0
    assert "■ Ⅲ リスク対策" in outcome.out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("none.txt", None, "none.txt", id="missing"),
        pytest.param("empty.txt", b"", "empty.txt", id="empty"),
        pytest.param("note.txt", "ただの覚え書き\n".encode(), "note.txt", id="no-assessment"),
        pytest.param("form.xlsx", b"PK\x03\x04rest", "form.xlsx", id="other-format"),
        pytest.param("noise.txt", bytes(range(256)) * 8, "noise.txt", id="binary"),
    ],
)
@pytest.mark.parametrize("command", [("parse",), ("check",), ("wording", "locate"), ("ingest",)])
def test_an_unreadable_file_is_one_line_and_exit_2(
    run: Run, tmp_path: Path, command: tuple[str, ...], name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    outcome = run(*command, path, "--json")
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert said in outcome.err
    assert not (tmp_path / "home" / "store" / "CURRENT").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse",),
        ("nothing",),
        ("parse", "--wrong", "x"),
        ("export", "x", "--to", "doc", "-o", "y"),
        ("search", "x", "--limit", "0"),
        ("gate", "--text", "x"),
        ("check",),
        ("ingest",),
        ("draft", "--case", "x"),
        ("wording", "show", "nothing"),
        ("check", "x", "--as-of", "いつか"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(run: Run, arguments: tuple[str, ...]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1


def test_help_is_there_for_every_command(run: Run) -> None:
    listed = run("--help")
    assert listed.code == 0
    for command in ("parse", "ingest", "search", "draft", "check", "gate", "wording", "export"):
        assert command in listed.out
        assert run(command, "--help").code == 0


@pytest.mark.parametrize("command", [("search", "保管場所"), ("draft", "--all", "--case")])
def test_a_store_that_is_not_there_is_one_line_and_exit_2(
    run: Run, sample_case: Path, command: tuple[str, ...]
) -> None:
    outcome = run(*command, *([sample_case] if command[-1] == "--case" else []))
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "hyoka ingest" in outcome.err


def test_search_gives_hits_best_first(run_stored: Run) -> None:
    outcome = run_stored("search", "ガバメントクラウドの保管場所の記載", "--json")
    hits = outcome.json["hits"]
    assert outcome.code == 0
    assert {"document", "path", "text", "score", "kind"} <= hits[0].keys()
    assert [hit["score"] for hit in hits] == sorted((h["score"] for h in hits), reverse=True)
    assert {hit["kind"] for hit in hits} <= {"section", "wording"}


def test_search_keeps_to_the_item(run_stored: Run) -> None:
    hits = run_stored("search", "サーバー", "--item", STORAGE, "--json").json["hits"]
    assert hits
    assert all(STORAGE in hit["path"] for hit in hits)


def test_ingest_twice_changes_nothing(run: Run, documents: dict[str, Path]) -> None:
    path = document(documents, "juten")
    first = run("ingest", path, "--json").json
    again = run("ingest", path, "--json").json
    assert first["added"] == [path.name]
    assert again["unchanged"] == [path.name]
    assert again["encoded"] == 0


def test_draft_of_one_item(run_stored: Run, sample_case: Path) -> None:
    outcome = run_stored("draft", "--case", sample_case, "--item", STORAGE, "--json")
    (suggestion,) = outcome.json["suggestions"]
    assert outcome.code == 0
    assert suggestion["item"] == "II.6.1"
    assert "＜ガバメントクラウドにおける措置＞" in suggestion["text"]
    assert suggestion["verdict"] in ("pass", "warn")
    assert suggestion["drafter"] == "extractive"
    assert {"document", "path", "score", "kind"} <= suggestion["sources"][0].keys()


def test_draft_writes_a_file(run_stored: Run, sample_case: Path, tmp_path: Path) -> None:
    out = tmp_path / "案.html"
    outcome = run_stored("draft", "--case", sample_case, "--item", STORAGE, "-o", out)
    assert outcome.code == 0
    assert "ガバメントクラウド" in out.read_text(encoding="utf-8")


def test_an_unknown_item_is_one_line_and_exit_2(run_stored: Run, sample_case: Path) -> None:
    outcome = run_stored("draft", "--case", sample_case, "--item", "ない項目", "--json")
    assert outcome.code == 2
    assert "ない項目" in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_case_that_does_not_validate_is_one_line_and_exit_2(
    run_stored: Run, tmp_path: Path
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("form: 重点項目評価書\nagency: {head: 1}\n", encoding="utf-8")
    outcome = run_stored("draft", "--case", case, "--all", "-o", tmp_path / "x.html")
    assert outcome.code == 2
    assert "case.yaml" in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (tmp_path / "x.html").exists()


def test_check_counts_its_findings(run: Run, documents: dict[str, Path]) -> None:
    outcome = run("check", document(documents, "kumagaya"), "--as-of", "2026-11-01", "--json")
    value = outcome.json
    assert outcome.code == 1
    assert {"rule", "severity", "path", "quote", "message", "fix"} <= value["findings"][0].keys()
    for severity, count in value["counts"].items():
        assert count == sum(1 for f in value["findings"] if f["severity"] == severity)


def test_check_writes_a_page_with_the_findings_beside_the_text(
    run: Run, documents: dict[str, Path], tmp_path: Path
) -> None:
    page = tmp_path / "点検.html"
    outcome = run("check", document(documents, "kumagaya"), "--html", page)
    assert outcome.code == 1
    text = page.read_text(encoding="utf-8")
    assert "委託の件数は2件ですが、委託事項は3件あります。" in text
    assert "こども医療費の助成に関する事務" in text


def test_check_of_several_files_ends_with_a_summary(run: Run, documents: dict[str, Path]) -> None:
    outcome = run("check", *documents.values())
    summary = outcome.out.strip().splitlines()[-len(documents) :]
    assert all("誤り" in line and "件" in line for line in summary)
    assert [line.split("　")[-1] for line in summary] == [str(p) for p in documents.values()]


def test_check_lists_its_rules(run: Run) -> None:
    rules = run("check", "--rules", "--json").json["rules"]
    families = {rule["id"].split(".")[0] for rule in rules}
    assert {"schema", "leak", "text", "wording"} <= families


def test_gate_passes_what_a_source_says(run: Run, documents: dict[str, Path]) -> None:
    name = document(documents, "kumagaya").name
    outcome = run("gate", "--item", "③使用目的", "--text", "こども医療費の適正な支給のため",
                  "--source", name, "--json")  # fmt: skip
    assert outcome.code == 0
    assert (outcome.json["verdict"], outcome.json["findings"]) == ("pass", [])
    assert [sentence["verdict"] for sentence in outcome.json["sentences"]] == ["verified"]


def test_gate_blocks_the_name_of_another_municipality(run: Run, documents: dict[str, Path]) -> None:
    outcome = run(
        "gate", "--item", STORAGE, "--text", "サーバーは越谷市の庁舎に設置している。",
        "--source", document(documents, "kumagaya").name, "--json",
    )  # fmt: skip
    assert outcome.code == 1
    assert outcome.json["verdict"] == "block"
    assert "leak.foreign_name" in {f["rule"] for f in outcome.json["findings"]}


def test_gate_blocks_what_contradicts_the_document_so_far(
    run: Run, documents: dict[str, Path]
) -> None:
    path = document(documents, "kawaguchi")
    text = ("gate", "--item", "III.1", "--text", "児童手当受給者ファイル", "--json")
    alone = {f["rule"] for f in run(*text).json["findings"]}
    beside = run(*text, "--draft", str(path))
    assert beside.code == 1
    assert {f["rule"] for f in beside.json["findings"]} - alone == {"consistency.file_name"}
    lines = [
        {"item": "III.1", "text": name, "draft": str(path)}
        for name in ("子ども医療費受給者台帳ファイル", "児童手当受給者ファイル")
    ]
    stdin = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    reports = run("gate", "--batch", "--json", stdin=stdin).json["reports"]
    assert [r["verdict"] for r in reports] == ["pass", "block"]


def test_gate_refuses_a_draft_on_another_form(run: Run, documents: dict[str, Path]) -> None:
    outcome = run(
        "gate", "--item", "III.1", "--text", "x", "--form", "様式4",
        "--draft", str(document(documents, "kawaguchi")), "--json",
    )  # fmt: skip
    assert outcome.code == 2
    assert "重点項目評価書" in outcome.err


def test_gate_batch_answers_line_by_line(run: Run, sample_case: Path) -> None:
    number = next(n for d in range(10) if has_check_digit(n := f"12345678901{d}"))
    lines = [
        {"item": "リスク1：目的を超えた / 十分か", "text": "十分である"},
        {"item": "リスク1：目的を超えた / 十分か", "text": "おおむね十分である"},
        {"item": STORAGE, "text": f"個人番号は{number}である。", "case": str(sample_case)},
        {"item": "③対象人数", "text": "30万人以上", "form": "全項目評価書"},
        {"item": "③対象人数", "text": "30万人以上", "form": "重点項目評価書"},
    ]
    stdin = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    outcome = run("gate", "--batch", "--json", stdin=stdin)
    assert outcome.code == 1
    verdicts = [report["verdict"] for report in outcome.json["reports"]]
    assert verdicts == ["pass", "block", "block", "pass", "block"]


@pytest.mark.parametrize(
    ("line", "said"),
    [("{", "1行目"), ('{"item": "x"}', "text"), ('{"item": "x", "text": "y", "z": 1}', "z")],
)
def test_a_broken_batch_line_is_one_line_and_exit_2(run: Run, line: str, said: str) -> None:
    outcome = run("gate", "--batch", "--json", stdin=line)
    assert outcome.code == 2
    assert outcome.out == ""
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_wording_is_listed_shown_compared_and_found(run: Run, documents: dict[str, Path]) -> None:
    blocks = run("wording", "list", "--json").json["blocks"]
    block = next(block for block in blocks if len(block["versions"]) > 1)
    older, newer = block["versions"][-2], block["versions"][-1]
    shown = run("wording", "show", block["id"], "--as-of", newer["since"], "--json").json
    compared = run("wording", "diff", block["id"], older["id"], newer["id"], "--json").json
    located = run("wording", "locate", document(documents, "koshigaya"), "--json").json["located"]
    assert shown["version"] == newer["id"]
    assert shown["text"]
    assert {sentence["status"] for sentence in compared["sentences"]} - {"same"}
    assert {"block", "version", "similarity", "path"} <= located[0].keys()
    assert all(0 <= entry["similarity"] <= 1 for entry in located)


@pytest.mark.parametrize("to", ["xlsx", "html", "md"])
def test_export_writes_the_document(
    run: Run, documents: dict[str, Path], tmp_path: Path, to: str
) -> None:
    out = tmp_path / f"評価書.{to}"
    outcome = run("export", document(documents, "juten"), "--to", to, "-o", out, "--json")
    assert outcome.code == 0
    assert outcome.json["out"] == str(out)
    assert out.stat().st_size > 10_000
