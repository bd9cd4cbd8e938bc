import datetime as dt
from dataclasses import replace

import pytest

from corpus.laws.carry import became
from corpus.laws.model import Number
from corpus.laws.resolve import citations
from corpus.laws.write import correct_form, rewrite, write_number

START, NOW = dt.date(2020, 6, 1), dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("number", "like", "wanted"),
    [
        (Number(117), "84", "117"),
        (Number(117), "８４", "１１７"),
        (Number(117), "八十四", "百十七"),
        (Number(56, (2,)), "六", "五十六の二"),
    ],
)
def test_numbers_keep_the_authors_numerals(number: Number, like: str, wanted: str) -> None:
    assert write_number(number, like) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("番号法第19条第7号", "番号法第19条第8号"),
        ("番号法第１９条７号", "番号法第１９条８号"),
        ("番号法第十九条第七号", "番号法第十九条第八号"),
        ("別表第一の84の項", "別表の117の項"),
        ("別表第1の84の項", "別表の117の項"),
        ("別表 第一の８４の項", "別表の１１７の項"),
        ("別表第一の八十四の項", "別表の百十七の項"),
        ("番号法別表第一の項番59", "番号法別表の項番85"),
        ("別表第二の82の項", "主務省令第2条の表の117の項"),
        ("別表第二の八十二の項", "主務省令第二条の表の百十七の項"),
        ("別表第二第26項", "主務省令第2条の表の42の項"),
        (
            "番号法別表第二の８２の項",
            "番号法第１９条第８号に基づく主務省令第２条の表の１１７の項",
        ),
        (
            "高齢者の医療の確保に関する法律第54条第10項",
            "高齢者の医療の確保に関する法律第54条第6項",
        ),
    ],
)
def test_a_citation_is_written_anew_in_the_authors_style(text: str, wanted: str) -> None:
    (span,) = citations(text)
    fate = became(span.citation, START, NOW)
    assert rewrite(text, span, fate.to[0]) == wanted


def test_later_rows_of_a_list_change_their_number_alone() -> None:
    text = "別表第二の26、56の2、87の項"
    said = [rewrite(text, s, became(s.citation, START, NOW).to[0]) for s in citations(text)]
    assert said == ["主務省令第2条の表の42", "80", "125の項"]


def test_what_moved_to_another_law_is_not_rewritten() -> None:
    (span,) = citations("予防接種法施行令第6条の2")
    assert (
        rewrite("予防接種法施行令第6条の2", span, became(span.citation, START, NOW).to[0]) is None
    )


def test_a_number_that_is_not_written_cannot_be_rewritten() -> None:
    text = "番号法第27条第1項、第2項"
    first, second = citations(text)
    day = dt.date(2017, 5, 30)
    moved = [became(s.citation, day - dt.timedelta(days=1), day).to[0] for s in (first, second)]
    assert [str(to.article) for to in moved] == ["28", "28"]
    assert rewrite(text, first, moved[0]) == "番号法第28条第1項"
    assert rewrite(text, second, moved[1]) is None


@pytest.mark.parametrize("field", ["article", "paragraph", "item"])
def test_what_comes_or_goes_with_a_move_is_not_written_by_numbers_alone(field: str) -> None:
    text = "番号法第27条第1項第2号"
    (span,) = citations(text)
    assert rewrite(text, span, replace(span.citation, **{field: None})) is None  # type: ignore[arg-type]
    if field != "paragraph":
        branched = replace(span.citation, **{field: Number(3, (2,))})  # type: ignore[arg-type]
        assert rewrite(text, span, branched) is None
        was = replace(span, citation=branched)
        assert rewrite(text, was, span.citation) is None


@pytest.mark.parametrize(
    ("text", "wanted"), [("番号法第19号第14号", "番号法第19条第14号"), ("番号法第19条8号", None)]
)
def test_only_malformed_citations_are_put_right(text: str, wanted: str | None) -> None:
    (span,) = citations(text)
    assert correct_form(text, span) == wanted


@pytest.mark.parametrize(("text", "row"), [("別表第二", Number(48)), ("別表第二の27の項", None)])
def test_a_table_takes_a_new_name_with_its_row_alone(text: str, row: Number | None) -> None:
    (span,) = citations(text)
    new = replace(became(span.citation, START, NOW).to[0], row=row)
    assert rewrite(text, span, new) is None
