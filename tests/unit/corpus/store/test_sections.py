"""Sections and pieces of an assessment."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.store.sections import PIECE_LIMIT, item_text, pieces_of, sections_of, split_text
from tests.samples.store_assessments import CLOUD, assessment, item


def test_text_is_split_at_its_headings_and_keeps_whole_blocks() -> None:
    place = [s for s in sections_of("a.txt", assessment()) if s.key == "storage.place"]
    assert [s.heading for s in place] == [
        "＜本市における措置＞".replace("本市", "青葉市"),
        "＜ガバメントクラウドにおける措置＞",
    ]
    assert place[1].text == CLOUD


def test_section_knows_item_key_agency_and_procedure() -> None:
    section = next(s for s in sections_of("a.txt", assessment()) if s.item_id == "II.4.1.5")
    assert section.key == "outsourcing.again_consent"
    assert section.agency == "青葉市長"
    assert section.procedure == "予防接種に関する事務"
    assert section.published == "2025-04-01"
    assert section.path.endswith("⑤再委託の許諾方法")


def test_procedure_falls_back_to_the_title() -> None:
    section = sections_of("a.txt", assessment(I_1_1=""))[0]
    assert section.procedure == "予防接種に関する事務 重点項目評価書"


def test_empty_item_gives_no_section() -> None:
    assert "III.7.other" not in {s.item_id for s in sections_of("a.txt", assessment())}


def test_dash_is_kept_as_section_but_not_indexed() -> None:
    dash = [s for s in sections_of("a.txt", assessment()) if s.item_id == "III.10"]
    assert [s.text for s in dash] == ["－"]
    assert list(pieces_of(dash)) == []


def test_choice_and_ticks_become_text() -> None:
    assert item_text(item("II.4.1.4", choice="再委託する")) == "再委託する"
    assert item_text(item("II.3.2", checked=("紙", "専用線"))) == "紙\n専用線"


def test_words_beside_ticks_are_not_repeated() -> None:
    ticked = item("II.3.2", text="紙\n（月次）", checked=("紙",))
    assert item_text(ticked) == "紙\n（月次）"


def test_ids_are_stable_under_changes_elsewhere() -> None:
    before = {s.item_id: s.id for s in sections_of("a.txt", assessment())}
    after = {s.item_id: s.id for s in sections_of("a.txt", assessment(I_1_2="新しい一文。"))}
    assert before.items() <= after.items()


def test_ids_differ_between_documents_and_blocks() -> None:
    ids = [s.id for name in ("a.txt", "b.txt") for s in sections_of(name, assessment())]
    assert len(ids) == len(set(ids))


def test_platforms_are_asked_of_heading_and_body() -> None:
    seen: list[str] = []

    def platforms_of(text: str) -> tuple[str, ...]:
        seen.append(text)
        return ("government_cloud",) if "ガバメントクラウド" in text else ()

    found = sections_of("a.txt", assessment(), platforms_of)
    assert len(seen) == len(found)
    named = {s.heading for s in found if s.platforms}
    assert named == {"＜ガバメントクラウドにおける措置＞"}


def test_long_block_is_cut_at_sentence_ends() -> None:
    text = "あ" * 200 + "。" + "い" * 200 + "。" + "う" * 200 + "。"
    assert split_text(text) == ((0, 402), (402, 603))


def test_sentence_without_end_is_cut_at_commas_then_anywhere() -> None:
    assert split_text("あ" * 300 + "、" + "い" * 300) == ((0, 301), (301, 601))
    assert split_text("あ" * 1000) == ((0, 450), (450, 900), (900, 1000))


@given(st.text(alphabet="あア。、\n 」)a", max_size=1500))
def test_pieces_cover_the_text_within_the_limit(text: str) -> None:
    spans = split_text(text)
    assert "".join(text[a:b] for a, b in spans) == text
    assert all(0 < b - a <= PIECE_LIMIT for a, b in spans)
