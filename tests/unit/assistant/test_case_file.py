import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from assistant.case import Case
from assistant.case_file import parse_case, part_model, read_case
from assistant.case_values import Tick
from corpus.errors import InputError

MINIMAL = """
form: 重点項目評価書
agency: {head: みどり野市長, name: みどり野市}
procedure: {name: こども医療費の助成に関する事務}
"""
DOCS = Path(__file__).resolve().parents[3] / "docs" / "case.md"


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        parse_case(text, "case.yaml")
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith("case.yaml: ")
    return message


def test_form_agency_and_procedure_are_enough() -> None:
    case = parse_case(MINIMAL, "case.yaml")
    assert case.agency.self_reference == "本市"
    assert case.outsourcing is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("form: 重点項目評価書", ["agency（評価実施機関）", "必須の欄がありません"]),
        (MINIMAL + "nubmer: '3'", ["nubmer", "この名前の欄はありません", "「number」の誤り"]),
        (
            MINIMAL.replace("重点項目評価書", "重点評価書"),
            ["form（様式の名称）", "「重点評価書」は使えません", "重点項目評価書"],
        ),
        (MINIMAL + "published: 来年の春", ["published", "日付として読めません", "2026-04-01"]),
        (
            MINIMAL + "acquire: {means: [紙, ファックス]}",
            ["acquire.means（入手方法", "「ファックス」は様式の選択肢にありません"],
        ),
        (
            MINIMAL + "file: {people: たくさん}",
            ["file.people（対象となる本人の数", "数でも様式の選択肢でもありません"],
        ),
        (
            MINIMAL + "systems: [{name: 甲, conections: [紙]}]",
            ["systems.0.conections", "「connections」の誤り"],
        ),
        (MINIMAL + "form: 全項目評価書", ["5行目", "二度書かれています"]),
        (MINIMAL + "remarks: [", ["YAMLとして読めません"]),
        ("- 一覧", ["ケースではありません"]),
        ("a: &x 1\nb: *x", ["別名（*）は使えません"]),
    ],
    ids=[
        "missing",
        "misspelt",
        "wrong form",
        "no date",
        "no option",
        "no number",
        "nested",
        "twice",
        "no yaml",
        "a list",
        "alias",
    ],
)
def test_fault_is_told_in_one_line(text: str, parts: list[str]) -> None:
    message = refusal(text)
    for part in parts:
        assert part in message


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="開けません"):
        read_case(tmp_path / "none.yaml")


def test_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes("form: 重点項目評価書".encode("cp932"))
    with pytest.raises(InputError, match="UTF-8"):
        read_case(path)


def test_huge_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes(b"#" * 1_000_001)
    with pytest.raises(InputError, match="大きすぎます"):
        read_case(path)


def test_option_of_an_older_edition_is_understood() -> None:
    kinds = "file: {record_kinds: [{kind: '4情報(氏名、性別、生年月日、住所)'}]}"
    case = parse_case(MINIMAL + kinds, "case.yaml")
    assert case.file.record_kinds[0].kind.startswith("5情報")


def fields(model: type[BaseModel], prefix: str = "") -> set[str]:
    found: set[str] = set()
    for name, info in model.model_fields.items():
        found.add(prefix + name)
        part = part_model(info.annotation)
        if part is not None and part is not Tick:
            many = "[]" if "tuple" in str(info.annotation) else ""
            found |= fields(part, f"{prefix}{name}{many}.")
    return found


def test_guide_names_every_field_and_no_other() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(rows) == fields(Case)
    assert len(rows) == len(set(rows))


def test_samples_are_read(juten: Case, zenkomoku: Case) -> None:
    assert juten.form == "重点項目評価書"
    assert zenkomoku.form == "全項目評価書"
