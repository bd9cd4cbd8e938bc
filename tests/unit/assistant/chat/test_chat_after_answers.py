"""Short questions that name nothing: of the rule, the findings, the versions spoken of last."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer

Ask = Callable[..., Answer]
PMH = "PMH-IDとPMHキーはどっちが新しい？"
OLD = "「番号法第19条第7号　別表第二の27の項」これでいい？"
WHERE = "中間サーバーのことはどこに書く？"
ROWS = "介護保険は別表の何項？"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ("課名が変わった", "重要な変更に当たる？"),
            "いいえ、課や部署の名前の変更だけなら重要な変更ではありません",
        ),
        (
            (OLD, "重要な変更に当たる？"),
            "名称の変更や号ずれのような形式的な変更だけなら、重要な変更に当たらないとされます",
        ),
        (
            ("Ⅲ.3の項目", "重要な変更に当たる？"),
            "場合によります。お尋ねが「III.3.r1.1",
        ),
        ((PMH, "いつまでに直せばいい？"), "文例の版が古いだけなら、いつまでに直すという決まりは"),
        (
            (WHERE, "いつまでに直せばいい？"),
            "変わることが重要な変更に当たるなら、変更を加える前に評価を再実施します。",
        ),
        (
            (WHERE, "いつまでに直せばいい？", "どこを直す？"),
            "中間サーバー・ソフトウェア、中間サーバー・プラットフォームの標準文例がある項目は",
        ),
        (("保管場所の書き方", "様式2だと？"), "様式2に、「保管場所」に当たる項目はありません。"),
        (("消去方法の書き方", "様式3では？"), "様式3に、「③消去方法」に当たる項目はありません。"),
        (("保管場所の書き方", "公表される？"), "評価書に書いたことは、原則として公表されます。"),
        (
            ("しきい値判断って何", "怒られる？"),
            "評価をしないことや公表しないこと自体への罰則はありませんが",
        ),
        (
            ("しきい値判断って何", "いつから？"),
            "新しく特定個人情報ファイルを保有する前に行います。",
        ),
        (("再実施っていつするの", "いつから？"), "重要な変更に当たるなら、変更を加える前に"),
    ],
)
def test_a_short_question_is_of_the_last_answer(
    ask: Ask, turns: tuple[str, ...], said: str
) -> None:
    assert ask(*turns).text.startswith(said)


def test_what_is_to_be_mended_in_a_text_is_what_was_found(ask: Ask) -> None:
    lines = ask(OLD, "どこを直すの").text.splitlines()
    assert [line.startswith("・「") for line in lines] == [True, True]
    assert "第19条第8号" in lines[0]
    assert "第2条の表の48の項" in lines[1]


def test_what_rows_of_the_law_cannot_tell_is_not_told_of_them(ask: Ask) -> None:
    answer = ask(ROWS, "公表される？")
    assert not answer.known
    assert "「公表される」に答えることは、ここで持つデータにありません。" in answer.text


def test_without_figures_the_form_is_told_by_the_limits(ask: Ask) -> None:
    text = ask("しきい値判断って何", "どの様式？").text
    assert "・30万人以上: 基礎項目評価と全項目評価" in text
    assert "作る様式は" not in text


def test_a_rule_has_no_field_to_leave_blank(ask: Ask) -> None:
    answer = ask("再実施っていつするの", "それって空欄でいい？")
    assert not answer.known
    assert "どの項目のことか" in answer.text


def test_without_a_platform_nothing_says_where_to_mend(ask: Ask) -> None:
    answer = ask(ROWS, "いつまでに直す？", "どこを直す？")
    assert not answer.known
    assert "「評価書の修正」の続きと読みました" in answer.text


def test_a_rule_named_later_takes_a_point_that_the_one_before_has_too(ask: Ask) -> None:
    turns = ("対象は9000人です", "情報照会は第2条の表の95と96で合ってますか、どこに出す？")
    assert "個人情報保護委員会に提出します" in ask(*turns).text


def test_a_form_is_asked_by_what_is_known_or_not_at_all(ask: Ask) -> None:
    answer = ask("職員が600人いる場合は？", "重点でいい？")
    assert not answer.known
    assert "「しきい値判断」の続きと読みました" in answer.text


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ("再実施はいつ？", "様式3だと？"),
            "重点項目評価の再実施では、意見の聴取と第三者点検は任意です。",
        ),
        (
            ("再実施はいつ？", "基礎項目評価書だとどうなる？"),
            "様式2に※の付いた項目はないので、重要な変更はありません。",
        ),
        (
            ("再実施はいつ？", "全項目だと？"),
            "全項目評価の再実施では、意見の聴取と第三者点検も行います。",
        ),
    ],
)
def test_how_a_rule_is_with_one_form(ask: Ask, turns: tuple[str, ...], said: str) -> None:
    assert ask(*turns).text.startswith(said)


@pytest.mark.parametrize("first", ["しきい値判断って何", "介護保険は別表の何項？"])
def test_what_may_be_blank_is_asked_back_where_no_item_was_spoken_of(ask: Ask, first: str) -> None:
    answer = ask(first, "空欄でいい？")
    assert answer.text == "分かりません。どの項目のことか、項目の名前や番号を書いて尋ねてください。"


def test_a_rule_of_limits_is_shown_by_the_rows_of_one_kind(ask: Ask) -> None:
    lines = ask("しきい値判断は？", "様式4だと？").text.splitlines()
    assert lines[0].startswith("・10万人以上30万人未満: 基礎項目評価と重点項目評価。")
    assert lines[1] == "・30万人以上: 基礎項目評価と全項目評価"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (
            ("対象人数が20万人で職員は700人、重点だけでいい？",),
            "いいえ、それでは足りません。",
        ),
        (
            ("対象人数が20万人で職員は70人、事故なし。重点だけでいい？",),
            "はい、足ります（様式2「基礎項目評価書」も併せて作ります）。",
        ),
        (
            ("対象人数が2万人で職員は70人、基礎だけでいい？",),
            "場合によります。",
        ),
    ],
)
def test_whether_one_kind_alone_is_enough(ask: Ask, turns: tuple[str, ...], said: str) -> None:
    assert ask(*turns).text.startswith(said)
