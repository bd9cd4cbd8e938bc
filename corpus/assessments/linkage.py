"""The two sides of 法令上の根拠 of 情報連携: what an office asks for, what it provides."""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

Side = Literal["asking", "providing"]
_HEADINGS = re.compile(
    r"(?P<asking>照会(?!者))"
    r"|(?P<providing>情報提供(?!ネットワーク|者|の求め|の制限)|提供の根拠|[【\[(（＜<]提供[】\])）＞>])"
)


def sides_of(text: str) -> Callable[[int], Side | None]:
    """Return what tells of a place in a text which side the last heading before it names."""
    headings = list(_HEADINGS.finditer(text))
    ends = [heading.end() for heading in headings]

    def side(position: int) -> Side | None:
        before = bisect_left(ends, position + 1)
        if not before:
            return None
        return "asking" if headings[before - 1]["asking"] else "providing"

    return side
