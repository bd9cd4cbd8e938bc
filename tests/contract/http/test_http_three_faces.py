"""What the command line can do, the API and the page can do too, option by option, or it says why.

A new command or option fails here until ``faces.yaml`` names its counterparts.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from starlette.testclient import TestClient

from api.cli.main import cli
from tests.samples.routes import ways_into

FACES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "faces.yaml").read_text("utf-8"))


def commands(of: click.Command, name: str = "") -> Iterator[tuple[str, set[str]]]:
    if isinstance(of, click.Group):
        context = click.Context(of)
        for part in of.list_commands(context):
            found = of.get_command(context, part)
            assert found
            yield from commands(found, f"{name} {part}".strip())
        if not of.invoke_without_command:
            return
    yield name, {option for option in map(_shown, of.params) if option}


def _shown(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return (parameter.name or "").upper()


@pytest.fixture(scope="module")
def commanded() -> dict[str, set[str]]:
    return dict(commands(cli))


@pytest.fixture(scope="module")
def operations(client: TestClient) -> dict[str, set[str]]:
    """The operations of the API with the names of what they take."""
    document = client.get("/api/v1/openapi.json").json()
    return {
        operation["operationId"]: set(_taken(document, operation))
        for path in document["paths"].values()
        for operation in path.values()
    }


def _taken(document: dict[str, Any], operation: dict[str, Any]) -> Iterator[str]:
    for parameter in operation.get("parameters", ()):
        yield parameter["name"]
    for content in operation.get("requestBody", {}).get("content", {}).values():
        name = content["schema"].get("$ref", "").rpartition("/")[2]
        schema = document["components"]["schemas"][name] if name else content["schema"]
        yield from schema.get("properties", {})


def test_every_command_names_its_counterparts(commanded: dict[str, set[str]]) -> None:
    assert {name for name in commanded if name} - set(FACES["commands"]) == set()


def test_every_option_names_its_counterpart(commanded: dict[str, set[str]]) -> None:
    for name, options in commanded.items():
        face = FACES["commands"].get(name, {"reason": "group"})
        if "reason" not in face:
            assert options - set(face["options"]) == set(), name


def test_every_counterpart_is_there(operations: dict[str, set[str]], client: TestClient) -> None:
    paths = {way.path for way in ways_into(client) if not way.operation}
    for name, face in FACES["commands"].items():
        assert face.get("operations") or face["reason"] in FACES["reasons"], name
        assert set(face.get("operations", ())) <= set(operations), name
        assert face.get("page", "/updates") in paths, (name, face["page"])
        for option, means in face.get("options", {}).items():
            if means.startswith("="):
                assert means[1:] in FACES["reasons"], (name, option)
                continue
            operation, _, field = means.partition(".")
            assert operation in operations, (name, option)
            assert not field or field in operations[operation], (
                name,
                option,
                operations[operation],
            )


def test_what_a_change_of_the_api_would_break_is_seen(operations: dict[str, set[str]]) -> None:
    """Else the walk above would prove nothing."""
    assert {"item", "case", "drafter"} <= operations["draftItems"]
    assert len(operations) > 60
