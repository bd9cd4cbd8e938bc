"""Line breaks that were lost when a page was read by OCR, restored where they are certain.

Japanese prose has no spaces. A blank before a bullet, a circled number or a bracketed heading, or
after a full stop, is what is left of the end of a line in the printed cell.
"""

import re

_HEADING = r"(?:[<＜〈《][^<>＜＞〈〉《》\n]{2,80}[>＞〉》]|【[^】\n]{1,80}】)"
_BEFORE = re.compile(
    rf"[ 　]+(?=・|[①-⑳㉑-㊿]|{_HEADING}|[(（]※|※\S(?<!※[(（])|[◆▼■●](?=\S))|(?<=。)[ 　]+(?=\S)"
)
_AFTER_HEADING = re.compile(rf"(?P<head>{_HEADING}(?:における措置)?)[ 　]+(?=\S)")
_OPEN, _CLOSE = "（(「『", "）)」』"


def restore_breaks(text: str) -> str:
    """Return a text with line breaks in place of those blanks; brackets are not torn apart."""
    if " " not in text and "　" not in text:
        return text
    depths = _depths(text)
    text = _BEFORE.sub(lambda m: m[0] if depths[m.start()] else "\n", text)
    depths = _depths(text)
    return _AFTER_HEADING.sub(
        lambda m: m[0] if depths[m.start()] or _is_options(m["head"]) else m["head"] + "\n", text
    )


def _is_options(heading: str) -> bool:
    return "選択肢" in heading


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
