"""Marks as documents print them.

Ticks: ``[○]``, ``[O]``, ``[ ]``, ☑, ☐, ``○]``, ``【○】``, ■, □; the numbers of pages.
"""

import re
from dataclasses import dataclass
from enum import Enum

_TICKS = "○〇◯OoＯ0０☑✓✔☒■●レ✕×✖"
_BOXES = "☐□"
_CIRCLES = "◉◎"
_OPEN, _CLOSE = r"\[［【〔", r"\]］】〕"
_INSIDE = rf"[{_TICKS}{_BOXES}{_CIRCLES}]"
MARK = re.compile(
    rf"[{_OPEN}]\s*(?P<a>{_INSIDE}?)\s*[{_CLOSE}]"  # [○]  [ ]
    rf"|[{_OPEN}]\s*(?P<b>{_INSIDE})"  # [☑ and no closing bracket
    rf"|(?P<c>{_INSIDE})\s*[{_CLOSE}]"  # ○] and no opening bracket
    rf"|(?P<d>[☑✓✔☒■{_BOXES}{_CIRCLES}])"  # ☑ alone
    rf"|(?:(?<=\s)|^)(?P<e>[○〇◯●])(?=\s*[^\s\]］】])",  # ○ alone at the beginning of a word
    re.MULTILINE,
)

DASHED_PAGE = re.compile(
    r"^(?:-?[0-9]{1,3}-|[0-9]{1,3}/[0-9]{1,3}(?:ページ|頁)?"
    r"|[0-9]{1,3}(?:ページ|頁)(?:/[0-9]{1,3}(?:ページ|頁))?|p\.?[0-9]{1,3}(?:/[0-9]{1,3})?)$"
)
"""The number of a page that is no number of anything else: -3-, 3/48ページ (folded)."""


class State(Enum):
    """What a mark says."""

    TICKED = "ticked"
    EMPTY = "empty"
    BOX = "box"
    """A box drawn without a mark: how OCR shows an empty box and, at times, a ticked one."""
    DOUBTFUL = "doubtful"
    """Something fills the brackets, but it is no certain mark."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark and the text up to the next mark."""

    state: State
    text: str
    bracketed: bool


def read_marks(text: str) -> tuple[str, list[Marked]]:
    """Split a text at its marks: what stands before the first, then each mark with its text."""
    matches = list(MARK.finditer(text))
    if not matches:
        return text, []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    marked = [
        Marked(_state(match), text[match.end() : end], match["d"] is None and match["e"] is None)
        for match, end in zip(matches, ends, strict=True)
    ]
    return text[: matches[0].start()], marked


def _state(match: re.Match[str]) -> State:
    sign = next((match[name] for name in "abcde" if match[name] is not None), "")
    if not sign:
        return State.EMPTY
    if sign in _CIRCLES:
        return State.DOUBTFUL
    return State.BOX if sign in _BOXES else State.TICKED
