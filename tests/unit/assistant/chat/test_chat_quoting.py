"""Quotes are whole sentences, and their offsets survive space around them."""

from dataclasses import replace

from assistant.chat.items.quoting import cut, quotable, quote_of, quotes_of
from corpus.assessments.model import Assessment, Item
from corpus.store.model import Hit, Section


def _hit(text: str, document: str = "a.txt") -> Hit:
    section = Section(
        "s", document, "section", "重点項目評価書", "II.6.1", "storage.place", "p", "", text, 0
    )
    return Hit(section, 1.0)


def _document(text: str) -> Assessment:
    item = Item("II.6.1", ("保管場所",), "text", text)
    return Assessment("重点項目評価書", "", "1", "", "", "", (item,))


def test_offsets_count_the_space_before_a_quote() -> None:
    text = "見出し\n \n申請書は書庫に置く。"
    quote = quote_of(_hit(" \n申請書は書庫に置く。"), _document(text))
    assert quote is not None
    assert text[quote.start : quote.end] == quote.text == "申請書は書庫に置く。"


def test_text_that_is_not_in_the_document_has_no_offsets() -> None:
    quote = quote_of(_hit("施錠する。"), _document("別の文。"))
    assert quote is not None
    assert (quote.start, quote.end) == (None, None)


def test_a_long_text_is_quoted_to_the_end_of_a_sentence() -> None:
    text = "一つ目の文。" + "二" * 400 + "。"
    start, end = cut(text)
    assert text[start:end] == "一つ目の文。"


def test_a_dash_is_no_quote() -> None:
    assert quote_of(_hit("－"), None) is None


def test_places_that_were_not_read_are_counted() -> None:
    hit = _hit("施錠する。")
    other = _hit("施錠する。", "b.txt").section
    quote = quote_of(replace(hit, also=(other,), copies=12), None)
    assert quote is not None
    assert (quote.also, quote.further) == (("b.txt",), 11)


def test_documents_are_read_only_for_what_is_quoted() -> None:
    read: list[str] = []
    hits = [_hit("施錠する。"), _hit("施錠する。", "b.txt"), _hit("記録する。", "c.txt")]
    quotes = quotes_of(hits, read.append)
    assert next(quotes).document == "a.txt"
    assert read == ["a.txt"]
    assert next(quotes).document == "c.txt"
    assert read == ["a.txt", "c.txt"]


def test_what_the_office_named_wrote_stands_alone() -> None:
    hits = [_hit("施錠する。"), _hit("－", "b.txt"), _hit("記録する。", "c.txt")]
    named = [replace(h, section=replace(h.section, agency="甲市長")) for h in hits[1:]]
    assert quotable([hits[0], *named], "甲市の例", (), ()) == [named[1]]
    assert quotable(hits, "乙市の例", (), ()) == [hits[0], hits[2]]
