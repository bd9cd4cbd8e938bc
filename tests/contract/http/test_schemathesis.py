"""Requests made up from the OpenAPI document: no failure, nothing that it does not describe."""

from copy import deepcopy
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

EXAMPLES = 6
DRAFTING = ("/api/v1/draft", "/api/v1/suggestions")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]


def described() -> dict[str, Any]:
    """The document, with one case in place of all that can be made up (which takes minutes)."""
    document = deepcopy(create_app(Settings(home=Path("unused"))).openapi())
    document["components"]["schemas"]["Case"] = {"enum": [SAMPLE_CASE]}
    return document


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
    case.call_and_validate(
        base_url=listening.address,
        headers={"Authorization": f"Bearer {listening.token}"},
        checks=CHECKS,
    )
