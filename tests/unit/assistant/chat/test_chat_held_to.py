"""An answer that holds nothing of the kind asked says so, and one that does is left as it is."""

import datetime as dt
from collections.abc import Callable

import pytest

from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.intents import read_question
from assistant.chat.turns.held_to import held_to

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("turns", "told"),
    [
        (("PMHは何市くらいが導入してるの",), "「何市」に当たる数は"),
        (("国保の1人あたり医療費っていくらくらいですか",), "金額や率は"),
        (("しきい値判断って何？", "生活保護の担当は1人で何世帯持てるの"), "「何世帯」に当たる数は"),
        (("中間サーバーの更改、前回はいつやったんでしたっけ",), "お尋ねの日は"),
        (("第三者点検って何？", "委員の会議は次いつ開かれる？"), "お尋ねの日は"),
        (("漏えいして委員会に呼び出された町ってあったりする？",), "団体の例は"),
        (("うちの情報政策課長の名前なんだっけ",), "名前や連絡先は"),
        (("警察に被害届を出す期限は何日以内ですか",), "「警察」のことは"),
        (("標準化の移行期限に間に合わない場合の届け出の様式はどこですか",), "お尋ねの期限のことは"),
        (("住民税の申告期限に間に合わない人の届出は",), "お尋ねの期限のことは"),
        (("標準化の移行、うちのベンダーは期限に間に合いそうですか",), "お尋ねの期限のことは"),
        (("PMHの利用料金を教えて",), "金額や率は"),
        (("中間サーバーの月額はどれくらい",), "金額や率は"),
        (("審査会の先生の謝礼って有料ですか",), "金額や率は"),
        (("評価書を作成した職員の名前は",), "名前や連絡先は"),
        (("越谷市の審議会の会長は誰",), "名前や連絡先は"),
        (("中間サーバーの不具合は最近あった？",), "そのようなことがあったかは"),
        (("番号法違反で処分された職員は実際にいた？",), "そのようなことがあったかは"),
        (("どの業者がおすすめか評判を教えて",), "データにありません"),
        (("甲社と乙社どちらが安全ですか",), "会社や製品"),
        (("LGWANの利用申請の手順は",), "使い方は"),
        (("道路交通法の第65条は何を定めてる",), "お尋ねの法律の内容は"),
        (("ガバメントクラウドは今後どうなりますか",), "これから先の改正は"),
        (("同じ規模の自治体はどれくらい全項目をやってますか",), "割合は"),
        (("うちの市の取扱者数は何人でしたっけ",), "データに"),
        (("札幌市はPMHを使ってますか",), "「札幌市」の評価書は"),
        (("札幌市の委託先を教えて",), "「札幌市」の評価書は"),
    ],
)
def test_what_is_not_held_is_said_first(ask: Ask, turns: tuple[str, ...], told: str) -> None:
    answer = ask(*turns)
    assert not answer.known
    assert told in answer.text.splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "対象人数が何人以上だと重点項目評価になりますか",
        "意見聴取って何日間やればいい？",
        "熊谷市の委託は何件ありますか",
        "介護保険は別表の何項ですか",
        "被保険者証が資格確認書になったのは何年何月何日",
        "生体認証を使っている自治体はありますか",
        "越谷市の問合せ先の電話番号は",
        "開示請求の手数料はいくらですか",
        "保管場所の記載例を見せてください",
        "なんで第三者点検をしないといけないの",
        "重点と全項目の境目って何人",
        "係の電話番号だけ変わったときの手続",
        "評価書の提出期限に間に合わないときは",
        "保存期限が過ぎたデータの消去の例",
        "越谷市の第三者点検はどうやって行った",
        "越谷市の意見の聴取はどんな方法でした",
        "熊谷市の公表日はいつ",
        "個人情報保護法の第69条は何を定めていますか",
        "番号法の19条は何を定めている",
        "93の項はどこに行きました？",
        "うちの評価の提出先はどこ",
    ],
)
def test_what_is_held_is_not_denied(ask: Ask, question: str) -> None:
    assert ask(question).known


def test_what_is_near_is_shown_as_such(ask: Ask) -> None:
    answer = ask("デジタル庁も委託先に入れるんですか")
    first, second, *rest = answer.text.splitlines()
    assert first.endswith("に答える決まりは、ここで持つデータにありません。")
    assert second == message("held.near")
    assert rest
    assert answer.suggestion is None


def test_a_figure_that_the_question_says_itself_is_no_answer() -> None:
    question = read_question("利用に関する基準【第1.0版】は最新は第何版ですか")
    made = (Answer("example", "基準【第1.0版】によります。"), Conversation())
    assert not held_to(question, made, Conversation(), dt.date(2026, 11, 21))[0].known


def test_what_was_spoken_of_stays_after_a_refusal(ask: Ask) -> None:
    answer = ask("保管場所の記載例を見せて", "委託料っていくら払ってる？", "もうひとつ例を見せて")
    assert answer.items[0].place.label == "保管場所"
