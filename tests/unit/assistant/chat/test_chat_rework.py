"""What is made of a text that was checked, drafted or told of."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer
from assistant.chat.reading.platforms import platforms_told
from assistant.chat.texts.correcting import instead_in

Ask = Callable[..., Answer]
TAKEN = "「越谷市健康づくり推進課の職員が操作する。」このまま使えますか"


def test_names_of_other_offices_in_a_text_are_told(ask: Ask) -> None:
    answer = ask(TAKEN)
    assert answer.text.startswith("そのままでは使えません。")
    assert {finding.rule for finding in answer.findings} == {"leak.foreign_name"}


def test_own_names_are_put_for_those_of_others(ask: Ask, juten: Case) -> None:
    text = ask(TAKEN, "うちの名前に置き換えてください", with_case=True).text
    assert f"{juten.agency.name}{juten.departments.main}の職員が操作する。" in text


def test_names_that_are_not_known_are_left_to_be_confirmed(ask: Ask) -> None:
    assert "〔要確認：担当部署の名称〕の職員" in ask(TAKEN, "直した文をください").text


def test_lines_pasted_below_a_request_are_mended(ask: Ask) -> None:
    asked = "これ見てもらえますか。\n【情報照会の根拠】番号法第19条第7号 別表第二の74の項"
    text = ask(asked, "直した文をください").text
    assert "番号法第19条第8号 主務省令第2条の表の106の項" in text


@pytest.mark.parametrize(
    ("said", "put"),
    [
        ("顔認証はやめて静脈認証に変わったので直して", ("顔認証", "静脈認証")),
        ("顔認証から静脈認証に切り替えました", ("顔認証", "静脈認証")),
        ("顔認証じゃなくて静脈認証です", ("顔認証", "静脈認証")),
        ("認証は顔認証を静脈認証に変えて", ("顔認証", "静脈認証")),
        ("指紋認証はやめて静脈認証に変えました", None),
    ],
)
def test_one_thing_is_put_for_another_of_the_text(said: str, put: tuple[str, str] | None) -> None:
    assert instead_in(said, "職員は、ICカードと顔認証による認証を行う。") == put


def test_what_was_changed_is_gone_back_to_by_its_name(ask: Ask) -> None:
    back = ask(
        "保管場所の案を作って",
        "書庫はやめて保管庫に変わったので直して",
        "消去方法の案も",
        "ごめん、保管場所は書庫のままでよかった。元に戻して",
        with_case=True,
    )
    assert back.intent == "back"
    assert back.suggestion is not None
    assert "書庫" in back.suggestion.draft.text


def test_each_platform_is_told_by_its_own_clause() -> None:
    told = platforms_told("PMHは使います。ガバメントクラウドはまだです")
    assert told == {"pmh": True, "government_cloud": False}
    assert platforms_told("PMH、ガバメントクラウドは使いません") == {
        "pmh": False,
        "government_cloud": False,
    }


def test_what_was_said_of_a_platform_is_taken_back(ask: Ask) -> None:
    answer = ask(
        "保管場所の案を作って",
        "中間サーバーは使っていません",
        "あ、やっぱり使ってました",
        with_case=True,
    )
    assert answer.suggestion is not None
    assert "＜中間サーバー・プラットフォームにおける措置＞" in answer.suggestion.draft.text
