"""An assessment of several 特定個人情報ファイル, which has the chapters on a file once for each."""

from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.parser.file import parse_bytes, parse_file
from corpus.writers.layout import lay_out
from corpus.writers.write import render
from tests.samples.several_files import with_second_file

API = "/api/v1"
DOCUMENT = next(d.path for d in bundled_documents() if "zenkomoku" in d.path.name)
SECOND = "II.1#2"


@pytest.fixture(scope="module")
def assessment() -> Assessment:
    return with_second_file(parse_file(DOCUMENT))


@pytest.fixture(scope="module")
def uploaded(client: TestClient, assessment: Assessment) -> str:
    content = render(lay_out(form_named(assessment.form), assessment), "xlsx")
    answer = client.post(f"{API}/assessments", files={"file": ("評価書.xlsx", content)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def item_url(document: str, item: str) -> str:
    return f"{API}/assessments/{document}/items/{quote(item)}"


def told(item: Any) -> tuple[str, ...]:
    return (item.text, item.choice, *item.checked)


def test_every_file_is_kept_in_printed_order(
    client: TestClient, uploaded: str, assessment: Assessment
) -> None:
    listed = client.get(f"{API}/assessments/{uploaded}/items").json()["items"]
    known = {entry["id"] for entry in listed}
    assert {item.id for item in assessment.items} <= known
    order = [entry["id"] for entry in listed if entry["id"] in {"II.1", SECOND, "III.1"}]
    assert order == ["II.1", SECOND, "III.1"]


def test_item_of_the_second_file_is_saved_as_its_own(client: TestClient, uploaded: str) -> None:
    first = client.get(item_url(uploaded, "II.1")).json()
    second = client.get(item_url(uploaded, SECOND))
    saved = client.put(
        item_url(uploaded, SECOND),
        json={"text": "改めたファイル"},
        headers={"If-Match": second.headers["ETag"]},
    )
    assert saved.status_code == 200, saved.text
    assert client.get(item_url(uploaded, SECOND)).json()["value"]["text"] == "改めたファイル"
    assert client.get(item_url(uploaded, "II.1")).json() == first


@pytest.mark.parametrize("to", ["xlsx", "docx", "html", "md"])
def test_export_holds_every_file(
    client: TestClient, uploaded: str, assessment: Assessment, to: str
) -> None:
    answer = client.get(f"{API}/assessments/{uploaded}/export", params={"to": to})
    again = parse_bytes(answer.content, f"評価書.{to}")
    for item in assessment.items:
        found = again.item(item.id)
        if item.id != SECOND and not item.is_empty:
            assert found is not None, item.id
            assert told(found) == told(item)


@pytest.mark.parametrize("item", ["II.1#9", "II.1#x", "II.1#1", "I.1.1#2", "II.1##2", "#2"])
def test_item_of_a_file_that_no_form_has_is_not_found(
    client: TestClient, uploaded: str, item: str
) -> None:
    answer = client.get(item_url(uploaded, item))
    assert answer.status_code == (200 if item == "II.1#9" else 404)


def test_page_shows_the_chapters_of_each_file(client: TestClient, uploaded: str) -> None:
    page = client.get(
        f"/documents/{uploaded}/items/{quote(SECOND)}", headers={"Accept": "text/html"}
    )
    assert page.status_code == 200, page.text[:300]
    assert "Ⅱ 特定個人情報ファイルの概要（2）" in page.text
    assert f"/documents/{uploaded}/items/II.2.1%232" in page.text


def test_text_for_an_item_of_the_second_file_is_judged(client: TestClient) -> None:
    body = {"item": SECOND, "form": "全項目評価書", "text": "改めたファイル"}
    report = client.post(f"{API}/gate", json=body)
    assert report.status_code == 200, report.text
    assert report.json()["verdict"] in {"pass", "warn"}
