"""What changed between two texts, in runs a reader can follow: first sentences, then characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from corpus.text.runs import aligned

_UNIT = re.compile(r"[^。\n]*(?:。[」』）)]*|\n|$)")
_ALIKE = 45.0
"""Per cent of likeness below which a sentence counts as another one, not as a changed one."""
_SHORTEST_KEPT = 3
"""Shorter runs that stayed the same between two changes are taken into them: no confetti."""
_MOST_CHARACTERS = 4_000
_WINDOW = 60


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run that stayed (both the same), went (no new), came (no old) or was replaced."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        """Whether the run is the same in both texts."""
        return self.old == self.new


def changed(old: str, new: str) -> tuple[Stretch, ...]:
    """Return the stretches of two texts in order; joined they give both texts back."""
    if old == new:
        return (Stretch(old, new),) if old else ()
    return tuple(_joined(_stretches(_units(old), _units(new))))


def _units(text: str) -> list[str]:
    return [unit for unit in _UNIT.findall(text) if unit]


def _stretches(old: list[str], new: list[str]) -> Iterator[Stretch]:
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            same = "".join(old[i1:i2])
            yield Stretch(same, same)
        elif tag == "replace":
            yield from _replaced(old[i1:i2], new[j1:j2])
        else:
            yield Stretch("".join(old[i1:i2]), "".join(new[j1:j2]))


def _replaced(old: list[str], new: list[str]) -> Iterator[Stretch]:
    """Pair the sentences that are alike, in order, and compare these by characters."""
    done = 0
    for before in old:
        best = _most_alike(before, new[done : done + _WINDOW])
        if best is None:
            yield Stretch(before, "")
            continue
        at = done + best
        if at > done:
            yield Stretch("", "".join(new[done:at]))
        yield from _characters(before, new[at])
        done = at + 1
    if done < len(new):
        yield Stretch("", "".join(new[done:]))


def _most_alike(text: str, others: list[str]) -> int | None:
    scores = [fuzz.ratio(text, other) for other in others]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] >= _ALIKE else None


def _characters(old: str, new: str) -> Iterator[Stretch]:
    if len(old) > _MOST_CHARACTERS or len(new) > _MOST_CHARACTERS:
        yield from _ends(old, new)
        return
    for same, i1, i2, j1, j2 in aligned(old, new):
        between = i1 + j1 > 0 and (i2 < len(old) or j2 < len(new))
        if same and between and i2 - i1 < _SHORTEST_KEPT:
            yield Stretch(old[i1:i2], "")
            yield Stretch("", new[j1:j2])
        else:
            yield Stretch(old[i1:i2], new[j1:j2])


def _ends(old: str, new: str) -> Iterator[Stretch]:
    """Compare very long lines by their common beginning and end only."""
    limit = min(len(old), len(new))
    start = next((i for i in range(limit) if old[i] != new[i]), limit)
    end = next((i for i in range(limit - start) if old[-1 - i] != new[-1 - i]), limit - start)
    yield Stretch(old[:start], new[:start])
    yield Stretch(old[start : len(old) - end], new[start : len(new) - end])
    yield Stretch(old[len(old) - end :], new[len(new) - end :])


def _joined(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """Join neighbours of one kind, so that each change is one run."""
    before = Stretch("", "")
    for found in stretches:
        if not (found.old or found.new):
            continue
        if before.same == found.same or not (before.old or before.new):
            before = Stretch(before.old + found.old, before.new + found.new)
            continue
        yield before
        before = found
    if before.old or before.new:
        yield before
