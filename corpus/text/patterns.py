"""Patterns that begin with one of few characters, searched for only where these stand.

The engine passes over a text quickly only where a pattern begins with a fixed character; one that
begins with something optional is tried at every character.
"""

import re
from collections.abc import Iterator


def matches(pattern: re.Pattern[str], first: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, as ``finditer`` does.

    Each must begin where ``first`` finds its one character.
    """
    done = 0
    for beginning in first.finditer(text):
        start = beginning.start()
        match = pattern.match(text, start) if start >= done else None
        if match:
            yield match
            done = match.end()
