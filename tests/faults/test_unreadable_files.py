from pathlib import Path

import pytest

from corpus.errors import InputError
from corpus.parser.file import parse_file, parse_rows
from corpus.readers.open import MAX_BYTES
from corpus.readers.text import read_rows
from tests.samples.counted_work import is_linear_in_calls, is_linear_in_time


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Excel"),
        (b"\xd0\xcf\x11\xe0....", "旧形式"),
        (b"", "空"),
        ("　\n\n".encode(), "空"),
        (b"\x00\x01\x02\x03", "文字として読めません"),
        (b"\xff\x81\xff\xfe\xfd\x82", "文字として読めません"),
        ("こんにちは。今日は晴れです。\n".encode(), "特定個人情報保護評価書として読めません"),
        ("特定個人情報保護評価書(全項目評価書)\n".encode(), "評価書として読めません"),
        ("特定個人情報保護評価書とは何か。\n".encode() * 50, "評価書として読めません"),
    ],
    ids=["pdf", "zip", "ole", "empty", "blank", "binary", "undecodable", "prose", "title", "talk"],
)
def test_unreadable_file_gets_one_clear_line(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "評価書.txt"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        parse_file(path)
    message = str(caught.value)
    assert said in message
    assert str(path) in message
    assert "\n" not in message


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ファイルがありません"):
        parse_file(tmp_path / "ない.txt")


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="フォルダーです"):
        parse_file(tmp_path)


def test_huge_file_is_refused_without_reading(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(InputError, match="大きすぎます"):
        parse_file(path)


@pytest.mark.parametrize(
    ("piece", "rest"),
    [("<p ", " "), ("【", ""), (" ", "。"), ("（ ・", "")],
    ids=["tags", "brackets", "blanks", "bullets"],
)
def test_the_work_of_a_hostile_cell_grows_with_its_length(piece: str, rest: str) -> None:
    head = "特定個人情報保護評価書(全項目評価書)\n①部署\t福祉部\n②所属長の役職名\t課長\n"

    def read(length: int) -> None:
        hostile = piece * (length // len(piece)) + rest * (length // 2)
        assert parse_rows(read_rows(f"{head}8. 他の評価実施機関\t{hostile}\n")) is not None

    assert is_linear_in_calls(read, 5_000)
    assert is_linear_in_time(read, 40_000)


def test_the_record_of_a_revision_is_told_from_an_assessment(tmp_path: Path) -> None:
    path = tmp_path / "評価書.json"
    path.write_text('{"form": "重点項目評価書"}', encoding="utf-8")
    with pytest.raises(InputError, match="JSONは読み込めません"):
        parse_file(path)
