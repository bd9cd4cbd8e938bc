"""A chat model on loopback that says what a test has scripted: OpenAI's protocol over real HTTP."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Turn:
    """One scripted answer; ``raw`` replaces the whole body, ``hang`` delays it, in seconds."""

    content: str | None = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    hang: float = 0.0
    drip: float = 0.0
    refusal: str | None = None
    finish: str = "stop"
    calls: tuple[tuple[str, str], ...] = ()
    """Tools called: name and arguments as JSON text."""


def answer(*sentences: dict[str, Any], **more: Any) -> Turn:
    """An answer of the asked shape."""
    return Turn(json.dumps({"sentences": list(sentences), **more}, ensure_ascii=False))


def sentence(text: str, *sources: str, quote: str | None = None, part: int = 1) -> dict[str, Any]:
    return {"part": part, "text": text, "sources": list(sources), "quote": quote}


Script = Callable[[dict[str, Any]], Turn]


class ChatServer(ThreadingHTTPServer):
    """Answers from a script; keeps what it was sent."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, turns: tuple[Turn | Script, ...]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.turns = turns
        self.requests: list[dict[str, Any]] = []
        self.authorisations: list[str] = []
        self.paths: list[str] = []
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def prompts(self) -> list[str]:
        return [request["messages"][-1]["content"] for request in self.requests]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up early is part of the script."""

    def next_turn(self, request: dict[str, Any], authorisation: str) -> Turn:
        with self.lock:
            turn = self.turns[min(len(self.requests), len(self.turns) - 1)]
            self.requests.append(request)
            self.authorisations.append(authorisation)
        return turn if isinstance(turn, Turn) else turn(request)


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.paths.append(self.path)
        turn = self.server.next_turn(request, self.headers.get("Authorization", ""))
        time.sleep(turn.hang)
        if self.path == "/api/chat" and turn.raw is None and turn.status == 200:
            self._send(turn, _lines(turn), "application/x-ndjson")
        elif request.get("stream") and turn.raw is None and turn.status == 200:
            counted = bool((request.get("stream_options") or {}).get("include_usage"))
            self._send(turn, _stream(turn, counted=counted), "text/event-stream")
        else:
            self._send(turn, _whole(turn), "application/json")

    def _send(self, turn: Turn, body: bytes, kind: str) -> None:
        self.send_response(turn.status)
        for name, value in {"Content-Type": kind, **turn.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if not turn.drip:
            self.wfile.write(body)
            return
        for byte in body:
            self.wfile.write(bytes((byte,)))
            time.sleep(turn.drip)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


def _whole(turn: Turn) -> bytes:
    if turn.raw is not None:
        return turn.raw
    if turn.status != 200:
        return json.dumps({"error": {"message": "秘密の内部情報", "type": "error"}}).encode()
    message = {"role": "assistant", "content": turn.content, "refusal": turn.refusal}
    choice: dict[str, Any] = {"index": 0, "message": message, "finish_reason": turn.finish}
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    return json.dumps(_chunk("chat.completion", [choice]) | {"usage": usage}).encode()


def _stream(turn: Turn, *, counted: bool) -> bytes:
    content = turn.content or ""
    pieces = [content[i : i + 5] for i in range(0, len(content), 5)]
    deltas: list[dict[str, Any]] = [
        {"index": 0, "delta": {"content": piece}, "finish_reason": None} for piece in pieces
    ]
    deltas += [
        {"index": 0, "delta": {"tool_calls": [part]}, "finish_reason": None}
        for part in _call_parts(turn)
    ]
    if turn.refusal:
        deltas.append({"index": 0, "delta": {"refusal": turn.refusal}, "finish_reason": None})
    finish = "tool_calls" if turn.calls else turn.finish
    deltas.append({"index": 0, "delta": {}, "finish_reason": finish})
    chunks = [_chunk("chat.completion.chunk", [delta]) for delta in deltas]
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    if counted:
        chunks.append(_chunk("chat.completion.chunk", []) | {"usage": usage})
    lines = [json.dumps(chunk) for chunk in chunks]
    return "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"]).encode()


def _lines(turn: Turn) -> bytes:
    """The answer as Ollama's own protocol sends it: a JSON object a line."""
    calls = [
        {"function": {"name": name, "arguments": json.loads(arguments)}}
        for name, arguments in turn.calls
    ]
    message = {"role": "assistant", "content": turn.content or "", "tool_calls": calls}
    base = {"model": "scripted", "created_at": "2026-01-01T00:00:00Z"}
    last = {"done": True, "done_reason": "stop", "prompt_eval_count": 11, "eval_count": 7}
    lines = [
        base | {"message": message, "done": False},
        base | {"message": {"role": "assistant", "content": ""}} | last,
    ]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def _call_parts(turn: Turn) -> Iterator[dict[str, Any]]:
    """The tools called, their arguments in pieces as servers send them."""
    for index, (name, arguments) in enumerate(turn.calls):
        first = {"name": name, "arguments": ""}
        yield {"index": index, "id": f"call_{index}", "type": "function", "function": first}
        for at in range(0, len(arguments), 7):
            yield {"index": index, "function": {"arguments": arguments[at : at + 7]}}


def _chunk(kind: str, choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": "1", "object": kind, "created": 1, "model": "scripted", "choices": choices}


@contextmanager
def scripted(*turns: Turn | Script) -> Iterator[ChatServer]:
    """Run a server that answers turn by turn, the last turn for ever."""
    server = ChatServer(turns)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
