"""Line breaks that were lost when a page was read by OCR, restored where they are certain.

Japanese prose has no spaces. A blank before a bullet, a circled number or a bracketed heading, or
after a full stop, is what is left of the end of a line in the printed cell.
"""

import re

_HEADING = r"(?:[<＜〈《](?!選択肢)[^<>＜＞〈〉《》\n]{2,80}[>＞〉》]|【[^】\n]{1,80}】)"
_BEFORE = re.compile(
    r"(?<=[。>＞】])(?=・)|(?<=。)[ 　]+(?=\S)"
    r"|(?<=[ぁ-ヺー一-鿿)）])[ 　]+(?=[0-9]{1,2}[.．] ?[ぁ-ヺ一-鿿])"
    rf"|[ 　]+(?=・|[①-⑳㉑-㊿]|{_HEADING}|[(（]※|※[^\s(（]|[◆▼■●]\S)"
)
_AFTER_HEADING = re.compile(rf"(?P<head>{_HEADING}(?:における[^\s。]{{0,12}}措置)?)[ 　]+(?=\S)")
_OPEN, _CLOSE = "（(「『", "）)」』"


def restore_breaks(text: str) -> str:
    """Return a text with line breaks in place of those blanks; brackets are not torn apart."""
    if _BEFORE.search(text):
        depths = _depths(text)
        text = _BEFORE.sub(lambda m: m[0] if depths[m.start()] else "\n", text)
    if not _AFTER_HEADING.search(text):
        return text
    depths = _depths(text)
    return _AFTER_HEADING.sub(lambda m: m[0] if depths[m.start()] else m["head"] + "\n", text)


def _depths(text: str) -> list[int]:
    depth = 0
    out = []
    for char in text:
        if char in _CLOSE and depth:
            depth -= 1
        out.append(depth)
        if char in _OPEN:
            depth += 1
        elif char == "\n":
            depth = 0
    return out
