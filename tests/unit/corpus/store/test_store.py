"""The store as its callers see it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from corpus.errors import InputError, StoreError
from corpus.store.model import Section, StoreSettings
from corpus.store.ranking import Scores
from corpus.store.sections import sections_of
from corpus.store.store import Store
from tests.samples.store_assessments import CLOUD, answers, assessment, tiny_model

A, B = assessment("青葉市"), assessment("若葉市")
DOCUMENTS = [("a.txt", A, "da"), ("b.txt", B, "db")]
WORDING = [
    replace(
        sections_of("x", assessment("{自団体}"))[2],
        id="wording-1",
        document="cloud-storage-2025",
        kind="wording",
        agency="",
    )
]


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("store") / "store"
    Store.create(path).ingest(DOCUMENTS, WORDING)
    return path


@pytest.fixture
def store(directory: Path) -> Iterator[Store]:
    opened = Store.open(directory)
    yield opened
    opened.close()


@pytest.fixture
def own(tmp_path: Path) -> Store:
    """A store that a test may change."""
    store = Store.create(tmp_path / "own")
    store.ingest(DOCUMENTS, WORDING)
    return store


def test_missing_store_says_where_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="hyoka ingest") as refusal:
        Store.open(tmp_path / "none")
    assert str(tmp_path / "none") in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_exists_from_the_first_ingest_on(directory: Path, tmp_path: Path) -> None:
    assert Store.exists(directory)
    Store.create(tmp_path / "new")
    assert not Store.exists(tmp_path / "new")


def test_question_finds_the_item(store: Store) -> None:
    hits = store.search("ログインの方法")
    assert hits[0].section.key == "risk.use.authentication.method"
    assert 0 < hits[0].similarity <= 1
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert all(0 < h.score <= 1 for h in hits)


def test_same_words_elsewhere_are_grouped(store: Store) -> None:
    hits = store.search("クラウド事業者が保有・管理する環境")
    assert hits[0].section.text == CLOUD
    assert [(s.text, s.kind) for s in hits[0].also] == [(CLOUD, hits[0].section.kind)]
    shown = [s.id for h in hits for s in (h.section, *h.also)]
    assert len(shown) == len(set(shown))


def test_of_very_many_that_say_the_same_some_are_shown_and_all_are_counted(store: Store) -> None:
    whole = store.search("クラウド事業者が保有・管理する環境")[0]
    assert whole.copies == len(whole.also) == 1
    short = store.search("クラウド事業者が保有・管理する環境", most_twins=0)[0]
    assert (short.also, short.copies) == ((), 1)


def test_wide_and_narrow_filters_find_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def found() -> list[tuple[str, float]]:
        hits = store.search("クラウドの環境", exclude_documents=["b.txt"])
        return [(hit.section.id, hit.score) for hit in hits]

    wide = found()
    assert wide
    monkeypatch.setattr("corpus.store.candidates._NARROW", 0)
    assert found() == wide


def test_question_asked_again_under_a_filter_is_compared_with_all_words_once(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, keys = Store.open(directory), ["training.method"]
    fresh = Store.open(directory).search("研修の方法", keys=keys)
    compared: list[str] = []
    index = store.snapshot().lexical

    def counted(text: str, extra: Iterable[str] = ()) -> Scores:
        compared.append(text)
        return index.scores(text, extra)

    monkeypatch.setattr(store.snapshot(), "lexical", SimpleNamespace(scores=counted))
    store.search("研修の方法")
    assert store.search("研修の方法", keys=keys) == fresh
    store.search("保管場所", keys=keys)
    assert compared == ["研修の方法", "保管場所"]


def test_question_asked_again_at_greater_length_is_ranked_once(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(directory)
    rankings, ranked = store.snapshot().rankings, list[int]()

    def counted(*compared: Any) -> Any:
        found = rankings.candidates(*compared)
        ranked.append(len(found))
        return found

    monkeypatch.setattr(store.snapshot(), "rankings", SimpleNamespace(candidates=counted))
    few, many = store.search("研修の方法", limit=2), store.search("研修の方法", limit=5)
    assert many[:2] == few
    assert len(ranked) == 1


def test_store_that_ranks_exactly_keeps_no_graph(tmp_path: Path) -> None:
    exact = Store.create(tmp_path / "exact", StoreSettings(ranking="exact"))
    exact.ingest([("a.txt", assessment(), "d")])
    assert exact.search("研修")
    assert not list((tmp_path / "exact").rglob("chroma"))
    # Who asks for the graph gets it.
    assert Store.open(tmp_path / "exact", StoreSettings(ranking="chroma")).search("研修")


def test_standard_wording_stands_beside_the_same_words_of_offices(store: Store) -> None:
    hits = store.search("クラウド事業者が保有・管理する環境")
    assert {h.section.kind for h in hits[:2]} == {"section", "wording"}
    assert {h.section.text for h in hits[:2]} == {CLOUD}


def test_short_answers_of_different_items_are_not_grouped(store: Store) -> None:
    for hit in store.search("再委託する", limit=20):
        assert {s.key for s in hit.also} <= {hit.section.key}


def test_filter_by_key_finds_every_section_of_it(store: Store) -> None:
    hits = store.search("まったく別の話", keys=["training.method"], limit=50)
    found = {s.id for h in hits for s in (h.section, *h.also)}
    assert found == {s.id for s in store.sections("training.method")}


def test_excluded_document_is_never_shown(store: Store) -> None:
    for question in ("保管場所", "研修", "クラウド"):
        for hit in store.search(question, exclude_documents=["b.txt"], limit=50):
            assert "b.txt" not in {s.document for s in (hit.section, *hit.also)}


def test_kind_separates_standard_wording(store: Store) -> None:
    hits = store.search("クラウド", kind="wording")
    assert [(h.section.document, h.also) for h in hits] == [("cloud-storage-2025", ())]


def test_other_form_finds_nothing(store: Store) -> None:
    assert store.search("研修", form="全項目評価書") == []


@pytest.mark.parametrize("text", ["", "－", "。、", "\n"])
def test_question_without_words_finds_nothing(store: Store, text: str) -> None:
    assert store.search(text) == []


def test_limit_is_kept(store: Store) -> None:
    assert len(store.search("事務", limit=3)) == 3
    assert store.search("事務", limit=0) == []


def test_sections_by_key_keep_document_order(store: Store) -> None:
    found = store.sections("storage.place", kind="section")
    assert [(s.document, s.position) for s in found] == [
        *(("a.txt", n) for n in (1, 2)),
        *(("b.txt", n) for n in (1, 2)),
    ]
    assert store.sections("storage.place", form="全項目評価書") == []


def test_dash_is_found_by_item_only(store: Store) -> None:
    assert {s.text for s in store.sections("risk.others")} == {"－"}
    assert store.search("その他のリスク対策", keys=["risk.others"]) == []


def test_similar_ranks_the_given_sections(store: Store) -> None:
    among = store.sections(exclude_documents=["b.txt"])
    hits = store.similar("職員に研修を実施する", among)
    assert len(hits) == len(among)
    assert hits[0].section.key == "training.method"
    assert hits[0].score == hits[0].similarity


def test_similar_takes_sections_that_are_not_in_the_store(store: Store) -> None:
    stranger = Section(
        "new", "c.txt", "section", "重点項目評価書", "I", "", "Ⅰ", "", "研修を実施する。", 0
    )
    hits = store.similar("研修を実施する", [*store.sections("storage.place"), stranger])
    assert hits[0].section == stranger


def test_documents_and_what_was_parsed(store: Store) -> None:
    infos = store.documents()
    assert [(i.name, i.agency, i.digest) for i in infos] == [
        ("a.txt", "青葉市長", "da"),
        ("b.txt", "若葉市長", "db"),
    ]
    assert infos[0].sections == len(sections_of("a.txt", A))
    assert store.assessment("a.txt") == A
    assert dict(store.assessments()) == {"a.txt": A, "b.txt": B}
    with pytest.raises(InputError, match=r"z\.txt"):
        store.assessment("z.txt")


def test_ingesting_the_same_again_changes_nothing(store: Store, directory: Path) -> None:
    pointer = (directory / "CURRENT").read_text(encoding="utf-8")
    report = store.ingest(DOCUMENTS, WORDING)
    assert report.unchanged == ("a.txt", "b.txt")
    assert (report.encoded, report.trained) == (0, False)
    assert (directory / "CURRENT").read_text(encoding="utf-8") == pointer


def test_order_of_the_wording_is_no_change(own: Store, tmp_path: Path) -> None:
    more = [replace(WORDING[0], id="w2", document="z", text="終わり。", position=0), *WORDING]
    own.ingest([], more)
    pointer = (tmp_path / "own" / "CURRENT").read_text(encoding="utf-8")
    own.ingest([], more[::-1])
    assert (tmp_path / "own" / "CURRENT").read_text(encoding="utf-8") == pointer


def test_replaced_document_is_found_with_its_new_words_only(own: Store) -> None:
    changed = assessment("青葉市", III_9_1_1="新任の職員に講習を行う。")
    report = own.ingest([("a.txt", changed, "da2")])
    assert (report.replaced, report.added) == (("a.txt",), ())
    texts = [s.text for s in own.sections("training.method")]
    assert texts == ["新任の職員に講習を行う。", "全職員に毎年、情報セキュリティの研修を実施する。"]
    assert own.search("新任の講習")[0].section.document == "a.txt"


def test_changed_wording_replaces_the_old(own: Store) -> None:
    before = own.fingerprint()
    own.ingest([], [replace(WORDING[0], text="③新しい標準文例である。")])
    assert [s.text for s in own.sections(kind="wording")] == ["③新しい標準文例である。"]
    assert own.fingerprint() != before


def test_removed_document_is_gone(own: Store) -> None:
    assert own.remove("a.txt").removed == ("a.txt",)
    assert [i.name for i in own.documents()] == ["b.txt"]
    assert {s.document for s in own.sections(kind="section")} == {"b.txt"}
    with pytest.raises(InputError, match=r"a\.txt"):
        own.remove("a.txt")


def test_answers_do_not_depend_on_the_order_of_ingest(own: Store, tmp_path: Path) -> None:
    other = Store.create(tmp_path / "other")
    other.ingest(DOCUMENTS[1:], WORDING)
    other.ingest(DOCUMENTS[:1])
    assert answers(other) == answers(own)
    assert other.fingerprint() == own.fingerprint()
    assert _derived(tmp_path / "other") == _derived(tmp_path / "own")


def _derived(root: Path) -> dict[str, str]:
    """Digest the model, the matrix and the lexical index of the current generation."""
    name = (root / "CURRENT").read_text(encoding="utf-8").strip()
    generation = root / "generations" / name
    paths = [
        *generation.glob("model/*"),
        *generation.glob("lexical/*"),
        *generation.glob("*/*.npy"),
    ]
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(paths)}


def test_rebuild_answers_as_before(own: Store) -> None:
    before = answers(own)
    report = own.rebuild()
    assert report.trained
    assert report.encoded == report.pieces
    assert answers(own) == before


def test_reader_sees_what_another_store_object_ingested(own: Store, tmp_path: Path) -> None:
    reader = Store.open(tmp_path / "own")
    assert len(reader.documents()) == 2
    own.ingest([("c.txt", assessment("双葉市"), "dc")])
    assert len(reader.documents()) == 3
    assert reader.search("双葉市")


def test_failing_source_leaves_the_store_as_it_was(own: Store) -> None:
    def broken() -> Iterator[tuple[str, object, str]]:
        yield ("c.txt", assessment("双葉市"), "dc")
        raise InputError("読めません")

    before = answers(own)
    with pytest.raises(InputError):
        own.ingest(broken())  # type: ignore[arg-type]  # a tuple of the same make
    assert answers(own) == before
    assert [i.name for i in own.documents()] == ["a.txt", "b.txt"]
    own.ingest([("c.txt", assessment("双葉市"), "dc")])
    assert len(own.documents()) == 3


def test_directory_may_have_any_name(tmp_path: Path) -> None:
    path = tmp_path / "評価書 蓄積#1 ?50%" / "店"
    Store.create(path).ingest(DOCUMENTS[:1])
    assert Store.open(path).search("研修")[0].section.key == "training.method"


def test_empty_store_answers_nothing(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "empty")
    store.ingest([])
    assert store.search("保管場所") == []
    assert store.documents() == []


def test_vectors_of_unchanged_text_are_taken_over(tmp_path: Path) -> None:
    settings = StoreSettings(model=str(tiny_model(tmp_path / "tiny")))
    store = Store.create(tmp_path / "hub", settings)
    first = store.ingest(DOCUMENTS[:1])
    second = store.ingest(DOCUMENTS[1:])
    assert first.encoded == first.pieces
    assert second.encoded == 1  # only the block that names the city says something new
    assert not second.trained


def test_store_of_another_model_is_refused_then_rebuilt_by_ingest(tmp_path: Path) -> None:
    path = tmp_path / "store"
    Store.create(path).ingest(DOCUMENTS[:1])
    settings = StoreSettings(model=str(tiny_model(tmp_path / "tiny")))
    with pytest.raises(StoreError, match="static-char12-256"):
        Store.open(path, settings)
    report = Store.create(path, settings).ingest(DOCUMENTS[:1])
    assert report.encoded == report.pieces > 0
    assert Store.open(path, settings).search("保管場所")
    with pytest.raises(StoreError):
        Store.open(path)


def test_changed_weights_under_the_same_name_are_refused(tmp_path: Path) -> None:
    settings = StoreSettings(model=str(tiny_model(tmp_path / "tiny")))
    Store.create(tmp_path / "store", settings).ingest(DOCUMENTS[:1])
    tiny_model(tmp_path / "tiny", scale=2.0)
    with pytest.raises(StoreError, match="作り直して"):
        Store.open(tmp_path / "store", settings).search("保管場所")


def test_ranking_through_chroma_answers_as_exact_ranking_does(
    store: Store, directory: Path
) -> None:
    chroma = Store.open(directory, StoreSettings(ranking="chroma"))
    assert answers(chroma) == answers(store)
    chroma.close()
