"""Finds single sentences of outdated standard wording where the rest of their block is not there.

A block is located by most of its sentences. One that stands alone may be the office's own choice,
so that what became of it is asked, but for two cases: the author left the rest of the block out
(（略）), or the sentence is the standard's own and what it cites is no longer law.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.revise.edits import Edit
from assistant.revise.steps import steps_between, versions_between
from assistant.revise.wording import (
    WordingContext,
    amendment_of,
    cause_of,
    follows_on,
    occasion_of,
)
from assistant.revise.wording_text import successors
from corpus.assessments.blocks import block_at
from corpus.assessments.model import Item
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.laws.model import Citation
from corpus.laws.registry import exists
from corpus.laws.resolve import citations
from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.normal import Unit, normal_text
from corpus.wording.render import fill_slots

_ASK = "旧い標準文例の一文だけがあります。今の文例に改めるか確認してください。"
_LEFT_OUT = re.compile(r"[（(]?略[）)]?")
_SHORTEST = 30
_ALIKE = 92.0
_MARKS = r"[\s・･•①-⑳]*"
_SENTENCE = re.compile(_MARKS + r"(?P<words>[^\n。]+。?)")
_LEADING_MARKS = re.compile("^" + _MARKS)


def lone_edits(context: WordingContext) -> Iterator[Edit]:
    """Yield a question for each outdated sentence that stands outside every located block."""
    form = form_named(context.assessment.form)
    for item in context.assessment.items:
        place = form.place(item.id)
        if place is None or not _renewed(form.id, place.node.key, context.to):
            continue
        covered = [(at.start, at.end) for at in context.located if at.item == item.id]
        for start, end in _sentences(item.text):
            if any(first < end and start < last for first, last in covered):
                continue
            found = _outdated(item.text[start:end], form.id, place.node.key, context.to)
            if found:
                yield _edit(context, item, start, end, found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text without the marks before them."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span("words")
        if end - start >= _SHORTEST:
            yield start, end


@dataclass(frozen=True, slots=True)
class _Found:
    """The block of an older sentence, its version and the current one, and both sentences."""

    block: WordingBlock
    older: WordingVersion
    current: WordingVersion
    old: Unit
    new: Unit


@lru_cache(maxsize=1024)
def _outdated(text: str, form: FormId, key: str, on: dt.date) -> _Found | None:
    """Return the block of an item whose older sentence a text is, with what took its place."""
    normal = normal_text(text)
    alike = [
        (likeness, found)
        for found in _renewed(form, key, on)
        for likeness in (fuzz.ratio(normal, found.old.text, score_cutoff=_ALIKE),)
        if likeness > fuzz.ratio(normal, found.new.text, score_cutoff=_ALIKE)
    ]
    return max(alike, key=lambda pair: pair[0])[1] if alike else None


@lru_cache(maxsize=1024)
def _renewed(form: FormId, key: str, on: dt.date) -> tuple[_Found, ...]:
    """Return every older sentence of the blocks of an item, with what took its place by a day."""
    return tuple(
        _Found(block, older, current, old, new)
        for block in load_wording().blocks
        for current in (block.version_on(on) if block.place_in(form, key) else None,)
        if current is not None
        for older in block.versions[: block.versions.index(current)]
        for old, new in successors(older, current)
    )


def _edit(context: WordingContext, item: Item, start: int, end: int, found: _Found) -> Edit:
    values = context.values(found.block.platform, {})
    before, new = item.text[start:end], fill_slots(found.new.written, values)
    steps = steps_between(found.block, found.older, found.current, before, new)
    cause = cause_of(steps)
    reason = "" if cause == "platform" else _reason(context, item.text, start, end, found)
    return Edit(
        item=item.id,
        path=item.path,
        start=start,
        end=end,
        before=before,
        after=context.style(item, start, end).adapt(new),
        amendment=amendment_of(found.block, found.current),
        status="auto" if reason else "review",
        why=reason or _ASK,
        topic="wording",
        cause=cause,
        occasion=occasion_of(steps),
        question="標準文例の一文の改定",
    )


def _reason(context: WordingContext, text: str, start: int, end: int, found: _Found) -> str:
    """Return why a lone sentence can be renewed without asking, or an empty string."""
    sentence = text[start:end]
    if "〔要確認" in found.new.written or found.new.slots:
        return ""
    follows = all(
        follows_on(context, version)
        for version in versions_between(found.block, found.older, found.current)
    )
    if (
        follows
        and normal_text(sentence) == found.old.text
        and _rest_left_out(text, start, end, found)
    ):
        return "国の記載例の変更です。"
    if _cites_what_is_gone(sentence, found, context):
        return "引用する規定がなくなった旧い標準文例です。"
    return ""


def _rest_left_out(text: str, start: int, end: int, found: _Found) -> bool:
    """Whether a sentence stands under its block's heading with nothing but （略） beside it."""
    block = block_at(text, start)
    if block is None or not found.block.heading:
        return False
    named = normal_text(found.block.heading) in normal_text(block.heading)
    lines = [_LEADING_MARKS.sub("", line).strip() for line in block.text.splitlines()]
    others = [line for line in lines if line and line != text[start:end].strip()]
    return named and bool(others) and all(_LEFT_OUT.fullmatch(line) for line in others)


def _cites_what_is_gone(sentence: str, found: _Found, context: WordingContext) -> bool:
    """Whether it is the standard's sentence, citations alike, and one of them is gone on the day.

    The new sentence must cite no place of a law, so that nothing is carried over by number.
    """
    cited = citations(sentence, {})
    gone = [span for span in cited if exists(span.citation, context.to) == "no"]
    renewed = any(not span.citation.is_whole_law for span in citations(found.new.written, {}))
    return bool(gone) and not renewed and _by_place(sentence) == _by_place(found.old.written)


def _by_place(text: str) -> tuple[str, tuple[Citation, ...]]:
    """Return a sentence without its citations, normalised, and the places they cite."""
    spans = citations(text, {})
    for span in reversed(spans):
        text = text[: span.start] + text[span.end :]
    return normal_text(text), tuple(span.citation for span in spans)
