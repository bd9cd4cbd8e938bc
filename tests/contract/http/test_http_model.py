"""The chat and suggestions over HTTP with a model that is set: one path with ``hyoka ask``."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

from api.settings import Settings
from tests.contract.commands import runner
from tests.contract.http.conftest import listens, read_events
from tests.samples.chat_server import ChatServer, Script, Turn, answer, scripted, sentence

LAW = "介護保険は別表の何項？"
TOLD = "介護保険の項は、今は番号法別表の100の項です。"
INVENTED = "今は番号法別表の999の項です。"
BY_RULE = "言語モデルを使わずに答えました。）"
PLAIN = "III.5.r1.1.1"
STREAM = {"Accept": "text/event-stream"}
PATIENCE = 60
Script_ = tuple[Turn | Script, ...]


class Model:
    """The scripted model of all tests here; each sets what it says."""

    def __init__(self) -> None:
        self.turns: Script_ = (Turn(TOLD),)
        self.asked: list[dict[str, Any]] = []

    def __call__(self, request: dict[str, Any]) -> Turn:
        turn = self.turns[min(len(self.asked), len(self.turns) - 1)]
        self.asked.append(request)
        return turn if isinstance(turn, Turn) else turn(request)

    def says(self, *turns: Turn | Script) -> None:
        self.turns, self.asked = turns, []

    @property
    def prompt(self) -> str:
        return "\n".join(str(m["content"]) for m in self.asked[-1]["messages"])


@dataclass(frozen=True)
class Office:
    """A real server with a model behind it, and a client of an admin."""

    client: httpx.Client
    draft: str
    home: Path
    token: str
    asked_at_start: int

    @property
    def chat(self) -> str:
        return f"/api/v1/assessments/{self.draft}/chat"

    def events(self, url: str, body: dict[str, Any]) -> list[tuple[str, Any]]:
        with self.client.stream("POST", url, json=body, headers=STREAM) as reply:
            assert reply.status_code == 200
            return read_events(reply.iter_lines())

    def records(self) -> list[dict[str, Any]]:
        lines = (self.home / "calls.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def spoken() -> Iterator[tuple[Model, ChatServer]]:
    model = Model()
    with scripted(model) as server:
        yield model, server


@pytest.fixture
def model(spoken: tuple[Model, ChatServer]) -> Model:
    spoken[0].says(Turn(TOLD))
    return spoken[0]


@pytest.fixture(scope="module")
def office(
    home: Path, spoken: tuple[Model, ChatServer], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    own = tmp_path_factory.mktemp("model") / "home"
    own.mkdir()
    (own / "store").symlink_to(home / "store", target_is_directory=True)
    settings = Settings(
        home=own, rate_limit=0, llm_model="scripted", llm_base_url=spoken[1].url, llm_timeout=60
    )
    with (
        listens(settings, own) as server,
        httpx.Client(
            base_url=server.address,
            headers={"Authorization": f"Bearer {server.token}"},
            timeout=PATIENCE,
        ) as client,
    ):
        yield Office(client, server.assessment, own, server.token, len(spoken[0].asked))


def text_of(events: list[tuple[str, Any]]) -> str:
    """What a reader has before her at the end."""
    text = ""
    for name, value in events:
        if name == "reset":
            text = ""
        elif name == "delta":
            text += value["text"]
    return text


def test_a_start_asks_no_model(office: Office) -> None:
    assert office.asked_at_start == 0


def test_the_answer_is_that_of_the_command(
    office: Office,
    model: Model,
    spoken: tuple[Model, ChatServer],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = office.client.post("/api/v1/ask", json={"question": LAW}).json()
    assert told.pop("conversation")
    assert told["answer"].startswith(TOLD)
    sent = model.asked[0]["messages"]
    monkeypatch.setenv("HYOKA_HOME", str(office.home))
    monkeypatch.setenv("HYOKA_LLM_MODEL", "scripted")
    monkeypatch.setenv("HYOKA_LLM_BASE_URL", spoken[1].url)
    assert runner(capsys, monkeypatch)("ask", LAW, "--json").json["answer"] == told["answer"]
    assert model.asked[1]["messages"] == sent


def test_the_model_is_given_the_tools(office: Office, model: Model) -> None:
    call = ("look_up_law", json.dumps({"question": "予防接種"}, ensure_ascii=False))
    model.says(Turn(calls=(call,)), Turn("予防接種の項は番号法別表の14の項です。"))
    events = office.events("/api/v1/ask", {"question": LAW})
    assert "14の項" in model.asked[1]["messages"][-1]["content"]
    assert any(name == "status" and "法令" in value["text"] for name, value in events)
    assert text_of(events).startswith("予防接種の項は番号法別表の14の項です。")


@contextmanager
def held_back(model: Model) -> Iterator[threading.Event]:
    """Let the model answer only when the test says so."""
    go = threading.Event()

    def turn(request: dict[str, Any]) -> Turn:
        del request
        go.wait(PATIENCE)
        return Turn(TOLD)

    model.says(turn)
    try:
        yield go
    finally:
        go.set()


@pytest.mark.parametrize("place", ["ask", "chat", "page", "openai"])
def test_first_bytes_come_before_the_model_has_said_a_word(
    office: Office, model: Model, place: str
) -> None:
    page = f"/documents/{office.draft}/items/II.6.1/chat"
    messages = [{"role": "user", "content": LAW}]
    sent: dict[str, dict[str, Any]] = {
        "ask": {"url": "/api/v1/ask", "json": {"question": LAW}},
        "chat": {"url": office.chat, "json": {"question": LAW}},
        "page": {"url": page, "data": {"question": LAW}},
        "openai": {
            "url": "/v1/chat/completions",
            "json": {"model": "hyoka", "messages": messages, "stream": True},
        },
    }
    with (
        held_back(model) as go,
        office.client.stream("POST", **sent[place], headers=STREAM) as reply,
    ):
        assert reply.status_code == 200
        lines = reply.iter_lines()
        assert next(lines)
        assert not go.is_set()
        go.set()
        assert TOLD in "".join(json.dumps(line, ensure_ascii=False) for line in lines)


def test_computations_go_on_while_many_wait_for_the_model(office: Office, model: Model) -> None:
    def ask() -> None:
        office.client.post("/api/v1/ask", json={"question": LAW})

    with held_back(model):
        asking = [threading.Thread(target=ask) for _ in range(4)]
        for thread in asking:
            thread.start()
        found = office.client.get("/api/v1/search", params={"text": "保管場所"})
        assert found.status_code == 200
    for thread in asking:
        thread.join(PATIENCE)


@pytest.mark.parametrize(
    "turn",
    [Turn(INVENTED), Turn(status=500), Turn(""), Turn("The row is 100."), Turn(raw=b"<html>")],
    ids=["invented", "500", "empty", "english", "proxy"],
)
def test_what_cannot_stand_gives_way_to_the_answer_by_rule(
    office: Office, model: Model, turn: Turn
) -> None:
    model.says(turn)
    events = office.events("/api/v1/ask", {"question": f"「{LAW}」"})
    whole = next(value for name, value in events if name == "answer")
    assert text_of(events) == whole["answer"]
    assert whole["answer"].endswith(BY_RULE)
    assert "999" not in json.dumps(events, ensure_ascii=False)


def test_a_conversation_beside_a_draft_goes_on_from_what_the_model_said(
    office: Office, model: Model
) -> None:
    told = "再委託の許諾方法は、他の評価書の記載を引用できます。"
    model.says(Turn(told), Turn(TOLD))
    first = office.events(office.chat, {"question": "再委託の許諾方法の書き方の例は？"})
    assert text_of(first).startswith(told)
    second = office.events(office.chat, {"question": LAW})
    assert told in model.prompt
    assert text_of(second).startswith(TOLD)
    kept = office.client.get(office.chat, params={"limit": 200}).json()["items"]
    assert [m["text"] for m in kept[-4:]] == [
        "再委託の許諾方法の書き方の例は？", text_of(first), LAW, text_of(second)
    ]  # fmt: skip
    assert all("memory" not in (m["answer"] or {}) for m in kept)
    before = len(model.asked)
    follow_up = office.events(office.chat, {"question": "次の項目は？"})
    assert next(v for n, v in follow_up if n == "answer")["answer"]["intent"] == "next"
    assert len(model.asked) == before


def test_what_was_said_of_platforms_holds_beside_a_draft(office: Office, model: Model) -> None:
    office.events(office.chat, {"question": "保管場所の案を作って", "item": "II.6.1"})
    office.events(office.chat, {"question": "中間サーバーは使っていません"})
    later = office.events(office.chat, {"question": "案を作って", "item": "II.6.1"})
    suggestion = next(v for n, v in later if n == "answer")["answer"]["suggestion"]
    assert suggestion
    assert "中間サーバー" not in suggestion["text"]
    assert model.asked


def test_a_question_sent_twice_is_answered_once(office: Office, model: Model) -> None:
    headers = {"Idempotency-Key": "soudan-1"}
    body = {"question": LAW}
    first = office.client.post(office.chat, json=body, headers=headers).json()
    again = office.client.post(office.chat, json=body, headers=headers).json()
    assert again == first
    assert len(model.asked) == 1


def test_personal_data_is_not_sent_to_the_model(office: Office, model: Model) -> None:
    question = f"個人番号123456789018の方です。{LAW}"
    told = office.client.post("/api/v1/ask", json={"question": question}).json()
    assert model.asked == []
    assert "送らないこととした" in told["answer"]


def test_every_call_leaves_a_record_without_a_word_of_it(office: Office, model: Model) -> None:
    office.client.post(office.chat, json={"question": LAW})
    record = office.records()[-1]
    assert record["prompt"].startswith("chat-answer@")
    assert record["outcome"] == "used"
    assert "介護保険" not in json.dumps(record, ensure_ascii=False)
    assert model.asked


def test_the_openai_client_gets_the_same_answer_whole_and_streamed(
    office: Office, model: Model
) -> None:
    with openai.OpenAI(
        base_url=f"{office.client.base_url}/v1", api_key=office.token, max_retries=0
    ) as client:
        ask: Any = {"model": "hyoka", "messages": [{"role": "user", "content": LAW}]}
        whole = client.chat.completions.create(**ask).choices[0].message.content
        chunks = list(client.chat.completions.create(**ask, stream=True))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text == whole
    assert text.startswith(TOLD)
    assert len(model.asked) == 2


def obedient(request: dict[str, Any]) -> Turn:
    prompt = request["messages"][-1]["content"]
    line = next(line for line in prompt.split("[C2]")[1].splitlines() if line.startswith("| "))
    return answer(sentence(line[2:], "C2"), sentence("月へ運び、兎に預ける。", "C2"))


@pytest.mark.parametrize("place", ["api", "page", "case"])
def test_a_draft_tells_how_far_it_is_and_shows_only_what_has_passed(
    office: Office, model: Model, place: str
) -> None:
    model.says(obedient)
    item = f"/documents/{office.draft}/items/{PLAIN}/suggest"
    case = office.client.get(f"/api/v1/assessments/{office.draft}/case").json()["case"]
    sent: dict[str, dict[str, Any]] = {
        "api": {"url": f"/api/v1/assessments/{office.draft}/items/{PLAIN}/suggestions", "json": {}},
        "page": {"url": item, "data": {}},
        "case": {"url": "/api/v1/suggestions", "json": {"case": case, "item": PLAIN}},
    }
    with office.client.stream("POST", **sent[place], headers=STREAM) as reply:
        events = read_events(reply.iter_lines())
    steps = [value for name, value in events if name == "progress"]
    assert [(step["stage"], step["sentences"]) for step in steps] == [
        ("searching", 0), ("writing", 0), ("writing", 1), ("writing", 2), ("checking", 0)
    ]  # fmt: skip
    assert {step["item"] for step in steps} == {PLAIN}
    assert events[-1][0] == "done"
    assert "兎" not in json.dumps(events, ensure_ascii=False)
    assert model.asked[0]["stream"]


def test_a_whole_case_tells_which_item_is_being_drafted(office: Office, model: Model) -> None:
    model.says(Turn(status=400))
    case = office.client.get(f"/api/v1/assessments/{office.draft}/case").json()["case"]
    events = office.events("/api/v1/suggestions", {"case": case})
    made = [value["item"] for name, value in events if name == "suggestion"]
    begun = [v["item"] for n, v in events if n == "progress" and v["stage"] == "searching"]
    assert made == begun
    assert events[-1] == ("done", {"suggestions": len(made)})
