"""The table of the cover: 評価書番号 and 評価書名 side by side, the answers in the row below."""

import re

from corpus.text.fold import folded

_BETWEEN = re.compile(r"[\s　]*[|｜][\s　]*|[\s　]+")
_AFTER_NUMBER = re.compile(r"(?<=^\d)[\s　|｜]+|(?<=^\d\d)[\s　|｜]+")


def heads_of(cells: tuple[str, ...]) -> list[str]:
    """Return what may be labels side by side; without tabs they are parted by blanks or bars."""
    filled = [cell for cell in cells if cell]
    return _BETWEEN.split(filled[0]) if len(filled) == 1 else filled


def answers_of(cells: tuple[str, ...], wanted: int) -> list[str]:
    """Return one answer for each label; fewer only if the number stands in a row of its own."""
    number, rest = split_number(list(cells))
    if number and not any(rest):
        return [number]
    filled = [cell for cell in (number, *rest) if cell]
    filled = [""] * (wanted - len(filled)) + filled
    return [*filled[: wanted - 1], " ".join(filled[wanted - 1 :])]


def split_number(cells: list[str]) -> tuple[str, list[str]]:
    """Part the number a row begins with from the rest; an empty number if there is none."""
    filled = [cell for cell in cells if cell]
    head, *parts = _AFTER_NUMBER.split(filled[0]) if filled else [""]
    if not folded(head).isdigit():
        return "", cells
    return head, [*parts, *filled[1:]]
