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
        ("熊谷市のシステムは何個ある？", "熊谷市長のシステムは2件です（医療助成システム、"),
        ("越谷市の提供先の数は？", "越谷市長の提供先は0件です。"),
        ("熊谷市と川口市の記録項目が多いのはどっち", "多いのは埼玉県川口市長（158）です。"),
        (
            "PMHの記録項目の一覧",
            "Public Medical Hub (PMH)の標準文例「追加の記録項目」（pmh.records@pmh-key）は34項目",
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


def test_the_version_that_an_office_has_is_named(ask: Ask) -> None:
    text = ask("熊谷市の中間サーバーの記載はどの版？").text
    assert text.startswith("熊谷市長の中間サーバー・プラットフォームの記載は、版P1（前の版）です")


def test_both_offices_that_are_asked_for_a_version_get_a_line(ask: Ask) -> None:
    text = ask("熊谷市と川口市の中間サーバーはどの版の文例？").text
    assert "埼玉県川口市長の中間サーバー・プラットフォームの記載は、版P2（前の版）です" in text
    assert "熊谷市長の中間サーバー・プラットフォームの記載は、版P1（前の版）です" in text


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


def test_offices_of_about_the_size_of_the_case(ask: Ask) -> None:
    text = ask("規模が近い団体は？", with_case=True).text
    assert text.startswith("対象人数が同じ「1万人以上10万人未満」の評価書は、熊谷市長のものです。")


def test_without_a_case_no_office_is_near_in_size(ask: Ask) -> None:
    answer = ask("規模が近い団体は？")
    assert not answer.known
    assert "・熊谷市長: 対象人数 1万人以上10万人未満" in answer.text


def test_no_assessment_of_a_form_is_held(ask: Ask) -> None:
    answer = ask("様式2の評価書はある？")
    assert answer.text == "様式2（基礎項目評価書）の評価書は、手元にありません。"
    assert not answer.known


def test_who_writes_of_a_platform_is_said_of_each_office_named(ask: Ask) -> None:
    text = ask("PMHを使っている団体は？熊谷市と越谷市").text
    assert "越谷市長の評価書に、Public Medical Hub (PMH)の記載はありません。" in text
    assert "熊谷市長の評価書には、Public Medical Hub (PMH)の記載があります。" in text


def test_a_long_line_is_cut_around_the_word_asked(ask: Ask) -> None:
    text = ask("保管場所に「施錠」と書いてあるのはどこ").text
    assert text.startswith(
        "「施錠」の記載が「保管場所」にあるのは、越谷市長、熊谷市長、東京都知事です。"
    )
    line = next(line for line in text.splitlines() if "ファイリングキャビネット" in line)
    assert "施錠できる" in line


def test_an_item_of_the_other_form_is_compared_without_a_draft(ask_of: Ask, juten: Case) -> None:
    case = juten.model_copy(update={"form": "全項目評価書"})
    text = ask_of(case, "うちの案と熊谷市の保管場所を比べて").text
    assert "■ 熊谷市長" in text


def test_a_measure_of_the_kind_is_not_said_to_be_the_word(ask: Ask) -> None:
    text = ask("熊谷市と川口市に「指静脈」はある？").text
    assert text.startswith("「指静脈」という語の記載は見つかりません。同じ類の措置（生体認証）で見")
    assert "「指静脈」の記載が" not in text


def test_a_word_that_texts_hold_is_said_to_be_there(ask: Ask) -> None:
    text = ask("熊谷市と川口市に「生体認証」はある？").text
    assert text.startswith("はい。埼玉県川口市長、熊谷市長の評価書の本文に、「生体認証」の記載があ")


def test_a_measure_called_by_its_name_is_sought_by_that(ask: Ask) -> None:
    text = ask("ICカードを使っていると書いてある団体は？").text
    assert text.startswith("「ICカード」の記載が本文にあるのは、埼玉県川口市長、熊谷市長、")


def test_one_office_named_is_set_beside_the_own_draft(ask: Ask) -> None:
    told = ask("法令上の根拠の書き方は？", "川口市のと並べて違いを教えて", with_case=True)
    assert "■ 自団体の案" in told.text
    assert "川口" in told.text
