"""What requests about saved work have in common: versions they saw, keys against doing twice."""

import hashlib
from typing import Annotated

from fastapi import Depends, Header, Request, Response
from fastapi import Path as InPath

from api.http.problems import ApiError
from corpus.workspace.model import Once

NEVER_SAVED = "none"
"""The version of an item that nobody has filled in yet."""
AssessmentId = Annotated[str, InPath(max_length=64, description="評価書の id")]
ItemId = Annotated[str, InPath(max_length=64, description="項目番号（II.4.2.3 など）")]


async def seen_version(
    if_match: Annotated[
        str | None, Header(max_length=200, description="見ていた版（ETag のとおり）")
    ] = None,
) -> str:
    """Return the version a change was made on; ApiError 428 where it is not said."""
    if if_match is None or if_match.strip() == "*":
        raise ApiError("version-required")
    return if_match.strip().removeprefix("W/").strip('"')


async def seen_number(version: Annotated[str, Depends(seen_version)]) -> int:
    """Return the version of a whole document a change was made on."""
    if not version.isascii() or not version.isdigit() or len(version) > 15:
        raise ApiError("stale")
    return int(version)


SeenVersion = Annotated[str, Depends(seen_version)]
SeenNumber = Annotated[int, Depends(seen_number)]


def base_of(version: str) -> str | None:
    """Return the revision an item's version names, None for one never saved."""
    return None if version == NEVER_SAVED else version


def tagged(response: Response, version: object) -> None:
    """Say which version an answer holds."""
    response.headers["ETag"] = f'"{version}"'


async def once_of(
    request: Request,
    idempotency_key: Annotated[
        str | None,
        Header(min_length=1, max_length=200, description="同じ要求を二度送ってもよくする鍵"),
    ] = None,
) -> Once | None:
    """Return the key of a request with a digest of what it asks, None without a key."""
    if idempotency_key is None:
        return None
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode())
    if request.headers.get("content-type", "").startswith("multipart/"):
        for name, value in (await request.form()).multi_items():
            digest.update(name.encode())
            if isinstance(value, str):
                digest.update(value.encode())
            else:
                digest.update(await value.read())
                await value.seek(0)
    else:
        digest.update(await request.body())
    return Once(idempotency_key, digest.hexdigest())


MaybeOnce = Annotated[Once | None, Depends(once_of)]
CHANGING = ("not-found", "stale", "version-required", "unusable-input")
CREATING = ("not-found", "key-reused", "unusable-input")
