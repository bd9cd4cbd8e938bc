"""The address of a Chroma server, and what is said where it does not answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from corpus.errors import InputError, StoreError


class UnreachableServerError(StoreError):
    """The Chroma server does not answer; the index itself may be sound."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"Chromaサーバー {url} につながりません。"
            "サーバーが動いているか、HYOKA_CHROMA_URL が正しいかを確かめてください。"
        )


def server_address(url: str) -> tuple[str, int, bool]:
    """Return host, port and whether it is https; raises InputError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise InputError(f"HYOKA_CHROMA_URL は http://ホスト:ポート の形で指定してください: {url}")
    secure = parts.scheme == "https"
    return parts.hostname, port or (443 if secure else 80), secure


@contextmanager
def reached(url: str) -> Iterator[None]:
    """Raise UnreachableServerError where a server cannot be reached."""
    if not url:
        yield
        return
    from httpx import TransportError

    try:
        yield
    except TransportError as error:
        raise UnreachableServerError(url) from error
    except ValueError as error:
        # What chromadb makes of a connection refused while it says hello.
        if "Could not connect" in str(error):
            raise UnreachableServerError(url) from error
        raise
