"""Nothing of another office can be reached by its id: every route, every method, every kind."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.contract.http.conftest import Served
from tests.contract.http.offices import ALIKE, API, ITEM, WORDS, Office, office
from tests.samples.routes import Way, ways_into


@dataclass(frozen=True)
class Neighbours:
    """Two offices of one server."""

    own: Office
    other: Office


@pytest.fixture(scope="module")
def neighbours(served: Served) -> Neighbours:
    return Neighbours(office(served, "壁のこちら市"), office(served, "壁のむこう市"))


@pytest.fixture(scope="module")
def guarded(served: Served, neighbours: Neighbours) -> list[Way]:
    """The ways whose path names a thing of an office."""
    ways = ways_into(served.nobody)
    known = set(ALIKE) | set(neighbours.own.things)
    unknown = {name for way in ways for name in way.names} - known
    assert not unknown, f"say here whether these belong to an office: {unknown}"
    return [way for way in ways if set(way.names) & set(neighbours.own.things)]


def test_another_offices_things_do_not_exist(
    neighbours: Neighbours, guarded: list[Way], served: Served
) -> None:
    own, other = neighbours.own, neighbours.other
    newest = served.workspace.audit.head()
    for way in guarded:
        answer = own.send(way, other.things)
        assert answer.status_code == 404, (way, answer.status_code, answer.text)
        assert WORDS not in answer.text, way
    assert len(guarded) >= 40
    assert served.workspace.audit.head() == newest


def test_things_of_another_office_do_not_exist_below_ones_own(
    neighbours: Neighbours, guarded: list[Way]
) -> None:
    own, other = neighbours.own, neighbours.other
    mine = {name: own.things[name] for name in ("assessment_id", "document", "job_id", "job")}
    tried = 0
    for way in guarded:
        if {"row_id", "remark_id", "version", "suggestion", "edit"} & set(way.names):
            answer = own.send(way, other.things | mine)
            assert answer.status_code == 404, (way, answer.status_code, answer.text)
            tried += 1
    assert tried >= 3


def test_one_who_does_not_exist_gets_the_same_answer(
    neighbours: Neighbours, guarded: list[Way]
) -> None:
    own, other = neighbours.own, neighbours.other
    nowhere = dict.fromkeys(own.things, "0" * 32)
    for way in guarded:
        foreign, absent = own.send(way, other.things), own.send(way, nowhere)
        assert absent.status_code == foreign.status_code, way
        if way.operation:
            assert absent.json()["detail"] == foreign.json()["detail"], way


def test_the_same_requests_reach_ones_own(served: Served, guarded: list[Way]) -> None:
    """Else the walk above would prove nothing."""
    for number, way in enumerate(way for way in guarded if not way.is_endless):
        own = office(served, f"自分の市{number}")
        answer = own.send(way, own.things)
        assert answer.status_code not in (401, 403, 404, 405), (way, answer.text)
        assert answer.status_code < 500, (way, answer.text)
        assert "urn:hyoka:problem:invalid" not in answer.text, (way, answer.text)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/jobs", {"assessments": ["assessment_id"], "to": "2026-11-01"}),
        ("/tokens", {"label": "x", "user": "user"}),
        ("/assessments/new", {"copy_of": "document"}),
    ],
)
def test_an_id_in_a_body_is_no_way_round(
    neighbours: Neighbours, path: str, body: dict[str, Any]
) -> None:
    things = neighbours.other.things

    def filled(value: Any) -> Any:
        if isinstance(value, list):
            return [filled(entry) for entry in value]
        return things.get(value, value)

    named = {name: filled(value) for name, value in body.items()}
    answer = neighbours.own.client.post(f"{API}{path}", json=named)
    assert answer.status_code == 404, answer.text
    assert WORDS not in answer.text


@pytest.mark.parametrize("part", ["revision", "version"])
def test_ones_own_item_takes_back_nothing_of_another_office(
    neighbours: Neighbours, part: str
) -> None:
    own, other = neighbours.own, neighbours.other
    document = own.things["document"]
    url = f"{API}/assessments/{document}"
    where = {"revision": f"{url}/items/{ITEM}", "version": url}[part]
    seen = own.client.get(where).headers["etag"]
    answer = own.client.post(
        f"{where}/restore", json={part: other.things[part]}, headers={"If-Match": seen}
    )
    assert answer.status_code == 404, answer.text


def test_no_list_shows_another_office(neighbours: Neighbours, served: Served) -> None:
    own, other = neighbours.own, neighbours.other
    ids = set(other.things.values())
    walked = 0
    for way in ways_into(served.nobody):
        if way.method != "GET" or way.names:
            continue
        params = {"subject": other.things["document"], "user": other.things["user"]}
        for more in ({}, params):
            answer = own.client.get(way.path, params={"limit": "200"} | more)
            assert WORDS not in answer.text or own.things["document"] in answer.text, way
            assert not [i for i in ids if i in answer.text], way
            walked += 1
    assert walked >= 30


def test_the_two_are_in_offices_of_their_own(neighbours: Neighbours) -> None:
    names = {
        side.client.get(f"{API}/organisation").json()["name"]
        for side in (neighbours.own, neighbours.other)
    }
    assert names == {"壁のこちら市", "壁のむこう市"}
