import pytest

from corpus.laws.model import Citation
from corpus.laws.resolve import citations, short_names

FULL = "行政手続における特定の個人を識別するための番号の利用等に関する法律"


def say(citation: Citation) -> str:
    parts = (
        citation.law or citation.name,
        citation.article and f"{citation.article}条",
        citation.paragraph and f"{citation.paragraph}項",
        citation.item and f"{citation.item}号",
        citation.table,
        citation.row,
    )
    return " ".join(str(part) for part in parts if part)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("番号法第19条第8号", ["number 19条 8号"]),
        ("番号利用法第１９条８号", ["number 19条 8号"]),
        ("番号法第19条6号", ["number 19条 6号"]),
        ("番号法第十九条第十一号", ["number 19条 11号"]),
        (f"{FULL} 第9条第2項", ["number 9条 2項"]),
        (f"{FULL}（以下「番号法」という。）第９条第１項", ["number 9条 1項"]),
        (f"{FULL}（平成25年法律第27号。以下「法」という。）第9条", ["number 9条"]),
        ("番号法第19条第8号及び同条第9号", ["number 19条 8号", "number 19条 9号"]),
        (
            "障害者総合支援法第53条第1項。同法第54条",
            ["disability-support 53条 1項", "disability-support 54条"],
        ),
        ("予防接種法施行令第6条の2", ["vaccination-decree 6の2条"]),
        ("番号法第9条第1項 別表 第一の84の項", ["number 9条 1項", "number beppyo-1 84"]),
        ("別表第1の84の項", ["number beppyo-1 84"]),
        ("別表第一の八十四の項", ["number beppyo-1 84"]),
        ("番号法別表の項番85", ["number beppyo 85"]),
        ("番号法別表の117の項", ["number beppyo 117"]),
        ("第2条の表117の項", ["order-9 dai2jo 117"]),
        ("主務省令第二条の表の百十七の項", ["order-9 dai2jo 117"]),
        (
            "番号法第19条第8号に基づく主務省令第2条の表153の項、154の項",
            ["order-9 dai2jo 153", "order-9 dai2jo 154"],
        ),
        (
            "別表 第二の26、56の2、87 内閣府総務省令第7号第19条、第30条第12号、第44条",
            [
                "number beppyo-2 26",
                "number beppyo-2 56の2",
                "number beppyo-2 87",
                "order-7 19条",
                "order-7 30条 12号",
                "order-7 44条",
            ],
        ),
        ("平成26年内閣府・総務省令第5号第46条", ["order-5 46条"]),
        ("内閣府・総務省令第7号第59条の2の2第1号", ["order-7 59の2の2条 1号"]),
        ("デジタル庁・総務省令第9号第2条", ["order-9 2条"]),
        ("個人情報保護委員会規則第5号第3条", ["commission-5 3条"]),
        ("内閣府総務省令第7号第55条第3号、第4号", ["order-7 55条 3号", "order-7 55条 4号"]),
        (
            "個人情報の保護に関する法律第76条第1項、第90条第1項及び第98条第1項",
            ["privacy 76条 1項", "privacy 90条 1項", "privacy 98条 1項"],
        ),
        ("住民基本台帳法第30条の9", ["residents 30の9条"]),
        (
            "甲市個人番号の利用に関する条例第3条第1項 別表第1の1の項",
            ["甲市個人番号の利用に関する条例 3条 1項", "甲市個人番号の利用に関する条例 own 1"],
        ),
        (
            "甲市個人情報保護条例第14条及び甲市個人情報保護条例施行規則第2条",
            ["甲市個人情報保護条例 14条", "甲市個人情報保護条例施行規則 2条"],
        ),
        ("甲市子ども医療費支給要綱に基づき", ["甲市子ども医療費支給要綱"]),
        ("番号法第19条第8号、次条第2項", ["number 19条 8号", "number 20条 2項"]),
        ("番号法第9条第1項、同項第3号", ["number 9条 1項", "number 9条 1項 3号"]),
        ("第19号第14号", ["19条 14号"]),
        (
            "番号法第7条及び電波カード省令第9条（通知）",
            ["number 7条", "電波カード省令 9条"],
        ),
        ("番号法第16条、個人番号カード省令第7条", ["number 16条", "my-number-order-85 7条"]),
        ("・第17条（交付等） 2 住基法\n・第5条（備付け）", ["17条", "residents", "residents 5条"]),
    ],
)
def test_citations_are_found_and_resolved(text: str, wanted: list[str]) -> None:
    assert [say(span.citation) for span in citations(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "",
        "不適切な方法で提供される第1の条件",
        "第7条件を満たす",
        "委託先は1項目以上を記載する",
        "就業規則に定める",
        "書面又は電磁的方法による承諾",
        "別表を参照",
        "第3号様式",
        "令和7年5月26日の10項目",
    ],
)
def test_words_that_only_look_like_citations_are_left_alone(text: str) -> None:
    assert citations(text) == ()


def test_a_list_of_rows_may_go_on_beyond_the_reach_of_its_table() -> None:
    rows = [str(number) for number in range(1, 119)]
    text = f"番号法別表第二（第四欄に住民票関係情報が含まれる項（{'、'.join(rows)}の項））"
    found = [span.citation for span in citations(text) if span.citation.row]
    assert [(c.table, str(c.row)) for c in found] == [("beppyo-2", row) for row in rows]


def test_offsets_are_those_of_the_authors_text() -> None:
    text = "根拠は、番号 法\n第１９条 第８号である。"
    (span,) = citations(text)
    assert text[span.start : span.end] == "番号 法\n第１９条 第８号"
    part = span.part("item")
    assert part
    assert text[part.start : part.end] == "８"


def test_a_range_of_rows_keeps_both_ends() -> None:
    first, second = citations("別表第二の80から83の項まで")
    assert str(first.citation.row) == "80"
    assert (str(second.citation.row), str(second.until)) == ("80", "83")


def test_an_article_in_another_sentence_is_left_open() -> None:
    _, span = citations("番号法第9条第1項による。\n第10条により再委託する。")
    assert span.citation.law == ""
    assert [candidate.law for candidate in span.candidates] == ["number"]


def test_a_malformed_citation_says_what_is_wrong() -> None:
    (span,) = citations("番号法第19号第14号")
    assert span.fault
    assert say(span.citation) == "number 19条 14号"


def test_short_names_of_a_document_are_understood_elsewhere() -> None:
    names = short_names("甲市個人番号の利用に関する条例（以下「利用条例」という。）第3条")
    assert set(names) == {"利用条例"}
    (span,) = citations("利用条例第4条", names)
    assert say(span.citation) == "甲市個人番号の利用に関する条例 4条"
