"""What is refused of the files of plans and decisions, and what an interrupted run leaves."""

from pathlib import Path

import pytest

from assistant.revise.bulk import apply_files
from assistant.revise.decision_files import PlanFile, read_decisions
from assistant.revise.work import Request
from corpus.errors import InputError
from corpus.parser.file import parse_file
from tests.unit.assistant.revise.days import NEW


def test_a_plan_needs_a_folder_and_a_known_ending(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="計画を書き出せません"):
        PlanFile(tmp_path / "ない" / "plan.csv", {})
    with pytest.raises(InputError, match=r"\.csv か \.json"):
        PlanFile(tmp_path / "plan.xlsx", {})


def test_decisions_need_a_file_of_a_known_kind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="決定は"):
        read_decisions(tmp_path / "decided.xlsx", {})
    with pytest.raises(InputError, match="決定のファイルを読めません"):
        read_decisions(tmp_path / "decided.csv", {})


def test_decisions_about_a_document_that_is_not_given_are_refused(tmp_path: Path) -> None:
    decided = tmp_path / "decided.json"
    decided.write_text('{"edits": [{"id": "e1", "file": "甲.txt", "decision": "accept"}]}', "utf-8")
    with pytest.raises(InputError, match=r"甲\.txt"):
        read_decisions(decided, {})
    (tmp_path / "甲.txt").write_text("甲", "utf-8")
    found = read_decisions(decided, {"甲.txt": tmp_path / "甲.txt"})
    assert found["甲.txt"].accepted == {"e1": ""}


def test_what_a_run_that_was_cut_short_left_is_taken_away(tmp_path: Path) -> None:
    left, kept = tmp_path / ".hyoka-1.tmp", tmp_path / "甲.json"
    for path in (left, kept):
        path.write_text("", "utf-8")
    assert list(apply_files((), Request(NEW), parse_file, tmp_path)) == []
    assert (left.exists(), kept.exists()) == (False, True)
