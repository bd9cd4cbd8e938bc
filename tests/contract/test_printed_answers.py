"""What people read: the answers of the commands without ``--json``."""

import datetime as dt
import io
import json
from pathlib import Path

import pytest

from corpus.assessments.bundled import bundled_documents
from corpus.wording.load import load_wording
from tests.contract.commands import Run, runner

DOCUMENT = bundled_documents()[0].path
TWO_VERSIONS = next(block for block in load_wording().blocks if len(block.versions) > 1)


class Terminal(io.StringIO):
    """An input that a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path, tmp_path: Path
) -> Run:
    """Run a command over the store of the bundled documents."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOKA_HOME", str(home))
    return runner(capsys, monkeypatch)


def test_every_block_is_listed_with_its_platform_and_versions(run: Run) -> None:
    printed = run("wording", "list").out
    for block in load_wording().blocks:
        assert f"{block.id}\n" in printed
        assert all(version.id in printed for version in block.versions)
    assert "中間サーバー・プラットフォーム：" in printed


def test_block_is_shown_as_of_a_day_with_its_source(run: Run) -> None:
    first, last = TWO_VERSIONS.versions[0], TWO_VERSIONS.versions[-1]
    assert last.since is not None
    printed = run("wording", "show", TWO_VERSIONS.id, "--as-of", last.since.isoformat()).out
    assert f"版 {last.id}" in printed
    assert f"出典: {last.source}" in printed
    assert f"版 {first.id}" not in printed


def test_versions_are_shown_one_under_the_other(run: Run) -> None:
    older, newer = TWO_VERSIONS.versions[0].id, TWO_VERSIONS.versions[-1].id
    lines = run("wording", "diff", TWO_VERSIONS.id, older, newer).out.splitlines()
    assert {line[:2] for line in lines if line.startswith(("－", "＋"))} == {"－旧", "＋新"}
    same = run("wording", "diff", TWO_VERSIONS.id, older, older).out.splitlines()
    assert same
    assert all(line.startswith("　　") for line in same)


def test_text_without_standard_wording_says_so(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "評価書.txt"
    beginning = DOCUMENT.read_text(encoding="utf-8").splitlines()[:60]
    page.write_text("\n".join(beginning), encoding="utf-8")
    assert run("wording", "locate", page).out == "標準文例は見つかりません。\n"


def test_every_rule_is_listed_with_why_and_source(run: Run) -> None:
    printed = run("check", "--rules").out
    assert printed.count("    なぜ: ") == printed.count("    根拠: ") > 90
    assert "text.markup（" in printed
    assert "    例: " in printed


def test_file_named_twice_is_checked_once(run: Run) -> None:
    once = run("check", DOCUMENT)
    twice = run(
        "check", DOCUMENT, DOCUMENT.parent / "." / ".." / DOCUMENT.parent.name / DOCUMENT.name
    )
    assert twice.out == once.out
    assert "同じファイルなので、一度だけ点検します" in twice.err


def test_page_of_two_documents_is_refused(run: Run, tmp_path: Path) -> None:
    files = [document.path for document in bundled_documents()[:2]]
    done = run("check", *files, "--html", tmp_path / "a.html")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert not (tmp_path / "a.html").exists()


def test_verdict_of_a_text_is_printed_sentence_by_sentence(run: Run) -> None:
    text = "施錠した保管庫に保管する。"
    done = run("gate", "--item", "II.6.1", "--text", text, "--source", DOCUMENT.name)
    assert done.out.startswith("判定: ")
    assert "一文ごとの判定\n" in done.out
    assert text in done.out


def test_empty_lines_of_a_batch_are_no_texts(run: Run) -> None:
    line = '{"item": "II.6.1", "text": "施錠した保管庫に保管する。"}'
    done = run("gate", "--batch", "--json", stdin=f"\n{line}\n\n{line}\n")
    assert len(done.json["reports"]) == 2


def test_thin_evidence_names_what_is_missing_and_who_knows(run: Run, sample_case: Path) -> None:
    printed = run("draft", "--case", sample_case, "--all").out
    thin = printed[printed.index("根拠不足: ") :].splitlines()
    assert thin[1].startswith("  分かる部署: ")
    assert "  最も近い記載: " in printed
    assert "  参考（文案ではない。" in printed


def test_search_that_finds_nothing_says_so(run: Run) -> None:
    done = run("search", "保管", "--item", "②所属長の役職名", "--form", "基礎項目評価書")
    assert (done.code, done.out) == (0, "該当する記載はありません。\n")


def test_unreadable_file_is_named_and_the_others_are_taken_in(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "home"))
    broken = tmp_path / "壊れた評価書.docx"
    broken.write_bytes(b"PK\x03\x04")
    done = run("ingest", DOCUMENT, broken)
    assert done.code == 2
    assert done.out.startswith("取り込み: 追加1件")
    assert broken.name in done.err


def test_equal_documents_have_no_changes(run: Run) -> None:
    assert run("revise", "--diff", DOCUMENT, DOCUMENT).out == "変更された項目はありません。\n"


def test_changes_are_of_the_day_on_which_the_new_document_was_published(
    run: Run, tmp_path: Path
) -> None:
    structure = run("parse", DOCUMENT, "--json").json
    old, new, unpublished = (tmp_path / f"{name}.json" for name in ("旧", "新", "公表前"))
    old.write_text(json.dumps(structure), encoding="utf-8")
    structure["items"][-1]["text"] += "職員に研修を行う。"
    unpublished.write_text(json.dumps(structure), encoding="utf-8")
    new.write_text(json.dumps({**structure, "published": "2026-10-09"}), encoding="utf-8")
    (row,) = run("revise", "--diff", old, new, "--json").json["changes"]
    assert row["date"] == "2026-10-09"
    (row,) = run("revise", "--diff", old, unpublished, "--json").json["changes"]
    assert row["date"] == dt.datetime.now(tz=dt.UTC).astimezone().date().isoformat()
    (row,) = run("revise", "--diff", old, new, "--to", "2026-11-01", "--json").json["changes"]
    assert row["date"] == "2026-11-01"


@pytest.mark.parametrize(
    "arguments",
    [
        ("revise", "--diff", DOCUMENT, "--to", "2026-11-01"),
        ("revise", DOCUMENT, "--text", "番号法", "--from", "2020-01-01", "--to", "2026-11-01"),
        ("revise", ".", "--to", "2026-11-01"),
        ("search", "保管", "--limit", "0"),
        ("parse",),
        ("parse", "--no-such"),
        ("no-such",),
    ],
)
def test_wrong_usage_is_one_clear_line(run: Run, arguments: tuple[object, ...]) -> None:
    done = run(*arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_talk_at_a_terminal_is_led_and_survives_a_bad_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.contract.commands.io.StringIO", Terminal)
    done = run("ask", stdin=f"{'保' * 3000}\n重要な変更とは？\n\n")
    assert done.code == 0
    assert done.err.startswith("質問を書いてください（空行で終わります）。\n> ")
    assert done.err.count("> ") == 3
    assert "重要な変更" in done.out


def test_the_demo_says_what_it_did_and_where_it_wrote(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HYOKA_HOME", str(tmp_path / "home"))
    done = run("demo")
    assert (done.code, done.out.count("秒　")) == (0, 8)
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [
        *(".docx", ".html", ".md", ".xlsx")
    ]
    assert f"できあがり: {Path('out')}" in done.err
