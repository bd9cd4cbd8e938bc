"""Quotes are whole sentences, and their offsets survive space around them."""

from assistant.chat.quoting import cut, quote_of
from corpus.assessments.model import Assessment, Item
from corpus.store.model import Section


def _section(text: str) -> Section:
    return Section(
        "s", "a.txt", "section", "重点項目評価書", "II.6.1", "storage.place", "p", "", text, 0
    )


def _document(text: str) -> Assessment:
    item = Item("II.6.1", ("保管場所",), "text", text)
    return Assessment("重点項目評価書", "", "1", "", "", "", (item,))


def test_offsets_count_the_space_before_a_quote() -> None:
    text = "見出し\n \n申請書は書庫に置く。"
    quote = quote_of(_section(" \n申請書は書庫に置く。"), 1.0, (), _document(text))
    assert quote is not None
    assert text[quote.start : quote.end] == quote.text == "申請書は書庫に置く。"


def test_text_that_is_not_in_the_document_has_no_offsets() -> None:
    quote = quote_of(_section("施錠する。"), 1.0, (), _document("別の文。"))
    assert quote is not None
    assert (quote.start, quote.end) == (None, None)


def test_a_long_text_is_quoted_to_the_end_of_a_sentence() -> None:
    text = "一つ目の文。" + "二" * 400 + "。"
    start, end = cut(text)
    assert text[start:end] == "一つ目の文。"


def test_a_dash_is_no_quote() -> None:
    assert quote_of(_section("－"), 1.0, (), None) is None
