"""What revising meets seldom, and must not take for what it meets often."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from assistant.revise import law_items, wording, wording_lone
from assistant.revise.house_style import HouseStyle
from assistant.revise.law_context import LawContext
from assistant.revise.law_provided import due_rows
from assistant.revise.names import find_name, read_rename
from assistant.revise.paperwork import abridged
from assistant.revise.plan import plan, plan_text
from assistant.revise.work import Job, Request, revise_file
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named
from corpus.laws.load import ItemContent, Items
from corpus.laws.provided import Body, rows_provided
from corpus.wording.damage import Damage
from corpus.wording.load import load_wording
from corpus.wording.model import Bullets
from corpus.wording.render import fill
from tests.unit.assistant.revise.days import NEW, OLD

HEADING = "＜中間サーバー・プラットフォームにおける措置＞\n"
TERM = (
    "・特定個人情報の管理を地方公共団体のみが行うことで、中間サーバー・プラットフォームの"
    "保守・運用を行う事業者における情報漏えい等のリスクを極小化する。"
)


def document(text: str, item: str = "III.6.other", **more: object) -> Assessment:
    held = Item(item, ("Ⅲ リスク対策", "6. 連携", "その他"), "text", text)
    return Assessment("重点項目評価書", published="2018-04-01", items=(held,), **more)  # type: ignore[arg-type]


def test_a_name_broken_over_a_line_is_left() -> None:
    rename = read_rename("子ども育成課=子育て支援課")
    assert list(find_name("子ども\n育成課、子ども育成課", rename)) == [(8, 14)]


def test_a_row_without_a_day_tells_nothing_of_when_a_passage_was_written() -> None:
    rows = tuple(
        Change(day, "その他", "", "番号法第19条第7号", "", "") for day in ("令和の頃", "2025-01-01")
    )
    held = document("番号法第19条第7号", changes=rows)
    context = LawContext(held, dt.date(2018, 4, 1), NEW)
    found = context.dates_of(held.items[0], "番号法第19条第7号")
    assert found == (dt.date(2025, 1, 1), dt.date(2018, 4, 1))


@pytest.mark.parametrize(
    ("label", "dated"), [("三字名", True), ("4. 四字の名", False), ("12. 別の項目", True)]
)
def test_a_label_of_three_letters_or_less_is_too_short_to_tell_rows_apart(
    label: str, dated: bool
) -> None:
    rows = (Change("2025-01-01", "別の項目", "", "番号法第19条第7号", "", ""),)
    held = document("番号法第19条第7号", changes=rows)
    item = replace(held.items[0], path=("Ⅲ", label))
    found = LawContext(held, OLD, NEW).dates_of(item, "番号法第19条第7号")
    assert found == ((dt.date(2025, 1, 1), OLD) if dated else (OLD,))


def test_a_short_name_given_in_one_item_is_read_in_the_others() -> None:
    act = "行政手続における特定の個人を識別するための番号の利用等に関する法律"
    items = (
        Item("I.1.2", ("Ⅰ", "②事務の内容"), "text", f"{act}（以下「本法律」という。）による。"),
        Item("III.10", ("Ⅲ", "10. その他"), "text", "本法律第19条第7号 別表第二の27の項"),
    )
    edits = plan(Assessment("重点項目評価書", published="2020-04-01", items=items), NEW).edits
    assert edits[0].after == "本法律第19条第8号"


def test_a_procedure_is_not_put_together_from_two_items() -> None:
    parts = (
        Item("cover.title", ("表紙",), "text", "児童"),
        Item("I.1.1", ("Ⅰ", "①事務の名称"), "text", "手当の事務"),
    )
    apart = Assessment("重点項目評価書", items=parts)
    assert not LawContext(apart, OLD, NEW).is_of_procedure("児童手当法")
    whole = replace(apart, items=(replace(parts[0], text="児童手当の事務"),))
    assert LawContext(whole, OLD, NEW).is_of_procedure("児童手当法")


@pytest.mark.parametrize(
    ("key", "tells"),
    [
        ("cover.title", True),
        ("procedure.name", True),
        ("procedure.content", True),
        ("file.name", True),
        ("acquire.notice", True),
        ("system.functions", False),
    ],
)
def test_five_items_of_a_form_tell_its_procedure(key: str, tells: bool) -> None:
    form = form_named("全項目評価書")
    place = next(node for node in form.items if node.key == key)
    held = Assessment(form.name, items=(Item(place.id, ("Ⅰ",), "text", "児童手当の事務"),))
    context = LawContext(replace(held, title="甲の事務"), OLD, NEW)
    assert context.is_of_procedure("児童手当法") is tells


@pytest.mark.parametrize(
    ("law", "is_named"),
    [("地方税法", True), ("国税徴収法", False), ("医師法", False), ("国民健康保険法", True)],
)
def test_a_law_is_named_by_three_letters_or_more(law: str, is_named: bool) -> None:
    titled = Assessment("重点項目評価書", title="医師の国保法及び地方税の事務")
    assert LawContext(titled, OLD, NEW).is_of_procedure(law) is is_named


@pytest.mark.parametrize(
    ("line", "whole", "wanted"),
    [
        ("＜本市における措置＞", "", "＜本市における措置＞"),
        ("", "【措置】", ""),
        ("＜本市における措置＞", "【甲】\n【乙】\n＜丙＞", "【本市における措置】"),
        ("＜本市における措置＞", "<甲>", "<本市における措置>"),
        ("<本市における措置>", "文中の【甲】【乙】\n＜丙＞", "＜本市における措置＞"),
    ],
)
def test_headings_stand_in_the_brackets_of_most_headings(
    line: str, whole: str, wanted: str
) -> None:
    assert HouseStyle("", whole, "").heading(line) == wanted


def test_an_article_that_is_only_pointed_to_is_not_written_anew() -> None:
    text = "平成26年内閣府・総務省令第5号第41条の2第1項、同条第2項"
    edits = plan_text(text, OLD, NEW, item="I.4.1", only="law")[1]
    assert [(edit.before, edit.after) for edit in edits] == [("41条の2", "41条の3")]


@pytest.mark.parametrize(
    ("between", "after"),
    [("、", "番号法第19条第8号"), ("。", ""), ("\n（略）\n", ""), ("【照会】", "")],
)
def test_what_follows_in_another_sentence_tells_nothing_of_a_number(
    between: str, after: str
) -> None:
    text = f"番号法第19条第7号{between}内閣府・総務省令第7号第19条"
    revised = plan_text(text, OLD, dt.date(2022, 4, 1), only="law")[0]
    assert revised.startswith(after or "番号法第19条第7号")


CONTENTS = (
    ItemContent("規則で定める長い名称の内容", (1, 1, 1), ("委員会",)),
    ItemContent("委員会", (2, 2, None), ("委員会規則",)),
)


def test_a_word_within_a_longer_word_is_not_spoken_of(monkeypatch: pytest.MonkeyPatch) -> None:
    known = Items((OLD,), CONTENTS, "試験", verified=True)
    monkeypatch.setattr(law_items, "items", lambda: known)
    assert law_items._spoken_of("委員会規則による") == {"委員会"}
    assert law_items._spoken_of("委員会による") == {"規則で定める長い名称の内容"}


def test_lines_that_are_blank_alone_stay_unsaid() -> None:
    long = "措置を行う。" * 30
    assert abridged(f"旧{long}\n\n旧", f"新{long}\n\n新") == (f"旧{long}\n旧", f"新{long}\n新")


@pytest.mark.parametrize("bullets", ["circled", "dot"])
def test_items_that_get_other_numbers_are_written_anew_together(bullets: Bullets) -> None:
    block = load_wording().block("interface-platform.storage-place")
    first, second = block.versions[:2]
    text = HEADING + fill(first, {}, bullets)
    assert second.since
    made = plan(document(text, "II.6.1"), second.since, only="wording")
    revised = plan(document(text, "II.6.1"), second.since, only="wording", include_review=True)
    assert made.edits
    assert revised.revised().items[0].text == HEADING + fill(second, {}, bullets)


def test_a_slip_that_is_only_the_spelling_of_the_document_is_no_repair(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    block = load_wording().block("interface-platform.storage-place")
    text = HEADING + fill(block.versions[-1], {})
    held = document(text.replace("サーバー", "サーバ"), "II.6.1")
    at = held.items[0].text.index("中間サーバ")
    asked: list[object] = []

    def slips(located: object) -> list[Damage]:
        asked.append(located)
        return [Damage("slip", "中間サーバー", "中間サーバ", "中間サーバは…", at, at + 5)]

    monkeypatch.setattr(wording, "damage", slips)
    assert [e for e in plan(held, NEW, only="wording").edits if e.cause == "repair"] == []
    assert asked


def found_alone() -> tuple[wording.WordingContext, str, wording_lone._Found]:
    text = f"{HEADING}（略）\n{TERM}"
    held = document(text)
    context = wording.wording_context(held, dt.date(2018, 4, 1), dt.date(2021, 4, 1))
    form = "様式3"
    found = wording_lone._outdated(TERM[1:], form, "risk.network.other", context.to)
    assert found
    return context, text, found


def test_a_lone_sentence_is_renewed_only_with_words_that_are_whole() -> None:
    context, text, found = found_alone()
    start = text.index(TERM[1:])

    def reason(known: wording_lone._Found) -> str:
        return wording_lone._reason(context, text, start, len(text), known)

    assert reason(found) == "国の記載例の変更です。"
    told = {edit.why for edit in wording_lone.lone_edits(context)}
    assert told == {"国の記載例の変更です。"}
    assert reason(replace(found, new=replace(found.new, slots=("基盤",)))) == ""
    open_ = replace(found.new, written="〔要確認：基盤〕において管理する。")
    assert reason(replace(found, new=open_)) == ""
    assert reason(replace(found, block=replace(found.block, heading=""))) == ""


@pytest.mark.parametrize(
    ("covered", "asked"), [((0, 0), 1), ((-1, 0), 1), ((-1, 1), 0), ((1, 2), 0), ((-9, 99), 0)]
)
def test_a_sentence_in_a_block_is_not_asked_about_alone(
    covered: tuple[int, int], asked: int
) -> None:
    """Offsets are counted from the beginning of the sentence; a block may end or begin there."""
    context, text, _ = found_alone()
    at = text.index(TERM[1:])
    places = [(at + covered[0], at + covered[1]), (len(text), len(text) + 1)]
    standard = load_wording().block("interface-platform.other")
    located = tuple(
        SimpleNamespace(block=standard, values={}, item="III.6.other", start=start, end=end)
        for start, end in places
    )
    known = replace(context, located=located)  # type: ignore[arg-type]
    assert len(list(wording_lone.lone_edits(known))) == asked


def job(tmp_path: Path, name: str, out: Path, text: str = "番号法第19条第7号") -> Job:
    source = tmp_path / name
    source.write_text("{}", encoding="utf-8")
    return Job(name, source, Request(NEW), lambda _: document(text), out)


def test_a_file_is_not_written_over_by_its_own_revision(tmp_path: Path) -> None:
    told = revise_file(job(tmp_path, "a.json", tmp_path)).error
    assert told.startswith("元のファイルを上書きします: ")
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == "{}"


def test_a_mark_that_cannot_be_read_has_the_work_done_again(tmp_path: Path) -> None:
    asked = job(tmp_path, "a.json", tmp_path / "out")
    (tmp_path / "out").mkdir()
    first = revise_file(asked)
    assert (first.error, first.skipped, revise_file(asked).skipped) == ("", False, True)
    (mark,) = (tmp_path / "out").glob(".*.revised.json")
    mark.write_text("{", encoding="utf-8")
    assert not revise_file(asked).skipped
    assert revise_file(asked).skipped


def provided_questions(rows: str) -> list[str]:
    text = f"【情報照会の根拠】\n第2条の表の42の項\n【情報提供の根拠】\n第2条の表の{rows}の項"
    items = (Item("I.5.2", ("Ⅰ", "②法令上の根拠"), "text", text),)
    held = Assessment(
        "重点項目評価書", title="児童手当に関する事務", agency="甲町長", published="2025-01-01",
        items=items,
    )  # fmt: skip
    edits = plan(held, NEW, only="law").edits
    return [edit.why for edit in edits if edit.amendment.startswith("情報提供の項の選び直し")]


def test_of_the_rows_of_the_providing_side_only_what_differs_is_asked() -> None:
    (asked,) = provided_questions("1")
    due = asked.split("項は")[1].split("の項です")[0]
    assert "の記載がありません。1の項は確かめられません。" in asked
    assert provided_questions(due) == []
    (more,) = provided_questions(f"1、{due}")
    assert "記載がありません" not in more
    assert more.endswith("です。1の項は確かめられません。提供する情報と用途を確認してください。")
    first, _, rest = due.partition("、")
    (less,) = provided_questions(rest)
    assert less.endswith(
        f"です。{first}の項の記載がありません。提供する情報と用途を確認してください。"
    )


def test_what_goes_before_all_that_stands_has_no_place() -> None:
    block = load_wording().block("interface-platform.storage-place")
    first, second = block.versions[:2]
    assert second.since
    rest = fill(first, {}, "dot").split("\n", 1)[1]
    edits = plan(document(HEADING + rest, "II.6.1"), second.since, only="wording").edits
    assert all(edit.start > len(HEADING) for edit in edits)


@pytest.mark.parametrize(
    ("agency", "body"),
    [
        ("甲県知事", "都道府県知事"),
        ("甲市長", "市長"),
        ("甲区長", "市長"),
        ("甲町長", "町村長"),
        ("甲村長", "町村長"),
    ],
)
def test_the_head_of_an_office_tells_which_rows_it_provides_by(agency: str, body: Body) -> None:
    held = Assessment("重点項目評価書", title="児童手当及び児童扶養手当の事務", agency=agency)
    rows = due_rows(LawContext(held, OLD, NEW))
    assert rows == rows_provided(body, frozenset({"児童手当法", "児童扶養手当法"}), NEW)
    assert rows
    assert due_rows(LawContext(replace(held, agency="甲組合管理者"), OLD, NEW)) == ()
