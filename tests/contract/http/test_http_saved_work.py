"""Saved work over HTTP: assessments, items, exports, change rows; whose work it is."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.contract.http.saved import API, CASE, STORAGE, item, save


def test_an_upload_comes_back_whole(
    client: TestClient, uploaded: str, documents: dict[str, Path]
) -> None:
    path = next(path for name, path in documents.items() if "juten" in name)
    files = {"file": (path.name, path.read_bytes(), "text/plain")}
    parsed = client.post(f"{API}/parse", files=files).json()
    saved = client.get(f"{API}/assessments/{uploaded}/content").json()
    assert [i["id"] for i in saved["items"]] == [i["id"] for i in parsed["items"]]
    assert saved["changes"] == parsed["changes"]


def test_a_list_is_filtered_and_paged(client: TestClient, draft: str, uploaded: str) -> None:
    published = client.get(f"{API}/assessments", params={"state": "published"}).json()["items"]
    assert uploaded in [entry["id"] for entry in published]
    assert draft not in [entry["id"] for entry in published]
    seen: list[str] = []
    cursor: str | None = None
    while True:
        params: dict[str, str | int] = {"limit": 1, **({"cursor": cursor} if cursor else {})}
        page = client.get(f"{API}/assessments", params=params).json()
        seen += [entry["id"] for entry in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen))
    assert {draft, uploaded} <= set(seen)


def test_a_repeated_post_makes_one_assessment(client: TestClient) -> None:
    headers = {"Idempotency-Key": "once-and-no-more"}
    body = {"form": "様式3", "title": "一度だけ"}
    first = client.post(f"{API}/assessments/new", json=body, headers=headers).json()
    second = client.post(f"{API}/assessments/new", json=body, headers=headers).json()
    assert first["id"] == second["id"]
    other = client.post(f"{API}/assessments/new", json={"form": "様式4"}, headers=headers)
    assert other.status_code == 422
    assert other.json()["type"].endswith("key-reused")


def test_a_repeated_upload_makes_one_assessment(
    client: TestClient, documents: dict[str, Path]
) -> None:
    path = next(iter(documents.values()))
    answers = [
        client.post(
            f"{API}/assessments",
            files={"file": (path.name, path.read_bytes(), "text/plain")},
            headers={"Idempotency-Key": "one-upload"},
        ).json()["id"]
        for _ in range(2)
    ]
    assert answers[0] == answers[1]


def test_the_items_of_a_draft_stand_in_printed_order(client: TestClient, draft: str) -> None:
    answer = client.get(f"{API}/assessments/{draft}/items")
    items = answer.json()["items"]
    assert len(items) > 90
    assert items[0]["id"].startswith("cover.")
    assert all(entry["version"] == "none" for entry in items)
    assert any(entry["options"] for entry in items)


def test_saving_names_the_version_that_was_seen(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/items/{STORAGE}"
    assert client.put(url, json={"text": "甲"}).status_code == 428
    assert client.put(url, json={"text": "甲"}, headers={"If-Match": "*"}).status_code == 428
    first = save(client, draft, "甲", "none")
    assert first.status_code == 200
    assert first.headers["etag"] == f'"{first.json()["id"]}"'
    assert item(client, draft)["value"]["text"] == "甲"


def test_a_stale_save_loses_neither_text(
    client: TestClient, coordinator: TestClient, draft: str
) -> None:
    common = save(client, draft, "共通", "none").json()["id"]
    save(coordinator, draft, "先に保存した文", common)
    answer = save(client, draft, "後から保存する文", common)
    assert answer.status_code == 412
    problem = answer.json()
    assert problem["type"].endswith(":stale")
    assert problem["mine"]["text"] == "後から保存する文"
    assert problem["current"]["value"]["text"] == "先に保存した文"
    assert problem["common"]["value"]["text"] == "共通"
    assert item(client, draft)["value"]["text"] == "先に保存した文"
    chosen = save(client, draft, "選んだ文", problem["current"]["id"])
    assert chosen.status_code == 200


def test_history_shows_who_and_what_and_goes_back(
    client: TestClient, coordinator: TestClient, draft: str
) -> None:
    first = save(client, draft, "最初の文", "none").json()["id"]
    second = save(coordinator, draft, "次の文", first).json()["id"]
    url = f"{API}/assessments/{draft}/items/{STORAGE}"
    history = client.get(f"{url}/history").json()["items"]
    assert [entry["value"]["text"] for entry in history] == ["次の文", "最初の文"]
    assert {entry["author_name"] for entry in history} == {"sakusei", "torimatome"}
    restored = client.post(
        f"{url}/restore", json={"revision": first}, headers={"If-Match": f'"{second}"'}
    )
    assert restored.json()["value"]["text"] == "最初の文"
    undone = client.post(f"{API}/assessments/{draft}/undo")
    assert undone.json()["value"]["text"] == "次の文"


def test_a_whole_draft_goes_back_to_a_version(client: TestClient, draft: str) -> None:
    save(client, draft, "残す文", "none")
    kept = client.post(f"{API}/assessments/{draft}/versions", json={"label": "第1稿"})
    assert kept.status_code == 201
    save(client, draft, "消える文", item(client, draft)["version"])
    version = client.get(f"{API}/assessments/{draft}").headers["etag"]
    answer = client.post(
        f"{API}/assessments/{draft}/restore",
        json={"version": kept.json()["id"]},
        headers={"If-Match": version},
    )
    assert answer.status_code == 200
    assert item(client, draft)["value"]["text"] == "残す文"
    listed = client.get(f"{API}/assessments/{draft}/versions").json()["items"]
    assert listed[0]["label"] == "第1稿"


def test_a_case_is_saved_on_the_version_that_was_seen(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/case"
    got = client.get(url)
    assert got.json()["case"]["procedure"]["name"] == CASE["procedure"]["name"]  # type: ignore[index]
    changed = CASE | {"number": "21"}
    saved = client.put(url, json=changed, headers={"If-Match": got.headers["etag"]})
    assert saved.status_code == 200
    stale = client.put(url, json=CASE, headers={"If-Match": got.headers["etag"]})
    assert stale.status_code == 412
    assert client.get(url).json()["case"]["number"] == "21"


def test_an_uploaded_assessment_has_a_case_from_its_own_items(
    client: TestClient, uploaded: str
) -> None:
    answer = client.get(f"{API}/assessments/{uploaded}/case").json()
    assert answer["version"] == "none"
    assert answer["case"]["procedure"]["name"]


def test_a_draft_is_checked(client: TestClient, uploaded: str) -> None:
    url = f"{API}/assessments/{uploaded}/findings"
    answer = client.get(url, params={"publication": "true", "as_of": "2026-11-01"}).json()
    assert answer["counts"]["error"] > 0


@pytest.mark.parametrize(
    ("to", "head"), [("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!"), ("md", b"#")]
)
def test_a_draft_is_exported(client: TestClient, uploaded: str, to: str, head: bytes) -> None:
    answer = client.get(f"{API}/assessments/{uploaded}/export", params={"to": to, "notes": "true"})
    assert answer.status_code == 200
    assert answer.content.lstrip().startswith(head)


def test_change_rows_are_added_worded_and_taken_out(client: TestClient, draft: str) -> None:
    url = f"{API}/assessments/{draft}/changes"
    row = {"date": "2026-11-01", "item": "Ⅱ 6. 保管場所", "before": "旧", "after": "新"}
    added = client.post(url, json={"changes": [row]}).json()[0]
    one = f"{url}/{added['id']}"
    version = {"If-Match": f'"{added["version"]}"'}
    saved = client.put(one, json=row | {"timing": "事後"}, headers=version)
    assert saved.json()["timing"] == "事後"
    assert client.delete(one, headers=version).status_code == 412
    newer = {"If-Match": saved.headers["etag"]}
    assert client.delete(one, headers=newer).status_code == 204
    assert client.get(url).json()["items"] == []


def test_the_change_table_is_exported_alone(client: TestClient, uploaded: str) -> None:
    url = f"{API}/assessments/{uploaded}/changes/export"
    table = client.get(url, params={"to": "csv"}).content.decode("utf-8-sig")
    rows = client.get(f"{API}/assessments/{uploaded}/changes").json()["total"]
    assert len(list(csv.reader(io.StringIO(table)))) == rows + 1
    assert client.get(url, params={"to": "xlsx"}).status_code == 422


def test_an_export_says_where_each_text_came_from(client: TestClient, draft: str) -> None:
    record = client.post(f"{API}/assessments/{draft}/items/{STORAGE}/suggestions", json={}).json()
    client.post(f"{API}/suggestions/{record['id']}/accept", json={}, headers={"If-Match": '"none"'})
    answer = client.get(
        f"{API}/assessments/{draft}/export", params={"to": "md", "provenance": "true"}
    )
    assert "sakusei" in answer.text


def test_publishing_sharing_and_laying_aside_is_for_the_coordinator(
    client: TestClient, coordinator: TestClient, stranger: TestClient, uploaded: str
) -> None:
    url = f"{API}/assessments/{uploaded}"
    version = client.get(url).headers["etag"]
    refused = client.post(f"{url}/publication", json={}, headers={"If-Match": version})
    assert refused.status_code == 403
    done = coordinator.post(f"{url}/publication", json={}, headers={"If-Match": version})
    assert done.status_code == 201
    published = f"{url}/content?which=published"
    assert stranger.get(published).status_code == 404
    assert coordinator.patch(url, json={"shared": True}).json()["shared"]
    assert stranger.get(published).status_code == 200
    assert stranger.get(f"{url}/content").status_code == 404
    shared = stranger.get(f"{API}/assessments/shared").json()["items"]
    assert uploaded in [entry["id"] for entry in shared]
    assert coordinator.delete(url).status_code == 204
    assert stranger.get(published).status_code == 404
    assert client.get(url).json()["archived"]


def test_differences_from_what_was_published_become_change_rows(
    client: TestClient, uploaded: str
) -> None:
    save(client, uploaded, "新庁舎のサーバー室", item(client, uploaded)["version"])
    answer = client.get(
        f"{API}/assessments/{uploaded}/proposed-changes", params={"day": "2026-11-01"}
    )
    rows = answer.json()["changes"]
    assert len(rows) == 1
    assert "新庁舎" in rows[0]["after"]


def test_an_item_is_given_back_and_settled(
    client: TestClient, coordinator: TestClient, draft: str
) -> None:
    url = f"{API}/assessments/{draft}/remarks"
    body = {"item": STORAGE, "text": "階を書いてください。"}
    assert client.post(url, json=body).status_code == 403
    remark = coordinator.post(url, json=body).json()
    assert [entry["text"] for entry in client.get(url).json()["items"]] == [body["text"]]
    client.post(f"{url}/{remark['id']}/settle")
    assert client.get(url).json()["items"] == []


def test_another_office_finds_nothing(client: TestClient, stranger: TestClient, draft: str) -> None:
    suggestion = client.post(
        f"{API}/assessments/{draft}/items/{STORAGE}/suggestions", json={}
    ).json()["id"]
    document = client.get(f"{API}/openapi.json").json()
    tried = 0
    version = {"If-Match": '"1"'}
    bodies: dict[str, Any] = {
        "saveItem": {"text": "x"},
        "restoreItem": {"revision": "x"},
        "restoreVersion": {"version": "x"},
        "keepVersion": {"label": "x"},
        "saveCase": CASE,
        "askBesideDraft": {"question": "保管場所は？"},
        "addChanges": {"changes": [{"item": "x"}]},
        "saveChange": {"item": "x"},
        "giveBackItem": {"item": STORAGE, "text": "x"},
    }
    for path, methods in document["paths"].items():
        if "{assessment_id}" not in path and "{suggestion_id}" not in path:
            continue
        address = path.format(
            assessment_id=draft,
            suggestion_id=suggestion,
            item_id=STORAGE,
            row_id="x",
            remark_id="x",
        )
        for method, operation in methods.items():
            answer = stranger.request(
                method,
                address,
                params={"to": "md"},
                json=bodies.get(operation["operationId"], {}),
                headers=version,
            )
            assert answer.status_code == 404, (method, path, answer.status_code, answer.text)
            tried += 1
    assert tried >= 25


def test_script_in_a_text_stays_text(client: TestClient, draft: str) -> None:
    text = "<script>alert(1)</script>＜ガバメントクラウドにおける措置＞"
    save(client, draft, text, item(client, draft)["version"])
    assert item(client, draft)["value"]["text"] == text
    page = client.get(f"{API}/assessments/{draft}/export", params={"to": "html"}).text
    assert "<script>alert" not in page
    assert "ガバメントクラウドにおける措置" in page
