"""What is answered where neither the kind of a question nor its item is sure."""

from collections.abc import Callable

from assistant.chat.items.nearest import told_share, words_asked
from assistant.chat.items.picking import picked
from assistant.chat.model import Answer, Conversation
from assistant.chat.talk import Chat

Ask = Callable[..., Answer]


def _numbered(answer: Answer) -> list[str]:
    return [line for line in answer.text.splitlines() if line[:2] in ("1.", "2.", "3.")]


def test_an_unsure_question_is_answered_with_texts_and_a_question_back(ask: Ask) -> None:
    answer = ask("郵送の場合は")
    assert answer.known
    assert _numbered(answer)
    assert any("郵送" in quote.text for quote in answer.quotes)
    assert answer.text.splitlines()[-1].startswith("どれについてのお尋ねですか。")


def test_words_that_no_text_has_are_named_as_lacking(ask: Ask) -> None:
    answer = ask("消去証明書は必要？")
    assert not answer.known
    assert "「消去証明書」の語は、示した記載にはありません。" in answer.text
    assert _numbered(answer)


def test_quotes_of_the_nearest_texts_stand_where_they_say(chat: Chat, ask: Ask) -> None:
    for quote in ask("郵送の場合は").quotes:
        document = chat.document_of(quote.document)  # the place is the point
        item = document.item(quote.item) if document else None
        assert item is not None
        assert item.text[quote.start : quote.end] == quote.text


def test_a_number_picks_the_item_listed(chat: Chat) -> None:
    listed, talk = chat.ask("郵送の場合は", Conversation())
    answer, _ = chat.ask("2番目", talk)
    assert answer.items[0].place.id == listed.items[1].place.id


def test_a_number_picks_nothing_where_nothing_is_listed() -> None:
    assert picked("2", "項目: 様式3 II.6.1　保管場所") == ""
    assert picked("4", "4. 様式3 II.6.1　保管場所") == ""
    assert picked("3番目を詳しく", "3. 様式3 II.6.1　保管場所") == "様式3 II.6.1の記載例"
    assert picked("①", "1. 様式3 II.6.1　保管場所") == "様式3 II.6.1の記載例"


def test_the_thing_of_another_field_is_not_answered_by_its_property(ask: Ask) -> None:
    answer = ask("旅券の写しの手数料はいくらですか")
    assert not answer.known
    assert answer.text.startswith("「旅券」のことは、評価書の項目にありません。")
    assert ask("開示請求の手数料はいくらですか").known


def test_what_an_answer_leaves_out_is_shown_from_other_items(ask: Ask) -> None:
    answer = ask("従業者教育で溶解処理のことを書いた例")
    assert "「溶解処理」は、次の項目の記載に出てきます。" in answer.text
    assert any("溶解処理" in quote.text for quote in answer.quotes)


def test_a_draft_of_an_unsure_item_is_not_made(ask: Ask) -> None:
    answer = ask("委託先にどこまで情報を渡すのか、案を書いて", with_case=True)
    assert answer.suggestion is None
    assert _numbered(answer)


def test_a_rule_with_a_word_in_common_does_not_take_the_question_of_an_item(ask: Ask) -> None:
    answer = ask("監査は年1回で足りますか")
    assert answer.intent == "example"
    assert answer.items[0].key.startswith("audit.")
    assert ask("見直しは毎年しないといけない？").intent == "rule"


def test_the_other_side_is_asked_the_same(ask: Ask) -> None:
    given = ask("移転先の書き方", "提供のほうは？")
    assert given.items[0].key == "provision"
    again = ask("委託先の監督の書き方", "再委託のほうも")
    assert "risk.outsource.again.method" in {ref.key for ref in again.items}


def test_more_is_shown_where_more_is_wished_for(ask: Ask) -> None:
    first = ask("従業者教育の書き方")
    more = ask("従業者教育の書き方", "もう少し詳しく")
    assert more.known
    assert not {q.place for q in more.quotes} & {q.place for q in first.quotes}


def test_more_of_a_rule_is_found_in_its_source(ask: Ask) -> None:
    answer = ask("重要な変更になる？", "もう少し詳しく")
    assert "原典で確かめてください" in answer.text
    assert "指針" in answer.text


def test_what_a_rule_leaves_open_names_the_source_of_the_rule(ask: Ask) -> None:
    answer = ask("職員が500人を超えたら評価は何になりますか", "会計年度任用職員も数えますか")
    assert not answer.known
    assert "規則 第4条" in answer.text


def test_wording_of_a_platform_is_shown_where_the_item_spoken_of_has_none(ask: Ask) -> None:
    answer = ask("研修の書き方", "ぴったりサービスの文例だけください")
    assert answer.quotes
    assert all(quote.document.startswith("e-application") for quote in answer.quotes)


def test_a_part_of_a_law_has_its_rows(ask: Ask) -> None:
    answer = ask("精神通院は別表の何項", "照会できる情報は？")
    assert answer.intent == "law"
    assert "145の項" in answer.text


def test_compounds_count_half_by_their_parts() -> None:
    assert words_asked("確定申告の期限は") == ("確定申告", "期限")
    assert told_share(("確定申告",), "申告の受付") < 0.5
    assert told_share(("ランチ",), "パンチ業者") == 0


def test_a_number_picks_the_office_of_a_quote(ask: Ask) -> None:
    first = ask("従業者教育の書き方")
    agency = next(quote.agency for quote in first.quotes if quote.kind == "section")
    picked_one = ask("従業者教育の書き方", "1番目")
    assert {quote.agency for quote in picked_one.quotes} == {agency}


def test_what_was_not_understood_is_not_spoken_of(chat: Chat) -> None:
    answer, talk = chat.ask("消去証明書は必要？", Conversation())
    assert answer.items
    assert not talk.items


def test_two_terms_are_told_apart_within_a_question(ask: Ask) -> None:
    answer = ask("広域連合に渡してるデータは提供と委託どっち扱いになりますか")
    assert answer.intent == "compare"
    assert "「提供」は" in answer.text
    assert "「委託」は" in answer.text


def test_to_whom_is_asked_of_the_item_of_the_other_side(ask: Ask) -> None:
    assert ask("広域連合への提供の書き方の例").items[0].key == "provision"
    moved = ask("広域連合への提供の書き方の例", "移転のほうは？")
    assert moved.items[0].key == "transfer"


def test_a_question_without_a_word_of_its_own_goes_on(ask: Ask) -> None:
    assert ask("移転先はどの欄", "よその記載を見せて").items[0].key.startswith("transfer")


def test_thanks_tell_nothing_of_the_item(ask: Ask) -> None:
    assert ask("移転先の書き方", "お世話になりました").intent == "unknown"


def test_how_to_write_an_item_is_no_question_of_its_rule(ask: Ask) -> None:
    answer = ask("全項目評価の意見聴取の主な意見の内容、どう書く")
    assert answer.intent == "example"
    assert ask("全項目評価の意見聴取は何日間").intent == "rule"
