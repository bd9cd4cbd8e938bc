"""Suggestions and the chat beside saved work: taken, changed, refused, kept."""

from starlette.testclient import TestClient

from tests.contract.http.conftest import read_events
from tests.contract.http.saved import API, STORAGE, item


def test_a_suggestion_is_taken_with_its_sources(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/items/{STORAGE}/suggestions"
    made = client.post(url, json={})
    assert made.status_code == 201
    record = made.json()
    assert record["state"] == "proposed"
    assert record["suggestion"]["sources"]
    assert item(client, draft)["version"] == "none", "nothing is saved before it is accepted"
    taken = client.post(
        f"{API}/suggestions/{record['id']}/accept", json={}, headers={"If-Match": '"none"'}
    )
    assert taken.status_code == 200, taken.text
    revision = taken.json()["revision"]
    assert revision["origin"] == "suggestion"
    assert revision["value"]["text"] == record["suggestion"]["text"]
    assert revision["sources"]
    assert revision["gate"]["gate_version"]
    assert item(client, draft)["value"]["text"] == record["suggestion"]["text"]
    again = client.post(
        f"{API}/suggestions/{record['id']}/accept",
        json={},
        headers={"If-Match": f'"{revision["id"]}"'},
    )
    assert again.status_code == 412


def test_a_suggestion_may_be_changed_before_it_is_taken(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/items/{STORAGE}/suggestions"
    record = client.post(url, json={}).json()
    text = record["suggestion"]["text"] + "\n耐火金庫に保管する。"
    taken = client.post(
        f"{API}/suggestions/{record['id']}/accept",
        json={"value": {"text": text}},
        headers={"If-Match": '"none"'},
    )
    assert taken.status_code == 200, taken.text
    assert taken.json()["suggestion"]["state"] == "edited"
    assert taken.json()["suggestion"]["distance"] > 0
    assert taken.json()["revision"]["gate"]["verdict"] in ("pass", "warn")


def test_a_suggestion_changed_for_the_worse_is_stopped(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/items/{STORAGE}/suggestions"
    record = client.post(url, json={}).json()
    taken = client.post(
        f"{API}/suggestions/{record['id']}/accept",
        json={"value": {"text": "担当者の連絡先は090-1234-5678である。"}},
        headers={"If-Match": '"none"'},
    )
    assert taken.status_code == 422
    assert taken.json()["reports"][0]["findings"]
    assert item(client, draft)["version"] == "none"


def test_a_suggestion_is_refused_with_its_reason(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/items/{STORAGE}/suggestions"
    record = client.post(url, json={}).json()
    refused = client.post(
        f"{API}/suggestions/{record['id']}/reject", json={"reason": "当市の運用と違う"}
    ).json()
    assert (refused["state"], refused["reason"]) == ("rejected", "当市の運用と違う")
    listed = client.get(f"{API}/assessments/{draft}/suggestions", params={"state": "rejected"})
    assert [entry["id"] for entry in listed.json()["items"]] == [record["id"]]
    assert client.get(f"{API}/suggestions").json()["rejected"] >= 1


def test_the_chat_survives_a_reload_with_its_sources(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/chat"
    asked = client.post(url, json={"question": "保管場所の書き方の例は？", "item": STORAGE})
    assert asked.status_code == 200
    messages = client.get(url).json()["items"]
    assert [message["role"] for message in messages] == ["user", "assistant"]
    assert messages[1]["answer"]["sources"]
    assert messages[1] == asked.json()


def test_the_chat_knows_the_item_and_what_was_asked_before(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/chat"
    client.post(url, json={"question": "保管場所の書き方の例は？", "item": STORAGE})
    body = {"question": "次の項目は？"}
    with client.stream("POST", url, json=body, headers={"Accept": "text/event-stream"}) as answer:
        events = read_events(answer.iter_lines())
    whole = next(value for name, value in events if name == "answer")
    assert whole["answer"]["intent"] == "next"
    assert "".join(value["text"] for name, value in events if name == "delta") == whole["text"]
    assert "memory" not in whole["answer"]


def test_the_chat_looks_at_what_the_item_says(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}"
    client.put(
        f"{url}/items/{STORAGE}",
        json={"text": "番号法第19条第7号により、サーバ室に保管する。"},
        headers={"If-Match": '"none"'},
    )
    told = client.post(f"{url}/chat", json={"question": "これでいい？", "item": STORAGE}).json()
    assert "今の記載に、直す所が1か所あります。" in told["text"]
    assert "第19条第8号" in told["text"]
