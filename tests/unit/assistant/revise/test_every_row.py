"""Every row of the old tables, the day before and the day of enforcement (令和6年5月27日)."""

import datetime as dt

import pytest

from assistant.revise.plan import plan_text
from corpus.laws.carry import TABLE_DAY
from corpus.laws.load import tables
from corpus.laws.model import Number, TableId
from tests.unit.assistant.revise.days import OLD

BEFORE = TABLE_DAY - dt.timedelta(days=1)
TABLES: list[tuple[TableId, str, str]] = [
    ("beppyo-1", "番号法第9条第1項 別表第一の{}の項", "番号法第9条第1項 別表の{}の項"),
    (
        "beppyo-2",
        "番号法第19条第8号 別表第二の{}の項",
        "番号法第19条第8号及び番号法第19条第8号に基づく主務省令第2条の表の{}の項",
    ),
]


@pytest.mark.parametrize(("table", "old", "new"), TABLES, ids=["beppyo-1", "beppyo-2"])
def test_every_row_is_carried_or_asked_about(table: TableId, old: str, new: str) -> None:
    start = OLD if table == "beppyo-1" else dt.date(2022, 4, 1)
    rows = tables().rows[table]
    assert len(rows) > 110
    for row in rows:
        text = old.format(row)
        target: Number | None = tables().forward.get((table, row))
        assert plan_text(text, start, BEFORE, only="law") == (text, ())
        revised, edits = plan_text(text, start, TABLE_DAY, only="law")
        assert revised == (new.format(target) if target else text), text
        assert [edit.status for edit in edits] == ["auto" if target else "review"], text
