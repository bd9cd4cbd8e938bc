"""Documents in a store that not everybody may see: their names carry a mark.

Whoever opens a store sees none of them. Only a view made for somebody (``Store.showing``) shows
those whose marks it was given, so that a way to the store that forgets to ask shows too little,
never too much.
"""

import re

_MARK = re.compile(r"〔保存 ([0-9a-z]+)〕")


def set_aside_name(name: str, mark: str) -> str:
    """Return the name of a document that only a view with this mark shows."""
    return f"{name}〔保存 {mark}〕"


def mark_of(name: str) -> str:
    """Return the mark in a document's name, empty for one that everybody may see."""
    found = _MARK.search(name)
    return found[1] if found else ""


def without_marks(text: str) -> str:
    """Return a document's name, or a text that names documents, as people read it."""
    return _MARK.sub("", text)
