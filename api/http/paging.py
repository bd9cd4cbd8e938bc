"""Pages of a list: a cursor says where the next one begins."""

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

from api.http.problems import ApiError

T = TypeVar("T")
_FIRST = 50
_MOST = 200
_NO_CURSOR = "cursor が正しくありません。前のページの next を使ってください。"

Cursor = Annotated[
    str | None, Query(max_length=200, description="前のページの next。最初のページでは付けない")
]
Limit = Annotated[int, Query(ge=1, le=_MOST, description="一度に返す数")]
DEFAULT_LIMIT = _FIRST


class Page(BaseModel, Generic[T]):
    """One page of a list."""

    items: list[T]
    next: str | None = Field(description="次のページの cursor。終わりなら null")
    total: int | None = Field(default=None, description="全体の数（分かるとき）")


def page_of(values: Sequence[T], cursor: str | None, limit: int) -> Page[T]:
    """Return the page of a sequence that a cursor names; ApiError where it is no cursor."""
    start = read_cursor(cursor)
    end = start + limit
    following = write_cursor(end) if end < len(values) else None
    return Page(items=list(values[start:end]), next=following, total=len(values))


def read_cursor(cursor: str | None) -> int:
    """Return where a page begins, counted from 0."""
    if cursor is None:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor.encode()).decode("ascii")
        number = int(text.removeprefix("p"))
    except (ValueError, binascii.Error) as error:
        raise ApiError("invalid", _NO_CURSOR) from error
    if number < 0 or not text.startswith("p"):
        raise ApiError("invalid", _NO_CURSOR)
    return number


def write_cursor(start: int) -> str:
    """Return the cursor of the page that begins at a position."""
    return base64.urlsafe_b64encode(f"p{start}".encode()).decode("ascii")
