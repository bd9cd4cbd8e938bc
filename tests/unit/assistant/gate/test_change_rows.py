import datetime as dt

import pytest

from assistant.gate.change_rows import full_text, item_of
from assistant.gate.rule import document_rules
from assistant.gate.subject import Document
from corpus.assessments.model import Assessment, Change
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
