"""What is in no record, ways to write a word, and items of 様式2 alone."""

from collections.abc import Callable

import pytest

from assistant.chat.model import Answer
from assistant.chat.reading.phrases import says
from assistant.chat.words.known import matter_outside, outside
from assistant.chat.words.spelling import answer_spelling
from assistant.known_names import plainly

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("川口市はこのシステムにいくら払ってるの", "契約の担当課"),
        ("窓口で書類を渡し間違えたら訴えられますか", "法務の担当課"),
        ("所得税法の条文を見せて", "e-Gov法令検索"),
        ("どの選択肢がおすすめですか", "担当課で選びます"),
        ("自治体の評価書ってどこで見られる？", "その団体のウェブサイト"),
        ("ISMAPの登録番号を書きたい", "事業者"),
        ("児童手当の申請書の書き方を教えて", "その手続の所管課"),
        ("ISMAPに今登録されてるクラウドサービスを全部並べて", "その制度のウェブサイト"),
        ("サーバーの型番は", "システム所管課"),
        ("マイナンバーカードの申請方法は", "所管課"),
        ("来年の法改正の予定を教えて", "デジタル庁"),
        ("提出画面のURLは？", "個人情報保護委員会の案内"),
        ("労働基準法だと残業は", "所管する課"),
        ("実際に罰せられた市はあるの", "公表資料"),
        ("委員会の見解は？", "委員会への照会"),
        ("今日の天気は", "ここで持つデータにありません"),
        ("児童手当って3人目いくらでしたっけ", "所管課"),
        ("警察に遺失届を出す期限は", "警察か"),
        ("審査会って次いつ開かれる？", "事務局"),
        ("意見聴取って普通は意見が何件くらい来ますか", "自団体のこれまでの件数"),
        ("うちのシステムが今の基盤に切り替わったのはいつでしたっけ", "情報システムの担当課"),
        ("漏えいで委員会に指導された自治体はありますか", "公表資料"),
        ("来年様式が変わるって聞いたけど本当？", "令和7年5月のものまで"),
    ],
)
def test_what_is_in_no_record_is_said_with_whom_to_ask(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert not answer.known
    assert told in answer.text


def test_fee_of_a_disclosure_is_in_the_form() -> None:
    assert matter_outside(plainly("開示請求の手数料はいくらですか")) == ""


@pytest.mark.parametrize(
    "question",
    [
        "意見の聴取で何件くらい来たら書き方を変えるの",
        "システムを更改したら事前に評価書を直すの",
        "クラウドに移行したことは変更箇所にいつ書くの",
        "対象人数が増えたら様式は来年変わりますか",
    ],
)
def test_what_a_rule_or_an_item_says_is_not_outside(question: str) -> None:
    assert matter_outside(plainly(question)) == ""


@pytest.mark.parametrize("matter", outside(), ids=lambda matter: matter.id)
def test_every_matter_is_asked_by_its_words(matter: object) -> None:
    words = getattr(matter, "words", [])
    assert all(says(plainly(word.replace("+", "は").rstrip("$")), word) for word in words)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("サーバとサーバーってどっちが正しいんですか", "統一します"),
        ("従業員と従業者はどちらで書く？", "「従業者」"),
        ("本市か当市か、どっちに統一する？", "統一します"),
    ],
)
def test_way_to_write_a_word_is_told(ask: Ask, question: str, told: str) -> None:
    assert told in ask(question).text


def test_two_words_of_other_meaning_are_no_spellings() -> None:
    assert answer_spelling("提供と移転はどっちを書く？") is None


def test_item_of_the_short_form_is_explained_without_examples(ask: Ask) -> None:
    answer = ask("基礎項目評価書の人手を介在させる作業って何ですか", "判断の根拠の例は？")
    assert answer.items[0].key == "manual.grounds"
    assert "様式2（基礎項目評価書）はない" in answer.text
    assert not answer.quotes


def test_label_of_other_forms_is_not_taken_for_the_short_form(ask: Ask) -> None:
    assert ask("取扱者数の選択肢は？").items[0].form.id != "様式2"


def test_two_items_spoken_of_stand_side_by_side(ask: Ask) -> None:
    answer = ask("様式4のⅢ-6のリスク4はどう書きますか", "リスク6は？", "その2つって何が違うの")
    keys = [ref.key for ref in answer.items]
    assert keys == ["risk.network.leak", "risk.network.improper"]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("再委託しないなら再委託事項は空でいいですか", "はい。「⑥再委託事項」は空欄と"),
        ("保管場所は書かなくていい？", "いいえ。必ず書く項目なので"),
    ],
)
def test_whether_an_item_may_stay_empty_is_answered_first(
    ask: Ask, question: str, told: str
) -> None:
    assert ask(question).text.startswith(told)
