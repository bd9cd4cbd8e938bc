"""Finds single sentences of outdated standard wording where the rest of their block is not there.

A block is located by most of its sentences. One that stands alone may be the office's own choice,
so that what became of it is always asked.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import fuzz

from assistant.revise.edits import Edit
from assistant.revise.wording import WordingContext, amendment_of, cause_of
from assistant.revise.wording_text import successors
from corpus.assessments.model import Item
from corpus.forms.load import form_named
from corpus.forms.model import FormId
from corpus.text.numerals import circled
from corpus.wording.load import load_wording
from corpus.wording.model import WordingBlock, WordingVersion
from corpus.wording.normal import Unit, normal_text
from corpus.wording.render import fill_slots

_SHORTEST = 30
_ALIKE = 92.0
_SENTENCE = re.compile(r"[^\n。]+。?")
_MARK = re.compile(f"[\\s・･•{''.join(circled(number) for number in range(1, 21))}]*")


def lone_edits(context: WordingContext) -> Iterator[Edit]:
    """Yield a question for each outdated sentence that stands outside every located block."""
    form = form_named(context.assessment.form)
    for item in context.assessment.items:
        place = form.place(item.id.split("#")[0])
        if place is None or place.node.key is None or len(item.text) < _SHORTEST:
            continue
        covered = [(at.start, at.end) for at in context.located if at.item == item.id]
        for start, end in _sentences(item.text):
            if any(first < end and start < last for first, last in covered):
                continue
            found = _outdated(item.text[start:end], form.id, place.node.key, context.to)
            if found:
                yield _edit(context, item, start, end, *found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text without the marks before them."""
    for match in _SENTENCE.finditer(text):
        mark = _MARK.match(text, match.start(), match.end())
        start = mark.end() if mark else match.start()
        if match.end() - start >= _SHORTEST:
            yield start, match.end()


_Found = tuple[WordingBlock, WordingVersion, WordingVersion, Unit]


@lru_cache(maxsize=4096)
def _outdated(text: str, form: FormId, key: str, on: dt.date) -> _Found | None:
    """Return the block of an item whose older sentence a text is, both versions, the new words."""
    normal = normal_text(text)
    best: tuple[float, _Found] | None = None
    for block in load_wording().blocks:
        current = block.version_on(on) if block.place_in(form, key) else None
        if current is None:
            continue
        for older in block.versions[: block.versions.index(current)]:
            for old, new in successors(older, current):
                alike = fuzz.ratio(normal, old.text, score_cutoff=_ALIKE)
                if alike > max(best[0] if best else 0, fuzz.ratio(normal, new.text)):
                    best = alike, (block, older, current, new)
    return best[1] if best else None


def _edit(
    context: WordingContext,
    item: Item,
    start: int,
    end: int,
    block: WordingBlock,
    older: WordingVersion,
    current: WordingVersion,
    new: Unit,
) -> Edit:
    values = context.values(block.platform, {})
    return Edit(
        item=item.id,
        path=item.path,
        start=start,
        end=end,
        before=item.text[start:end],
        after=context.style(item, start, end).adapt(fill_slots(new.written, values)),
        amendment=amendment_of(block, current),
        status="review",
        why="旧い標準文例の一文だけがあります。今の文例に改めるか確認してください。",
        topic="wording",
        cause=cause_of(block, older, current),
        question="標準文例の一文の改定",
    )
