"""Sentences of a suggestion are shown with the exact characters of the source they rest on."""

import pytest

from api.web.evidence import EvidenceView, SentenceView, evidence, source_text
from assistant.gate.answer import ReportJson, SentenceJson
from assistant.gate.grounding.basis import CASE
from assistant.gate.grounding.model import SentenceStatus
from assistant.gate.grounding.standard import filled
from assistant.suggestion_answer import SourceJson, SuggestionJson
from corpus.assessments.model import print_path
from corpus.store.store import Store
from corpus.wording.load import load_wording
from tests.samples.store_assessments import TEXTS, assessment

FILE = "aoba.txt"
SAID = TEXTS["III.9.1.1"]
FILLING = "この文は所属の係ごとに違う。" * 60
LONG = f"{FILLING}媒体は鍵のかかる棚に入れる。{FILLING}"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.create(tmp_path_factory.mktemp("evidence") / "store")
    store.ingest([(FILE, assessment(III_7_r1_3=LONG), "a")])
    return store


def _path(item: str) -> str:
    found = assessment().item(item)
    assert found
    return print_path(found.path)


PLACE = _path("III.9.1.1")


def source(path: str = PLACE, document: str = FILE, quote: str = "") -> SourceJson:
    return {"document": document, "path": path, "score": 1.0, "kind": "section", "quote": quote}


def sentence(
    text: str,
    start: int,
    words: str = "",
    *,
    at: tuple[int, int] | None = None,
    verdict: SentenceStatus = "verified",
    document: str = FILE,
    path: str = PLACE,
) -> SentenceJson:
    """Return the verdict on a sentence that stands at an offset of the suggestion."""
    return {
        "verdict": verdict,
        "start": start,
        "end": start + len(text),
        "text": text,
        "document": document,
        "path": path,
        "source": words,
        "source_start": at[0] if at else None,
        "source_end": at[1] if at else None,
        "differences": [],
    }


def shown(
    store: Store, text: str, sources: list[SourceJson], *sentences: SentenceJson
) -> tuple[tuple[SentenceView, ...], tuple[EvidenceView, ...]]:
    content: SuggestionJson = {
        "item": "III.9.1.1",
        "path": PLACE,
        "text": text,
        "verdict": "pass",
        "findings": [],
        "sources": sources,
        "drafter": "extractive",
        "why": "",
        "insufficient": None,
    }
    report: ReportJson = {"verdict": "pass", "findings": [], "sentences": list(sentences)}
    return evidence(content, report, store, lambda name: f"［{name}］")


def marked(view: EvidenceView) -> list[str]:
    return [piece.text for piece in view.pieces if piece.is_marked]


@pytest.mark.parametrize(
    "at",
    [(SAID.index("毎年"), SAID.index("毎年") + 2), (0, 2), None],
    ids=["where it was found", "moved since", "no place kept"],
)
def test_the_words_that_a_sentence_rests_on_are_marked(
    store: Store, at: tuple[int, int] | None
) -> None:
    said, (view,) = shown(store, "毎年行う。", [source()], sentence("毎年行う。", 0, "毎年", at=at))
    assert marked(view) == ["毎年"]
    assert "".join(piece.text for piece in view.pieces) == SAID
    assert (view.document, view.kind_name) == (f"［{FILE}］", "公表された評価書")
    (piece,) = (piece for piece in view.pieces if piece.is_marked)
    assert piece.anchors == (said[0].anchor,)
    assert said[0].number == 1


def test_words_not_found_again_are_not_marked_and_lead_to_the_source_as_a_whole(
    store: Store,
) -> None:
    said, (view,) = shown(store, "隔週行う。", [source()], sentence("隔週行う。", 0, "隔週"))
    assert marked(view) == []
    assert said[0].anchor == "source-1-text"


def test_every_character_of_the_suggestion_is_shown_in_order(store: Store) -> None:
    text = "はじめに。毎年行う。\n全職員に行う。以上"
    parts = [
        sentence("毎年行う。", text.index("毎年"), "毎年"),
        sentence("全職員に行う。", text.index("全職員"), "全職員"),
    ]
    said, (view,) = shown(store, text, [source()], *parts)
    assert "".join(view.text for view in said) == text
    assert [view.number for view in said] == [0, 1, 0, 1, 0]
    assert marked(view) == ["全職員", "毎年"]


def test_what_the_author_told_has_no_source_but_says_so(store: Store) -> None:
    told = sentence("青葉市で行う。", 0, document=CASE, path="")
    said, sources = shown(store, "青葉市で行う。", [], told)
    assert (said[0].told, said[0].number, sources) == (True, 0, ())


@pytest.mark.parametrize(
    ("verdict", "doubtful"),
    [("verified", False), ("paraphrased", False), ("altered", True), ("fabricated", True)],
)
def test_a_sentence_that_differs_from_its_source_is_doubtful(
    store: Store, verdict: SentenceStatus, doubtful: bool
) -> None:
    said, _ = shown(store, "毎年。", [source()], sentence("毎年。", 0, "毎年", verdict=verdict))
    assert said[0].doubtful is doubtful


def test_of_a_long_source_what_is_near_the_marked_words_is_shown(store: Store) -> None:
    path = _path("III.7.r1.3")
    words = "鍵のかかる棚"
    _, (view,) = shown(store, "棚。", [source(path)], sentence("棚。", 0, words, path=path))
    before, hit, after = view.pieces
    assert hit.text == words
    assert before.text == f"（中略）{LONG[: LONG.index(words)][-300:]}"
    assert after.text == f"{LONG[LONG.index(words) + len(words) :][:300]}（中略）"


def test_a_long_source_with_nothing_marked_is_shown_whole(store: Store) -> None:
    view = source_text(source(_path("III.7.r1.3")), store, str)
    assert "".join(piece.text for piece in view.pieces) == LONG


def test_a_source_that_has_left_the_store_shows_what_was_quoted(store: Store) -> None:
    _, (view,) = shown(store, "毎年。", [source(document="gone.txt", quote="毎年行う。")])
    assert [piece.text for piece in view.pieces] == ["毎年行う。"]


def test_a_place_that_nobody_names_and_nobody_has_is_no_source(store: Store) -> None:
    lost = sentence("毎年。", 0, "毎年", document="gone.txt")
    said, sources = shown(store, "毎年。", [], lost)
    assert (said[0].number, sources) == (0, ())


def test_standard_wording_is_found_in_the_way_its_slots_were_filled(store: Store) -> None:
    block = next(block for block in load_wording().blocks if block.slots)
    version = block.versions[-1]
    last = filled(block, version)[-1].text
    name = f"{block.id}@{version.id}"
    rests = sentence("文。", 0, last, document=name, path=block.title)
    _, (view,) = shown(store, "文。", [], rests)
    assert (view.kind_name, marked(view)) == ("標準文例", [last])
