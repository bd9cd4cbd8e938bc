from corpus.parser.changes import ChangeTable, is_change_header
from corpus.readers.rows import Row

HEADER = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")


def _read(*rows: tuple[str, ...]) -> ChangeTable:
    table = ChangeTable()
    for line, cells in enumerate(rows, 1):
        table.feed(Row(cells, line))
    return table


def test_header_is_recognised_in_any_width() -> None:
    assert is_change_header(Row(("変 更 日", "項目", "変更前の記載", ""), 1))
    assert not is_change_header(Row(("令和3年9月1日", "項目"), 1))


def test_row_over_a_page_is_one_row() -> None:
    table = _read(
        HEADER,
        ("令和3年9月1日", "Ⅰ 基本情報", "第7号", "第8号", "事後", "改正"),
        HEADER,
        ("", "", "（続き）", "（続き）", "", ""),
    )
    (change,) = table.changes()
    assert (change.date, change.before, change.after) == (
        "2021-09-01",
        "第7号\n（続き）",
        "第8号\n（続き）",
    )
    assert change.lines == (2, 4)


def test_lost_cell_is_found_by_the_timing() -> None:
    (change,) = _read(HEADER, ("令和3年9月1日", "項目", "第8号", "事後", "改正")).changes()
    assert (change.before, change.after, change.timing) == ("", "第8号", "事後")


def test_timing_and_reason_in_one_cell_are_parted() -> None:
    row = ("令和3年9月1日", "項目", "前", "後", "事後 法改正に伴う変更")
    (change,) = _read(HEADER, row).changes()
    assert (change.timing, change.reason) == ("事後", "法改正に伴う変更")


def test_unreadable_date_stays_as_written() -> None:
    (change,) = _read(HEADER, ("同上", "項目", "前", "後", "事前", "改正")).changes()
    assert change.date == "同上"


def test_illegible_table_is_noted() -> None:
    table = _read(("[illegible]",))
    assert table.changes() == ()
    assert "読み取れません" in table.notes[0]
