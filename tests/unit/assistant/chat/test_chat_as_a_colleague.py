"""Questions as officials put them: pasted, double, misspelt, by number, about who and where."""

from collections.abc import Callable

import pytest

from assistant.case import Case
from assistant.chat.items.by_number import heading_in, numbered_in
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.acts import acts_of
from assistant.chat.reading.intents import intent_of, read_question
from assistant.chat.reading.phrases import says
from assistant.chat.talk import Chat

Ask = Callable[..., Answer]
_PASTED = (
    "当市は、総務大臣が設置・管理する情報提供ネットワークシステムを使用し、番号法第19条第7号及び"
    "別表第二の42の項に基づき、地方税関係情報の照会を行う。"
)
_CHECK = f"以下の文章、このままで大丈夫でしょうか。\n{_PASTED}"


@pytest.mark.parametrize(
    ("asked", "pasted"),
    [
        (_CHECK, _PASTED),
        (f"下の文を点検してください。{_PASTED}", _PASTED),
        (_PASTED, _PASTED),
        ("再委託の許諾方法の書き方を教えてください。よろしくお願いします。", ""),
        ("「届出書は、施錠できる書庫に保管し、鍵は課長が管理する。」は大丈夫？", ""),
        ("前に出してから6年経っている。", ""),
    ],
)
def test_what_ends_as_a_document_does_is_pasted(asked: str, pasted: str) -> None:
    assert read_question(asked).pasted == pasted


def test_a_pasted_text_is_checked_as_a_whole(ask: Ask) -> None:
    answer = ask(_CHECK)
    assert answer.intent == "check"
    for word in ("第19条第8号", "第2条の表の69の項", "内閣総理大臣"):
        assert word in answer.text


def test_the_text_checked_is_written_anew_on_demand(ask: Ask) -> None:
    answer = ask(_CHECK, "直したらどうなる？")
    assert (
        "当市は、内閣総理大臣が設置・管理する情報提供ネットワークシステムを使用し、番号法第19条第8号"
        "及び主務省令第2条の表の69の項に基づき" in answer.text
    )


def test_nothing_further_is_said_to_be_wrong_after_a_check(ask: Ask) -> None:
    answer = ask(_CHECK, "ほかに直すところはない？")
    assert "次のほかに直すべき所は見つかりませんでした" in answer.text


def test_the_item_of_a_pasted_text_is_told(ask: Ask) -> None:
    text = f"{_PASTED}照会に当たっては、照会許可用照合リストと照合し、正当な利用目的に限る。"
    answer = ask(f"点検してください。{text}", "これはどの項目に書く文章？")
    assert answer.intent == "item"
    assert answer.items[0].key == "risk.network.purpose"


def test_two_questions_in_one_are_both_answered(ask: Ask) -> None:
    answer = ask("国保の別表の項と、委託先の名称の書き方を教えてください")
    assert "別表の44の項" in answer.text
    assert "outsourcing.partner" in {ref.key for ref in answer.items}


@pytest.mark.parametrize(
    "asked",
    [
        "後期高齢者医療は旧別表第一の何の項でしたか？今は？",
        "PMH-IDって書いてあるけど最近のはPMHキー？どっちが新しい",
        "住民税の対象者が18万人で職員80人です。どの評価をすればいいですか",
        "介護保険の評価書を作っています。委託先の監督のところ、よそはどう書いてますか",
    ],
)
def test_what_only_goes_on_is_no_second_question(asked: str) -> None:
    assert not acts_of(read_question(asked), Conversation())


def test_what_the_author_does_is_no_wish(ask: Ask) -> None:
    answer = ask("介護保険の評価書を作っています。委託先の監督のところ、よそはどう書いてますか")
    assert answer.intent == "example"
    assert answer.items[0].key.startswith("risk.outsource.")


@pytest.mark.parametrize(
    ("question", "number", "heading"),
    [
        ("様式4のⅢ.3のリスク2って何", "様式4のIII.3.r2って何", "III.3.r2"),
        ("Ⅱ.3③の書き方", "II.3.3の書き方", "II.3.3"),
        ("Ⅲの3", "III.3", "III.3"),
        ("PMHの例", "PMHの例", ""),
    ],
)
def test_numbers_are_read_as_people_write_them(question: str, number: str, heading: str) -> None:
    assert (numbered_in(question), heading_in(question)) == (number, heading)


def test_the_items_of_a_section_are_listed(ask: Ask) -> None:
    answer = ask("様式4のⅢ.3のリスク2って何を書くの")
    assert answer.intent == "item"
    assert {ref.form.id for ref in answer.items} == {"様式4"}
    assert all(ref.place.id.startswith("III.3.r2") for ref in answer.items)
    assert "ユーザ認証の管理" in answer.text


def test_an_item_named_by_its_number_is_no_section(ask: Ask) -> None:
    answer = ask("Ⅱ.3③は何を書く欄")
    assert [ref.place.id for ref in answer.items] == ["II.3.3"]


def test_a_number_of_nothing_on_any_form_is_not_answered(ask: Ask) -> None:
    assert not ask("Ⅷ.9は何の欄").known


def test_all_headings_are_listed_on_demand(ask: Ask) -> None:
    answer = ask("様式の項目を全部並べて")
    assert "Ⅲ リスク対策 / 7. 特定個人情報の保管・消去" in answer.text


def test_a_label_of_every_section_is_that_of_the_section_spoken_of(ask: Ask) -> None:
    answer = ask(
        "ユーザ認証の具体的な管理方法の案を作って",
        "リスクへの対策は十分か、の選択は？",
        with_case=True,
    )
    assert answer.items[0].place.id == "III.3.r2.3"


@pytest.mark.parametrize(
    ("asked", "rule"),
    [
        ("評価書って誰がハンコ押すの", "responsible"),
        ("公表は課でやるの？", "responsible"),
        ("できた評価書はどこに提出する", "submission"),
        ("何から手を付ければいいですか", "steps"),
        ("うちは前の版のまま載せてるけど直さないとだめ？", "wording-version"),
        ("移したのも一緒に出していい？", "together"),
        ("庁内連携システムで税務課に渡すのはどっち", "receiver"),
        ("公表した後に間違いを見つけました", "correction"),
        ("委託業者の社名変更だけなんだけど手続は？", "important-change"),
        ("5年たってなくても再実施？", "redo"),
    ],
)
def test_who_where_and_whether_are_questions_of_the_rules(ask: Ask, asked: str, rule: str) -> None:
    answer = ask(asked)
    assert answer.intent == "rule"
    assert [fact.id for fact in answer.facts] == [rule]


def test_one_point_of_the_rule_spoken_of_is_answered_alone(ask: Ask) -> None:
    answer = ask("パブコメは要る？", "期間はどのくらい")
    assert answer.text.startswith("期間は原則30日以上")
    assert "順序は" not in answer.text


def test_an_accident_told_later_counts_for_the_threshold(ask: Ask) -> None:
    answer = ask(
        "対象者が18万人で職員80人です。どの評価？", "去年、漏えいで重大事故が1件ありました"
    )
    assert "「基礎項目評価と全項目評価」です。" in answer.text.splitlines()[0]


def test_the_old_table_that_is_asked_comes_first(ask: Ask) -> None:
    answer = ask("生活保護って番号法のどこに載ってるんでしたっけ", "前の別表第一では？")
    assert "旧別表第一の15の項です。" in answer.text.splitlines()[1]


def test_the_tables_go_on_with_the_procedure_spoken_of(ask: Ask) -> None:
    answer = ask("生活保護の別表の項", "情報照会のほうは")
    assert answer.intent == "law"
    assert "「生活保護」" in answer.text
    assert answer.text.index("【情報照会") < answer.text.index("【個人番号の利用")


def test_ordinances_are_answered_beside_the_tables(ask: Ask) -> None:
    answer = ask("障害福祉の別表の項", "条例でやってる事務もある")
    assert "番号法第9条第2項" in answer.text
    assert "番号法第19条第9号" in answer.text


def test_words_alone_are_no_text_to_check(ask: Ask) -> None:
    answer = ask("「口座」と「世帯」はどう違う？")
    assert answer.intent == "compare"
    assert not answer.known


def test_words_sought_in_other_documents_are_said_to_be_there_or_not(ask: Ask) -> None:
    assert "見つかりませんでした" in ask("パスワードは8文字以上と書いている市はある？").text
    assert ask("生体認証と書いている市はある？").text.startswith("「生体認証」は、次の記載に")


def test_a_rule_sought_in_vain_is_said_not_to_be_known(ask: Ask) -> None:
    answer = ask("パスワードは何文字って決まりある？")
    assert "答える決まりは、ここで持つデータにありません" in answer.text


def test_a_greeting_is_returned(ask: Ask) -> None:
    assert ask("はじめまして、評価書担当になった者です").text.startswith("こんにちは。")


def test_what_is_not_understood_leaves_what_was_spoken_of(chat: Chat) -> None:
    _, talk = chat.ask("保管場所の書き方", Conversation())
    answer, after = chat.ask("この前の版と何が違う？", talk)
    assert not answer.known
    assert (after.items, after.intent) == (talk.items, talk.intent)


def test_a_phrase_can_be_bound_to_the_end() -> None:
    assert says("対策を書いて。", "書いて$")
    assert not says("対策を書いている", "書いて$")


def test_words_of_another_kind_keep_a_kind_away() -> None:
    assert intent_of(read_question("間違いを見つけた"), in_conversation=False) != "compare"
    assert intent_of(read_question("前の版との違い"), in_conversation=False) == "compare"


def test_the_numbers_of_the_case_go_with_the_one_that_is_named(ask: Ask) -> None:
    said = ("重点項目評価の対象かどうか判定してください", "もし取扱者が600人だったら")
    assert ask(said[0], with_case=True).text.startswith("重点項目評価は、義務ではありません")
    answer = ask(*said, with_case=True)
    assert "対象人数48,000人、取扱者数600人として" in answer.text


def test_the_kind_that_is_asked_next_is_judged_first(ask: Ask) -> None:
    answer = ask("対象者が4万人で職員600人です。どの評価？", "じゃあ全項目は要らない？")
    assert answer.text.startswith("全項目評価は、義務ではありません（任意に行うことはできます）。")


def test_one_office_among_those_quoted_can_be_asked_for(ask: Ask) -> None:
    answer = ask("保管場所の例", "東京都のやつは？")
    assert answer.quotes
    assert {quote.agency for quote in answer.quotes} == {"東京都知事"}


def test_an_item_without_wording_of_a_platform_is_said_to_have_none(ask: Ask) -> None:
    answer = ask("アクセスログの案を作って", "中間サーバーの分はいらないの？", with_case=True)
    assert "標準文例はありません" in answer.text


def test_a_permission_of_nothing_known_is_no_rule(ask: Ask) -> None:
    answer = ask("条文そのまま貼ってもいい？")
    assert not answer.known
    assert "答える決まりは、ここで持つデータにありません" in answer.text


def test_a_phrase_of_two_parts_weighs_no_more_than_its_words(ask: Ask) -> None:
    assert [fact.id for fact in ask("提出期限はいつ").facts] == ["deadline"]


def test_laws_are_named_in_full(ask: Ask) -> None:
    answer = ask("番号法19条8号の主務省令って正式名称なに")
    assert "利用特定個人情報の提供に関する命令」（令和6年デジタル庁・総務省令第9号）" in answer.text
    assert "平成15年法律第57号" in ask("個情法の正式名称は？").text


def test_a_law_that_is_not_named_has_no_full_name(ask: Ask) -> None:
    assert not ask("正式名称は？").known


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("生活保護の保管場所の例はありますか", True),
        ("こども医療費の保管場所の例はありますか", False),
        ("保管場所の例はありますか", False),
    ],
)
def test_a_procedure_nobody_quoted_writes_of_is_said_to_be_missing(
    ask: Ask, asked: str, said: bool
) -> None:
    assert ("の評価書に近い記載は見つからない" in ask(asked).text.splitlines()[0]) is said


def test_a_short_wish_without_an_item_is_about_the_one_spoken_of(ask: Ask) -> None:
    answer = ask("アクセス権限の管理の案を作って", "他市の例もつけて", with_case=True)
    first = ask("アクセス権限の管理の案を作って", with_case=True)
    assert answer.items[0].key == first.items[0].key


def test_more_detail_comes_from_the_case(ask: Ask) -> None:
    answer = ask("保管場所の案を作って", "もうちょい詳しく", with_case=True)
    assert answer.intent == "told"
    assert "ケースの storage.place の欄" in answer.text


def test_platforms_taken_back_are_those_said_before(chat: Chat, juten: Case) -> None:
    _, talk = chat.ask("保管場所の案を作って", Conversation(case=juten))
    _, talk = chat.ask("中間サーバーは使ってないよ", talk)
    assert "interface_server" in talk.unused
    _, talk = chat.ask("やっぱり使ってます", talk)
    assert not talk.unused


def test_all_wording_of_a_platform_is_compared_where_no_item_is_said(ask: Ask) -> None:
    answer = ask("中間サーバー・プラットフォームの文例、今のと前のでどこが違いますか")
    assert answer.intent == "compare"
    assert answer.text.count("■") > 1
    assert ask("中間サーバー・プラットフォームの保管場所は前の版と何が違う？").text.count("■") == 1


def test_article_of_a_rule_comes_first_where_it_is_asked(ask: Ask) -> None:
    told = ask("第三者点検の根拠条文は？").text
    assert told.startswith("根拠は、特定個人情報保護評価に関する規則 第7条第4項です。")


def test_one_more_example_is_another_one(ask: Ask) -> None:
    first = "消去方法の例を2つ見せて"
    shown = [quote.place for quote in ask(first).quotes]
    more = ask(first, "もう一つ")
    assert len(more.quotes) == 1
    assert more.quotes[0].place not in shown
