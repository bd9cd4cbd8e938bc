import pytest

from corpus.forms.load import load_form
from corpus.forms.model import FormId
from corpus.parser.labels import LabelBook, build_book, label_key

LEAST = 88.0


@pytest.fixture(scope="module")
def book() -> LabelBook:
    return build_book(load_form(FormId.ZENKOMOKU))


@pytest.mark.parametrize(
    "printed", ["②保管期問", "リスクに対する措置の内客", "具体的な対策の内宛", "担当部暑"]
)
def test_all_labels_about_here_that_are_like_are_found_in_printed_order(
    book: LabelBook, printed: str
) -> None:
    key = label_key(printed)
    for here in book.spots[:: len(book.spots) // 12]:
        scored = [(book.likeness(key, spot, LEAST), spot) for spot in book.about(here)]
        expected = [(score, spot) for score, spot in scored if score >= LEAST]
        assert book.like(key, here, LEAST) == expected


def test_some_label_is_like_a_misspelt_one(book: LabelBook) -> None:
    found = [book.like(label_key("リスクに対する措置の内客"), here, LEAST) for here in book.spots]
    assert any(found)


def test_a_place_in_a_group_is_counted_from_the_head_of_the_group(book: LabelBook) -> None:
    for spot in book.spots:
        head = book.spots[spot.head]
        assert head.node is (spot.group or spot.node)
