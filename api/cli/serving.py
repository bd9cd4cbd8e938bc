"""``hyoka serve``: the server, on this machine alone unless told otherwise."""

import datetime as dt
import ipaddress
import signal
import socket
from typing import TYPE_CHECKING

import click

from api.cli.console import emit, emit_json, json_option, tell
from api.compose import open_workspace
from api.settings import Settings, load_settings
from corpus.errors import InputError, reason_of

if TYPE_CHECKING:
    from corpus.workspace.model import Actor
    from corpus.workspace.workspace import Workspace

_ONCE = "このリンクは一度だけ、1時間以内に使えます。"
_LINK_SPAN = dt.timedelta(hours=1)
_LAST_ANSWERS = 10
"""Seconds that answers under way are given when the server is told to stop."""


@click.command(help="サーバーを動かす（既定ではこの機械の中からだけ使える）。")
@click.option("--host", help="待ち受けるアドレス（既定は 127.0.0.1）。")
@click.option("--port", type=click.IntRange(0, 65535), help="ポート（0は空きを選ぶ）。")
@json_option
def serve(host: str | None, port: int | None, as_json: bool) -> None:
    """Serve until told to stop; SIGTERM and Ctrl-C end it in good order."""
    settings = load_settings()
    settings = settings.model_copy(
        update={
            "host": settings.host if host is None else host,
            "port": settings.port if port is None else port,
        }
    )
    workspace = open_workspace(settings)
    if not is_loopback(settings.host):
        _refuse_without_passwords(workspace, settings.host)
    listening = _listen(settings.host, settings.port)
    url = _url(listening)
    link = _link(workspace, url) if is_loopback(settings.host) else ""
    if as_json:
        emit_json({"url": url, "link": link})
    else:
        emit(link or url)
        tell("上のアドレスを開いてください。" + (_ONCE if link else ""))
        tell("止めるには Ctrl-C を押してください。")
    _run(settings, listening, workspace)


def _newcomer(settings: Settings, workspace: "Workspace") -> "Actor | None":
    """Return who may find the sample: the one local person, on this machine alone."""
    if not settings.sample or not is_loopback(settings.host):
        return None
    return workspace.people.local_user().actor


def _link(workspace: "Workspace", url: str) -> str:
    """Return an address that signs the one local person in, once."""
    secret = workspace.access.new_link(workspace.people.local_user(), _LINK_SPAN)
    return f"{url}signin?link={secret}"


def _run(settings: Settings, listening: socket.socket, workspace: "Workspace") -> None:
    import uvicorn

    from api.http.app import create_app
    from api.http.logs import log_to_stderr

    log_to_stderr()
    config = uvicorn.Config(
        create_app(settings, workspace=workspace, newcomer=_newcomer(settings, workspace)),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )
    # uvicorn sends itself the signal again when it has stopped; by then all is done.
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: None)
    uvicorn.Server(config).run(sockets=[listening])


def _refuse_without_passwords(workspace: "Workspace", host: str) -> None:
    """Refuse to listen where others reach it while nobody could sign in by a password."""
    if not workspace.people.has_passwords():
        raise InputError(
            f"認証（パスワードのある利用者）が設定されていないため、{host} では待ち受けません。"
            "先に hyoka workspace user add で利用者を登録してください。"
        )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise InputError(
            f"{host}:{port} で待ち受けられません（{reason_of(error)}）。"
            "ほかのポートを --port で指定してください。"
        ) from error


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
