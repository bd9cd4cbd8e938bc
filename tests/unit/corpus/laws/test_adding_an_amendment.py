"""Adding an amendment is adding a file: the worked example of docs/laws.md, 令和8年6月14日."""

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from assistant.revise.plan import plan_text
from corpus.errors import DataError
from corpus.laws import load
from corpus.laws.carry import became
from corpus.laws.freshness import newest_revision, stale_notice
from corpus.laws.load import revisions, tables
from corpus.laws.model import Citation, Number
from corpus.laws.provided import rows_provided
from corpus.laws.registry import exists

DAY = dt.date(2026, 6, 14)
EVE = dt.date(2026, 6, 13)
NAME = f"{DAY.isoformat()}.yaml"
ROW = Citation("order-9", table="dai2jo", row=Number(157))
TEXT = "番号法第19条第8号に基づく主務省令第2条の表の157の項"
CHILDREN = frozenset({"子ども・子育て支援法"})


def _forget() -> None:
    """Read the data anew, as the next start of the program does."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("corpus.laws.", "assistant.revise.")):
            for value in vars(module).values():
                clear = getattr(value, "cache_clear", None)
                if clear and value.__module__ == name:
                    clear()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data without the amendment of the example, in a folder of their own."""
    folder = tmp_path / "data"
    with resources.as_file(resources.files("corpus.laws").joinpath("data")) as shipped:
        shutil.copytree(shipped, folder)
    (folder / "revisions" / NAME).rename(tmp_path / NAME)
    monkeypatch.setattr(load, "_folder", lambda: folder)
    _forget()
    yield folder
    monkeypatch.undo()
    _forget()


def _add(data: Path) -> None:
    shutil.copy(data.parent / NAME, data / "revisions" / NAME)
    _forget()


def _answers(day: dt.date) -> tuple[object, ...]:
    asked = [edit.before for edit in plan_text(TEXT, dt.date(2025, 1, 1), day, only="law")[1]]
    rows = [str(row) for row in rows_provided("市長", CHILDREN, day)]
    return exists(ROW, day), became(ROW, dt.date(2025, 1, 1), day).kind, bool(asked), "42" in rows


def test_answers_change_on_the_day_of_the_added_file_and_not_before(data: Path) -> None:
    without = [_answers(day) for day in (EVE, DAY)]
    assert without == [("yes", "same", False, False)] * 2
    _add(data)
    assert _answers(EVE)[1:] == ("same", False, False)
    assert _answers(DAY) == ("no", "gone", True, True)


def test_newest_amendment_and_check_of_a_table_follow_the_added_file(data: Path) -> None:
    assert newest_revision() == dt.date(2025, 10, 1)
    assert tables().entries["dai2jo"].checked < DAY
    _add(data)
    assert newest_revision() == tables().entries["dai2jo"].checked == DAY


def test_a_file_may_move_an_article_too(data: Path) -> None:
    entry = (data.parent / NAME).read_text(encoding="utf-8") + (
        "moves:\n"
        "  - {law: elderly-medical, since: 2026-06-14, article: '54', paragraph: 6,"
        " to: {law: elderly-medical, article: '54', paragraph: 7},"
        " content: 住民基本台帳法の届出とみなす規定, source: 例, verified: true}\n"
    )
    (data / "revisions" / NAME).write_text(entry, encoding="utf-8")
    _forget()
    text = "高齢者の医療の確保に関する法律第54条第6項"
    start = dt.date(2025, 1, 1)
    assert plan_text(text, start, EVE, only="law")[0] == text
    assert plan_text(text, start, DAY, only="law")[0] == text.replace("第6項", "第7項")
    older = text.replace("第6項", "第10項")
    assert plan_text(older, dt.date(2024, 1, 1), EVE, only="law")[0] == text
    assert plan_text(older, dt.date(2024, 1, 1), DAY, only="law")[0][-3:] == "第7項"


def test_a_file_that_is_not_sound_says_which(data: Path) -> None:
    (data / "revisions" / NAME).write_text("since: いつか\n", encoding="utf-8")
    _forget()
    with pytest.raises(DataError, match=NAME):
        revisions()


@pytest.mark.parametrize(
    ("day", "stale"), [(dt.date(2026, 12, 11), False), (dt.date(2026, 12, 12), True)]
)
def test_data_are_stale_after_180_days(day: dt.date, stale: bool) -> None:
    notice = stale_notice(day)
    assert (notice is not None) == stale
    assert notice is None or "令和8年6月14日" in notice
