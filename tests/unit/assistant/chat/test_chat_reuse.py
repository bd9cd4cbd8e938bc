"""Whether a text may be used elsewhere."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("その文、様式4でも使える？", "様式4（全項目評価書）では、II.6.1", id="form"),
        pytest.param("予防接種の評価書でも使えますか", "事務にかかわらず使えます", id="procedure"),
        pytest.param("中間サーバーを使っていない団体でも使える？", "載せません", id="platform"),
        pytest.param("基礎項目評価書にも書けますか", "欄はありません", id="no-item"),
    ],
)
def test_scope_of_the_wording_spoken_of_is_told(ask: Ask, question: str, told: str) -> None:
    answer = ask("保管場所の文例を見せて", question)
    assert answer.intent == "check"
    assert told in answer.text


def test_draft_is_looked_at_for_another_procedure(ask: Ask) -> None:
    answer = ask("保管場所の案を作って", "がん検診の評価書にも流用していい？", with_case=True)
    assert answer.text.startswith("使えます。")
    assert answer.suggestion is not None


def test_wording_that_is_not_of_a_procedure_cannot_be_used(ask: Ask) -> None:
    answer = ask("事務の内容の文例を見せて", "予防接種でも使える？")
    assert "「予防接種」の事務では使えません" in answer.text


def test_text_given_is_judged_and_its_platform_told(ask: Ask) -> None:
    text = "「情報提供は、番号法別表第二の10の項により中間サーバーで行う。」"
    answer = ask(f"{text}介護保険の評価書でも使える？")
    assert "を使う事務でだけ書ける文です" in answer.text
    assert answer.findings


def test_whether_an_item_is_filled_in_is_another_question(ask: Ask) -> None:
    assert ask("保管場所は予防接種でも必ず書く？").intent == "item"


def test_the_title_of_another_offices_rules_is_not_made_ones_own(ask: Ask) -> None:
    said = "「越谷市文書管理規程により、施錠できる場所に保管する。」うちの名前に直して"
    text = ask(said, with_case=True).text
    assert "〔要確認：規程の名称〕により" in text
    assert "みどり野市文書管理規程" not in text
