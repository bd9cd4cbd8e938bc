"""``hyoka serve``: the server, on this machine alone unless told otherwise."""

import ipaddress
import signal
import socket

import click

from api.cli.console import emit, emit_json, json_option, tell
from api.settings import Settings
from corpus.errors import InputError, reason_of

_LAST_ANSWERS = 10
"""Seconds that answers under way are given when the server is told to stop."""


@click.command(help="サーバーを動かす（既定ではこの機械の中からだけ使える）。")
@click.option("--host", help="待ち受けるアドレス（既定は 127.0.0.1）。")
@click.option("--port", type=click.IntRange(0, 65535), help="ポート（0は空きを選ぶ）。")
@json_option
def serve(host: str | None, port: int | None, as_json: bool) -> None:
    """Serve until told to stop; SIGTERM and Ctrl-C end it in good order."""
    settings = Settings()
    settings = settings.model_copy(
        update={
            "host": settings.host if host is None else host,
            "port": settings.port if port is None else port,
        }
    )
    _refuse_public(settings.host)
    listening = _listen(settings.host, settings.port)
    url = _url(listening)
    if as_json:
        emit_json({"url": url})
    else:
        emit(f"{url}")
        tell("止めるには Ctrl-C を押してください。")
    _run(settings, listening)


def _run(settings: Settings, listening: socket.socket) -> None:
    import uvicorn

    from api.http.app import create_app
    from api.http.logs import log_to_stderr

    log_to_stderr()
    config = uvicorn.Config(
        create_app(settings),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )
    # uvicorn sends itself the signal again when it has stopped; by then all is done.
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: None)
    uvicorn.Server(config).run(sockets=[listening])


def _refuse_public(host: str) -> None:
    """Refuse to listen where others reach it as long as nobody has to sign in."""
    if not is_loopback(host):
        raise InputError(
            f"認証が設定されていないため、{host} では待ち受けません。127.0.0.1 を指定してください。"
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
