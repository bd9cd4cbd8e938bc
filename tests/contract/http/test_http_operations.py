"""Each operation of the API once: it answers with the JSON of the command line."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.contract.commands import runner
from tests.contract.http.conftest import read_events

CASE = {
    "form": "重点項目評価書",
    "agency": {"head": "見本市長", "name": "見本市"},
    "procedure": {"name": "子どもの医療費の助成に関する事務"},
    "platforms": {"government_cloud": True},
}


def upload(path: Path, field: str = "file") -> list[tuple[str, tuple[str, bytes, str]]]:
    return [(field, (path.name, path.read_bytes(), "text/plain"))]


@pytest.fixture
def juten(documents: dict[str, Path]) -> Path:
    return next(path for name, path in documents.items() if "juten" in name)


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: Path) -> Any:
    monkeypatch.setenv("HYOKA_HOME", str(home))
    return runner(capsys, monkeypatch)


def test_parse_gives_what_the_command_gives(client: TestClient, juten: Path, command: Any) -> None:
    answer = client.post("/api/v1/parse", files=upload(juten))
    assert answer.status_code == 200
    assert answer.json() == command("parse", juten, "--json").json


def test_check_gives_what_the_command_gives(client: TestClient, juten: Path, command: Any) -> None:
    answer = client.post(
        "/api/v1/check", files=upload(juten, "files"), data={"as_of": "2026-11-01"}
    )
    expected = command("check", juten, "--as-of", "2026-11-01", "--json").json
    for finding in expected["findings"]:
        finding["file"] = juten.name
    assert answer.json() == expected
    assert answer.json()["counts"]["error"] > 0


def test_check_takes_what_parse_gave(client: TestClient, juten: Path) -> None:
    parsed = client.post("/api/v1/parse", files=upload(juten)).json()
    body = {"assessment": parsed, "as_of": "2026-11-01"}
    answer = client.post("/api/v1/check/assessment", json=body).json()
    of_file = client.post(
        "/api/v1/check", files=upload(juten, "files"), data={"as_of": "2026-11-01"}
    ).json()
    assert answer["counts"] == of_file["counts"]


def test_gate_gives_what_the_command_gives(client: TestClient, command: Any) -> None:
    body = {"item": "保管場所", "text": "連絡先は090-1234-5678である。", "as_of": "2026-11-01"}
    answer = client.post("/api/v1/gate", json=body)
    expected = command(
        "gate", "--item", body["item"], "--text", body["text"], "--as-of", body["as_of"], "--json"
    )
    assert answer.json() == expected.json
    assert answer.json()["findings"]


def test_gate_reads_a_source_by_the_name_of_a_stored_document(
    client: TestClient, juten: Path
) -> None:
    body = {"item": "保管場所", "text": "サーバー室に保管する。", "source": [juten.name]}
    assert client.post("/api/v1/gate", json=body).status_code == 200


def test_gate_opens_no_file_of_the_machine(client: TestClient, tmp_path: Path, juten: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_bytes(juten.read_bytes())
    body = {"item": "保管場所", "text": "サーバー室に保管する。", "source": [str(secret)]}
    assert client.post("/api/v1/gate", json=body).status_code == 422


def test_batch_answers_in_order(client: TestClient) -> None:
    texts = [
        {"item": "保管場所", "text": "連絡先は090-1234-5678である。"},
        {"item": "保管場所", "text": "サーバー室に保管する。"},
    ]
    answer = client.post("/api/v1/gate/batch", json={"texts": texts}).json()
    single = [client.post("/api/v1/gate", json=text).json() for text in texts]
    assert answer == {"reports": single}


def test_draft_gives_what_the_command_gives(
    client: TestClient, command: Any, tmp_path: Path
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text(json.dumps(CASE, ensure_ascii=False), encoding="utf-8")
    answer = client.post("/api/v1/draft", json={"case": CASE, "item": "保管場所"})
    expected = command("draft", "--case", case, "--item", "保管場所", "--json").json
    assert answer.json() == expected
    assert answer.json()["suggestions"][0]["sources"]


def test_suggestions_stream_one_by_one(client: TestClient) -> None:
    with client.stream("POST", "/api/v1/suggestions", json={"case": CASE}) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        events = read_events(answer.iter_lines())
    names = [name for name, _ in events]
    assert set(names[:-1]) == {"progress", "suggestion"}
    assert events[-1] == ("done", {"suggestions": names.count("suggestion")})
    assert names.count("suggestion") > 90


def test_search_gives_what_the_command_gives(client: TestClient, command: Any) -> None:
    answer = client.get("/api/v1/search", params={"text": "中間サーバーの保管場所", "limit": 3})
    expected = command("search", "中間サーバーの保管場所", "--limit", "3", "--json").json
    assert answer.json() == expected
    assert len(answer.json()["hits"]) == 3


def test_ask_gives_what_the_command_gives(client: TestClient, command: Any) -> None:
    question = "番号法別表第一の30の項は今のどの項ですか"
    answer = client.post("/api/v1/ask", json={"question": question}).json()
    assert answer.pop("conversation")
    assert answer == command("ask", question, "--json").json


def test_a_conversation_goes_on(client: TestClient) -> None:
    first = client.post("/api/v1/ask", json={"question": "保管場所の例は？", "case": CASE}).json()
    body = {"question": "次の項目は？", "conversation": first["conversation"]}
    second = client.post("/api/v1/ask", json=body).json()
    assert second["intent"] == "next"
    assert second["items"][0]["item"] != first["items"][0]["item"]


def test_an_unknown_conversation_is_not_found(client: TestClient) -> None:
    body = {"question": "次の項目は？", "conversation": "none"}
    assert client.post("/api/v1/ask", json=body).status_code == 404


def test_ask_streams_the_text_and_then_the_answer_with_its_sources(client: TestClient) -> None:
    body = {"question": "保管場所の書き方の例は？"}
    headers = {"Accept": "text/event-stream"}
    with client.stream("POST", "/api/v1/ask", json=body, headers=headers) as answer:
        events = read_events(answer.iter_lines())
    whole = next(value for name, value in events if name == "answer")
    assert "".join(value["text"] for name, value in events if name == "delta") == whole["answer"]
    assert whole["sources"]
    assert [events[0][0], events[-1][0]] == ["start", "done"]


def test_wording_is_listed_shown_and_compared(client: TestClient, command: Any) -> None:
    blocks = client.get("/api/v1/wording").json()
    assert blocks == command("wording", "list", "--json").json
    block = next(b for b in blocks["blocks"] if len(b["versions"]) > 1)
    shown = client.get(f"/api/v1/wording/{block['id']}", params={"as_of": "2026-11-01"}).json()
    assert shown["text"]
    ids = [version["id"] for version in block["versions"][:2]]
    compared = client.get(
        f"/api/v1/wording/{block['id']}/diff", params={"from": ids[0], "to": ids[1]}
    ).json()
    assert compared == command("wording", "diff", block["id"], *ids, "--json").json


def test_wording_is_located(client: TestClient, juten: Path, command: Any) -> None:
    answer = client.post("/api/v1/wording/locate", files=upload(juten)).json()
    expected = command("wording", "locate", juten, "--json").json
    assert answer["located"] == expected["located"]


def test_citations_are_carried_to_a_day(client: TestClient) -> None:
    body = {"text": "番号法第19条第7号", "written": "2020-04-01", "to": "2026-11-01"}
    citation = client.post("/api/v1/laws/citations", json=body).json()["citations"][0]
    assert citation["quote"] == "番号法第19条第7号"
    assert citation["became"]["to"] == ["番号法第19条第8号"]


def test_a_row_has_a_history(client: TestClient) -> None:
    answer = client.get("/api/v1/laws/rows/beppyo-1/30").json()
    assert answer["periods"][-1]["became"]["to"] == ["番号法別表の44の項"]
    assert "国民健康保険" in answer["task"]


def test_rows_are_found_by_procedure(client: TestClient) -> None:
    answer = client.get("/api/v1/laws/rows", params={"procedure": "国民健康保険"}).json()
    pairs = [(pair["before"], pair["after"]) for pair in answer["items"]]
    assert ("番号法旧別表第一の30の項", "番号法別表の44の項") in pairs


def test_amendments_run_from_the_newest_and_page_by_page(client: TestClient) -> None:
    seen: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        params: dict[str, str | int] = {"limit": 7, **({"cursor": cursor} if cursor else {})}
        page = client.get("/api/v1/laws/amendments", params=params).json()
        seen += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == page["total"]
    dates = [entry["date"] for entry in seen]
    assert dates == sorted(dates, reverse=True)
    moved = [(e["before"], e["after"]) for e in seen if e["date"] == "2021-09-01"]
    assert ("番号法第19条第7号", "番号法第19条第8号") in moved


def test_a_made_up_cursor_is_refused(client: TestClient) -> None:
    answer = client.get("/api/v1/laws", params={"cursor": "zzz"})
    assert answer.status_code == 422


def test_rules_are_listed(client: TestClient, command: Any) -> None:
    assert client.get("/api/v1/rules").json() == command("check", "--rules", "--json").json


def test_a_text_is_revised_as_the_command_does(client: TestClient, command: Any) -> None:
    body = {"text": "番号法別表第一の30の項", "from": "2020-04-01", "to": "2026-11-01"}
    answer = client.post("/api/v1/revise/text", json=body).json()
    expected = command(
        "revise", "--text", body["text"], "--from", body["from"], "--to", body["to"], "--json"
    ).json
    assert answer == expected
    assert answer["text"] == "番号法別表の44の項"


def test_a_revision_is_planned_as_the_command_does(
    client: TestClient, juten: Path, command: Any
) -> None:
    answer = client.post(
        "/api/v1/revise", files=upload(juten, "files"), data={"to": "2026-11-01"}
    ).json()
    expected = command("revise", juten, "--to", "2026-11-01", "--json").json
    for entry in (*expected["edits"], *expected["changes"]):
        entry["file"] = juten.name
    assert answer == expected
    assert answer["edits"]


def test_two_states_are_compared(client: TestClient, juten: Path, tmp_path: Path) -> None:
    changed = tmp_path / "new.txt"
    changed.write_text(juten.read_text(encoding="utf-8").replace("[○]", "[ ]"), encoding="utf-8")
    url, files = "/api/v1/revise/changes", [*upload(juten, "old"), *upload(changed, "new")]
    rows = client.post(url, files=files, data={"to": "2026-11-01"}).json()["changes"]
    assert {row["date"] for row in rows} == {"2026-11-01"}
    of_today = client.post(url, files=files).json()["changes"]
    assert [row["item"] for row in of_today] == [row["item"] for row in rows]
    same = [*upload(juten, "old"), *upload(juten, "new")]
    assert client.post(url, files=same).json() == {"changes": []}


@pytest.mark.parametrize(
    ("to", "head"), [("xlsx", b"PK"), ("docx", b"PK"), ("html", b"<!"), ("md", b"#")]
)
def test_a_document_is_exported(client: TestClient, juten: Path, to: str, head: bytes) -> None:
    answer = client.post("/api/v1/export", files=upload(juten), data={"to": to})
    assert answer.status_code == 200
    assert answer.content.lstrip().startswith(head)
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize("to", ["xlsx", "docx"])
def test_an_office_file_is_read_again(client: TestClient, juten: Path, to: str) -> None:
    first = client.post("/api/v1/parse", files=upload(juten)).json()
    written = client.post("/api/v1/export", files=upload(juten), data={"to": to}).content
    files = [("file", (f"評価書.{to}", written, "application/octet-stream"))]
    again = client.post("/api/v1/parse", files=files)
    assert again.status_code == 200, again.text
    texts = {item["id"]: "".join(item["text"].split()) for item in again.json()["items"]}
    for item in first["items"]:
        assert texts[item["id"]] == "".join(item["text"].split())


def test_forms_have_their_items(client: TestClient) -> None:
    forms = client.get("/api/v1/forms").json()["forms"]
    assert {form["id"] for form in forms} == {"様式2", "様式3", "様式4"}
    form = client.get("/api/v1/forms/様式3").json()
    assert len(form["entries"]) == form["items"]
    assert any(entry["options"] for entry in form["entries"])


@pytest.mark.parametrize(
    ("people", "handlers", "form"),
    [(999, 10, None), (1000, 10, "様式2"), (100_000, 499, "様式3"), (100_000, 500, "様式4")],
)
def test_the_threshold_names_the_form(
    client: TestClient, people: int, handlers: int, form: str | None
) -> None:
    answer = client.get("/api/v1/threshold", params={"people": people, "handlers": handlers})
    assert answer.json()["form"] == form


def test_health_and_version(client: TestClient) -> None:
    assert client.get("/api/v1/health").json() == {"status": "ok", "knowledge": "ready"}
    assert client.get("/api/v1/version").json()["drafter"] == "extractive"


def test_two_cases_drafted_at_once_do_not_mix(client: TestClient) -> None:
    cases = [CASE, CASE | {"agency": {"head": "別見本町長", "name": "別見本町"}}]

    def drafted(case: dict[str, Any]) -> Any:
        return client.post("/api/v1/draft", json={"case": case}).json()["suggestions"]

    alone = [drafted(case) for case in cases]
    with ThreadPoolExecutor(2) as pool:
        together = list(pool.map(drafted, cases * 2))
    assert together == alone * 2
