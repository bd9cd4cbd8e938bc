"""Turns that are seldom taken: numbers of no table, the other forms, times elsewhere, records."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat
from assistant.chat.turns.memory import saved
from corpus.errors import InputError

Ask = Callable[..., Answer]
PLACE = "保管場所の案を作って"


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("150の項って何",), "・主務省令第2条の表の150の項: 「厚生年金"),
        (
            ("熊谷市の記録項目に「電話番号」はある？",),
            "はい。熊谷市長のA1.1「記録項目」に、「電話番号」の記載があります。",
        ),
        (
            ("様式3と様式4のⅢ.3の違いは？",),
            "様式3だけにある項目は0、様式4だけにある項目は12、両方にある項目は7です。",
        ),
        (
            ("委託先が変わった場合、提出時期は事前？",),
            "様式3の「③委託先名」、様式4の「⑥委託先名」は※のない項目なので、それだけなら",
        ),
        (
            ("しきい値判断の事故の数え方は", "教育委員会で半年前に起きた事故は？"),
            "数えるのは、評価実施機関の全体で起きたものです。",
        ),
        (
            ("熊谷市と川口市の保管場所は同じ？", "つまり？"),
            "要点は、次のとおりです。\nいいえ、同じではありません。",
        ),
        (("国保は別表の何項", "例えば？"), "の具体例は、ここで持つデータにありません。"),
        (("保管場所の例", "標準文例のを使って"), "どの記載を使うかを、番号か団体の名前で"),
        (("熊谷市と越谷市の公表日はどっちが古い？",), "古いのは熊谷市長（令和8年1月5日）です。"),
        (("意見聴取とは", "いつから？"), "ファイルを保有する前、又は重要な変更をする前に"),
        (("評価書の値段は？", "本当？"), "先のお尋ねにはお答えできていないので、"),
        (
            ("中間サーバーの保管場所の文例は新しい版でどこが変わった", "いつまでに？"),
            "文例の版が古いだけなら、いつまでに直すという決まりは、",
        ),
        (("PMHの文例はどの項目にある", "いつまでに？"), "変わることが重要な変更に当たるなら、"),
        (
            ("予防接種の照会は25の項だけで足りてる？",),
            "足りません。主務省令第2条の表の27、28、29の項もあります",
        ),
        (
            ("介護保険の照会は999の項だけで足りる？",),
            "「999の項」は、旧い表にも今の表にも、この事務の情報照会の項としてはありません。",
        ),
        (("19条の14号はいつから",), "平成29年5月30日から番号法第19条第16号、"),
        (("旧別表第二の120の項は平成29年に何号",), "から主務省令第2条の表の158の項になりました。"),
        (
            ("特別児童扶養手当の事務の主体は市ですか",),
            "市町村長が行う事務としての項はないので、この項を根拠に市町村長の評価書は書きません。",
        ),
        (
            ("熊谷市と川口市の対象人数が少ないのはどっち",),
            "少ないのは熊谷市長（1万人以上10万人未満）です。",
        ),
        (
            ("「申請書は、書庫に保管する（鍵は係長が持つ）。」を見て", "どれ削れる？"),
            "括弧書き（鍵は係長が持つ）を除きました。",
        ),
        (("番号法で宇宙開発は番号法の何条",), "どの条項のことか読み取れませんでした。"),
        (("保管場所の書き方", "いつまでに？"), "分かりません。「保管場所」の続きと読みましたが、"),
        (("越谷市と東京都の評価書の名前は",), "・東京都知事: 自立支援医療受給者証(精神通院)の交付"),
        (
            (
                "「申請書は、書庫に保管する（鍵は係長が持つ）。端末は執務室に置く。」を見て",
                "10字以内にして",
            ),
            "32字を23字にしました。括弧書き（鍵は係長が持つ）を除きました。10字には届きません。",
        ),
        (("東京都の保管期間は",), "東京都知事の記載は、次のとおりです。"),
        (("後期高齢の照会は115と116の項で全部？",), "主務省令第2条の表の117の項もあります"),
        (("意見聴取とは", "様式2だと"), "基礎項目評価に、意見の聴取はありません。"),
        (("保管場所の書き方", "様式2だと"), "様式2に、「保管場所」に当たる項目はありません。"),
        (
            ("「番号法別表第二の27の項により照会する。」を見て", "怒られる？"),
            "名称や番号が古いままであること自体への罰則は、ここで持つデータにありません。",
        ),
        (
            ("保管場所の例", "県のやつは？", "どっちがいい？"),
            "どちらがよいという順位や評価は、データにありません。",
        ),
    ],
)
def test_a_turn_begins_with_its_answer(ask: Ask, turns: tuple[str, ...], said: str) -> None:
    assert said in ask(*turns).text


@pytest.mark.parametrize("turn", ["介護保険にも使える？", "この評価書は何年が普通？"])
def test_what_names_no_thing_is_not_guessed(ask: Ask, turn: str) -> None:
    answer = ask(turn)
    assert answer.text.startswith(("分かりません。", "お尋ねの「何年」に当たる数は"))
    assert not answer.known


def test_a_size_that_moves_nothing_in_the_draft_is_answered_alone(ask: Ask) -> None:
    answer = ask(PLACE, "対象人数が5万人になりました", with_case=True)
    assert answer.text.startswith("対象人数50,000人、取扱者数35人として計算すると、")
    assert "【案】" not in answer.text


def test_what_was_corrected_is_put_in_again_after_going_back(ask: Ask) -> None:
    turns = (PLACE, "書庫じゃなくてキャビネットです", "さっきのに戻して", "訂正は活かして")
    answer = ask(*turns, with_case=True)
    assert answer.suggestion
    assert "施錠できるキャビネットに保管する。" in answer.suggestion.draft.text


def test_a_record_of_an_item_that_no_form_has_is_refused(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask(PLACE, Conversation(case=juten))
    text = saved(talk).model_dump_json().replace('"item":"II.6.1"', '"item":"II.99"')
    with pytest.raises(InputError, match="会話の記録にある項目"):
        chat.resume(text, "会話.json")


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("保管場所の案を作って", "つまり？"), "分かりません。「保管場所」の続きと読みましたが、"),
        (("使用目的の例", "川口のを使う。うちの名前にして"), "の記載を、自団体の名前にして案に"),
        (("保管場所の案を作って", "消去方法も"), "の欄がないので、次の項目に書きます。"),
        (("委託はしません",), "「委託の有無」は「委託する（1）」のままです。"),
        (
            ("熊谷市と越谷市はPMH使ってる？",),
            "越谷市長の評価書に、Public Medical Hub (PMH)の記載は",
        ),
        (("PMHを使っている団体は？",), "の記載がある評価書は、東京都知事、熊谷市長のものです。"),
        (("熊谷市のしきい値判断結果は？",), "熊谷市長の記載は、次のとおりです。"),
    ],
)
def test_a_turn_beside_a_case_holds_its_answer(ask: Ask, turns: tuple[str, ...], said: str) -> None:
    assert said in ask(*turns, with_case=True).text
