"""Finds the sentences of a version in a text.

Sentences that stand in the text unchanged are found first; what is left of the version is then
aligned with what is left of the text between them, so that neither order of marks nor the cutting
of the text into lines matters.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from corpus.text.runs import Run, common_runs
from corpus.wording.coverage import LEAST, SOLID, most_kept
from corpus.wording.edits import Edit, find_edits, unexplained
from corpus.wording.model import AcceptedSpelling, WordingVersion
from corpus.wording.normal import SLOT_MARK, TAKEN_MARK, Normal, Unit
from corpus.wording.sought import LONGEST_SLOT, SHORT, Sentence, sentences_of

_ALIKE = 0.6
_SMALL_GAP = 8
_REACH = 12
"""How far from where common runs end a sentence may begin or end at a break."""
_LONG_GAP = 600
_LEAST_RATIO = 40
"""Likeness (0 to 100) to a sentence below which no part of a long gap is looked at."""


class Found(NamedTuple):
    """A sentence of a version and the normalised span of the text that carries it, if any.

    A tuple, since each sentence of each version that is tried is one.
    """

    unit: Unit
    span: tuple[int, int] | None
    similarity: float = 0.0
    edits: tuple[Edit, ...] = ()


def align(
    version: WordingVersion,
    normal: Normal,
    free: str,
    accepted: tuple[AcceptedSpelling, ...] = (),
    least: float = 0.0,
) -> list[Found]:
    """Find each sentence of a version in a text.

    ``free`` is the normalised text with every position that is already explained by another block
    masked by ``TAKEN_MARK``. Where less than a share of ``least`` of the version can be there,
    only the sentences that stand unchanged are looked for.
    """
    whole = free
    sentences = sentences_of(version, accepted)
    found = [Found(sentence.unit, None) for sentence in sentences]
    cursor = 0
    for index, sentence in enumerate(sentences):
        span = _exact(sentence, free, cursor, normal)
        if span:
            found[index] = Found(sentence.unit, span, 1.0)
            free = free[: span[0]] + TAKEN_MARK * (span[1] - span[0]) + free[span[1] :]
            cursor = span[1]
    possible, spare = _possible(found, sentences, whole, free, least)
    for run in _unmatched_runs(found):
        if spare >= 0:
            spare = _align_run(found, run, possible, spare, free, normal.breaks, accepted)
    if spare < 0:
        return found
    _close_gaps(found, free, accepted)
    for index, sentence in enumerate(sentences):
        span = found[index].span
        if span and not sentence.is_plain and found[index].similarity == 1.0:
            edits = find_edits(sentence.unit, normal.text[slice(*span)], accepted)
            found[index] = found[index]._replace(edits=edits)
    return found


def _possible(
    found: list[Found], sentences: tuple[Sentence, ...], whole: str, free: str, least: float
) -> tuple[dict[int, int], float]:
    """Return which of the sentences that are not there unchanged may be there altered, how much.

    Also how many characters they can have, with those that are there, masked in ``free``, beyond a
    share of ``least`` of the version, 0 to 1; less than none where they cannot make it up. The
    longest are looked at first, so that this is known soon.
    """
    lengths = [len(entry.unit.text) for entry in found]
    spare = sum(lengths) * (1 - least)
    missing = [index for index, entry in enumerate(found) if entry.span is None]
    missing.sort(key=lambda index: -lengths[index])
    kept: dict[int, int] = {}
    for index in missing:
        most = most_kept(sentences[index], whole, free)
        if most:
            kept[index] = most
        spare -= lengths[index] - most
        if spare < 0:
            break
    return kept, spare


def _exact(sentence: Sentence, free: str, cursor: int, normal: Normal) -> tuple[int, int] | None:
    if sentence.sure not in free:
        return None
    short = len(sentence.unit.text) < SHORT
    for start in dict.fromkeys((cursor, 0)):
        for span in _spans(sentence, free, start, normal.breaks):
            if not short or all(at in normal.breaks or at in normal.spaces for at in span):
                return span
    return None


def _spans(
    sentence: Sentence, free: str, start: int, breaks: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Yield where a sentence stands; most have neither slots nor other spellings to look for."""
    unit, words = sentence.unit, sentence.words
    if sentence.pattern is None:
        place = free.find(words, start)
        while place >= 0:
            end = place + len(words)
            end += words != unit.text and free.startswith("。", end)
            yield place, end
            place = free.find(words, end)
        return
    for match in sentence.pattern.finditer(free, start):
        yield _from_break(match, unit, breaks).span()


def _from_break(match: re.Match[str], unit: Unit, breaks: frozenset[int]) -> re.Match[str]:
    """Let a sentence that opens with a slot begin at a break, not in the words before it."""
    if unit.text.startswith(SLOT_MARK):
        for start in range(match.start() + LONGEST_SLOT, match.start(), -1):
            later = match.re.match(match.string, start) if start in breaks else None
            if later and later.end() == match.end():
                return later
    return match


def _unmatched_runs(found: list[Found]) -> list[range]:
    runs: list[range] = []
    start: int | None = None
    for index, entry in enumerate([*found, None]):
        if entry is not None and entry.span is None:
            start = index if start is None else start
        elif start is not None:
            runs.append(range(start, index))
            start = None
    return runs


def _align_run(
    found: list[Found],
    run: range,
    possible: dict[int, int],
    spare: float,
    free: str,
    breaks: frozenset[int],
    accepted: tuple[AcceptedSpelling, ...],
) -> float:
    """Find the sentences of a run between those around it, then anywhere (if that is more).

    Returns how many characters are to spare after those that are not found; none is looked for
    when these are used up.
    """
    left = max((e.span[1] for e in found[: run.start] if e.span), default=0)
    right = min(
        (e.span[0] for e in found[run.stop :] if e.span and e.span[0] >= left), default=len(free)
    )
    was_found = False
    for low, high, is_last in ((left, right, False), (0, len(free), True)):
        gap = free[low:high]
        is_new = was_found or not is_last or right - left < len(free)
        for index in run:
            unit = found[index].unit
            if found[index].span is not None or index not in possible:
                continue
            span = _nearest_span(unit.text, gap, low, breaks) if is_new else None
            if span:
                found[index] = _measure(unit, span, free, accepted)
                if found[index].span:
                    was_found = True
                    gap = _mask(gap, span[0] - low, span[1] - low)
            if is_last and found[index].span is None:
                spare -= possible[index]
                if spare < 0:
                    return spare
    return spare


def _close_gaps(found: list[Found], free: str, accepted: tuple[AcceptedSpelling, ...]) -> None:
    """Give an altered sentence the few characters between it and the next one."""
    for index, (entry, following) in enumerate(pairwise(found)):
        if not entry.span or not following.span or entry.similarity == 1.0:
            continue
        gap = following.span[0] - entry.span[1]
        if 0 < gap <= _SMALL_GAP:
            wider = _measure(entry.unit, (entry.span[0], following.span[0]), free, accepted)
            found[index] = wider if wider.span else entry


def _mask(text: str, start: int, end: int) -> str:
    return text[:start] + TAKEN_MARK * (end - start) + text[end:]


@lru_cache(maxsize=512)
def _solid_runs(unit: str, gap: str) -> tuple[Run, ...]:
    """Return the longest common runs; remembered, since versions share most sentences."""
    return tuple(common_runs(unit, gap, SOLID))


@lru_cache(maxsize=256)
def _nearest_part(unit: str, gap: str) -> tuple[int, int] | None:
    """Return where a long gap is most like a sentence; remembered as the runs are."""
    near = fuzz.partial_ratio_alignment(unit, gap, score_cutoff=_LEAST_RATIO)
    return (near.dest_start, near.dest_end) if near else None


def _nearest_span(
    unit: str, gap: str, offset: int, breaks: frozenset[int]
) -> tuple[int, int] | None:
    """Return the span of the text around the longest common runs, widened to sentence breaks."""
    if len(gap) > _LONG_GAP:
        near = _nearest_part(unit, gap)
        if near is None:
            return None
        low, high = max(0, near[0] - len(unit)), near[1] + len(unit)
        gap, offset = gap[low:high], offset + low
    solid = _solid_runs(unit, gap)
    if not solid:
        return None
    main, main_there, _ = max(solid, key=lambda run: run[2])
    chosen = [r for r in solid if abs((r[1] - r[0]) - (main_there - main)) <= len(unit)]
    if sum(size for _, _, size in chosen) < len(unit) * LEAST:
        return None
    (at, there, _), (last, last_there, size) = chosen[0], chosen[-1]
    start = _widen(there + offset, at + _REACH, breaks, -1)
    end = _widen(last_there + size + offset, len(unit) - last - size + _REACH, breaks, 1)
    while start < end and gap[start - offset : start - offset + 1] in ("", TAKEN_MARK):
        start += 1
    while end > start and gap[end - offset - 1 : end - offset] in ("", TAKEN_MARK):
        end -= 1
    return start, end


def _widen(position: int, reach: int, breaks: frozenset[int], step: int) -> int:
    for distance in range(reach + 1):
        if position + step * distance in breaks:
            return position + step * distance
    return position


def _measure(
    unit: Unit, span: tuple[int, int], free: str, accepted: tuple[AcceptedSpelling, ...]
) -> Found:
    seen = free[span[0] : span[1]]
    if TAKEN_MARK in seen:
        return Found(unit, None)
    edits = find_edits(unit, seen, accepted)
    unlike = sum(max(len(edit.standard), len(edit.seen)) for edit in unexplained(edits))
    similarity = max(0.0, 1 - unlike / max(len(unit.text), len(seen), 1))
    if similarity < _ALIKE:
        return Found(unit, None)
    return Found(unit, span, similarity, edits)
