"""Where the parts of revising begin and end: lines, names, shares of a row, kinds of edits."""

import datetime as dt
from typing import get_args

import pytest

from assistant.revise.edits import Cause, Edit, Status, Topic, apply
from assistant.revise.house_style import line_start
from assistant.revise.lines import line_of, sentence_of, stands_in
from assistant.revise.names import _is_new, kind_of, read_rename
from assistant.revise.paperwork import abridged, path_style
from assistant.revise.plan import _is_covered, plan, plan_text
from assistant.revise.wording import _outset
from assistant.revise.wording_lone import _outdated, _sentences
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.model import FormId
from corpus.laws.model import Citation, CitationSpan
from tests.golden.law_readings import law_texts
from tests.unit.assistant.revise.days import NEW, OLD, is_whole

TERM = (
    "特定個人情報の管理を地方公共団体のみが行うことで、中間サーバー・プラットフォームの"
    "保守・運用を行う事業者における情報漏えい等のリスクを極小化する。"
)
PATH = ("Ⅱ 概要", "3. 使用")


def edit(start: int, end: int, status: Status = "auto") -> Edit:
    return Edit("II.3.3", PATH, start, end, "旧", "新", "改正", status, "理由", "law")


def test_an_edit_is_called_by_a_letter_and_eleven_digits_and_shown_at_its_path() -> None:
    assert len(edit(0, 1).id) == 12
    assert len(edit(0, 1).group) == 8
    assert edit(0, 1).place == "Ⅱ 概要 / 3. 使用"


@pytest.mark.parametrize(
    ("asked", "is_covered"),
    [((2, 6), True), ((2, 5), True), ((3, 6), True), ((1, 6), False), ((2, 7), False)],
)
def test_a_question_within_a_sure_edit_is_not_asked(
    asked: tuple[int, int], is_covered: bool
) -> None:
    assert _is_covered(edit(*asked, "review"), edit(2, 6)) is is_covered


def test_the_head_of_a_document_stays_where_its_item_was_not_changed() -> None:
    title = Item("cover.title", ("表紙", "評価書名"), "text", "甲 の事務")
    held = Assessment("重点項目評価書", title="甲の事務 評価書", items=(title,))
    assert apply(held, []).title == "甲の事務 評価書"


def test_names_alone_are_changed_where_only_they_are_asked_for() -> None:
    item = Item("II.3.3", PATH, "text", "総務企画課が番号法第19条第7号により行う。")
    held = Assessment("重点項目評価書", published=OLD.isoformat(), items=(item,))
    made = plan(held, NEW, only="names", renames=(read_rename("総務企画課=経営企画課"),))
    assert [(e.topic, e.after, e.file) for e in made.edits] == [("names", "経営企画課", "")]


@pytest.mark.parametrize("item", ["", "I.5.2"])
def test_every_edit_of_the_law_is_of_a_known_kind(item: str) -> None:
    text = "\n".join(dict.fromkeys(text for at, text in law_texts() if at == item))
    edits = plan_text(text, OLD, NEW, item=item or None)[1]
    assert edits
    assert {made.topic for made in edits} <= set(get_args(Topic))
    assert {made.status for made in edits} <= set(get_args(Status))
    assert {made.cause for made in edits} <= set(get_args(Cause))
    assert [made.why for made in edits if not is_whole(made.why)] == []


@pytest.mark.parametrize(("length", "is_whole"), [(160, True), (161, False)])
def test_a_cell_is_given_whole_up_to_its_length(length: int, is_whole: bool) -> None:
    line = "字" * (length - 4)
    before, after = f"{line}\n古い。", f"{line}\n新た。"
    assert (abridged(before, after) == (before, after)) is is_whole


@pytest.mark.parametrize(
    ("text", "at", "start"),
    [("  甲", 2, 0), ("①甲", 1, 0), ("丙 甲", 2, 2), ("\n甲", 1, 1), ("乙\n　甲", 3, 2)],
)
def test_a_line_begins_before_the_mark_of_its_item(text: str, at: int, start: int) -> None:
    assert line_start(text, at) == start


@pytest.mark.parametrize(
    ("text", "span", "line"),
    [("\n甲\n乙", (1, 2), (1, 2)), ("甲乙", (1, 2), (0, 2)), ("甲\n乙丙", (2, 3), (2, 4))],
)
def test_a_span_stands_in_its_line(text: str, span: tuple[int, int], line: tuple[int, int]) -> None:
    assert line_of(text, *span) == line


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青葉課", "department"),
        ("青葉課長", "department"),
        ("青葉課題研究会", "partner"),
        ("青葉市長", "municipality"),
        ("青葉市場会社", "partner"),
        ("青葉システム", "system"),
        ("青葉システム会社", "partner"),
    ],
)
def test_only_the_end_of_a_name_tells_its_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("text", "position", "is_new"),
    [
        ("健康福祉課", 2, True),
        ("の健康福祉課", 3, True),
        ("保健福祉課", 2, False),
        ("福祉課", 0, False),
    ],
)
def test_a_name_within_the_new_one_is_not_the_old_one(
    text: str, position: int, is_new: bool
) -> None:
    assert _is_new(text, position, "福祉課", "健康福祉課") is is_new


@pytest.mark.parametrize(
    ("text", "block", "start"),
    [
        ("前文。\n文例。", "文例。", 3),
        ("文例。\n後文。", "文例。", 0),
        ("前文。\n文例。後文。", "文例。", 4),
        ("前文。\n＜見出し＞\n文例。", "文例。", 3),
        ("前文。\n＜見出し＞\n独自の文。\n文例。", "文例。", 15),
    ],
)
def test_a_block_is_taken_away_with_its_line_and_its_lone_heading(
    text: str, block: str, start: int
) -> None:
    at = text.index(block)
    assert _outset(text, at, at + len(block)) == start


def test_a_table_follows_its_article_without_a_sign_between() -> None:
    day = dt.date(2024, 5, 1)
    text = "【情報照会の根拠】番号法第19条第8号別表第二の26の項"
    assert plan_text(text, day, NEW, item="I.5.2", only="law")[0] == (
        "【情報照会の根拠】番号法第19条第8号及び番号法第19条第8号に基づく主務省令第2条の表の42の項"
    )


@pytest.mark.parametrize(("wide", "joint"), [(3, "　"), (2, " ")])
def test_a_document_parts_its_paths_as_more_than_half_of_its_rows_do(wide: int, joint: str) -> None:
    items = ["Ⅱ　3. 使用"] * wide + ["Ⅱ 3. 使用"] * (5 - wide)
    rows = [Change("2026-04-01", item, "旧", "新", "事後", "改正") for item in items]
    assert path_style(rows).joint == joint


@pytest.mark.parametrize("text", ["\n文", "。文"])
def test_a_sentence_begins_after_the_first_sign_of_a_text_too(text: str) -> None:
    assert sentence_of(text, 1, 2) == "文"


def test_the_head_of_a_document_stays_where_its_item_was_not_edited() -> None:
    title = Item("cover.title", ("表紙", "評価書名"), "text", "項目の名")
    used = Item("II.3.3", PATH, "text", "旧である。")
    document = Assessment("重点項目評価書", title="表紙の名", items=(title, used))
    assert apply(document, [edit(0, 1)]).title == "表紙の名"


def test_a_sentence_alone_is_asked_about_from_thirty_characters() -> None:
    assert list(_sentences("・" + "字" * 29 + "。")) == [(1, 31)]
    assert list(_sentences("・" + "字" * 28 + "。")) == []


def test_sentences_are_read_without_the_marks_before_them_and_may_lack_their_sign() -> None:
    long = "字" * 30
    assert list(_sentences(f"①{long}。{long}\n　･ {long}")) == [(1, 32), (32, 62), (66, 96)]


@pytest.mark.parametrize(("more", "is_found"), [(0, True), (12, True), (13, False)])
def test_a_sentence_is_the_standard_s_with_few_other_words(more: int, is_found: bool) -> None:
    """It is so where they are alike by 92 in 100: two times 70 letters of all that both have."""
    found = _outdated(TERM + "他" * more, FormId.JUTEN, "risk.network.other", NEW)
    assert (found is not None) is is_found


@pytest.mark.parametrize(
    ("span", "is_in"),
    [((2, 5), True), ((3, 4), True), ((1, 5), False), ((2, 6), False), ((6, 8), False)],
)
def test_a_citation_is_in_a_line_with_all_of_it(span: tuple[int, int], is_in: bool) -> None:
    assert stands_in((2, 5), CitationSpan(*span, Citation())) is is_in


def test_the_newest_twenty_rows_tell_how_paths_are_written() -> None:
    items = ["Ⅱ　3. 使用"] * 11 + ["Ⅱ 3. 使用"] * 10
    rows = [Change("2026-04-01", item, "旧", "新", "事後", "改正") for item in items]
    assert path_style(rows).joint == " "
    assert path_style(rows[:-1]).joint == "　"


def test_a_head_that_only_looks_like_a_number_is_written_as_it_is() -> None:
    assert path_style(()).write(("IIII 別紙", "1. 内容")) == "IIII 別紙　1. 内容"
