"""Numbers, words and sentences of the law as people bring them up, and what is said of each."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer

Ask = Callable[..., Answer]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "これで可？「番号法第9条第1項 別表第一の59の項」",
            "はい。番号法第9条第1項は、今も効力があります。\nいいえ。番号法旧別表第一の59の項は、",
        ),
        (
            "別表第二って書いてもいい？",
            "・令和6年5月26日までの番号法旧別表第二は、令和6年5月27日から主務省令第2条の表に",
        ),
        (
            "「児童手当又は特例給付」と「児童手当」、どっちが今の書き方になりますか",
            "今の書き方は「児童手当」です（「児童手当又は特例給付」は古い書き方です）。",
        ),
        ("NISCって名前変わった？", "・「NISC」は、令和7年7月1日から「国家サイバー統括室」です。"),
    ],
)
def test_a_place_or_a_word_is_told_by_what_became_of_it(ask: Ask, question: str, said: str) -> None:
    assert ask(question).text.startswith(said)


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        (
            "番号法施行令は今も有効？",
            "・今も効力のある法令の名前です（行政手続における特定の個人を識別するための番号の利用",
        ),
        ("しきい値判断という言い方は古いですか", "・今の評価の決まりの言葉です。"),
        (
            "母子健康手帳って今も正しい言い方？",
            "・今の番号法別表の70の項に書かれています（母子保健法",
        ),
        ("児童手当はまだ使える言葉？", "・今の番号法別表の81の項に書かれています（児童手当法"),
    ],
)
def test_a_word_that_still_stands_is_shown_where(ask: Ask, question: str, evidence: str) -> None:
    text = ask(question).text
    assert "廃止された、名前が変わったという記録は、ここで持つデータにありません。" in text
    assert evidence in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("生活保護に準ずる外国人の保護で照会できる情報は？", "主務省令第2条の表の161の項"),
        ("外国人の生活保護の項は？", "主務省令第2条の表の162の項"),
    ],
)
def test_what_a_notice_lays_down_has_rows_of_inquiry(ask: Ask, question: str, said: str) -> None:
    text = ask(question).text
    assert said in text
    assert "【個人番号の利用（番号法第9条第1項）】" not in text


def test_whom_rows_under_a_notice_may_ask_is_listed(ask: Ask) -> None:
    text = ask("生活保護に準ずる外国人の保護で照会できる情報は？").text
    assert "照会できる情報（主務省令第2条の表の情報提供者：利用特定個人情報）は" in text


def test_the_number_of_an_article_is_that_of_the_procedure_spoken_of(ask: Ask) -> None:
    text = ask("介護保険は別表の何項？", "何号？").text
    assert text.startswith(
        "「介護保険」の情報連携（情報照会・情報提供）の根拠は、番号法第19条第8号"
    )


def test_a_row_of_another_law_is_told_alone(ask: Ask) -> None:
    turns = (
        "自立支援給付の別表の項と情報照会の項は",
        "東京都の評価書は別表第一の84って書いてますけど、それでいいんですか",
    )
    text = ask(*turns).text
    assert text.startswith(
        "いいえ。番号法旧別表第一の84の項は、令和6年5月27日から番号法別表の117の項"
    )


def test_a_row_that_is_not_of_the_case_is_told_alone(ask: Ask) -> None:
    turns = ("別表第一の93の項になってるけどこれは？", "別表第一の8の項のままでいい？")
    text = ask(*turns, with_case=True).text
    assert text.startswith("いいえ。番号法旧別表第一の8の項は「児童福祉法")
    assert "条例による事務なので" in text


def test_a_law_asked_after_an_item_is_answered_as_law(ask: Ask) -> None:
    answer = ask("保管場所の案を作って", "別表第二の27の項は今どこ？", with_case=True)
    assert answer.intent == "law"
    assert "主務省令第2条の表の48の項" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "「特定個人情報保護委員会との協議を経て、総務大臣が設置・管理する"
            "情報提供ネットワークシステムを使用」\n"
            "ってそのままで大丈夫？",
            "・この文は標準文例（中間サーバー・ソフトウェア「",
        ),
        (
            "次の文みてください。来年3月に公表します。"
            "「番号法第9条第1項　別表第一の59の項　番号法第19条第7号　別表第二の82の項」",
            "に、直す所が3か所あります。",
        ),
        ("「被保険者証」ってまだ使える？", "次の点を直せば使えます。"),
    ],
)
def test_a_sentence_that_has_aged_is_checked(ask: Ask, question: str, said: str) -> None:
    answer = ask(question)
    assert answer.intent == "check"
    assert said in answer.text


def test_two_sentences_of_no_version_are_shown_as_different(ask: Ask) -> None:
    question = (
        "「委託先には契約書で安全管理措置を義務付ける。」と"
        "「委託先に対し、契約において安全管理措置を義務付け、年1回報告させている。」どこが違う？"
    )
    text = ask(question).text
    assert text.startswith(
        "二つの文は、同じ標準文例の版ではないので、どちらが新しいかは分かりません。"
    )
    assert "・後の文: 委託先に対し、" in text


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "別添の変更箇所、被保険者証→資格確認書の行つくってほしい",
            ("・変更前の記載: 被保険者証\n・変更後の記載: 資格確認書\n・提出時期: 事後",),
        ),
        (
            "Ⅱ.6から「端末は、入退室を管理した執務室に設置する。」を削除した行",
            ("・変更前の記載: 端末は、入退室を管理した執務室に設置する。\n・変更後の記載: （削",),
        ),
    ],
)
def test_a_row_of_changes_is_made_of_what_is_told(
    ask: Ask, question: str, parts: tuple[str, ...]
) -> None:
    text = ask(question).text
    assert all(part in text for part in parts)


def test_rules_go_on_with_a_size_told_late(ask: Ask) -> None:
    text = ask("対象者8000人、職員が20人から600人になったら？").text
    assert text.startswith("対象人数8,000人、取扱者数600人として計算すると、")


def test_few_people_need_no_assessment_whoever_handles_it(ask: Ask) -> None:
    text = ask("対象人数500人なら評価書いらない？").text
    assert "取扱者数や重大事故の有無にかかわらず、「義務なし」です。" in text.partition("\n")[0]


def test_days_moved_one_after_the_other_are_set_against_the_case(
    ask_of: Ask, zenkomoku: Case
) -> None:
    first = ask_of(zenkomoku, "意見募集を9月20日スタートにずらすと？").text
    then = ("意見募集を9月20日スタートにずらすと？", "じゃあ10月19日までやるなら？")
    assert "意見の聴取が11日間で、原則の30日以上に19日足りません。" in first
    assert ask_of(zenkomoku, *then).text.startswith("その日程で、順序も日数も足ります。")


def test_another_kind_of_document_of_the_same_form_is_named(ask: Ask) -> None:
    answer = ask("固定資産税の全項目評価書の実例を見せてください")
    assert answer.text.startswith(
        "「固定資産税」の全項目評価書は、手元にありません。\n同じ様式のもの"
    )
    assert not answer.known


def test_what_no_rule_and_no_record_holds_is_not_guessed(ask: Ask) -> None:
    question = (
        "特定個人情報保護評価の評価書を作るに当たり、予算が足りないので国から補助金が出るかどうかを"
        "知りたいのですが、補助の額や申請の時期、申請先などをご存じでしたら教えてください"
    )
    assert not ask(question).known
