import json
import os
from pathlib import Path

import pytest

from corpus.assessments.model import Change
from corpus.errors import InputError
from corpus.forms.model import FormId
from corpus.writers.changes import render_changes_csv, write_changes
from corpus.writers.write import FORMATS, write_assessment
from tests.unit.corpus.writers.filled_forms import filled, with_text


@pytest.mark.parametrize("suffix", [*FORMATS, "HTM", "markdown"])
def test_format_follows_the_suffix(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"評価書.{suffix}"
    write_assessment(*filled(FormId.KISO, groups=1), path)
    head = path.read_bytes()[:40]
    assert head.startswith(
        {"x": b"PK", "d": b"PK", "H": b"<!DOCTYPE", "h": b"<!DOCTYPE", "m": b"# "}[suffix[0]]
    )


def test_format_may_be_named_apart_from_the_suffix(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    write_assessment(*filled(FormId.KISO, groups=1), path, to="md")
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("name", ["a.exe", "a"])
def test_unknown_format_is_refused_with_the_list(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="xlsx、docx、html、md"):
        write_assessment(*filled(FormId.KISO, groups=1), tmp_path / name)


def test_directory_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="フォルダーがありません"):
        write_assessment(*filled(FormId.KISO, groups=1), tmp_path / "無い" / "a.md")


def test_target_that_is_a_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(InputError, match="フォルダーです"):
        write_assessment(*filled(FormId.KISO, groups=1), tmp_path / "a.md")


def test_failure_leaves_the_old_file_and_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.md"
    path.write_text("以前の内容", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="書き込めません"):
        write_assessment(*filled(FormId.KISO, groups=1), path)
    assert path.read_text(encoding="utf-8") == "以前の内容"
    assert [p.name for p in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("sign", ["\x0b", "\x00", "\x1b", "\ud83d", "\ufffe"])
def test_character_that_no_file_can_hold_is_refused_by_name(
    tmp_path: Path, suffix: str, sign: str
) -> None:
    form, assessment = filled(FormId.KISO, groups=1)
    place = r"U\+" + f"{ord(sign):04X}.*Ⅰ 関連情報 / .*①事務の名称（4文字目）"
    with pytest.raises(InputError, match=place):
        write_assessment(
            form, with_text(assessment, "I.1.1", f"一二三{sign}"), tmp_path / f"a.{suffix}"
        )
    assert list(tmp_path.iterdir()) == []


def test_existing_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("以前の内容", encoding="utf-8")
    path.chmod(0o640)
    write_assessment(*filled(FormId.KISO, groups=1), path)
    assert "以前の内容" not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o777 == 0o640


CHANGE = Change("2026-01-05", "Ⅱ\n6. 保管", "=HYPERLINK(1)", '"引用",改行\nあり', "事後", "－")


def test_change_rows_as_csv_are_inert_and_open_in_a_spreadsheet() -> None:
    content = render_changes_csv([CHANGE])
    assert content.startswith(b"\xef\xbb\xbf" + "変更日,項目".encode())
    assert "'=HYPERLINK(1)" in content.decode("utf-8-sig")
    assert '"""引用"",改行\nあり"' in content.decode("utf-8-sig")
    assert content.decode("utf-8-sig").rstrip().endswith("事後,－")


def test_change_rows_as_json_keep_the_contract_names(tmp_path: Path) -> None:
    write_changes([CHANGE], tmp_path / "c.json")
    rows = json.loads((tmp_path / "c.json").read_text(encoding="utf-8"))["changes"]
    assert rows == [
        {
            "date": "2026-01-05",
            "item": "Ⅱ\n6. 保管",
            "before": "=HYPERLINK(1)",
            "after": '"引用",改行\nあり',
            "timing": "事後",
            "reason": "－",
        }
    ]


def test_change_rows_in_an_unknown_format_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.csv、\.json"):
        write_changes([CHANGE], tmp_path / "c.xml")
