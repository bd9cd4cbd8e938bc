"""Requests made up from the OpenAPI document: no failure, nothing that it does not describe."""

import json
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.http.app import create_app
from api.http.bodies import SAMPLE_CASE
from api.settings import Settings
from tests.contract.http.conftest import Listening

EXAMPLES = 4
DRAFTING = ("/api/v1/draft", "/api/v1/suggestions")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]


def described() -> dict[str, Any]:
    """The document; what is sent holds one case, not all that can be made up (minutes)."""
    document: dict[str, Any] = create_app(Settings(home=Path("unused"))).openapi()
    schemas = {
        name: one_case(shape) if name.endswith("Body") else shape
        for name, shape in document["components"]["schemas"].items()
    }
    paths = {
        path: {
            method: operation | {"requestBody": one_case(operation["requestBody"])}
            if "requestBody" in operation
            else operation
            for method, operation in methods.items()
        }
        for path, methods in document["paths"].items()
    }
    components = document["components"] | {
        "schemas": schemas | {"OneCase": {"enum": [SAMPLE_CASE]}}
    }
    return document | {"paths": paths, "components": components}


def one_case(value: Any) -> Any:
    """Put the one case in place of any."""
    text = json.dumps(value).replace('schemas/Case"', 'schemas/OneCase"')
    return json.loads(text)


schema = schemathesis.openapi.from_dict(described())


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_undocumented(case: "schemathesis.Case[Any]", listening: Listening) -> None:
    if case.operation.path in DRAFTING and isinstance(case.body, dict):
        case.body["item"] = case.body.get("item") or "保管場所"  # all items take a second
    if "assessment_id" in case.path_parameters:
        case.path_parameters["assessment_id"] = listening.assessment
    if "item_id" in case.path_parameters:
        case.path_parameters["item_id"] = "II.6.1"
    case.call_and_validate(
        base_url=listening.address,
        headers={"Authorization": f"Bearer {listening.token}"},
        checks=CHECKS,
    )
