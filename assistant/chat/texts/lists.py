"""Things listed side by side in a sentence (ICカードと顔認証): found, taken out, replaced."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.chat.reading.turn_words import turn_words
from assistant.known_names import plainly

_INSIDE = re.compile("[一-龥々ァ-ヺーA-Za-z0-9]")
_MEMBER = "[一-龥々ァ-ヺーA-Za-z0-9]+"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of listed things: where it stands, its members, which one was looked for, joiners."""

    start: int
    end: int
    at: int
    members: tuple[str, ...]
    joiners: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """The members beside the one that was looked for."""
        return (*self.members[: self.at], *self.members[self.at + 1 :])


def run_around(sentence: str, start: int, end: int) -> Run:
    """Return the run of which the thing between two offsets is (in) a member, be it alone."""
    while start and _INSIDE.match(sentence[start - 1]):
        start -= 1
    while _INSIDE.match(sentence, end) and not _joiner().match(sentence, end):
        end += 1
    before, after = _patterns()
    left, right = before.search(sentence[:start]), after.match(sentence[end:])
    first = left.start() if left else start
    last = end + (right.end() if right else 0)
    inside = _split(sentence[first:start])[:-1] if left else []
    following = _split(sentence[end:last])[1:] if right else []
    members = (*inside, sentence[start:end], *following)
    joiners = (
        *_joiner().findall(sentence[first:start]),
        *_joiner().findall(sentence[end:last]),
    )
    return Run(first, last, len(inside), members, joiners)


def without_member(sentence: str, run: Run) -> str:
    """Return a sentence without the one of several listed things that was looked for."""
    members = run.others
    joiners = list(run.joiners)
    joiners.pop(max(0, min(run.at - 1, len(joiners) - 2)))
    listed = members[0] + "".join(j + m for j, m in zip(joiners, members[1:], strict=True))
    return sentence[: run.start] + listed + sentence[run.end :]


def members_of(text: str) -> tuple[str, ...]:
    """Return the things that a text lists."""
    return tuple(part for part in _split(text) if part)


def shares(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two lists have a member in common."""
    return bool({plainly(m) for m in one} & {plainly(m) for m in other})


def _split(text: str) -> list[str]:
    return _joiner().split(text)


@lru_cache
def _joiner() -> re.Pattern[str]:
    return re.compile(turn_words().correcting.joiners.pattern)


@lru_cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    joiner = f"(?:{turn_words().correcting.joiners.pattern})"
    return re.compile(f"(?:{_MEMBER}{joiner})+$"), re.compile(f"^(?:{joiner}{_MEMBER})+")
