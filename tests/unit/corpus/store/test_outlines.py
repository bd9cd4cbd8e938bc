"""What is known of documents before they are read: kept when they come, made up for later."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.assessments.outline import outline_of, print_outline, read_outline
from corpus.store import records
from corpus.store.derive import RECORDS
from corpus.store.set_aside import set_aside_name
from corpus.store.store import Store
from tests.samples.store_assessments import assessment

DOCUMENTS = {"a.txt": assessment("青葉市"), "b.txt": assessment("若葉市")}
OUTLINES = [(name, outline_of(document)) for name, document in DOCUMENTS.items()]
Count = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("outlines") / "store"
    _ingest(directory)
    return directory


@pytest.fixture
def own(base: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(base, tmp_path / "store"))


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Count the calls of a function of the records from here on, by what they are given."""

    def counted(name: str) -> list[str]:
        calls: list[str] = []
        real = getattr(records, name)

        def called(value: object) -> object:
            calls.append(type(value).__name__)
            return real(value)

        monkeypatch.setattr(records, name, called)
        return calls

    return counted


def _ingest(directory: Path) -> None:
    store = Store.create(directory)
    store.ingest((name, document, name) for name, document in DOCUMENTS.items())
    store.close()


def _change(directory: Path, statement: str) -> None:
    """Change the records of a store, as another program would have left them."""
    (path,) = directory.glob(f"generations/*/{RECORDS}")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def _older(directory: Path) -> None:
    _change(directory, "DROP TABLE outlines")
    _change(directory, "DROP INDEX sections_by_place")


def _by_another(directory: Path) -> None:
    _change(directory, "UPDATE outlines SET maker = 'x', outline = '{}' WHERE document = 'a.txt'")


def test_outlines_are_given_without_reading_a_document(base: Path, count: Count) -> None:
    read, made = count("load_assessment"), count("outline_of")
    assert list(Store.open(base).outlines()) == OUTLINES
    assert (read, made) == ([], [])


@pytest.mark.parametrize("spoil", [_older, _by_another], ids=["older store", "other program"])
def test_what_this_program_did_not_make_is_made_of_the_documents(
    own: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(own)
    store = Store.open(own)
    assert list(store.outlines()) == OUTLINES
    assert store.places("storage.place", "重点項目評価書") == [
        ("a.txt", "II.6.1"),
        ("b.txt", "II.6.1"),
    ]


@pytest.mark.parametrize("spoil", [_older, _by_another], ids=["older store", "other program"])
def test_the_next_ingest_fills_in_what_is_lacking(
    own: Path, spoil: Callable[[Path], None], count: Count
) -> None:
    spoil(own)
    report = Store.create(own).ingest([("a.txt", DOCUMENTS["a.txt"], "a.txt")])
    assert report.unchanged == ("a.txt",)
    made = count("outline_of")
    assert list(Store.open(own).outlines()) == OUTLINES
    assert made == []


def test_a_store_that_lacks_nothing_is_not_built_again(own: Path) -> None:
    store = Store.open(own)
    before = store.snapshot().directory
    store.ingest([("a.txt", DOCUMENTS["a.txt"], "a.txt")])
    assert store.snapshot().directory == before


def test_an_outline_is_replaced_and_leaves_with_its_document(own: Path) -> None:
    store = Store.open(own)
    store.ingest([("a.txt", assessment("紅葉市"), "new")], remove=["b.txt"])
    ((name, outline),) = store.outlines()
    assert (name, outline.agency) == ("a.txt", "紅葉市長")


def test_an_outline_set_aside_is_shown_to_those_who_may_see_it(own: Path) -> None:
    name = set_aside_name("c.txt", "ours")
    store = Store.open(own)
    store.ingest([(name, assessment("紅葉市"), "c")])
    assert list(store.outlines()) == OUTLINES
    assert name in dict(store.showing(["ours"]).outlines())
    assert all(document != name for document, _ in store.places("storage.place", "重点項目評価書"))


def test_sections_of_named_documents_alone(base: Path) -> None:
    store = Store.open(base)
    found = store.sections("storage.place", documents={"b.txt"})
    assert {section.document for section in found} == {"b.txt"}
    assert found == [s for s in store.sections("storage.place") if s.document == "b.txt"]


def test_an_outline_survives_being_kept() -> None:
    for _, outline in OUTLINES:
        assert read_outline(print_outline(outline)) == outline
