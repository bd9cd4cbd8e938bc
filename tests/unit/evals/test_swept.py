"""Every datum is asked for in every way, and an answer is seen to hold what it says."""

import pytest

from evals.swept import Datum, questions, ways
from evals.talks import Reply


def test_every_way_names_its_datum() -> None:
    assert all(way.count("{}") == 1 for one in ways() for way in one.ask)
    assert len({one.of for one in ways()}) == len(ways()) == 8


def test_all_data_are_asked_for() -> None:
    asked = [(of, datum.said) for of, _, datum in questions()]
    assert ("names", "特定個人情報保護委員会") in asked
    assert ("old_rows", "番号法別表第二の27の項") in asked
    assert ("old_numbers", "第19条第7号") in asked
    assert {of for of, _ in asked} == {one.of for one in ways()}


def _datum(kind: str, said: str) -> Datum:
    return next(datum for of, _, datum in questions() if (of, datum.said) == (kind, said))


@pytest.mark.parametrize(
    ("kind", "said", "text", "told"),
    [
        ("names", "特定個人情報保護委員会", "特定個人情報保護委員会の記録はありません", False),
        ("names", "特定個人情報保護委員会", "今は個人情報保護委員会です", True),
        ("old_rows", "番号法別表第二の27の項", "第2条の表の48の項です", True),
        ("old_rows", "番号法別表第二の27の項", "27の項です", False),
        ("old_numbers", "第19条第7号", "第8号です", True),
        ("numbers", "番号法第19条第6号", "委託についての号です", True),
    ],
)
def test_an_answer_holds_the_datum_or_not(kind: str, said: str, text: str, told: bool) -> None:
    assert _datum(kind, said).is_told(Reply(text)) is told


def test_an_item_is_told_where_it_is_named_first() -> None:
    datum = _datum("items", "保管場所")
    assert datum.is_told(Reply("", ("storage.place", "flow")))
    assert not datum.is_told(Reply("保管場所", ("flow", "storage.place")))
