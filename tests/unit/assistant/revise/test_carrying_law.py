"""Citations are carried to a day, in the author's style, and only where everything agrees."""

import datetime as dt
from dataclasses import replace

import pytest

from assistant.revise.plan import plan, plan_text
from corpus.assessments.model import Assessment, Change, Item
from corpus.laws.carry import TABLE_DAY
from tests.unit.assistant.revise.days import NEW, OLD, is_whole


def _revised(text: str, start: dt.date = OLD, to: dt.date = NEW) -> str:
    return plan_text(text, start, to)[0]


def _statuses(text: str, start: dt.date = OLD, to: dt.date = NEW) -> set[str]:
    return {edit.status for edit in plan_text(text, start, to)[1]}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "番号法第19条第7号 別表第二の27の項",
            "番号法第19条第8号及び番号法第19条第8号に基づく主務省令第2条の表の48の項",
            id="half-width",
        ),
        pytest.param(
            "番号法第１９条第７号 別表第２の２７の項",
            "番号法第１９条第８号及び番号法第１９条第８号に基づく主務省令第２条の表の４８の項",
            id="full-width",
        ),
        pytest.param(
            "番号法別表第二　二十七の項",
            "番号法第十九条第八号に基づく主務省令第二条の表　四十八の項",
            id="kanji digits after a space",
        ),
        pytest.param(
            "別表第二 の 二十七 の項",
            "番号法第十九条第八号に基づく主務省令第二条の表 の 四十八 の項",
            id="spaces everywhere",
        ),
        pytest.param(
            "別表第二 No.27",
            "番号法第19条第8号に基づく主務省令第2条の表 No.48",
            id="numbered without the word",
        ),
        pytest.param(
            "番号法第十九条第七号（別表第二の五十六の二の項）",
            "番号法第十九条第八号（番号法第十九条第八号に基づく主務省令第二条の表の八十の項）",
            id="kanji",
        ),
        pytest.param(
            "番号法第19条7号及び別表第二の87、108の項",
            "番号法第19条8号及び番号法第19条8号に基づく主務省令第2条の表の125、144の項",
            id="without-dai",
        ),
        pytest.param(
            "番号法第9条第1項 別表 第一の59の項", "番号法第9条第1項 別表の85の項", id="spaced"
        ),
        pytest.param(
            "番号法第9条第1項 別表第1の84の項", "番号法第9条第1項 別表の117の項", id="beppyo-1"
        ),
        pytest.param(
            "番号法別表第二の82の項",
            "番号法第19条第8号に基づく主務省令第2条の表の117の項",
            id="law-before-table",
        ),
        pytest.param(
            "番号法第19条第7号及び番号法別表第二の項番27",
            "番号法第19条第8号及び番号法第19条第8号に基づく主務省令第2条の表の項番48",
            id="row-mark-first",
        ),
    ],
)
def test_rows_and_items_keep_the_author_s_style(before: str, after: str) -> None:
    assert _revised(before) == after


def test_ordinance_item_is_told_apart_by_the_ordinance_beside_it() -> None:
    text = (
        "【情報照会の根拠】\n・番号法第19条第8号\n"
        "・○○市番号法に基づく個人番号の利用に関する条例第3条第4項"
    )
    assert _revised(text, to=dt.date(2022, 3, 2)) == text.replace("第19条第8号", "第19条第9号")


def test_amendments_are_taken_in_order() -> None:
    text = "番号法第19条第7号 別表第二の27の項"
    between = _revised(text, to=dt.date(2024, 5, 26))
    assert between == "番号法第19条第8号 別表第二の27の項"
    assert _revised(between, start=dt.date(2024, 5, 26)) == _revised(text)


@pytest.mark.parametrize(
    ("day", "number"), [(dt.date(2021, 8, 31), "7"), (dt.date(2021, 9, 1), "8")]
)
def test_item_changes_on_the_day_of_enforcement(day: dt.date, number: str) -> None:
    assert _revised("番号法第19条第7号 別表第二の27の項", to=day).startswith(
        f"番号法第19条第{number}号"
    )


@pytest.mark.parametrize(
    ("day", "row"),
    [(dt.date(2024, 5, 26), "別表第一の59の項"), (dt.date(2024, 5, 27), "別表の85の項")],
)
def test_table_changes_on_the_day_of_enforcement(day: dt.date, row: str) -> None:
    assert _revised("別表第一の59の項", to=day) == row


def test_text_of_2022_that_says_item_8_is_right_already() -> None:
    text = "番号法第19条第8号に基づく情報提供ネットワークシステムによる情報連携"
    assert plan_text(text, dt.date(2022, 6, 1), NEW) == (text, ())


def test_text_of_2025_that_still_says_item_7_is_asked_about() -> None:
    text = "番号法第19条第7号に基づき、情報提供ネットワークシステムにより情報連携を行う。"
    revised, edits = plan_text(text, dt.date(2025, 4, 1), NEW)
    assert revised == text
    assert [(e.status, e.after) for e in edits] == [("review", "番号法第19条第8号")]


def test_bare_item_without_any_context_is_asked_about() -> None:
    assert _statuses("番号法第19条第7号による。") == {"review"}


def test_item_beside_words_of_two_contents_is_asked_about() -> None:
    text = "番号法第19条第7号により情報連携し、結果を委託先に渡す。"
    assert _revised(text) == text
    assert _statuses(text) == {"review"}


def test_number_that_was_never_right_is_asked_about() -> None:
    text = "番号法第19条第15号に基づき、照会可能な特定個人情報をリスト化したもの。"
    revised, edits = plan_text(text, OLD, NEW)
    assert revised == text
    assert "番号法第19条第17号" in edits[0].candidates


def test_row_without_a_successor_is_asked_about() -> None:
    revised, edits = plan_text("番号法第19条第7号 別表第二の83の項", OLD, NEW)
    assert revised == "番号法第19条第8号 別表第二の83の項"
    assert [e.status for e in edits] == ["auto", "review"]


def test_range_of_rows_is_asked_about() -> None:
    assert "review" in _statuses("番号法別表第二の80から82の項")


def test_own_table_of_an_ordinance_stays() -> None:
    text = "○○市個人番号の利用に関する条例第3条第1項 別表第1の1の項"
    assert plan_text(text, OLD, NEW) == (text, ())


def test_row_of_another_procedure_is_asked_about() -> None:
    text = "番号法第9条第1項 別表第1の84の項"
    items = (
        Item("I.1.1", ("Ⅰ 基本情報", "①事務の名称"), "text", "後期高齢者医療に関する事務"),
        Item(
            "I.1.2", ("Ⅰ 基本情報", "②事務の内容"), "text", "高齢者の医療の確保に関する法律による。"
        ),
        Item("I.4.1", ("Ⅰ 基本情報", "法令上の根拠"), "text", text),
    )
    document = Assessment(
        "重点項目評価書", "", "1", "後期高齢者医療", "○○市長", "2020-04-01", items
    )
    assert [e.status for e in plan(document, NEW, only="law").edits] == ["review"]
    right = Item("I.4.1", items[2].path, "text", "番号法第9条第1項 別表第1の59の項")
    sure = replace(document, items=(*items[:2], right))
    assert [(e.status, e.after) for e in plan(sure, NEW, only="law").edits] == [
        ("auto", "別表の85の項")
    ]


def test_row_of_the_change_table_tells_when_a_passage_was_written() -> None:
    basis = Item(
        "I.4.1", ("Ⅰ 基本情報", "法令上の根拠"), "text", "番号法第9条第1項 別表第一の56の項"
    )
    content = Item("I.1.2", ("Ⅰ 基本情報", "②事務の内容"), "text", "児童手当法による事務")
    late = Assessment(
        "重点項目評価書", "", "1", "児童手当", "○○市長", "2025-04-01", (content, basis)
    )
    assert [e.status for e in plan(late, NEW, only="law").edits] == ["review"]
    row = Change("2021-04-01", "法令上の根拠", "－", basis.text, "事後", "誤記の訂正")
    for other in (replace(row, item="使用する理由の欄"), replace(row, after="別表第1の57の項")):
        made = plan(replace(late, changes=(other,)), NEW, only="law")
        assert [e.status for e in made.edits] == ["review"]
    dated = replace(late, changes=(row,))
    assert [(e.status, e.after) for e in plan(dated, NEW, only="law").edits] == [
        ("auto", "別表の81の項")
    ]


def test_moved_article_goes_with_its_content() -> None:
    text = "番号法第27条に規定する特定個人情報保護評価を実施する。"
    start = dt.date(2016, 4, 1)
    once = _revised(text, start)
    assert once == text.replace("27", "28")
    assert plan_text(once, start, NEW) == (once, ())


def test_repealed_order_is_named_with_its_successor() -> None:
    _, edits = plan_text("平成26年内閣府・総務省令第7号第19条、第30条第12号", OLD, NEW)
    assert [(e.open, e.status) for e in edits] == [(True, "review")]
    assert "令和6年デジタル庁・総務省令第9号" in edits[0].candidates[0]


def test_articles_of_the_new_order_are_offered_for_the_rows_beside() -> None:
    text = "別表第二の26、56の2、108の項 内閣府総務省令第7号第19条、第30条第12号、第55条"
    _, edits = plan_text(text, OLD, NEW)
    (asked,) = (edit for edit in edits if edit.open)
    assert asked.candidates[0] == "令和6年デジタル庁・総務省令第9号第44条、第82条、第146条"
    alone = plan_text(f"別表第二の26の項\n{text[16:]}", OLD, NEW)[1]
    assert not any("第44条" in words for edit in alone for words in edit.candidates)
    gone = plan_text(text.replace("56の2", "83"), OLD, NEW)[1]
    assert not any("第44条" in words for edit in gone for words in edit.candidates)
    other = plan_text("別表第二の26の項 行政機関個人情報保護法第10条", OLD, NEW)[1]
    assert not any("第44条" in words for edit in other for words in edit.candidates)


@pytest.mark.parametrize(
    ("text", "after", "statuses"),
    [
        (
            "別表第一の51の項 番号法別表第一の主務省令で定める事務を定める命令第41条の2",
            "別表の72の項 番号法別表の主務省令で定める事務を定める命令第41条の3",
            ["auto"] * 3,
        ),
        (
            "別表第一の五十一の項 別表第一主務省令第四十一条の二",
            "別表の七十二の項 別表主務省令第四十一条の三",
            ["auto"] * 3,
        ),
        ("別表第一主務省令第41条の2", "別表主務省令第41条の2", ["auto", "review"]),
        ("別表第一主務省令第46条", "別表主務省令第46条", ["auto"]),
    ],
)
def test_articles_of_the_order_go_with_their_rows(
    text: str, after: str, statuses: list[str]
) -> None:
    revised, edits = plan_text(text, OLD, TABLE_DAY)
    assert (revised, [edit.status for edit in edits]) == (after, statuses)


@pytest.mark.parametrize(
    ("number", "digits"), [("8", "9"), ("８", "９"), ("八", "九")], ids=["half", "full", "kanji"]
)
def test_title_of_the_rule_takes_both_amendments(number: str, digits: str) -> None:
    title = "番号法第{}条第{}号に基づく{}の提供に関する規則"
    article = "十九" if number == "八" else "19"
    old = title.format(article, number, "特定個人情報")
    assert _revised(old, to=dt.date(2022, 4, 1)) == title.format(article, digits, "特定個人情報")
    assert _revised(old) == title.format(article, digits, "利用特定個人情報")


@pytest.mark.parametrize(
    "text",
    [
        "住民基本台帳法別表第一の59の項",
        "住民基本台帳法第30条の10 別表第2の5の項",
        "青葉市番号利用条例第4条\u3000別表第一の4の項",
    ],
)
def test_table_of_another_law_stays(text: str) -> None:
    assert plan_text(text, OLD, NEW) == (text, ())


@pytest.mark.parametrize(
    "text",
    [
        "・青葉市番号利用条例第4条\n・別表第一の4の項",
        "番号法第9条第2項に基づく条例第3条 別表第二の2の項",
    ],
)
def test_table_that_may_be_an_ordinance_s_own_is_asked_about(text: str) -> None:
    assert _revised(text) == text
    assert _statuses(text) == {"review"}


def test_bodies_are_renamed_but_not_inside_the_number_of_a_rule() -> None:
    text = "特定個人情報保護委員会との協議を経る。特定個人情報保護委員会規則第3号による。"
    expected = "個人情報保護委員会との協議を経る。特定個人情報保護委員会規則第3号による。"
    assert _revised(text) == expected


def test_minister_is_renamed_only_as_keeper_of_the_network() -> None:
    text = (
        "総務大臣が設置・管理する情報提供ネットワークシステムを使う。総務大臣が定める様式による。"
    )
    assert _revised(text) == text.replace("総務大臣が設置", "内閣総理大臣が設置")


def test_body_of_a_dated_event_is_asked_about() -> None:
    text = "平成27年に特定個人情報保護委員会へ報告した。"
    assert _revised(text) == text
    assert _statuses(text) == {"review"}


def test_words_that_depend_on_the_office_are_never_sure() -> None:
    text = "4情報を記録する。被保険者証を確認する。○○市個人情報保護条例第14条により請求する。"
    revised, edits = plan_text(text, OLD, NEW)
    assert revised == text
    assert len(edits) == 3


@pytest.mark.parametrize("to", [OLD, dt.date(2019, 1, 1)])
def test_no_day_forward_no_change(to: dt.date) -> None:
    text = "番号法第19条第7号 別表第二の27の項"
    assert plan_text(text, OLD, to) == (text, ())


def test_two_items_that_would_become_one_are_asked_about() -> None:
    text = "番号法第19条第7号及び第8号 別表第二の27の項"
    revised, edits = plan_text(text, OLD, dt.date(2022, 4, 1))
    assert revised == text
    assert {edit.status for edit in edits} == {"review"}


@pytest.mark.parametrize(
    "text",
    [
        "番号法の改正前は番号法第19条第7号により別表第二の27の項の情報を照会していた。",
        "当時の特定個人情報保護委員会に報告した。",
    ],
)
def test_sentence_that_tells_of_an_amendment_is_asked_about(text: str) -> None:
    assert _revised(text) == text
    assert all(is_whole(edit.why) for edit in plan_text(text, OLD, NEW)[1])
    assert "review" in _statuses(text)


def test_notification_card_is_an_open_question() -> None:
    text = "通知カード又は個人番号カードの提示を受ける。"
    revised, edits = plan_text(text, dt.date(2019, 4, 1), NEW)
    assert revised == text
    assert [(edit.before, edit.open) for edit in edits] == [("通知カード", True)]


def _vaccination(basis: str) -> Assessment:
    name = Item("I.1.1", ("Ⅰ 基本情報", "①事務の名称"), "text", "予防接種法による予防接種の事務")
    item = Item("I.6.2", ("Ⅰ 基本情報", "②法令上の根拠"), "text", basis)
    return Assessment("全項目評価書", "", "1", name.text, "○○市長", "2025-04-01", (name, item))


def test_rows_of_the_providing_side_are_reckoned_anew() -> None:
    table = "番号法第19条第8号及び番号法第19条第8号に基づく主務省令第2条の表"
    basis = f"情報照会: {table}の25の項\n情報提供: {table}の153の項、154の項"
    (edit,) = plan(_vaccination(basis), NEW, only="law").edits
    assert (edit.status, edit.open, edit.before[-6:]) == ("review", True, "、154の項")
    assert edit.candidates == ("25、26、153、154の項",)
    assert "25、26の項の記載がありません" in edit.why
    complete = basis.replace("153の項、154", "25の項、26の項、153の項、154")
    assert plan(_vaccination(complete), NEW, only="law").edits == ()


def test_old_rows_of_the_providing_side_are_asked_with_the_new_ones() -> None:
    basis = "情報提供: 番号法第19条第8号 別表第二の16の3、115の2の項"
    edits = plan(_vaccination(basis), NEW, dt.date(2022, 4, 1), only="law").edits
    assert [edit.status for edit in edits] == ["review"]
    assert "25、26、153、154の項" in edits[0].candidates


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("甲市個人情報保護条例による。", ["甲市個人情報保護条例"]),
        ("甲市議会個人情報保護条例による。", []),
        ("甲市議会の個人情報の保護に関する条例による。", []),
    ],
)
def test_the_ordinance_of_an_assembly_stays_in_force(text: str, asked: list[str]) -> None:
    edits = plan_text(text, dt.date(2022, 4, 1), dt.date(2026, 11, 1), only="law")[1]
    assert [edit.before for edit in edits] == asked


@pytest.mark.parametrize(("side", "status"), [("情報照会", "auto"), ("情報提供", "review")])
def test_row_of_its_own_law_is_carried_on_the_asking_side_only(side: str, status: str) -> None:
    basis = f"{side}: 番号法第19条第8号 別表第二の16の2の項"
    edits = plan(_vaccination(basis), NEW, dt.date(2022, 4, 1), only="law").edits
    assert [edit.status for edit in edits] == [status]


def test_an_examination_of_the_office_is_not_one_of_the_diet() -> None:
    text = "・認定の審査判定の結果の通知\n・番号法第19条第8号に基づく情報照会及び情報提供"
    joined = text.replace("\n", "")
    for written in (text, joined):
        assert _revised(written, dt.date(2024, 11, 29)) == written
        assert _statuses(written, dt.date(2024, 11, 29)) == set()
