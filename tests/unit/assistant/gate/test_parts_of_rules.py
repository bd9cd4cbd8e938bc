"""How far single parts of the rules reach: bands, headings, names of bodies, missing pages."""

import datetime as dt
import math
from dataclasses import replace

import pytest

from assistant.gate.accidents import accidents_within_year
from assistant.gate.change_rows import full_text
from assistant.gate.examples import document_of
from assistant.gate.gate import check, judge
from assistant.gate.law_subjects import laws_named, subjects_named
from assistant.gate.name_matcher import Foreign
from assistant.gate.people_bands import Band, people_band
from assistant.gate.rule import document_rules
from assistant.gate.rulebook import Example, ExampleItem
from assistant.gate.rules.changes_labels import _cut, _lacks_middle
from assistant.gate.rules.consistency import _is_near_band
from assistant.gate.rules.text_days import impossible_days
from assistant.gate.rules.wording_places import _applies
from assistant.gate.rules.wording_versions import _in_use
from assistant.gate.subject import Names, Subject
from corpus.assessments.entities import Entity, EntityKind
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.wording.load import load_wording

FORM = form_named("様式3")
AS_OF = dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("found", "choice", "is_near"),
    [
        (14, "10項目未満", True),
        (15, "10項目未満", False),
        (37, "50項目以上100項目未満", False),
        (38, "50項目以上100項目未満", True),
    ],
)
def test_a_count_of_words_may_be_off_by_a_third(found: int, choice: str, is_near: bool) -> None:
    assert _is_near_band(found, choice) is is_near


def test_a_part_of_a_heading_is_marked_where_it_goes_on() -> None:
    assert _cut("字" * 16, 0) == "字" * 16
    assert _cut("字" * 17, 0) == "字" * 16 + "…"
    assert _cut("字" * 17, 1) == "…" + "字" * 16


def test_a_heading_without_its_middle_is_known_by_seven_characters_at_each_end() -> None:
    title = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
    assert _lacks_middle("一二三四五六七丁戊己庚辛壬癸", title)
    assert not _lacks_middle("一二三四五六七戊己庚辛壬癸", title)


@pytest.mark.parametrize(
    ("cell", "full"),
    [
        ("①保管場所  鍵付きの棚", "鍵付きの棚"),
        ("記載", ""),
        ("記載を正した。", "記載を正した。"),
    ],
)
def test_a_cell_gives_its_words_in_full_or_not(cell: str, full: str) -> None:
    assert full_text(cell) == full


@pytest.mark.parametrize("word", ["特定個人情報", "個人番号", "マイナンバー"])
def test_an_accident_with_numbers_of_people_counts(word: str) -> None:
    place = FORM.find("III.7.r1.2.1")
    told = Item(place.id, place.path, "text", f"令和7年5月1日、{word}を含む申請書を誤って送った。")
    assert len(list(accidents_within_year(told, AS_OF))) == 1
    other = replace(told, text=f"令和7年5月1日、{word[:-1]}ではない書類を誤って送った。")
    assert not list(accidents_within_year(other, AS_OF))


@pytest.mark.parametrize(
    ("path", "severity"),
    [("Ⅱ / 4. 委託 / 委託事項2", "warning"), ("Ⅲ / 4. 委託 / 委託事務", None)],
)
def test_what_may_stand_on_missing_pages_is_only_warned_of(path: str, severity: str | None) -> None:
    stated = {"II.4.0": ExampleItem(choice="委託する", text="( 3 )件"), "II.4.1": "甲の運用"}
    held = document_of(Example(source="", items=stated))
    torn = replace(held, assessment=replace(held.assessment, missing=(path,)))
    (found,) = document_rules()["consistency.outsourcing_count"](torn)
    assert found.severity == severity


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("1,000人未満", Band(0, 1_000)),
        ("1,000人以上1万人未満", Band(1_000, 10_000)),
        ("1,000万人以上", Band(10_000_000, math.inf)),
        ("対象人数", None),
    ],
)
def test_a_band_of_people_has_its_bounds(words: str, band: Band | None) -> None:
    assert people_band(words) == band


@pytest.mark.parametrize("key", ["outsourcing", "provision", "transfer"])
def test_the_last_group_that_a_form_has_room_for_is_counted(key: str) -> None:
    node = FORM.by_key(key)
    assert node
    assert node.repeat
    name = node.id.replace("{n}", str(node.repeat))
    presence: dict[str, str | ExampleItem] = {
        "II.4.0": ExampleItem(choice="委託する", text="( 2 )件"),
        "II.5.0": ExampleItem(
            checked=["提供を行っている", "移転を行っている"],
            details={"提供を行っている": "2", "移転を行っている": "2"},
        ),
    }
    held = document_of(Example(source="", items={**presence, name: "甲の課"}))
    rules = document_rules()
    counted = [
        hit.words["found"]
        for rule in ("consistency.outsourcing_count", "consistency.provision_count")
        for hit in rules[rule](held)
    ]
    assert counted == ["1"]


def test_of_several_files_the_items_under_the_own_name_are_counted() -> None:
    annex = "1. 共通\n甲台帳\n1. 氏名\n2. 住所\n乙台帳\n" + "\n".join(
        f"{n}. 項目" for n in range(1, 12)
    )
    items: dict[str, str | ExampleItem] = {
        "I.3": "甲台帳\n乙台帳", "II.1": "乙台帳", "II.2.4": "10項目未満", "A1.1": annex
    }  # fmt: skip
    held = replace(document_of(Example(source="", items=items)), files=2)
    rule = document_rules()["consistency.record_count"]
    assert [hit.words["found"] for hit in rule(held)] == ["11"]
    first = replace(document_of(Example(source="", items={**items, "II.1": "甲台帳"})), files=2)
    assert list(rule(first)) == []


def foreign(kind: EntityKind, name: str) -> Names:
    return Names(frozenset({"甲市"}), (Foreign(Entity(kind, name, "I.2"), "乙.txt"),))


@pytest.mark.parametrize(
    ("kind", "called", "severity"),
    [
        ("agency", "評価実施機関", "error"),
        ("department", "部署", "warning"),
        ("system", "システム", "warning"),
        ("partner", "事業者", "warning"),
        ("file", "ファイル", "warning"),
        ("ordinance", "条例等", "error"),
        ("person", "職員", "error"),
    ],
)
def test_a_name_of_another_document_is_called_what_it_is(
    kind: EntityKind, called: str, severity: str
) -> None:
    place = FORM.find("II.3.3")
    text = "・青葉台推進を用いる。"
    names = foreign(kind, "青葉台推進")
    (found,) = (
        f for f in judge(Subject(FORM, place, text, AS_OF, names)).findings if "leak" in f.rule
    )
    assert found.message.startswith(f"他の評価書の{called}の名称「青葉台推進」")
    held = Assessment(FORM.name, agency="甲市", items=(Item(place.id, place.path, "text", text),))
    (there,) = (f for f in check(held, AS_OF, foreign=names.foreign) if "leak" in f.rule)
    assert there.severity == severity


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("昭和元年12月24日", ["昭和の始まる前の日です"]),
        ("昭和元年12月25日", []),
        ("昭和64年1月7日", []),
        ("昭和64年1月8日", ["昭和の終わった後の日です"]),
        ("平成元年1月7日", ["平成の始まる前の日です"]),
        ("平成元年1月8日", []),
        ("平成元年1月", []),
        ("平成31年4月30日", []),
        ("平成31年5月1日", ["平成の終わった後の日です"]),
        ("平成31年5月1日を期限とする", []),
        ("期限を平成31年5月1日とした", ["平成の終わった後の日です"]),
        ("令和元年4月30日", ["令和の始まる前の日です"]),
        ("令和元年4月", ["令和の始まる前の日です"]),
        ("令和元年5月", []),
        ("令和元年5月1日", []),
        ("令和8年2月29日", ["暦にない日です"]),
        ("令和8年13月", ["暦にない日です"]),
    ],
)
def test_an_era_has_its_days(text: str, wrong: list[str]) -> None:
    assert [said for _, _, said in impossible_days(text)] == wrong


def test_a_name_is_shown_with_its_final_long_vowel_and_the_body_after_it_told() -> None:
    place = FORM.find("II.3.3")
    text = "青葉台帳サーバー乙山市の職員が用いる。"
    names = foreign("system", "青葉台帳サーバ")
    found = judge(Subject(FORM, place, text, AS_OF, names)).findings
    assert [f.quote for f in found if f.rule == "leak.foreign_name"] == [
        "青葉台帳サーバー",
        "乙山市",
    ]


@pytest.mark.parametrize(
    ("needs", "option"),
    [("inquiry", "接続しない(入手)"), ("provision", "接続しない(提供)")],
)
def test_a_block_on_the_network_is_wanted_where_its_side_is_not_denied(
    needs: str, option: str
) -> None:
    block = next(block for block in load_wording().blocks if block.needs == needs)

    def applies(**none: list[str]) -> bool:
        items: dict[str, str | ExampleItem] = {
            "I.5.1": "実施する", "III.6.0": ExampleItem(**none)
        }  # fmt: skip
        return _applies(document_of(Example(source="", items=items)), block)

    both = {"接続しない(入手)", "接続しない(提供)"}
    assert applies()
    assert applies(checked=sorted(both - {option}))
    assert not applies(checked=[option])
    assert not applies(doubts=["読めません"])


def test_a_version_is_in_use_from_its_first_to_its_last_day() -> None:
    version = next(v for b in load_wording().blocks for v in b.versions if v.since and v.until)
    assert version.since
    assert version.until
    day = dt.timedelta(days=1)
    days = (version.since - day, version.since, version.until, version.until + day)
    assert [_in_use(version, at) for at in days] == [False, True, True, False]


def test_a_law_is_named_by_a_title_of_its_own() -> None:
    assert laws_named("生活保護法と薬剤師法による") == {"生活保護法", "薬剤師法"}
    assert laws_named("水道法による") == set()
    assert laws_named("児童介護保険法手当法による") == {"介護保険法"}
    assert subjects_named("薬剤師の免許と水道の料金") == {"薬剤師"}
