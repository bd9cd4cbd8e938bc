"""What pointing words, lists and tables mean by what was cited before them."""

import pytest

from corpus.laws.model import CitationSpan
from corpus.laws.resolve import citations
from tests.unit.corpus.laws.test_citation_forms import said

FAR = (
    "に基づき行う事務であって、市長が定めるものとして規則で定める事務のうち、次に掲げる事務に関するもので、"
    "これに類するものとして市長が特に認める事務のことであり、そのほか、"
)


def read(text: str, span: CitationSpan) -> str:
    until = f"から{span.until}" if span.until else ""
    return f"{said(span.citation)}{until} ← {text[span.start : span.end]}"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "番号法第9条第2項、前項",
            ["number 9条 2項 ← 番号法第9条第2項", "number 9条 1項 ← 前項"],
        ),
        (
            "番号法第9条第1項及び次項",
            ["number 9条 1項 ← 番号法第9条第1項", "number 9条 2項 ← 次項"],
        ),
        ("番号法第9条及び次項", ["number 9条 ← 番号法第9条", "number 9条 2項 ← 次項"]),
        ("番号法第9条第2項 前条", ["number 9条 2項 ← 番号法第9条第2項", "number 8条 ← 前条"]),
        (
            "番号法第9条第1項第3号、同号",
            ["number 9条 1項 3号 ← 番号法第9条第1項第3号", "number 9条 1項 3号 ← 同号"],
        ),
        (
            "番号法第9条第1項第3号、同項",
            ["number 9条 1項 3号 ← 番号法第9条第1項第3号", "number 9条 1項 ← 同項"],
        ),
        (
            "番号法第9条第1項。同条による。",
            ["number 9条 1項 ← 番号法第9条第1項", "number 9条 ← 同条"],
        ),
        ("法第9条第1項", ["number 9条 1項 ← 法第9条第1項"]),
        ("法第63条", ["63条 ← 法第63条"]),
        (
            "生活保護法による。法第63条",
            ["public-assistance ← 生活保護法", "public-assistance 63条 ← 法第63条"],
        ),
        ("同法第3条", ["3条 ← 第3条"]),
        ("同条第1項", []),
        ("同条例第3条", ["3条 ← 第3条"]),
        ("第4号", []),
        (
            "児童手当法第3条。番号法第9条、同法第10条",
            ["child-allowance 3条 ← 児童手当法第3条", "number 9条 ← 番号法第9条",
             "number 10条 ← 同法第10条"],
        ),
        (
            "番号法施行令第3条、児童手当法第2条、同令第4条",
            ["number-decree 3条 ← 番号法施行令第3条", "child-allowance 2条 ← 児童手当法第2条",
             "number-decree 4条 ← 同令第4条"],
        ),
        ("児童手当法、同法", ["child-allowance ← 児童手当法"]),
        ("番号法施行規則の規定", ["number-rule ← 番号法施行規則"]),
        (
            "番号法第19条第3号、第4号、第5号イ",
            ["number 19条 3号 ← 番号法第19条第3号", "number 19条 4号 ← 第4号",
             "number 19条 5号イ ← 第5号イ"],
        ),
        ("番号法第19条第8号。第9号", ["number 19条 8号 ← 番号法第19条第8号"]),
        ("番号法第19条第8号\n第9号", ["number 19条 8号 ← 番号法第19条第8号"]),
        (
            "番号法第9条第1項\n（同条第2項）",
            ["number 9条 1項 ← 番号法第9条第1項", "number 9条 2項 ← 同条第2項"],
        ),
        (
            "番号法第19条第8号（別表第二の三の項から五の項まで）",
            ["number 19条 8号 ← 番号法第19条第8号", "number beppyo-2 3 ← 別表第二の三の項",
             "number beppyo-2 3から5 ← 五の項まで"],
        ),
        (
            "甲市手当に関する条例別表第1の3の項",
            ["甲市手当に関する条例 own 3 ← 甲市手当に関する条例別表第1の3の項"],
        ),
        (
            "甲市手当に関する条例による。別表第1の3の項",
            ["甲市手当に関する条例 ← 甲市手当に関する条例", "number beppyo-1 3 ← 別表第1の3の項"],
        ),
        (
            f"甲市手当に関する条例{FAR}別表第1の3の項",
            ["甲市手当に関する条例 ← 甲市手当に関する条例", "number beppyo-1 3 ← 別表第1の3の項"],
        ),
        ("別表第3の4の項", []),
        ("1第9条", ["9条 ← 第9条"]),
        ("番号法第〇条", ["number ← 番号法"]),
    ],
)  # fmt: skip
def test_a_citation_is_read_in_its_place(text: str, wanted: list[str]) -> None:
    assert [read(text, span) for span in citations(text)] == wanted


def test_an_article_after_a_break_may_be_of_the_law_before_it() -> None:
    first, second = citations("番号法第9条による事務。第10条により委託する。")
    assert (first.candidates, said(second.citation)) == ((), "10条")
    assert [said(candidate) for candidate in second.candidates] == ["number 10条"]


def test_every_part_stands_where_it_is_written() -> None:
    text = "番号法 第１９条 第８号、別表第二の26の項"
    first, second = citations(text)
    assert [(p.role, text[p.start : p.end]) for p in first.parts] == [
        ("law", "番号法"),
        ("article", "１９"),
        ("item", "８"),
    ]
    assert [(p.role, text[p.start : p.end]) for p in second.parts] == [
        ("table", "別表第二"),
        ("row", "26"),
    ]


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("番号法第9条第1項 別表第一の59の項 主務省令第46条", "order-5"),
        ("番号法第9条第1項 別表の85の項（主務省令第46条）", "order-5"),
        ("番号法第19条第7号 別表第二の82の項\n・主務省令第43条の2", "order-7"),
        ("主務省令第2条の表の117の項、主務省令第119条", "order-9"),
    ],
)
def test_the_order_beside_a_row_is_that_of_its_table(text: str, law: str) -> None:
    last = citations(text)[-1]
    assert last.citation.law == law
    assert text[last.start : last.end].startswith("主務省令")


def test_an_order_beside_no_row_is_not_guessed() -> None:
    assert all(span.citation.law != "order-5" for span in citations("地方税法第5条、主務省令第3条"))


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("平成26年内閣府・総務省令第5号第2条、番号法第9条、同令第3条", "order-5"),
        ("特定個人情報保護評価に関する規則第4条、番号法第28条、同規則第5条", "assessment-rule"),
        ("番号法施行令第2条、番号法第9条、同政令第3条", "number-decree"),
        ("番号法施行令第2条、番号法第9条、同令第3条", "number-decree"),
        ("青葉市個人番号利用条例第3条、番号法第9条、同条例第4条", ""),
    ],
)
def test_the_same_order_is_the_last_of_its_kind(text: str, law: str) -> None:
    *_, last = citations(text)
    assert last.citation.law == law


@pytest.mark.parametrize(("between", "table"), [(80, "own"), (81, "beppyo")])
def test_a_table_long_after_an_ordinance_is_not_its_own(between: int, table: str) -> None:
    text = "青葉市個人番号の利用に関する条例" + "あ" * between + "別表の3の項"
    *_, last = citations(text)
    assert last.citation.table == table
