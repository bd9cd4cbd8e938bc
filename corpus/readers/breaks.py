"""Line breaks that were lost when a page was read by OCR, restored where they are certain.

Japanese prose has no spaces. A blank before a bullet, a circled number or a bracketed heading, or
after a full stop, is what is left of the end of a line in the printed cell.
"""

import re
from bisect import bisect_right
from collections.abc import Callable

_HEADING = r"(?:[<＜〈《](?!選択肢)[^<>＜＞〈〉《》\n]{2,80}[>＞〉》]|【[^】\n]{1,80}】)"
_BEFORE = re.compile(
    r"(?=[ 　・])(?:(?<=[。>＞】])(?=・)|(?<=。)[ 　]+(?=\S)"
    r"|(?<=[ぁ-ヺー一-鿿)）])[ 　]+(?=[0-9]{1,2}[.．] ?[ぁ-ヺ一-鿿])"
    rf"|[ 　]+(?=・|[①-⑳㉑-㊿]|{_HEADING}|[(（]※|※[^\s(（]|[◆▼■●]\S))"
)
_AFTER_HEADING = re.compile(rf"(?P<head>{_HEADING}(?:における[^\s。]{{0,12}}措置)?)[ 　]+(?=\S)")
_OPENS_HEADING = re.compile("[<＜〈《【]")
"""What every heading begins with; most texts have none, and need not be searched for one."""
_CLOSE = "）)」』"
_TURN = re.compile(rf"[（(「『{_CLOSE}\n]")


def restore_breaks(text: str) -> str:
    """Return a text with line breaks in place of those blanks; brackets are not torn apart."""
    if _BEFORE.search(text):
        bracketed = _bracketed(text)
        text = _BEFORE.sub(lambda m: m[0] if bracketed(m.start()) else "\n", text)
    if not (_OPENS_HEADING.search(text) and _AFTER_HEADING.search(text)):
        return text
    bracketed = _bracketed(text)
    return _AFTER_HEADING.sub(lambda m: m[0] if bracketed(m.start()) else m["head"] + "\n", text)


def _bracketed(text: str) -> Callable[[int], bool]:
    """Return what tells whether a character stands inside brackets that its line has opened."""
    depth = 0
    begins, inside = [0], [False]
    for match in _TURN.finditer(text):
        closes = match[0] in _CLOSE
        depth = 0 if match[0] == "\n" else max(depth - 1, 0) if closes else depth + 1
        begins.append(match.start() if closes else match.end())
        inside.append(depth > 0)
    return lambda at: inside[bisect_right(begins, at) - 1]
