"""新旧対照表 and tracked changes over HTTP, of saved drafts and of files; choices of the page."""

import io
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.contract.http.conftest import Served
from tests.samples.workspaces import PASSWORD, small_assessment, text

API = "/api/v1"
OLD, NEW = "旧館の書庫に収める。", "第二書庫に収め、鍵を預ける。"
SIGNATURES = {"html": b"<!", "xlsx": b"PK", "docx": b"PK"}


@pytest.fixture
def changed(served: Served) -> str:
    """A published assessment that was changed in one item since."""
    actor = served.workspace.access.token_actor(served.people.author)
    assert actor
    workspace = served.workspace
    made = workspace.documents.create(actor, small_assessment("対照", II_6_1=OLD), published=True)
    head = workspace.drafts.item(actor, made.id, "II.6.1")
    assert head
    workspace.drafts.save(actor, made.id, "II.6.1", text(NEW), base=head.id)
    return made.id


def word_of(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


@pytest.mark.parametrize("to", SIGNATURES)
def test_a_comparison_comes_in_each_format(client: TestClient, changed: str, to: str) -> None:
    answer = client.get(f"{API}/assessments/{changed}/comparison", params={"to": to})
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(SIGNATURES[to])
    assert "attachment" in answer.headers["content-disposition"]


def test_the_order_turns_the_sides(client: TestClient, changed: str) -> None:
    url = f"{API}/assessments/{changed}/comparison"
    heads = {}
    for order in ("new-old", "old-new"):
        page = client.get(url, params={"order": order}).text
        heads[order] = page.index("新（変更後）</th>") < page.index("旧（変更前）</th>")
    assert heads == {"new-old": True, "old-new": False}
    assert client.get(url, params={"order": "sideways"}).status_code == 422


def test_tracked_changes_hold_both_texts(client: TestClient, changed: str) -> None:
    answer = client.get(f"{API}/assessments/{changed}/tracked")
    assert answer.status_code == 200, answer.text
    word = word_of(answer.content)
    assert "<w:ins " in word
    assert "<w:del " in word
    assert 'w:author="sakusei"' in word


def test_any_version_may_be_compared_and_an_unknown_one_is_not_found(
    client: TestClient, changed: str
) -> None:
    kept = client.post(f"{API}/assessments/{changed}/versions", json={"label": "今"}).json()["id"]
    for path in ("comparison", "tracked"):
        url = f"{API}/assessments/{changed}/{path}"
        assert client.get(url, params={"since": "0" * 20}).status_code == 404
    same = client.get(f"{API}/assessments/{changed}/comparison", params={"since": kept}).text
    assert "第二" not in same


def test_a_draft_never_published_has_nothing_to_compare_with(client: TestClient) -> None:
    made = client.post(f"{API}/assessments/new", json={"form": "様式3", "title": "新"}).json()
    answer = client.get(f"{API}/assessments/{made['id']}/tracked")
    assert answer.status_code in (200, 422)
    assert answer.status_code == 200 or "比べられません" in answer.json()["detail"]


@pytest.mark.parametrize("with_tracking", ["false", "true"])
def test_two_files_are_compared(
    client: TestClient, documents: dict[str, Path], with_tracking: str
) -> None:
    path = min(documents.values(), key=lambda p: p.stat().st_size)
    files = [(side, (f"{side}.txt", path.read_bytes(), "text/plain")) for side in ("old", "new")]
    data = {"to": "docx", "tracked": with_tracking}
    answer = client.post(f"{API}/compare", files=files, data=data)
    assert answer.status_code == 200, answer.text
    assert "new.docx" in answer.headers["content-disposition"]
    assert "<w:ins " not in word_of(answer.content)


@pytest.fixture
def browser(served: Served) -> TestClient:
    client = served.browser()
    answer = client.post(f"{API}/session", json={"name": "sakusei", "password": PASSWORD})
    client.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return client


@pytest.mark.parametrize(
    ("back", "wanted"),
    [
        ("/wording?x=1", "/wording?x=1"),
        ("https://example.org/", "/"),
        ("//example.org/", "/"),
        ("/\\example.org", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_a_choice_leads_back_to_this_server_only(
    browser: TestClient, back: str, wanted: str
) -> None:
    answer = browser.post("/display", data={"diff": "merged", "back": back})
    assert answer.headers["location"] == wanted
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_choice_that_is_none_is_not_kept(browser: TestClient) -> None:
    answer = browser.post("/display", data={"diff": "<b>", "tree": "x", "back": "/"})
    assert "set-cookie" not in answer.headers


def test_an_example_of_another_office_stands_beside_the_item_only_when_asked(
    client: TestClient,
) -> None:
    case = {
        "form": "重点項目評価書",
        "agency": {"head": "見本市長", "name": "見本市"},
        "procedure": {"name": "子どもの医療費の助成に関する事務"},
        "platforms": {"government_cloud": True},
    }
    draft = client.post(f"{API}/assessments/new", json={"case": case}).json()["id"]
    items = [f"III.{number}.other" for number in (2, 3, 5)]
    url = f"{API}/assessments/{draft}"
    made = [client.post(f"{url}/items/{item}/suggestions", json={}).json() for item in items]
    example = next(m["suggestion"]["example"] for m in made if m["suggestion"].get("example"))
    words = example["text"].splitlines()[0].strip("＜＞<>・")
    plain = client.get(f"{url}/export", params={"to": "md"}).text
    shown = client.get(f"{url}/export", params={"to": "md", "examples": "true"}).text
    assert words not in plain
    assert words in shown
