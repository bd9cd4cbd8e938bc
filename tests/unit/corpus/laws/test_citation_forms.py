"""Forms of citation that documents of any scheme use, beyond the plainest."""

import pytest

from corpus.laws.model import Citation
from corpus.laws.resolve import citations
from corpus.laws.unlisted import MOST_NAME


def said(citation: Citation) -> str:
    parts = (
        citation.law or citation.name,
        "附則" * citation.supplement,
        citation.article and f"{citation.article}条",
        citation.paragraph and f"{citation.paragraph}項",
        citation.item and f"{citation.item}号{citation.subitem}",
        citation.table,
        citation.row,
    )
    return " ".join(str(part) for part in parts if part)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("児童手当法附則第2条第1項", ["child-allowance 附則 2条 1項"]),
        ("番号法施行規則第1条第1項第3号ロ", ["number-rule 1条 1項 3号ロ"]),
        ("番号法施行令第12条第1項第2号イ(1)", ["number-decree 12条 1項 2号イ(1)"]),
        ("番号法第16条、同法施行令第12条", ["number 16条", "number-decree 12条"]),
        ("番号法第16条及び同施行規則第2条", ["number 16条", "number-rule 2条"]),
        (
            "甲市国民健康保険条例第5条、同条例施行規則第2条",
            ["甲市国民健康保険条例 5条", "甲市国民健康保険条例施行規則 2条"],
        ),
        ("番号法(別表24の項)", ["number", "number beppyo 24"]),
        ("番号法別表（第9条関係）の85の項", ["number beppyo 85"]),
        ("別表第二（第十九条、第二十一条関係）の八十の項", ["number beppyo-2 80"]),
        ("別表117の項", ["number beppyo 117"]),
        ("番号法別表第二　二十七の項", ["number beppyo-2 27"]),
        ("別表第二 の 二十七 の項", ["number beppyo-2 27"]),
        ("別表第二二十七の項", ["number beppyo-2 27"]),
        ("別表第一　三十、九十四の項", ["number beppyo-1 30", "number beppyo-1 94"]),
        ("別表第２ 27項", ["number beppyo-2 27"]),
        ("別表第2 7の項", ["number beppyo-2 7"]),
        ("別表二　百十の項", ["number beppyo-2 110"]),
        ("別表第二・27の項", ["number beppyo-2 27"]),
        ("別表第二 項番号27", ["number beppyo-2 27"]),
        ("別表第二 No.27", ["number beppyo-2 27"]),
        ("別表第二\n二十七人が利用する。", ["number beppyo-2"]),
        ("別表第84項", ["number beppyo 84"]),
        ("別表第一の26の項及び同表の27の項", ["number beppyo-1 26", "number beppyo-1 27"]),
        (
            "別表第二\n（照会）20、21の項\n（提供）26、87の項",
            ["number beppyo-2", *(f"number beppyo-2 {row}" for row in (20, 21, 26, 87))],
        ),
        ("別表第二の20の項により情報提供を3件行う。", ["number beppyo-2 20"]),
        (
            "別表第二の第一欄が市町村長の項のうち、42、43の項",
            ["number beppyo-2", "number beppyo-2 42", "number beppyo-2 43"],
        ),
        (
            "第2条の表の第四欄に「地方税関係情報」が含まれる項（1、20の2の項）",
            ["order-9 dai2jo", "order-9 dai2jo 1", "order-9 dai2jo 20の2"],
        ),
        (
            "児童扶養手当法（以下「手当法」という。）第4条、手当法第6条",
            ["child-rearing 4条", "child-rearing 6条"],
        ),
        ("行政不服審査法第2条", ["行政不服審査法 2条"]),
        ("国税徴収法施行令第3条", ["国税徴収法施行令 3条"]),
        (
            "番号法第19条第8号 第2条の表69の項 同号による",
            ["number 19条 8号", "order-9 dai2jo 69", "number 19条 8号"],
        ),
        ("法律第27条の例により、\n番号法第9条", ["27条", "number 9条"]),
        (
            "「甲県の事務処理の特例に関する条例」に基づき町村が処理する事務の範囲を定める規則",
            ["甲県の事務処理の特例に関する条例に基づき町村が処理する事務の範囲を定める規則"],
        ),
        ("4　乙町後期高齢者医療に関する条例第3条", ["乙町後期高齢者医療に関する条例 3条"]),
        (
            "番号法施行令第12条第1項第2号イ又は番号法施行規則第2条",
            ["number-decree 12条 1項 2号イ", "number-rule 2条"],
        ),
        ("1．番号法\n・第7条（指定）\n・第16条", ["number", "number 7条", "number 16条"]),
        ("予防接種法による台帳\n・第9条の4", ["vaccination", "vaccination 9の4条"]),
        ("①届出、②第27条の認定。介護保険法第27条", ["27条", "long-term-care 27条"]),
        ("別表第一の主務省令で定める事務を定める命令第15条", ["order-5 15条"]),
        ("番号法別表第二の主務省令第20条", ["order-7 20条"]),
        ("別表第一省令 第44条", ["order-5 44条"]),
        (
            "国民年金法等の一部を改正する法律（昭和60年法律第34号）附則第32条第1項",
            ["国民年金法等の一部を改正する法律 附則 32条 1項"],
        ),
        (
            "子ども・子育て支援法等の一部を改正する法律第5条",
            ["子ども・子育て支援法等の一部を改正する法律 5条"],
        ),
        (
            "令和3年9月1日　情報の標準化に関する法律（令和3年法律第40号）",
            ["情報の標準化に関する法律"],
        ),
        (
            "番号法第9条第1項及び別表27の項並びに甲市市営住宅条例（平成9年甲市条例第22号）第5条",
            ["number 9条 1項", "number beppyo 27", "甲市市営住宅条例 5条"],
        ),
        ("庚市情報公開・個人情報審査会条例第2条", ["庚市情報公開・個人情報審査会条例 2条"]),
        ("甲市長・乙市個人情報保護条例第2条", ["乙市個人情報保護条例 2条"]),
        ("住民基本台帳法別表第一の5の項", ["residents own 5"]),
        ("民法第7条", ["民法 7条"]),
        ("番号法第20条。前条の場合、次条による", ["number 20条", "number 19条", "number 21条"]),
        (
            "国民健康保険法施行令第29条の2及び同法施行規則第27条",
            ["国民健康保険法施行令 29の2条", "国民健康保険法施行規則 27条"],
        ),
        ("番号法19条の8号", ["number 19条 8号"]),
        (
            "別表第二（第十九条、別表第一関係）の80の項及び同表の81の項",
            ["number beppyo-2 80", "number beppyo-2 81"],
        ),
        (
            "甲市子ども医療費条例第3条、法第9条第1項",
            ["甲市子ども医療費条例 3条", "number 9条 1項"],
        ),
        ("公益に資する法律第5条", ["5条"]),
        ("甲市税条例第3条", ["甲市税条例 3条"]),
        ("市税条例第3条", ["3条"]),
        ("番号法第六条の二第三項第四号の五", ["number 6の2条 3項 4の5号"]),
        ("番号法第百条", ["number 100条"]),
        ("番号法施行令第12条第1項第2号ヌ", ["number-decree 12条 1項 2号ヌ"]),
        ("別表第一　第56項\n別表第一省令　第44条", ["number beppyo-1 56", "order-5 44条"]),
        ("甲の事務\n甲カード省令第7条", ["甲カード省令 7条"]),
        (
            "甲市国民健康保険条例施行規則第3条及び別表第一の3の項",
            ["甲市国民健康保険条例施行規則 3条", "甲市国民健康保険条例施行規則 own 3"],
        ),
        (
            "甲市乳幼児医療費支給要綱第3条及び別表第一の3の項",
            ["甲市乳幼児医療費支給要綱 3条", "甲市乳幼児医療費支給要綱 own 3"],
        ),
        (
            "甲市個人番号条例\n別表第1の3の項、4の項",
            ["甲市個人番号条例 own 3", "甲市個人番号条例 own 4"],
        ),
        (
            "甲市個人番号条例（平成27年甲市条例第3号）\n　別表第1の3の項",
            ["甲市個人番号条例 own 3"],
        ),
        ("甲市個人番号条例\n・別表第一の3の項", ["甲市個人番号条例", "number beppyo-1 3"]),
        ("甲市個人番号条例第3条\n別表第一の3の項", ["甲市個人番号条例 3条", "number beppyo-1 3"]),
        ("甲市個人番号条例。\n別表第一の3の項", ["甲市個人番号条例", "number beppyo-1 3"]),
        ("住民基本台帳法別表第一の5の項、6の項", ["residents own 5", "residents own 6"]),
        ("番号法\n別表第一の3の項", ["number beppyo-1 3"]),
        ("甲市個人番号条例第2条の表の3の項", ["甲市個人番号条例 2条 own 3"]),
        ("別表第一の五の項、十二条", ["number beppyo-1 5", "12条"]),
        ("番号法第19号第14号", ["number 19条 14号"]),
        ("番号法第15条の5年経過前の再実施", ["number 15条"]),
        ("介護保険法第9条第1号の第1号被保険者", ["long-term-care 9条 1号"]),
        (
            "個人情報の保護に関する法律第68条の2第1項に基づく報告等に関する規則第7条",
            ["個人情報の保護に関する法律第68条の2第1項に基づく報告等に関する規則 7条"],
        ),
    ],
)
def test_form_of_citation_is_understood(text: str, wanted: list[str]) -> None:
    assert [said(span.citation) for span in citations(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "第1項目から第3項目まで",
        "この方法第1条件による",
        "別表に掲げる事務のうち5件の項目",
        "別表第二の一部",
        "申請者イの号",
        "甲県後期高齢者医療広域連合の条例",
        "番号法\n手続の流れは次のとおり",
        "同表の3の項",
        "整理番号12345条による",
    ],
)
def test_what_only_looks_like_a_citation_names_no_place(text: str) -> None:
    assert [s for s in citations(text) if s.citation.row or s.citation.article] == []


def test_supplementary_provisions_are_not_the_articles_of_the_same_number() -> None:
    (supplement,) = citations("番号法附則第9条第1項")
    (main,) = citations("番号法第9条第1項")
    assert supplement.citation != main.citation


@pytest.mark.parametrize(("length", "is_found"), [(MOST_NAME, True), (MOST_NAME + 1, False)])
def test_the_name_of_an_ordinance_is_looked_for_so_far_back(length: int, is_found: bool) -> None:
    name = "甲市" + "特" * (length - 2) + "条例"
    cited = [span.citation.name for span in citations(f"次による。\n{name}第3条")]
    assert (name in cited) is is_found


def test_an_order_in_no_list_may_be_special_but_is_not_that_of_a_table() -> None:
    (special,) = citations("特別交付省令第3条")
    assert (special.citation.law, special.citation.name) == ("", "特別交付省令")
    (of_a_table,) = citations("利用別表省令第3条")
    assert of_a_table.citation.law == "order-5"
