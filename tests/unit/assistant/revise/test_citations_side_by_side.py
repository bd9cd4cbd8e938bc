"""Citations that stand beside one another: made by halves, or twice, they would be wrong."""

import datetime as dt

from assistant.revise.edits import Edit
from assistant.revise.law import law_edits
from corpus.assessments.model import Assessment, Item

_BASIS = ("Ⅰ 基本情報", "5. 情報提供ネットワークシステムによる情報連携", "②法令上の根拠")
_TO = dt.date(2026, 11, 1)


def _edits(text: str, written: dt.date, item: str = "I.5.2") -> list[Edit]:
    assessment = Assessment(
        form="重点項目評価書",
        title="個人住民税の賦課に関する事務 重点項目評価書",
        published=written.isoformat(),
        items=(
            Item("I.1.1", ("Ⅰ 基本情報", "①事務の名称"), "text", "個人住民税の賦課に関する事務"),
            Item("I.1.2", ("Ⅰ 基本情報", "②事務の内容"), "text", "地方税法に基づき賦課を行う。"),
            Item(item, _BASIS, "text", text),
        ),
        changes=(),
    )
    return [edit for edit in law_edits(assessment, written, _TO) if edit.item == item]


def test_a_row_is_asked_about_where_the_number_before_it_is() -> None:
    text = "【情報照会の根拠】\n番号法第19条第7号 別表第二の27の項"
    edits = _edits(text, dt.date(2021, 12, 20))
    assert [edit.status for edit in edits] == ["review", "review"]
    assert edits[1].why.endswith("すぐ前の引用の確認と合わせて決めてください。")


def test_a_row_is_made_where_the_number_before_it_is_right() -> None:
    text = "【情報照会の根拠】\n番号法第19条第8号 別表第二の27の項"
    edits = _edits(text, dt.date(2021, 12, 20))
    assert [edit.status for edit in edits] == ["auto"]


def test_a_row_that_is_already_there_is_not_written_twice() -> None:
    text = (
        "【情報照会の根拠】\n番号法第19条第8号に基づく主務省令第2条の表の48の項\n"
        "番号法第19条第8号 別表第二の27の項"
    )
    edits = _edits(text, dt.date(2024, 5, 1))
    assert [edit.status for edit in edits] == ["review"]
    assert "既に書かれています" in edits[0].why


def test_provision_to_another_body_by_ordinance_is_right_as_it_is() -> None:
    text = "番号法第19条第11号 青葉市個人番号の利用に関する条例第5条"
    assert not _edits(text, dt.date(2025, 3, 24), item="II.5.t1.1")


def test_provision_to_another_body_is_carried_to_its_own_number() -> None:
    text = "番号法第19条第10号 青葉市個人番号の利用に関する条例第5条"
    edits = _edits(text, dt.date(2020, 3, 24), item="II.5.t1.1")
    assert [(edit.status, edit.after) for edit in edits] == [("auto", "番号法第19条第11号")]


def test_an_ordinance_alone_still_means_the_network() -> None:
    text = "番号法第19条第8号 青葉市個人番号の利用に関する条例第5条"
    edits = _edits(text, dt.date(2020, 3, 24))
    assert [(edit.status, edit.after) for edit in edits] == [("auto", "番号法第19条第9号")]


def test_a_body_that_gave_its_work_to_another_is_asked_about() -> None:
    text = "一般社団法人地方税電子化協議会のシステムから受信する。"
    edits = _edits(text, dt.date(2021, 12, 20), item="II.3.5")
    assert [(edit.status, edit.after) for edit in edits] == [("review", "地方税共同機構")]


def test_a_paragraph_that_left_nothing_behind_is_asked_about_in_a_later_document() -> None:
    text = "高齢者の医療の確保に関する法律第54条第10項により届出とみなす。"
    edits = _edits(text, dt.date(2025, 1, 14), item="I.1.9")
    assert [(edit.status, edit.after[-4:]) for edit in edits] == [("review", "条第6項")]
    edits = _edits(text, dt.date(2024, 2, 28), item="I.1.9")
    assert [edit.status for edit in edits] == ["auto"]


def test_the_article_on_the_assessment_is_asked_about_by_what_is_said_of_it() -> None:
    edits = _edits("本評価は、番号法第27条に基づき実施する。", dt.date(2021, 12, 20))
    assert [(edit.status, edit.after) for edit in edits] == [("review", "番号法第28条")]
    assert not _edits("番号法第27条に基づく評価指針による評価書である。", dt.date(2021, 12, 20))
