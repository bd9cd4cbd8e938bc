"""Data on the law that do not hold together are told as such, with the file and the place."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from importlib import resources
from pathlib import Path

import pytest
from pydantic import ValidationError

from corpus.errors import DataError
from corpus.laws import load
from corpus.laws.schema import Beppyo1Line

READERS = (load.laws, load.items, load.revisions, load.changes, load.provisions, load.tables)


def forget() -> None:
    for reader in READERS:
        reader.cache_clear()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "data"
    with resources.as_file(resources.files("corpus.laws").joinpath("data")) as shipped:
        shutil.copytree(shipped, folder)
    monkeypatch.setattr(load, "_folder", lambda: folder)
    forget()
    yield folder
    monkeypatch.undo()
    forget()


@pytest.mark.parametrize(
    ("name", "before", "after", "reader", "said"),
    [
        pytest.param(
            "laws.yaml", "id: order-9", "id: order-7", load.laws, "同じ id が二度", id="a law twice"
        ),
        pytest.param(
            "laws.yaml", "replaced_by: order-9", "replaced_by: order-99", load.laws,
            "order-7 の後継 order-99", id="an heir nobody knows",
        ),
        pytest.param(
            "number_items.yaml", "since: 2017-05-30", "since: 2017-05-31", load.items,
            "first と second がつながりません", id="a day between two editions",
        ),
        pytest.param(
            "number_items.yaml", "until: 2021-08-31", "until: 2021-08-30", load.items,
            "second と third がつながりません", id="an edition that ends early",
        ),
        pytest.param(
            "number_items.yaml", "first: 14, second: 16", "first: 14, second: 15", load.items,
            "second の号に欠けか重なり", id="a number twice",
        ),
        pytest.param(
            "changes.yaml", "{law: number, article: \"29\"}", "{law: nobody, article: \"29\"}",
            load.changes, "法令 nobody が laws.yaml にありません", id="a move to nowhere",
        ),
        pytest.param(
            "revisions/2025-07-28.yaml", "law: order-9", "law: order-99", load.revisions,
            "法令 order-99", id="a revision of no law",
        ),
        pytest.param(
            "beppyo2.tsv", "\n2\t2\t", "\n2\t1\t", load.tables, "同じ新しい項が二度",
            id="two rows to one",
        ),
        pytest.param(
            "dai2jo.tsv", "\t2026\n", "\t2027\n", load.provisions, "dai2jo.tsv を読めません",
            id="a line of no edition",
        ),
        pytest.param(
            "laws.yaml", "laws:", "lows:", load.laws, "laws.yaml を読めません", id="no laws"
        ),
    ],
)  # fmt: skip
def test_data_that_do_not_hold_together_are_refused(
    data: Path, name: str, before: str, after: str, reader: Callable[[], object], said: str
) -> None:
    path = data / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DataError, match=said):
        reader()


@pytest.mark.parametrize(("length", "is_sound"), [(60, True), (61, False)])
def test_the_task_of_a_row_is_told_shortly(length: int, is_sound: bool) -> None:
    line = {
        "old": "1", "old_order_article": "1", "new": "1", "new_order_article": "1",
        "actor": "市町村長", "law": "児童手当法", "task": "支" * length, "match": "exact",
    }  # fmt: skip
    with nullcontext() if is_sound else pytest.raises(ValidationError, match="task"):
        assert Beppyo1Line.model_validate(line).task == line["task"]
