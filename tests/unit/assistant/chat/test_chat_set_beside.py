"""Offices, drafts, standard wording and lists set beside one another, and how they are counted."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer

Ask = Callable[..., Answer]
PLACE = "保管場所の案を作って"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "熊谷市と川口市の評価書を比べて",
            "どの項目について比べるかが分からないので、評価書の概要を並べます。",
        ),
        ("熊谷市と川口市の保管場所は同じ？", "いいえ、同じではありません。\n【違い】"),
        (
            "熊谷市と越谷市の公表日はどっちが新しい？",
            "新しいのは越谷市長（令和8年3月16日）です。熊谷市長は令和8年1月5日です。",
        ),
        (
            "熊谷市と川口市の使用目的の違い",
            "【違い】\n・熊谷市長: こども医療費の適正な支給のため\n・埼玉県川口市長: 申請に基づき",
        ),
        (
            "熊谷市と川口市のシステムの名称の違いは？",
            "【違い】\n・熊谷市長だけの記載: 医療助成システム\n・埼玉県川口市長だけの記載: ",
        ),
        (
            "熊谷市と川口市の消去の違い",
            "熊谷市長、埼玉県川口市長には、この項目の記載がないので、比べられません。",
        ),
        (
            "越谷と東京の保管期間の妥当性、どっちがいい？",
            "どちらがよいという順位や評価は、データにありません。",
        ),
    ],
)
def test_what_is_set_side_by_side_begins_with_the_answer(
    ask: Ask, question: str, said: str
) -> None:
    assert ask(question).text.startswith(said)


def test_the_overview_of_offices_tells_their_day_and_platforms(ask: Ask) -> None:
    text = ask("熊谷市と川口市の評価書を比べて").text
    assert "■ 熊谷市長\n・こども医療費の助成に関する事務 重点項目評価書" in text
    assert "令和8年2月3日公表\n・記載のある基盤: 中間サーバー・プラットフォーム、" in text


def test_offices_are_asked_against_the_standard_wording_after_one_another(ask: Ask) -> None:
    text = ask("熊谷市と川口市の保管場所の違いは？", "標準文例と比べてどう？").text
    assert text.startswith(
        "中間サーバー・プラットフォーム「保管場所」は、埼玉県川口市長の方が新しい"
    )
    assert "（熊谷市長は版P1、埼玉県川口市長は版P2）" in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("熊谷市と比べて", "・自団体の案だけにある措置: 施錠\n・熊谷市長だけにある措置: 生体認証"),
        ("他市と比べて抜けてるのある？", "・自団体の案だけにある措置: 施錠"),
        (
            "標準文例とどこが違う？",
            "・自団体の案だけの記載: 申請書等の紙媒体は、施錠できる書庫に保管する。",
        ),
    ],
)
def test_the_draft_at_hand_is_a_side(ask: Ask, asked: str, said: str) -> None:
    turns = (PLACE, "熊谷市と比べて") if asked.startswith("他市") else (PLACE,)
    assert said in ask(*turns, asked, with_case=True).text


def test_a_draft_is_made_where_none_is_at_hand(ask: Ask) -> None:
    answer = ask("うちの案と熊谷市の保管場所を比べて", with_case=True)
    assert "・熊谷市長だけにある措置: 生体認証、ICカード" in answer.text
    assert answer.suggestion
    assert "施錠できる書庫" in answer.suggestion.draft.text


def test_an_item_without_standard_wording_says_so(ask: Ask) -> None:
    text = ask("使用目的の案を作って", "標準文例どおりに", with_case=True).text
    assert text.startswith("【標準文例との違い】この項目に標準文例はありません。")


@pytest.mark.parametrize("form", ["全項目評価書の2つ", "全項目評価書どうし"])
def test_the_documents_of_one_form_are_the_sides(ask: Ask, form: str) -> None:
    text = ask(f"{form}を比べて保管場所どう違う？").text
    assert "・東京都知事だけにある措置: ICカード、監視カメラ" in text
    assert "熊谷市長" not in text


def test_examples_of_two_offices_for_a_draft_are_no_comparison(ask: Ask) -> None:
    answer = ask("熊谷市と川口市の保管場所を参考に案を作って", with_case=True)
    assert answer.intent == "draft"
    assert answer.suggestion


def test_no_assessment_of_a_form_is_held(ask: Ask) -> None:
    answer = ask("様式2の評価書はある？")
    assert answer.text == "様式2（基礎項目評価書）の評価書は、手元にありません。"
    assert not answer.known


def test_an_item_of_the_other_form_is_compared_without_a_draft(ask_of: Ask, juten: Case) -> None:
    case = juten.model_copy(update={"form": "全項目評価書"})
    text = ask_of(case, "うちの案と熊谷市の保管場所を比べて").text
    assert "■ 熊谷市長" in text


def test_one_office_named_is_set_beside_the_own_draft(ask: Ask) -> None:
    told = ask("法令上の根拠の書き方は？", "川口市のと並べて違いを教えて", with_case=True)
    assert "■ 自団体の案" in told.text
    assert "川口" in told.text
