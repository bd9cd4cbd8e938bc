"""Which of the offices held a text names."""

import pytest

from assistant.chat.items.offices import HeldOffices
from assistant.name_index import NameIndex
from corpus.assessments.outline import Outline


def _outline(agency: str) -> Outline:
    return Outline("重点項目評価書", "", agency, "", "", (), (), (), (), True, False, ())


@pytest.fixture
def offices() -> HeldOffices:
    heads = {"a": "青空県みどり市長", "b": "青川町長", "c": "青空県みどり市長", "d": "東みどり市長"}
    return HeldOffices((name, _outline(head)) for name, head in heads.items())


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("みどり市の保管場所は", ["青空県みどり市長"]),
        ("青川と東みどりを比べて", ["東みどり市長", "青川町長", "青空県みどり市長"]),
        ("保管場所は", []),
    ],
)
def test_offices_are_found_as_people_call_them(
    offices: HeldOffices, text: str, named: list[str]
) -> None:
    assert offices.named_in(text) == named
    assert offices.are_named(text) == bool(named)


def test_names_are_left_out_the_longest_first(offices: HeldOffices) -> None:
    assert offices.without("東みどり市とみどり市の保管場所").split() == ["と", "の保管場所"]


def test_documents_of_an_office_stand_together_and_names_by_their_reading(
    offices: HeldOffices,
) -> None:
    assert dict(offices)["青空県みどり市長"] == ["a", "c"]
    assert offices.by_reading["あおかわまち"] == "青川町"


def test_a_text_is_read_once_however_many_offices_are_held(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = HeldOffices((str(n), _outline(f"第{n}みどり市長")) for n in range(2_000))
    assert held.named_in("第7みどり市の例") == ["第7みどり市長"]
    built: list[object] = []
    monkeypatch.setattr(NameIndex, "__init__", lambda *_: built.append(_))
    held.named_in("第8みどり市の例")
    assert not built
