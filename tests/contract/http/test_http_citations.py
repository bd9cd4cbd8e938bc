"""What is cited is there, word for word, wherever an answer comes from."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from corpus.assessments.model import Assessment
from corpus.wording.load import load_wording
from tests.contract.http.saved import CASE

API = "/api/v1"
QUESTIONS = ("保管場所の書き方の例は？", "再委託の許諾方法の例は？", "入退室管理の書き方の例は？")


def cited(source: dict[str, Any], assessments: dict[str, Assessment]) -> str:
    """Return the text a source points to; fails where there is no such place."""
    if source["kind"] == "wording":
        block, version = source["document"].split("@")
        found = load_wording().block(block).version(version)
        assert found
        return found.text
    item = assessments[source["document"]].item(source["item"])
    assert item
    return item.text


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_quote_stands_at_its_place(
    client: TestClient, assessments: dict[str, Assessment], question: str
) -> None:
    sources = client.post(f"{API}/ask", json={"question": question}).json()["sources"]
    assert sources
    for source in sources:
        text = cited(source, assessments)
        if source["start"] is not None:
            assert text[source["start"] : source["end"]] == source["text"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_answer_names_each_source_it_cites(client: TestClient, question: str) -> None:
    answer = client.post(f"{API}/ask", json={"question": question}).json()
    for source in answer["sources"]:
        assert source["document"] in answer["answer"]


def test_no_suggestion_cites_a_document_that_is_not_there(
    client: TestClient, assessments: dict[str, Assessment]
) -> None:
    made = client.post(f"{API}/draft", json={"case": CASE}).json()["suggestions"]
    sections = [s for entry in made for s in entry["sources"] if s["kind"] == "section"]
    assert sections
    assert {source["document"] for source in sections} <= assessments.keys()
    standard = [s for entry in made for s in entry["sources"] if s["kind"] == "wording"]
    known = {block.id for block in load_wording().blocks}
    assert {source["document"].split("@")[0] for source in standard} <= known


@pytest.mark.parametrize("text", ["ぬるぽ", "quarterly revenue", "保管場所はどこか", "１２３"])
def test_a_search_never_comes_back_empty_without_saying_so(client: TestClient, text: str) -> None:
    answer = client.get(f"{API}/search", params={"text": text})
    assert answer.status_code == 200
    assert answer.json()["hits"]


def test_a_search_for_nothing_says_so(client: TestClient) -> None:
    answer = client.get(f"{API}/search", params={"text": "、。"})
    assert answer.status_code == 422
    assert "探す言葉" in answer.json()["detail"]
