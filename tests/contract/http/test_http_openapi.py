"""The OpenAPI document: stable names, whole answers, examples that work."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.contract.http.conftest import Served
from tests.contract.http.offices import ALIKE, office

SKIPPED_MEDIA = "multipart/form-data"


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    answer = client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    value: dict[str, Any] = answer.json()
    return value


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_operations_have_names_of_their_own(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in operations(document)]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+([A-Z][a-z]*)*", name) for name in names)


def test_every_operation_says_what_it_is_and_what_can_go_wrong(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        assert operation["summary"], path
        problems = [s for s in operation["responses"] if s[0] in "45"]
        for status in problems:
            content = operation["responses"][status]["content"]
            if path != "/api/v1/health" or status != "503":
                assert list(content) == ["application/problem+json"], (path, status)


def test_every_answer_has_a_shape(document: dict[str, Any]) -> None:
    for path, _, operation in operations(document):
        for status, answer in operation["responses"].items():
            if status in ("204", "304"):
                continue
            for media, content in answer["content"].items():
                assert content["schema"], (path, status, media)


def test_no_two_shapes_share_a_name(document: dict[str, Any]) -> None:
    assert [name for name in document["components"]["schemas"] if "__" in name] == []


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name in re.findall(r"#/components/schemas/([^\"']+)", str(document)):
        assert name in schemas


def test_the_examples_of_bodies_work(served: Served, document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    tried = 0
    for path, method, operation in operations(document):
        body = operation.get("requestBody", {}).get("content", {}).get("application/json")
        if not body:
            continue
        shape = schemas[body["schema"]["$ref"].rsplit("/", 1)[1]]
        for example in shape.get("examples", []):
            own = office(served, f"例の市{tried}")
            address = path.format(**(ALIKE | own.things))
            seen = own.client.get(address).headers.get("etag", '"1"')
            headers = {"If-Match": seen}
            answer = own.client.request(method, address, json=example, headers=headers)
            assert answer.status_code in (200, 201, 202), (path, answer.text)
            tried += 1
    assert tried >= 9


def test_the_examples_of_parameters_work(client: TestClient, document: dict[str, Any]) -> None:
    tried = 0
    for path, method, operation in operations(document):
        parameters = operation.get("parameters", [])
        required = [p for p in parameters if p["required"]]
        if method != "get" or not required:
            continue
        values = {p["name"]: (p["schema"].get("examples") or [None])[0] for p in required}
        if None in values.values():
            continue
        inside = {p["name"]: values[p["name"]] for p in required if p["in"] == "path"}
        query = {p["name"]: values[p["name"]] for p in required if p["in"] == "query"}
        answer = client.get(path.format(**inside), params=query)
        assert answer.status_code == 200, (path, answer.text)
        tried += 1
    assert tried >= 5
