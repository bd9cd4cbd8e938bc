"""A conversation: later questions refer to the item and the case of earlier ones."""

from collections.abc import Callable

from assistant.case import Case
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.platforms import platforms_said, with_platforms
from assistant.chat.talk import Chat
from assistant.chat.texts.shortening import shortened

Ask = Callable[..., Answer]


def test_platform_that_is_not_used_leaves_the_suggestion(ask: Ask) -> None:
    before = ask("保管場所の案を作って", with_case=True)
    after = ask("保管場所の案を作って", "中間サーバーは使っていません", with_case=True)
    assert before.suggestion is not None
    assert after.suggestion is not None
    assert "中間サーバー" in before.suggestion.draft.text
    assert "中間サーバー" not in after.suggestion.draft.text


def test_platform_stays_away_for_the_rest_of_the_conversation(ask: Ask) -> None:
    said = ("保管場所の案を作って", "PMHは使っていません", "保管場所の案を作って")
    answer = ask(*said, with_case=True)
    assert answer.suggestion is not None
    assert "PMH" not in answer.suggestion.draft.text


def test_the_case_given_is_not_changed(chat: Chat, juten: Case) -> None:
    before = juten.model_dump()
    _, talk = chat.ask("中間サーバーは使っていません", Conversation(case=juten))
    assert juten.model_dump() == before
    assert talk.case is not None
    assert talk.case.platforms.interface_server is None


def test_platform_that_is_not_used_leaves_the_examples_too(ask: Ask) -> None:
    before = ask("保管場所の書き方")
    after = ask("保管場所の書き方", "中間サーバーは使っていません")
    assert any("中間サーバー" in quote.heading for quote in before.quotes)
    assert after.quotes
    assert not any("中間サーバー" in quote.heading for quote in after.quotes)


def test_what_was_said_of_platforms_holds_for_later_items(ask: Ask) -> None:
    answer = ask("ガバメントクラウドは使っていません", "保管場所の書き方")
    assert answer.quotes
    assert not any("ガバメントクラウド" in quote.heading for quote in answer.quotes)


def test_platform_nobody_knows_is_no_platform(ask: Ask) -> None:
    assert not ask("その基盤は使っていません").known


def test_another_example_is_one_not_shown_yet(ask: Ask) -> None:
    first = ask("再委託を認める場合の許諾方法の書き方")
    second = ask("再委託を認める場合の許諾方法の書き方", "別の例は？")
    assert second.intent == "another"
    assert second.items == first.items[:1]
    assert not {q.place for q in first.quotes} & {q.place for q in second.quotes}


def test_examples_come_to_an_end(ask: Ask) -> None:
    answer = ask("再委託を認める場合の許諾方法の書き方", *["別の例は？"] * 20)
    assert not answer.known
    assert "見つかりませんでした" in answer.text


def test_why_names_what_the_suggestion_rests_on(ask: Ask) -> None:
    before = ask("保管場所の案を作って", with_case=True)
    answer = ask("保管場所の案を作って", "それはなぜ？", with_case=True)
    assert before.suggestion
    sources = {source.document for source in before.suggestion.draft.sources if source.document}
    assert answer.intent == "why"
    assert any(source in answer.text for source in sources)


def test_why_names_the_source_of_the_law(ask: Ask) -> None:
    before = ask("予防接種は別表の何項？")
    answer = ask("予防接種は別表の何項？", "根拠は？")
    assert before.facts[0].source in answer.text


def test_why_can_be_asked_twice(ask: Ask) -> None:
    once = ask("予防接種は別表の何項？", "根拠は？")
    assert ask("予防接種は別表の何項？", "根拠は？", "なぜ？").text == once.text


def test_another_procedure_goes_on_with_the_law(ask: Ask) -> None:
    answer = ask("予防接種は別表の何項？", "介護保険は？")
    assert answer.intent == "law"
    assert "100の項" in answer.text


def test_question_without_an_item_means_the_one_spoken_of(ask: Ask) -> None:
    answer = ask("保管場所の書き方", "案を作って", with_case=True)
    assert answer.intent == "draft"
    assert answer.items[0].key == "storage.place"


def test_platform_asked_after_an_item_means_that_item(ask: Ask) -> None:
    answer = ask("保管場所の書き方", "PMHの場合は？")
    assert answer.items[0].key == "storage.place"
    assert all("PMH" in quote.heading + quote.text for quote in answer.quotes)


def test_next_without_an_item_asks_which(ask: Ask) -> None:
    assert not ask("予防接種は別表の何項？", "次の項目").known


def test_platform_may_come_into_use(juten: Case) -> None:
    without = with_platforms(juten, {"government_cloud"}, used=False)
    assert not without.platforms.government_cloud
    assert with_platforms(without, {"government_cloud"}, used=True).platforms.government_cloud


def test_use_and_lack_of_use_are_told_apart() -> None:
    platforms, used = platforms_said("ガバメントクラウドを利用しています")
    assert list(platforms) == ["government_cloud"]
    assert used
    assert not platforms_said("ガバメントクラウドは利用していない")[1]


def test_next_item_is_the_next_on_the_form(ask: Ask) -> None:
    answer = ask("使用目的を書いてください", "次の項目", with_case=True)
    assert answer.intent == "next"
    assert [ref.place.id for ref in answer.items] == ["II.3.4.1"]
    assert answer.suggestion is not None


def test_next_item_moves_on_each_time(ask: Ask) -> None:
    answer = ask("使用目的を書いてください", "次の項目", "次の項目", with_case=True)
    assert [ref.place.id for ref in answer.items] == ["II.3.4.2"]


def test_shorter_needs_a_text(ask: Ask) -> None:
    assert not ask("しきい値判断って何", "もっと短く").suggestion


def test_shorter_keeps_every_word_it_gives(ask: Ask) -> None:
    before = ask("保管場所の案を作って", with_case=True).suggestion
    after = ask("保管場所の案を作って", "もっと短く", with_case=True).suggestion
    assert before is not None
    assert after is not None
    assert set(after.draft.text.splitlines()) <= set(before.draft.text.splitlines())


def test_shorter_leaves_supplements_out_and_is_judged_again(chat: Chat, juten: Case) -> None:
    told = juten.security.model_copy(
        update={"log": ("操作の記録を毎月確認する。", "なお、確認の結果は課長に報告する。")}
    )
    talk = Conversation(case=juten.model_copy(update={"security": told}))
    first, talk = chat.ask("III.3.r2.2の案を作って", talk)
    before = first.suggestion
    answer, _ = chat.ask("もっと短く", talk)
    assert before is not None
    assert answer.suggestion is not None
    assert len(answer.suggestion.draft.text) < len(before.draft.text)
    assert answer.suggestion.report.verdict != "block"
    assert "除きました" in answer.text


def test_supplementary_sentences_are_left_out_whole() -> None:
    text = "・申請書を確認する。なお、写しは取らない。\n※詳細は別に定める。\n・鍵を掛ける。"
    assert shortened(text) == ("・申請書を確認する。\n・鍵を掛ける。", 2)


def test_standard_blocks_and_open_facts_stay_whole_when_shortened() -> None:
    text = (
        "＜ガバメントクラウドにおける措置＞\nサーバーを置く。なお、国内に限る。\n"
        "＜本市における措置＞\nなお、〔要確認：部署〕が管理する。"
    )
    assert shortened(text) == (text, 0)


def test_follow_up_words_without_a_conversation_are_no_follow_up(ask: Ask) -> None:
    assert ask("次の項目").intent != "next"
