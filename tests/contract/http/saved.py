"""What the tests of saved work look on: a case, an item, and how a text is saved."""

from typing import Any

from starlette.testclient import TestClient

CASE = {
    "form": "重点項目評価書",
    "title": "子どもの医療費の助成に関する事務 重点項目評価書",
    "agency": {"head": "見本市長", "name": "見本市"},
    "procedure": {"name": "子どもの医療費の助成に関する事務"},
    "platforms": {"government_cloud": True},
}
STORAGE = "II.6.1"
API = "/api/v1"


def item(client: TestClient, draft: str, name: str = STORAGE) -> dict[str, Any]:
    answer = client.get(f"{API}/assessments/{draft}/items/{name}")
    assert answer.status_code == 200, answer.text
    value: dict[str, Any] = answer.json()
    assert answer.headers["etag"] == f'"{value["version"]}"'
    return value


def save(client: TestClient, draft: str, text: str, version: str) -> Any:
    return client.put(
        f"{API}/assessments/{draft}/items/{STORAGE}",
        json={"text": text},
        headers={"If-Match": f'"{version}"'},
    )
