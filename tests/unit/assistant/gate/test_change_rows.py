import datetime as dt
from dataclasses import replace

import pytest

from assistant.gate.change_rows import full_text, item_of, said_date
from assistant.gate.gate import check
from assistant.gate.rule import Hit, document_rules
from assistant.gate.subject import Document
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named
from corpus.forms.model import GROUP

AS_OF = dt.date(2026, 11, 21)
FORMS = ["様式3", "様式4"]


def _assessment(form: str, item: str, after: str = "新しい記載") -> tuple[Assessment, Change]:
    row = Change("2026-02-03", item, "旧", after, "事前", "")
    return Assessment(form_named(form).name, "", "", "", "", "", (), (row,)), row


@pytest.mark.parametrize("form", FORMS)
def test_the_full_path_of_an_item_names_that_item(form: str) -> None:
    wrong = []
    for node in form_named(form).items:
        if GROUP in node.id or node.id.startswith("cover"):
            continue
        assessment, row = _assessment(form, " ".join(node.path))
        found = item_of(assessment, row)
        if found and found.node is not node:
            wrong.append((node.id, found.item_id))
    assert wrong == []


@pytest.mark.parametrize("form", FORMS)
def test_the_full_path_of_an_item_is_no_fault(form: str) -> None:
    known = form_named(form)
    wrong = []
    for node in known.items:
        assessment, _ = _assessment(form, " ".join(node.path).replace(GROUP, "1"))
        if list(document_rules()["changes.item"](Document(known, assessment, AS_OF))):
            wrong.append(node.path)
    assert wrong == []


@pytest.mark.parametrize(
    ("form", "item", "after", "found"),
    [
        ("様式3", "Ⅱ ファイルの概要－4 委託－委託事項3－③委託先名", "B社", "II.4.3.3"),
        ("様式4", "II 特定個人情報ファイルの概要 【委託事項2】", "【委託先名】\nB社", "II.4.2.6"),
        ("様式4", "I 6.②法令上の根拠", "番号法第19条第8号", "I.6.2"),
        ("様式3", "Ⅴ 評価実施手続-1. 基礎項目評価-①実施日", "令和7年9月5日", "V.1.1"),
    ],
)
def test_offices_name_items_in_their_own_ways(form: str, item: str, after: str, found: str) -> None:
    assessment, row = _assessment(form, item, after)
    resolved = item_of(assessment, row)
    assert resolved is not None
    assert resolved.item_id == found


@pytest.mark.parametrize("item", ["Ⅲ", "その他", "Ⅴ ①実施日"])
def test_what_could_be_several_items_is_none(item: str) -> None:
    assert item_of(*_assessment("様式3", item)) is None


@pytest.mark.parametrize("text", ["略", "【委託事項5】を追加", "－", "", "「その内容」を時点更新"])
def test_an_abbreviated_cell_gives_nothing_in_full(text: str) -> None:
    assert full_text(text) == ""


def test_the_label_before_a_value_and_notes_after_it_are_left_out() -> None:
    assert full_text("【委託先名】\n株式会社KDS\n※②、④変更あり。") == "株式会社KDS"


def _said(rule: str, *rows: Change, items: tuple[Item, ...] = ()) -> list[Hit]:
    form = form_named("様式4")
    assessment = Assessment(form.name, "", "", "", "", "", items, rows)
    return list(document_rules()[rule](Document(form, assessment, AS_OF)))


def _row(before: str, after: str, item: str = "IV 3. その他のリスク対策") -> Change:
    return Change("2026-02-03", item, before, after, "事前", "")


def test_a_row_is_named_by_its_date_in_the_japanese_calendar() -> None:
    (hit,) = _said("changes.slip", _row("旧", "特定個人情報情報を扱う。"))
    assert hit.path[1].startswith("令和8年2月3日 IV")
    assert said_date("平成のいつか") == "平成のいつか"


def test_a_word_that_only_the_new_text_lost_is_a_slip() -> None:
    rest = "委託先における安全管理措置を定めている。"
    (hit,) = _said("changes.slip", _row(f"甲市の指針に基づき、{rest}", f"乙市の指針に、{rest}"))
    assert (hit.words["wrong"], hit.words["right"]) == ("乙市の指針に、", "乙市の指針に基づき、")
    assert not _said("changes.slip", _row(f"甲市の指針に、{rest}", f"乙市の指針に、{rest}"))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("基準を満たしている」とされた。", 1),
        ("「満たしている」とされた。", 0),
        ("甲「乙「丙」」。", 0),
    ],
)
def test_a_closing_mark_without_an_opening_one_is_a_slip(text: str, count: int) -> None:
    assert len(_said("changes.slip", _row("旧", text))) == count


LABEL = (
    "Ⅲ 6. 情報提供ネットワークシステムとの接続 リスク6: 不適切な方法で提供されるリスク "
    "リスクに対する措置の内容"
)
FIRST = (
    "情報連携においてのみ符号を用いることがシステム上担保されており、名寄せのリスクに対応している。"
)
SECOND = "特定個人情報を管理するデータベースを地方公共団体ごとに区分管理し、他団体は利用できない。"


def _text(item_id: str, text: str) -> Item:
    return Item(item_id, ("",), "text", text)


def test_a_row_with_the_former_text_of_another_item_is_named() -> None:
    other = _text("III.6.other", FIRST + SECOND)
    row = _row(FIRST + SECOND, "監視を行う。", LABEL)
    (hit,) = _said("changes.elsewhere", row, items=(other,))
    assert (hit.item, hit.words["how"]) == ("", "に今もあります")


def test_a_sentence_mended_in_one_place_only_is_found_in_the_other() -> None:
    other = _text("III.6.other", "前の文。" + FIRST)
    row = _row(FIRST, "監視を行う。", LABEL)
    (hit,) = _said("changes.elsewhere", row, items=(other,))
    assert (hit.item, hit.start) == ("III.6.other", 4)


def test_a_sentence_that_stands_nowhere_else_is_left_alone() -> None:
    row = _row(FIRST, "監視を行う。", LABEL)
    assert _said("changes.elsewhere", row, items=(_text("III.6.other", SECOND),)) == []


def test_of_two_like_rows_the_second_is_the_one_written_twice() -> None:
    assessment, row = _assessment("様式3", "Ⅰ 1. ①事務の名称")
    rows = (replace(row, date="2025-04-01"), row, replace(row))
    document = Document(form_named("様式3"), replace(assessment, changes=rows), AS_OF)
    assert [hit.row for hit in document_rules()["changes.duplicate"](document)] == [3]


def test_a_number_in_a_row_is_found_at_its_row() -> None:
    assessment, row = _assessment("様式3", "Ⅰ 1. ①事務の名称", "123456789018")
    rows = (replace(row, after="新"), row)
    found = check(replace(assessment, changes=rows), AS_OF)
    assert [f.row for f in found if f.rule == "leak.my_number"] == [2]
