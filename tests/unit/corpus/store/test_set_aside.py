"""A document set aside is seen only through a view that was given its mark."""

from pathlib import Path

import pytest

from corpus.assessments.model import Assessment, Item, print_path
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.store.set_aside import mark_of, set_aside_name, without_marks
from corpus.store.store import Store

OPEN, OWN = "open.txt", set_aside_name("青葉市長 事務", "a1")
OTHER = set_aside_name("若葉市長 事務", "b2")
WORDS = {
    OPEN: "端末は施錠した執務室に置き、鍵は所属長が管理する。",
    OWN: "書類は第三書庫に収め、鍵は二人で管理する。",
    OTHER: "媒体は別棟の金庫に収め、入退室を記録する。",
}


def assessment(words: str) -> Assessment:
    place = form_named("重点項目評価書").place("II.6.1")
    assert place
    item = Item(place.id, place.path, "text", text=words)
    return Assessment("重点項目評価書", "令和7年5月", "", "事務", "市長", "", (item,))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store.create(tmp_path_factory.mktemp("walls"))
    made.ingest([(name, assessment(words), name) for name, words in WORDS.items()])
    return made


def seen(store: Store) -> dict[str, set[str]]:
    """Return the documents that each way of reading shows."""
    return {
        "documents": {info.name for info in store.documents()},
        "assessments": {name for name, _ in store.assessments()},
        "sections": {section.document for section in store.sections()},
        "search": {
            section.document
            for words in WORDS.values()
            for hit in store.search(words)
            for section in (hit.section, *hit.also)
        },
        "texts": {n for n in WORDS if store.texts_at(n, store_path())},
        "assessment": {n for n in WORDS if _is_there(store, n)},
    }


def store_path() -> str:
    place = form_named("重点項目評価書").place("II.6.1")
    assert place
    return print_path(place.path)


def _is_there(store: Store, name: str) -> bool:
    try:
        store.assessment(name)
    except InputError:
        return False
    return True


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ((), {OPEN}),
        (("a1",), {OPEN, OWN}),
        (("a1", "b2"), {OPEN, OWN, OTHER}),
        (("c3",), {OPEN}),
    ],
    ids=["nobody", "own", "both", "stranger"],
)
def test_a_view_shows_what_is_open_and_its_own(
    store: Store, marks: tuple[str, ...], wanted: set[str]
) -> None:
    view = store.showing(marks)
    assert seen(view) == dict.fromkeys(seen(view), wanted)


def test_what_a_store_holds_is_told_by_what_is_shown(store: Store) -> None:
    prints = {marks: store.showing(marks).fingerprint() for marks in ((), ("a1",), ("c3",))}
    assert prints[()] == prints["c3",]
    assert prints[()] != prints["a1",]


def test_names_are_read_without_their_marks() -> None:
    assert (mark_of(OWN), mark_of(OPEN)) == ("a1", "")
    assert without_marks(f"出典：{OWN}、{OTHER}") == "出典：青葉市長 事務、若葉市長 事務"


def test_documents_come_and_go_in_one_step(tmp_path: Path) -> None:
    made = Store.create(tmp_path)
    made.ingest([(OPEN, assessment(WORDS[OPEN]), "1"), (OWN, assessment(WORDS[OWN]), "2")])
    report = made.ingest([(OTHER, assessment(WORDS[OTHER]), "3")], remove=[OWN, "gone"])
    assert (report.added, report.removed) == ((OTHER,), (OWN,))
    assert set(made.set_aside()) == {OTHER}
