import pytest

from corpus.readers.breaks import restore_breaks
from corpus.readers.text import decode, read_rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_japanese_encodings_are_told_apart(encoding: str) -> None:
    text = "特定個人情報保護評価書（重点項目評価書）\r\n①部署\t福祉部"
    assert decode(text.encode(encoding)) == text


def test_rows_keep_their_line_numbers_and_gaps() -> None:
    rows = read_rows("一\r\n\r\n二\t三\n四")
    assert [(row.cells, row.line, row.gap) for row in rows] == [
        (("一",), 1, True),
        (("二", "三"), 3, True),
        (("四",), 4, False),
    ]


def test_bars_part_cells_as_tabs_do_and_rules_are_dropped() -> None:
    rows = read_rows("| ①部署 | 福祉部 |\n|---|:---:|\n特記事項\tなし\n------\t----")
    assert [row.cells for row in rows] == [("①部署", "福祉部"), ("特記事項", "なし")]


def test_dash_as_content_is_not_a_rule() -> None:
    rows = read_rows("その内容\t-\n再発防止策の内容\t—")
    assert [row.cells[1] for row in rows] == ["-", "—"]


def test_html_table_over_several_lines_becomes_rows() -> None:
    rows = read_rows("<table>\n<tr><td>①部署</td><td>福祉部<br>こども課</td></tr>\n</table>\n次")
    assert [(row.cells, row.line) for row in rows] == [
        (("①部署", "福祉部\nこども課"), 1),
        (("次",), 4),
    ]


def test_markdown_bullet_goes_and_the_printed_one_stays() -> None:
    assert read_rows("- ・個人番号\n- ①申請")[0].text == "・個人番号"
    assert read_rows("- ①申請")[0].text == "①申請"


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        ("機能 ・照会 ・提供", ["機能", "・照会", "・提供"]),
        ("<川口市における措置> 施錠する。 ①管理", ["<川口市における措置>", "施錠する。", "①管理"]),
        ("設置している。・入室は制限する。", ["設置している。", "・入室は制限する。"]),
        ("「2. ③対象となる本人の範囲」と同じ", ["「2. ③対象となる本人の範囲」と同じ"]),
        ("リスク対策 ※(7. ②を除く。)", ["リスク対策 ※(7. ②を除く。)"]),
        ("福祉部 こども課", ["福祉部 こども課"]),
        ("[十分である] <選択肢> 1) 甲", ["[十分である] <選択肢> 1) 甲"]),
    ],
)
def test_lost_line_breaks_are_restored_only_where_certain(printed: str, lines: list[str]) -> None:
    assert restore_breaks(printed).split("\n") == lines


def test_the_number_of_a_page_is_no_row() -> None:
    rows = read_rows("②所属長の役職名\t課長\n- 3 -\n－１２－\n― 4 ―\n7. 備考\n-\n3\t- 5 -")
    assert [row.cells for row in rows] == [
        ("②所属長の役職名", "課長"),
        ("7. 備考",),
        ("-",),
        ("3", "5 -"),
    ]
