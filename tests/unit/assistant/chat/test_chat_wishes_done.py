"""What is wished of the text at hand: done where no fact is lost, else why not and what can be."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.model import Answer

Ask = Callable[..., Answer]
PLACE = "保管場所の案を作って"
PURPOSE = "使用目的の案を作って"
SPOKEN = "「サーバ室に保管します。鍵は係長が持ってます。」これでいい？"
KEPT = "・申請書等の紙媒体は、施錠できる書庫に保管する。"


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (
            "PMHの部分だけ見せて",
            "今の案の、Public Medical Hub (PMH)の部分です（案はそのままです）。",
        ),
        ("3つに絞って", "自団体の文は2つで、3つに絞る必要はありません。"),
        (
            "1つに絞って",
            "どの措置を残すかは事実によるため、ここでは選びません。\n自団体の文（2つ。",
        ),
        ("箇条書きにして", "自団体の文は、もう一文ずつの箇条書きです。"),
        ("もっとやわらかくして", "評価書の本文は「である」調で書くため、案もその文体です。"),
        ("実態に合わせて書いて", "案は、ケースの事実から書いています。"),
        (
            "課名も入れて",
            "今の案に、課名を入れる所がありません。ケースでは「こども未来部こども給付課」",
        ),
        ("うちの名前も入れて", "団体名は、もう案に入っています。ケースでは「みどり野市」です。"),
        ("要確認のところ何を書けばいい？", "今の案に〔要確認〕は残っていません。"),
        ("2番目を消して", "どの文を除くかを、次の番号で書いてください。\n自団体の文（2つ。"),
        (
            "どれ削れる？",
            "機械的に削れる文（補足、括弧書き、重なり）はありません。\n自団体の文（2つ。",
        ),
    ],
)
def test_a_wish_that_changes_nothing_says_so_and_keeps_the_draft(
    ask: Ask, wish: str, said: str
) -> None:
    answer = ask(PLACE, wish, with_case=True)
    assert answer.text.startswith(said)
    assert answer.suggestion
    assert KEPT in answer.suggestion.draft.text


def test_the_part_of_a_platform_is_shown_without_the_rest(ask: Ask) -> None:
    text = ask(PLACE, "ガバメントクラウドの部分だけ", with_case=True).text
    assert "＜ガバメントクラウドにおける措置＞" in text
    assert "書庫" not in text
    assert "ISO/IEC27017" in text


def test_a_platform_that_the_draft_says_nothing_of_has_no_part(ask: Ask) -> None:
    text = ask(PURPOSE, "PMHの部分だけ見せて", with_case=True).text
    assert text == "今の案に、Public Medical Hub (PMH)の部分はありません。"


def test_the_only_sentence_is_not_left_out(ask: Ask) -> None:
    answer = ask(PURPOSE, "最後の文を消して", with_case=True)
    assert answer.text.startswith("この文を除くと書くことがなくなるため、案はそのままとします。")
    assert answer.suggestion
    assert answer.suggestion.draft.text.startswith("こども医療費の受給資格を審査し")


def test_a_number_beyond_the_list_shows_the_list_again(ask: Ask) -> None:
    answer = ask(PLACE, "どれ削れる？", "9番を消して", with_case=True)
    assert "どの文を除くかを、次の番号で書いてください。" in answer.text
    assert answer.suggestion
    assert KEPT in answer.suggestion.draft.text


def test_a_gap_is_told_with_its_heading_and_the_field_of_the_case(ask: Ask) -> None:
    text = ask("消去方法の案を作って", "要確認のところ何書けばいい？", with_case=True).text
    assert text.startswith("〔要確認〕は、ケースに事実がないため空けてある所です。")
    assert "・＜みどり野市における措置＞" in text
    assert "storage.erasure の欄" in text


@pytest.mark.parametrize(
    ("first", "said"),
    [
        ("使用目的の案を短く作って", "これ以上は短くできません。"),
        ("保管場所の案を箇条書きで作って", "自団体の文は、もう一文ずつの箇条書きです。"),
        (
            "保管場所の案を標準文例どおりに作って",
            "標準文例の部分（＜中間サーバー・プラットフォーム",
        ),
    ],
)
def test_a_wish_beside_a_draft_is_answered_before_it(ask: Ask, first: str, said: str) -> None:
    answer = ask(first, with_case=True)
    assert answer.text.startswith(said)
    assert answer.intent == "draft"
    assert "【案】（検査済み）" in answer.text


def test_a_draft_wished_as_a_list_is_one(ask: Ask) -> None:
    answer = ask("委託先の監督の案を箇条書きで作って", with_case=True)
    assert answer.text.startswith("自団体の文を、一文ずつの箇条書きにしました。")
    assert answer.suggestion
    assert "・〔要確認：委託先における措置の内容〕" in answer.suggestion.draft.text


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (
            "である調にして",
            "「である」調と書き言葉に直しました（2か所）。\n　サーバ室に保管する。鍵は",
        ),
        ("箇条書きにして", "自団体の文を、一文ずつの箇条書きにしました。"),
        ("標準文例どおりに", "この案に、標準文例に当たる部分はありません。自団体の措置の文（2つ）"),
        ("委託先の名前を入れて", "名前はケースから入れます。"),
    ],
)
def test_a_wish_of_a_text_that_was_checked(ask: Ask, wish: str, said: str) -> None:
    assert ask(SPOKEN, wish).text.startswith(said)


def test_a_list_of_a_checked_text_has_a_line_for_each_sentence(ask: Ask) -> None:
    text = ask(SPOKEN, "である調にして", "箇条書きにして").text
    assert "　・サーバ室に保管する。\n　・鍵は係長が持っている。" in text


def test_a_share_of_a_draft_without_own_sentences_is_not_promised(ask: Ask) -> None:
    text = ask("消去方法の案を作って", "3分の1にして", with_case=True).text
    assert text.startswith("これ以上は短くできません。")
    assert "残りの自団体の文" not in text


AGAIN = "委託事項2の再委託の許諾方法の案を作って"


@pytest.mark.parametrize("wish", ["委託先の名前を入れて", "業者名も入れて"])
def test_one_of_several_names_is_not_chosen(ask: Ask, wish: str) -> None:
    answer = ask(AGAIN, wish, with_case=True)
    assert "「株式会社みどり野情報サービス」、「株式会社あおば印刷工業」" in answer.text
    assert "一つに決まらないため" in answer.text
    assert answer.suggestion
    assert answer.suggestion.draft.text.startswith("委託先から再委託の理由")


def test_the_only_name_of_a_kind_is_put_in(ask_of: Ask, juten: Case) -> None:
    task = (juten.outsourcing or ())[1]
    answer = ask_of(
        juten.model_copy(update={"outsourcing": (task,)}),
        "再委託の許諾方法の案を作って",
        "委託先の名前を入れて",
    )
    assert answer.text.startswith("委託先名として「株式会社あおば印刷工業」を入れました。")
    assert answer.suggestion
    assert answer.suggestion.draft.text.startswith("株式会社あおば印刷工業から再委託の理由")


def test_a_single_sentence_offers_no_joining(ask: Ask) -> None:
    text = ask(AGAIN, "半分にして", with_case=True).text
    assert text.startswith("これ以上は短くできません。")
    assert "残りの自団体の文（1文）" in text
    assert "「一文で」" not in text
    assert "標準文例は" not in text


def test_hearsay_beside_the_question_whether_a_draft_may_stand_is_not_written(ask: Ask) -> None:
    said = "委託先が変わるらしいです。案はこのままでいい？"
    text = ask(PURPOSE, said, with_case=True).text
    assert text.startswith("はい、今の案に、検査で直す所はありません。")
    assert "決まっていない予定や伝え聞いたことは書きません（案はそのままです）。" in text


def test_sentences_without_standard_wording_name_none(ask: Ask) -> None:
    text = ask(PURPOSE, "どれ削れる？", with_case=True).text
    assert "1. こども医療費の受給資格を審査し" in text
    assert "標準文例" not in text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("ISMAPはどこから？", "・＜ガバメントクラウドにおける措置＞"),
        ("なんで書庫って書いてあるの？", "「書庫」のある自団体の措置の文は、ケースに書かれた"),
    ],
)
def test_where_a_part_of_the_draft_comes_from(ask: Ask, asked: str, said: str) -> None:
    answer = ask(PLACE, asked, with_case=True)
    assert answer.intent == "why"
    assert said in answer.text
    assert "・案の出典: ケース　storage.place" in answer.text


def test_a_word_that_is_not_in_the_draft_comes_from_nowhere(ask: Ask) -> None:
    text = ask(PLACE, "なんで守衛って書いてあるの", with_case=True).text
    assert text.startswith("直前の答えは、次のことによります。")
    assert "守衛" not in text


TWO = "「番号法第19条第7号により提供する。特定個人情報保護委員会に報告する。」これ直して"


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("最後の文だけ見て", "個人情報保護委員会", "第19条第8号"),
        ("最初の文だけ見て", "第19条第8号", "平成28年1月1日"),
        ("2番目の文だけ見て", "平成28年1月1日", "第19条第8号"),
    ],
)
def test_one_sentence_of_those_checked(ask: Ask, asked: str, there: str, gone: str) -> None:
    text = ask(TWO, asked).text
    assert "直す所が1か所あります。" in text
    assert there in text
    assert gone not in text


def test_all_sentences_are_looked_at_again_after_one(ask: Ask) -> None:
    text = ask(TWO, "最後の文だけ見て", "全部見せて").text
    assert "直す所が2か所あります。" in text


def test_the_whole_mended_text_of_the_last_check(ask: Ask) -> None:
    text = ask(TWO, "直した全文を出して").text
    assert text.startswith("直した文は次のとおりです。")
    assert "特定個人情報保護委員会" not in text


def test_whether_a_text_with_faults_will_do_names_them(ask: Ask) -> None:
    text = ask(TWO, "このままでいい？").text
    assert text.startswith("次の点を直せば使えます。")
    assert "直す所が2か所あります。" in text


def test_there_is_no_mended_text_of_a_question_on_the_law(ask: Ask) -> None:
    answer = ask("番号法第19条第7号は今何号？", "直した文だけちょうだい")
    assert not answer.known


def test_numbers_in_an_answer_are_no_sentences_of_a_draft(ask: Ask) -> None:
    answer = ask("保管", "1番を消して", with_case=True)
    assert answer.text.startswith("どの文を除くかを、次の番号で書いてください。")


AUTHENTICATION = "使用のリスク２の「具体的な管理方法」の案を作って"


def test_what_comes_later_is_not_put_into_the_draft(ask: Ask) -> None:
    turns = (AUTHENTICATION, "今はパスワードと指紋認証です", "顔認証は来年度からです")
    answer = ask(*turns, with_case=True)
    assert answer.text.startswith("決まっていない予定や伝え聞いたことは書きません")
    assert answer.suggestion
    assert "来年度" not in answer.suggestion.draft.text
    assert "パスワードと指紋認証" in answer.suggestion.draft.text


@pytest.mark.parametrize(
    "wish",
    ["もっと短くできます？うちの措置のところだけでいいです", "うちの文だけお願いします"],
)
def test_the_own_part_is_shown_and_the_wish_is_not_put_in(ask: Ask, wish: str) -> None:
    answer = ask(PLACE, wish, with_case=True)
    assert answer.text.startswith("今の案の、自団体の部分です（案はそのままです）。")
    assert KEPT in answer.text
    assert "ISO/IEC27017" not in answer.text
    assert answer.suggestion
    assert "いい" not in answer.suggestion.draft.text


@pytest.mark.parametrize(
    "wish",
    ["ここまででいいです", "申請書は1文でいいです", "端末の文は残しておいてほしいです"],
)
def test_a_wish_on_the_text_is_no_fact_of_it(ask: Ask, wish: str) -> None:
    before = ask(PLACE, with_case=True).suggestion
    after = ask(PLACE, f"もっと短くできます？{wish}", with_case=True).suggestion
    assert before
    assert after
    assert after.draft.text == before.draft.text
