"""Whether a foreign name in a text is that name, or a part of another word."""

import pytest

from assistant.gate.catalogue import catalogue
from assistant.gate.name_matcher import Foreign, NameMatcher
from corpus.assessments.entities import Entity, EntityKind
from corpus.text.fold import fold


def found(text: str, name: str, kind: EntityKind = "department", own: str = "") -> list[str]:
    foreign = Foreign(Entity(kind, name, "I.2"), "乙.txt")
    plain = fold(text, long_vowels=True)
    matcher = NameMatcher(frozenset({own} if own else ()), (foreign,))
    return [plain.text[hit.start : hit.end] for hit in matcher.find(plain)]


@pytest.mark.parametrize(
    "after",
    ["における", "において", "職員", "の職員", "では", "立", "が管理", "情報セキュリティ"],
)
def test_a_prefecture_is_foreign_where_it_is_the_author(after: str) -> None:
    assert found(f"埼玉県{after}の措置", "埼玉県", "municipality") == [f"埼玉県{after}"]
    assert found(f"埼玉県{after}の措置", "埼玉県", "municipality", own="埼玉県") == []


def test_a_prefecture_is_a_place_elsewhere() -> None:
    assert found("埼玉県の住民", "埼玉県", "municipality") == []


@pytest.mark.parametrize(
    ("name", "after"),
    [
        *(("青葉推進部", sign) for sign in "会門分品署局"),
        *(("青葉推進課", sign) for sign in "題税程外金"),
        *(("青葉推進係", sign) for sign in "数争"),
        *(("青葉推進局", sign) for sign in "面所"),
        *(("青葉市", sign) for sign in "場販街"),
        *(("青葉区", sign) for sign in "分別域間"),
    ],
)
def test_a_name_goes_on_as_another_word(name: str, after: str) -> None:
    assert found(f"{name}{after}を置く", name) == []
    assert found(f"{name}を置く", name) == [name]


@pytest.mark.parametrize("before", "市区町村都道府県部局課係所室立国元旧現各同")
def test_a_name_follows_what_ends_a_body_or_tells_the_time(before: str) -> None:
    assert found(f"{before}青葉推進課が行う", "青葉推進課") == ["青葉推進課"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("department", []),
        ("municipality", []),
        ("person", []),
        ("system", []),
        ("partner", ["青葉推進課"]),
        ("file", ["青葉推進課"]),
        ("agency", ["青葉推進課"]),
        ("ordinance", ["青葉推進課"]),
    ],
)
def test_other_kanji_before_a_name_make_it_another(kind: EntityKind, names: list[str]) -> None:
    assert found("新青葉推進課が行う", "青葉推進課", kind) == names


@pytest.mark.parametrize(
    ("text", "name", "names"),
    [
        ("アオバテックが行う", "アオバ", []),
        ("アオバが行う", "アオバ", ["アオバ"]),
        ("ネオアオバが行う", "アオバ", []),
        ("AOBAXが行う", "AOBA", []),
        ("XAOBAが行う", "AOBA", []),
        ("青葉アオバが行う", "アオバ", ["アオバ"]),
        ("アオバ テックが行う", "アオバ", ["アオバ"]),
        ("ネオ アオバが行う", "アオバ", ["アオバ"]),
        ("アオバ", "アオバ", ["アオバ"]),
    ],
)
def test_a_name_is_not_cut_out_of_katakana_or_latin(text: str, name: str, names: list[str]) -> None:
    assert found(text, name, "partner") == names


def test_the_longest_name_wins_and_ones_own_is_none() -> None:
    text = "青葉推進課青葉推進課分室"
    assert found(text, "青葉推進課分室", own="青葉推進課") == ["青葉推進課分室"]
    assert found(text, "青葉推進課", own="青葉推進課分室") == ["青葉推進課"]
    assert found(text, "青葉推進課", own="青葉推進課") == []


@pytest.mark.parametrize(("name", "names"), [("青葉課", ["青葉課"]), ("青葉", []), ("担当課", [])])
def test_names_too_short_or_of_no_one_are_not_reported(name: str, names: list[str]) -> None:
    assert found(f"{name}が行う", name) == names


def test_examples_of_rules_are_shown_on_one_line() -> None:
    shown = {entry.id: entry.example for entry in catalogue()}
    assert all("\n" not in example and len(example) <= 80 for example in shown.values())
    assert shown["schema.conditional"] == "システム保守 ／ 再委託する"
    assert shown["gate.failed"] == ""
    assert any(" " in example for example in shown.values())
    assert any(len(example) == 80 and example.endswith("…") for example in shown.values())


def test_an_office_without_a_name_hides_no_foreign_one() -> None:
    foreign = Foreign(Entity("department", "青葉推進課", "I.2"), "乙.txt")
    matcher = NameMatcher(frozenset({"", "ー"}), (foreign,))
    assert len(list(matcher.find(fold("青葉推進課が行う。", long_vowels=True)))) == 1
