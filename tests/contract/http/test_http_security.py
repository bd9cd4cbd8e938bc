"""Headers on every answer, and logs that tell nothing of people or texts."""

import json
import logging

import pytest
from starlette.testclient import TestClient

from api.http.logs import JsonLines


@pytest.mark.parametrize(
    "path", ["/api/v1/health", "/nothing", "/docs", "/static/api/reference.css"]
)
def test_every_answer_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    for part in (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ):
        assert part in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers
    assert "access-control-allow-origin" not in headers


def test_another_origin_is_granted_nothing(client: TestClient) -> None:
    headers = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    answer = client.options("/api/v1/ask", headers=headers)
    assert "access-control-allow-origin" not in answer.headers


def test_the_page_of_the_api_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "createChatCompletion" in page
    assert "http" not in page.replace("HTTP", "").replace("https://", "http://")
    assert "<script" not in page
    assert "style=" not in page


def test_static_files_do_not_lead_out_of_their_folder(client: TestClient) -> None:
    assert client.get("/static/api/../app.py").status_code == 404
    assert client.get("/static/api/%2e%2e/app.py").status_code == 404


def test_a_request_is_logged_by_its_route_alone(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "hyoka.requests"):
        client.get("/api/v1/search", params={"text": "個人の住所と氏名"})
    record = next(r for r in caplog.records if r.name == "hyoka.requests")
    line = JsonLines().format(record)
    entry = json.loads(line)
    assert entry["route"] == "searchSections"
    assert entry["status"] == 200
    assert "氏名" not in line


def test_an_exception_is_logged_without_its_message() -> None:
    with pytest.raises(ValueError, match="090") as raised:
        int("090-1234-5678")
    record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 1, "said", (), None)
    record.exc_info = (raised.type, raised.value, raised.tb)
    line = JsonLines().format(record)
    assert "090" not in line
    assert "ValueError" in json.loads(line)["where"]
