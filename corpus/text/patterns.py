"""Patterns of which some part is told at once, searched for only where that part stands.

The engine passes over a text quickly only where a pattern begins with a fixed character; one that
begins with something optional, or with any kanji, is tried at every character.
"""

import re
from collections.abc import Iterable, Iterator


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


def matches_about(
    pattern: re.Pattern[str], parts: Iterable[re.Match[str]], reach: int, text: str
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern, as ``finditer`` does.

    In each must begin one of ``parts``, at most ``reach`` characters after its own beginning.
    """
    done = 0
    for found in parts:
        start, last = max(done, found.start() - reach), found.start()
        while start <= last:
            match = pattern.match(text, start)
            if match:
                yield match
                done = match.end()
            start = max(start + 1, done)
