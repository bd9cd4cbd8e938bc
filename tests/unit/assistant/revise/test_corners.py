"""Documents and edits at the edge of what revising expects."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.revise import paperwork, steps
from assistant.revise.edits import Edit, apply, apply_item, apply_text, without_overlaps
from assistant.revise.house_style import mark
from assistant.revise.names import read_rename
from assistant.revise.paperwork import abridged, change_rows, path_style
from assistant.revise.plan import heading, plan, plan_text
from corpus.assessments.model import Assessment, Change, Item
from corpus.errors import DataError, InputError
from tests.unit.assistant.revise.days import NEW

BASIS = "番号法第19条第7号 別表第二の26の項"
ITEM = Item(
    "I.5.2", ("Ⅰ 基本情報", "5. 連携", "②法令上の根拠"), "text", f"【情報照会の根拠】\n{BASIS}"
)
DOCUMENT = Assessment("重点項目評価書", "", "1", "甲の事務", "○市長", "2020-04-01", (ITEM,))
OLD = dt.date(2020, 4, 1)


def edit(start: int, end: int, before: str = "", after: str = "新", field: str = "text") -> Edit:
    return Edit(
        "I.5.2", ("項目",), start, end, before, after, "改正", "auto", "理由", "law", field=field
    )


def test_without_a_day_of_publication_everything_is_asked() -> None:
    undated = plan(replace(DOCUMENT, published=""), NEW)
    assert undated.notes == (
        "公表日が読めないため、自動の変更はしません。--from で日付を指定してください。",
    )
    assert {made.status for made in undated.edits} == {"review"}
    assert undated.applied == ()
    assert undated.revised() == undated.assessment
    assert heading(undated, NEW) == "甲の事務（公表日不明）→ 令和8年11月1日現在"
    told = plan(replace(DOCUMENT, published=""), NEW, OLD)
    assert told.notes == ()
    assert "auto" in {made.status for made in told.edits}


def test_without_a_day_the_oldest_edition_of_the_law_may_be_meant() -> None:
    item = replace(ITEM, text="番号法第27条に基づく。")
    made = plan(replace(DOCUMENT, items=(item,), published=""), NEW)
    assert [edit.after for edit in made.edits] == ["番号法第28条"]
    assert plan(replace(DOCUMENT, items=(item,)), NEW).edits == ()


def test_without_a_day_the_names_an_office_gave_are_changed_all_the_same() -> None:
    item = replace(ITEM, text=f"{ITEM.text}\n総務企画課が行う。")
    document = replace(DOCUMENT, items=(item,), published="")
    made = plan(document, NEW, renames=(read_rename("総務企画課=経営企画課"),))
    assert {(e.topic, e.status) for e in made.edits} == {("law", "review"), ("names", "auto")}
    assert [e.after for e in made.applied] == ["経営企画課"]


def test_a_plan_names_its_document_and_its_days() -> None:
    assert heading(plan(DOCUMENT, NEW), NEW) == "甲の事務（2020-04-01）→ 令和8年11月1日現在"


def test_before_the_law_there_is_nothing_to_carry() -> None:
    assert plan_text(BASIS, dt.date(2014, 1, 1), dt.date(2015, 1, 1))[1] == ()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("【情報照会の根拠】\n別表第二の26の項", "auto"),
        ("【情報提供の根拠】\n別表第二の26の項", "review"),
        (
            "【情報照会の根拠】\n別になし\n【情報提供の根拠】\n照合のため、別表第二の26の項",
            "review",
        ),
        ("【情報提供の根拠】\nなし\n【情報照会の根拠】\n別表第二の26の項", "auto"),
    ],
)
def test_rows_are_carried_for_sure_where_they_are_asked_by(text: str, status: str) -> None:
    edits = plan_text(text, OLD, NEW, item="I.5.2", only="law")[1]
    assert [made.status for made in edits] == [status]


def test_what_is_asked_is_applied_only_where_it_was_decided() -> None:
    text = "番号法第27条に基づく。通知カードを確認する。"
    asked = plan(replace(DOCUMENT, items=(replace(ITEM, text=text),)), NEW)
    decided = plan(replace(DOCUMENT, items=(replace(ITEM, text=text),)), NEW, include_review=True)
    assert [made.open for made in asked.edits] == [True]
    assert (asked.changes, decided.changes) == ((), ())
    assert decided.revised().items == asked.assessment.items


def test_the_words_beside_an_option_are_edited_apart() -> None:
    item = Item("I.5.2", ("項目",), "checks", details=(("その他", "旧課"), ("庁内", "旧課")))
    changed = apply_item(item, [edit(0, 1, "旧", "新", field="その他")])
    assert changed.details == (("その他", "新課"), ("庁内", "旧課"))


def test_an_open_edit_changes_no_text() -> None:
    assert apply_text("甲", [replace(edit(0, 1, "甲", "乙"), open=True)]) == "甲"


def test_edits_that_overlap_do_not_fit() -> None:
    with pytest.raises(InputError, match="計画からやり直して"):
        apply_text("甲乙丙", [edit(0, 2, "甲乙", "x"), edit(1, 3, "乙丙", "y")])


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (edit(1, 1), edit(1, 1), True),
        (edit(1, 1), edit(2, 2), False),
        (edit(1, 1), edit(0, 2, "甲乙"), True),
        (edit(0, 0), edit(0, 2, "甲乙"), False),
        (edit(2, 2), edit(0, 2, "甲乙"), False),
        (edit(0, 2, "甲乙"), edit(2, 3, "丙"), False),
        (edit(0, 2, "甲乙"), edit(1, 3, "乙丙"), True),
        (edit(1, 1), edit(1, 1, field="その他"), False),
        (edit(1, 1), replace(edit(1, 1), item="I.3"), False),
    ],
)
def test_edits_meet_where_they_touch_the_same_characters(
    one: Edit, other: Edit, meet: bool
) -> None:
    assert (one.meets(other), other.meets(one)) == (meet, meet)
    assert len(without_overlaps([one, other])) == (1 if meet else 2)


def test_the_head_of_a_document_follows_its_cover() -> None:
    cover = Item("cover.agency", ("表紙",), "text", "旧市長")
    document = replace(DOCUMENT, items=(cover, ITEM), agency="旧市長")
    changed = apply(document, [replace(edit(0, 1, "旧", "新"), item="cover.agency")])
    assert (changed.agency, changed.title) == ("新市長", "甲の事務")


def test_open_edits_make_no_row() -> None:
    assert change_rows(DOCUMENT, [replace(edit(0, 1, "【"), open=True)], NEW) == ()


@pytest.mark.parametrize(
    ("rows", "joint", "latin"),
    [
        ((), "　", False),
        (("Ⅰ 基本情報－1",), "－", False),
        (("I 基本情報-1",), "-", True),
        (("Ⅰ 基本情報 1",), " ", False),
        (("Ⅰ 基本情報 1", "Ⅰ 基本情報－1"), " ", False),
        (("I 基本情報 1", "Ⅰ 基本情報 1"), " ", False),
    ],
)
def test_the_style_of_paths_is_that_of_most_rows(
    rows: tuple[str, ...], joint: str, latin: bool
) -> None:
    style = path_style([Change("2025-01-01", row, "", "", "事後", "") for row in rows])
    assert (style.joint, style.latin) == (joint, latin)


def test_a_path_without_a_chapter_is_written_as_it_is() -> None:
    assert path_style(()).write(()) == ""
    assert path_style(()).write(("表紙", "評価書名")) == "表紙　評価書名"


def test_blank_lines_that_stay_are_not_worth_a_word() -> None:
    filler = "同じ措置を行う。" * 20
    before, after = abridged(
        f"{filler}\n\n旧い文。\n\n{filler}", f"{filler}\n\n新しい文。\n\n{filler}"
    )
    assert (before, after) == ("（略）\n旧い文。\n（略）", "（略）\n新しい文。\n（略）")
    assert abridged("", "新") == ("－", "新")
    assert abridged(f"旧い文。\n\n{filler}旧", f"旧い文。\n\n{filler}新")[0].startswith(
        "（略）\n同じ"
    )


@pytest.mark.parametrize(
    ("kind", "bullets", "wanted"),
    [("sub", "none", "・"), ("item", "none", ""), ("item", "dot", "・"), ("item", "circled", "③"),
     ("line", "circled", "")],
)  # fmt: skip
def test_items_are_marked_as_the_text_marks_them(kind: str, bullets: str, wanted: str) -> None:
    assert mark(kind, 3, bullets) == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize(("module", "loader"), [(paperwork, "_reasons"), (steps, "_steps")])
def test_data_that_cannot_be_read_are_told(
    module: object, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load = getattr(module, loader)
    load.cache_clear()
    monkeypatch.setattr(module, "read_yaml", lambda _: {"unheard_of": 1})
    with pytest.raises(DataError, match="yaml を読めません"):
        load()
    load.cache_clear()


@pytest.mark.parametrize(
    ("text", "revised"),
    [
        (
            "番号法第27条第1項により特定個人情報保護評価を実施し、同条により特定個人情報保護評価を行う。",
            "番号法第28条第1項により特定個人情報保護評価を実施し、同条により特定個人情報保護評価を行う。",
        ),
        (
            "高齢者の医療の確保に関する法律第54条第10項。同項による。",
            "高齢者の医療の確保に関する法律第54条第6項。同項による。",
        ),
    ],
)
def test_a_word_that_points_back_stays_and_follows(text: str, revised: str) -> None:
    written, edits = plan_text(text, dt.date(2016, 6, 1), NEW, only="law")
    assert written == revised
    assert len(edits) == 1


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("情報提供ネットワークシステムにより、番号法別表第二の26の項による照会を行う。", ["auto"]),
        ("情報提供：番号法別表第二の26の項", ["review"]),
        ("提供の根拠：番号法別表第二の26の項", ["review"]),
    ],
)
def test_the_name_of_the_network_is_no_heading_of_provision(text: str, statuses: list[str]) -> None:
    edits = plan_text(text, OLD, NEW, only="law")[1]
    assert [made.status for made in edits] == statuses


@pytest.mark.parametrize(("item", "asked"), [("I.6.2", 1), ("I.6.1", 0)])
def test_a_name_beside_a_post_is_asked_about_in_the_item_on_posts(item: str, asked: int) -> None:
    start = dt.date(2017, 4, 1)
    edits = plan_text("子育て支援課長 甲野 花子", start, NEW, form="重点項目評価書", item=item)[1]
    assert len([edit for edit in edits if "所属長" in edit.amendment]) == asked
