"""Rows of the law: by a procedure's everyday names, by their number, in any turn."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("特措法での接種はどの項", "番号法別表の126の項", id="short-name-of-a-law"),
        pytest.param("特措法の予防接種は別表何番", "番号法別表の126の項", id="law-before-word"),
        pytest.param("新型コロナワクチンは別表の何の項", "126の項", id="open-word"),
        pytest.param("外国人の生活保護は何項", "第2条の表の161の項", id="notice"),
        pytest.param("特優賃の情報連携の項は", "第2条の表の124の項", id="outline"),
        pytest.param("住民基本台帳の事務は別表の何の項", "どの項にも", id="own-act"),
        pytest.param("戸籍って別表に載ってる？", "戸籍法の名がある項は", id="register"),
        pytest.param("印鑑登録は番号法の別表にありますか", "見当たりません", id="no-row"),
        pytest.param("手当の別表の項は", "児童扶養手当（児童扶養手当法）", id="shared-word"),
    ],
)
def test_procedure_leads_to_its_own_row_or_to_none(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.intent == "law"
    assert told in answer.text


@pytest.mark.parametrize(
    ("before", "question", "told"),
    [
        pytest.param("国保の担当です。評価書を作ります", "別表だと何番？", "44の項", id="told"),
        pytest.param(
            "「児童手当又は特例給付」と書いてあるけど直す？", "別表の項は", "81の項", id="checked"
        ),
        pytest.param("後期高齢者医療の保管場所の例は", "別表の番号は", "85の項", id="exampled"),
        pytest.param("生保の番号法の項は", "外国人の分は？", "161の項", id="notice"),
        pytest.param("がん検診の別表の項は", "文にして", "及び別表の111の項", id="sentence"),
        pytest.param("学校保健は別表の何の項", "誰から何をもらえる？", "地方税関係情報", id="who"),
        pytest.param("がん検診です", "照会も提供もやる。根拠は何番", "提供する側の項", id="both"),
    ],
)
def test_procedure_spoken_of_is_meant(ask: Ask, before: str, question: str, told: str) -> None:
    answer = ask(before, question)
    assert answer.intent == "law"
    assert told in answer.text


def test_rows_asked_again_are_shown_again(ask: Ask) -> None:
    answer = ask("国民健康保険は別表の何の項", "照会は？", "別表だと何番？")
    assert answer.text.startswith("先に示したとおりです。")
    assert "別表の44の項" in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("63の項は誰が提供者？", "市町村長：地方税関係情報", id="bare"),
        pytest.param("第2条の表の53の項で障害者の情報は取れる？", "障害者関係情報」に", id="cited"),
        pytest.param("旧別表第二の31の項では誰から照会できる？", "53の項", id="old"),
        pytest.param("106の項はいまどう書いてある？", "旧特例給付の支給", id="reads"),
    ],
)
def test_row_of_a_number_is_told(ask: Ask, question: str, told: str) -> None:
    assert told in ask(question).text


def test_information_that_came_later_is_said_to_have_come(ask: Ask) -> None:
    text = ask("53で児童手当の情報ももらえるようになった？").text
    assert "令和6年5月27日の表の53の項にはなく" in text
    assert "同条で定めるもの" not in text


def test_information_that_a_row_lacks_is_said_to_be_lacking(ask: Ask) -> None:
    text = ask("63の項で年金の情報は見られる？").text
    assert "「年金」は、63の項の情報の欄に見当たりません。" in text


def test_word_is_shown_in_the_rows_that_name_it(ask: Ask) -> None:
    text = ask("第2条の表のほうは特例給付って残ってる？").text
    assert "106の項の「児童手当法による児童手当又は旧特例給付の支給」" in text
    assert "107の項" in text


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        pytest.param(
            "別表第二の42、43、44、45って書いてある。今はどうなるの",
            ("69の項", "70の項", "71の項", "後継の項なし"),
            id="list",
        ),
        pytest.param("旧別表第一の30と68は今の何番？", ("44の項", "100の項"), id="and"),
    ],
)
def test_every_successor_is_told(ask: Ask, question: str, rows: tuple[str, ...]) -> None:
    text = ask(question).text
    assert all(row in text for row in rows)


def test_two_uses_side_by_side_are_not_old_and_new(ask: Ask) -> None:
    text = ask("市営住宅。番号利用の根拠と情報照会の根拠を並べて").text
    assert "第9条第1項" in text
    assert "第19条第8号" in text
    assert "→　新" not in text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("予防接種の法令上の根拠の書き方", id="way-to-write"),
        pytest.param("介護保険の保管場所の記載例", id="other-item"),
    ],
)
def test_item_stays_an_item(ask: Ask, question: str) -> None:
    assert ask(question).items
