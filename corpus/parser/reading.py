"""Reads the labels that a cell begins with, and leaves what follows them."""

from dataclasses import replace

from corpus.parser.labels import LabelBook, label_key
from corpus.parser.placing import Found, Standing, find_label, is_annex, split_label

_AHEAD = 12
_LINES = 3


def read_labels(
    book: LabelBook, cell: str, standing: Standing, *, tabbed: bool, alone: bool
) -> tuple[list[Found], str]:
    """Return the labels of a cell, one above the other, and the content behind them.

    ``standing`` is not changed; ``tabbed`` says that other cells stand beside this one, ``alone``
    that nothing is written in them.
    """
    found: list[Found] = []
    rest = cell
    while rest:
        step = _one_label(book, rest, standing, tabbed=tabbed, first=not found)
        if step is None:
            break
        label, left = step
        rest = left or (_left_over(book, rest, label) if alone else "")
        if rest and not found:
            standing = replace(standing, seen=set(standing.seen))
        found.append(label)
        if rest and label.at:
            standing.cursor = label.at
            standing.seen.add(label.at.id)
            standing.in_annex = is_annex(label.at)
            standing.opened = None if label.at.spot.above else label.at.spot.node
    return found, rest


def _one_label(
    book: LabelBook, text: str, standing: Standing, *, tabbed: bool, first: bool
) -> tuple[Found, str] | None:
    whole = find_label(book, text, standing, tabbed=tabbed, whole=False)
    if whole:
        return whole, ""
    begun = _begun_label(book, text, standing, tabbed=tabbed, first=first)
    if begun:
        return begun
    misspelt = find_label(book, text, standing, tabbed=tabbed)
    return (misspelt, "") if misspelt else None


def _left_over(book: LabelBook, text: str, label: Found) -> str:
    """Return what follows a label without any space, so that it looked like a misspelt one."""
    spellings = book.spellings[label.at.spot.index] if label.at and not label.torn else ()
    if label_key(text) in spellings:
        return ""
    for end in range(len(text) - 1, 0, -1):
        if label_key(text[:end]) in spellings:
            return text[end:]
    return ""


def _begun_label(
    book: LabelBook, text: str, standing: Standing, *, tabbed: bool, first: bool
) -> tuple[Found, str] | None:
    """Read a label with content behind it, on lines of its own or on the same line."""
    lines = text.split("\n")
    for count in range(min(_LINES, len(lines) - 1), 0, -1):
        head = "\n".join(lines[:count])
        label = find_label(book, head, standing, tabbed=tabbed, whole=False)
        if label and _is_near(label, standing):
            return label, "\n".join(lines[count:])
    for head, rest in split_label(text):
        label = find_label(book, head, standing, tabbed=tabbed, whole=False)
        if label and label.at and _is_near(label, standing):
            return label, rest
        if label and label.at is None and _begins_with_label(book, rest, standing):
            return label, rest
    if first and len(lines) > 1:
        label = find_label(book, lines[0], standing, tabbed=tabbed)
        if label and not label.torn and _is_near(label, standing):
            return label, "\n".join(lines[1:])
    return None


def _begins_with_label(book: LabelBook, text: str, standing: Standing) -> bool:
    """Whether a label stands behind the words that are printed beside it."""
    heads = (head for head, _ in split_label(text))
    found = (find_label(book, head, standing, tabbed=True, whole=False) for head in heads)
    return any(label is not None and label.at is not None for label in found)


def _is_near(label: Found, standing: Standing) -> bool:
    """Whether a label with content behind it in the same cell is one expected about here."""
    if label.at is None or any(node.in_heading for node in label.at.spot.node.children):
        return True
    spot, here = label.at.spot, standing.cursor.spot
    return spot.section is here.section or 0 < spot.index - here.index <= _AHEAD
