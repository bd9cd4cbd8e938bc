"""Blocks in the wrong item, and blocks that a document's platforms call for but it lacks."""

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache

from assistant.revise.edits import Edit
from assistant.revise.house_style import line_start
from assistant.revise.wording import REVIEWED, WordingContext
from corpus.assessments.copies import base_id, file_views
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import FormId, Place
from corpus.text.fold import folded
from corpus.wording.load import load_wording
from corpus.wording.locate import Located
from corpus.wording.model import Platform, WordingBlock, WordingPlace, WordingVersion
from corpus.wording.platforms import platform_labels, platforms_in
from corpus.wording.render import fill, heading_line

_ENOUGH = 3
_BLANK = frozenset({"", "-", "－", "―", "—"})


def missing_edits(context: WordingContext) -> Iterator[Edit]:
    """Yield proposals for missing blocks of a whole document; every one is for the office."""
    needs = {located.block.needs for located in context.located}
    form = form_named(context.assessment.form)
    for view in file_views(context.assessment, form):
        used = _platforms_used(context, view.suffix)
        for item in context.assessment.items:
            own = item.id.removesuffix(view.suffix)
            if own not in view.own or item.id != own + view.suffix:
                continue
            if _stays_blank(view.assessment, form.place(own)):
                continue
            wanted = [w for w in _wanted(context, item, used) if w[0].needs in (None, *needs)]
            if wanted:
                yield _addition(context, item, wanted)


def _platforms_used(context: WordingContext, suffix: str) -> frozenset[Platform]:
    """Return the platforms whose standard wording several items of one file carry."""
    items: dict[Platform, set[str]] = {}
    for located in context.located:
        if located.item == base_id(located.item) + suffix:
            items.setdefault(located.block.platform, set()).add(located.item)
    return frozenset(platform for platform, own in items.items() if len(own) >= _ENOUGH)


def _stays_blank(assessment: Assessment, place: Place | None) -> bool:
    """Whether a tick (接続しない) tells an item to stay blank."""
    return place is not None and any(
        condition.negated
        and (asked := assessment.item(condition.item)) is not None
        and folded(condition.value) in map(folded, asked.checked)
        for condition in place.node.when
    )


_Wanted = tuple[WordingBlock, WordingVersion, WordingPlace]


def _library_for(context: WordingContext, item: Item, used: frozenset[Platform]) -> list[_Wanted]:
    form = form_named(context.assessment.form)
    place = form.place(item.id)
    if place is None or place.node.kind != "text" or place.number is not None:
        return []
    return list(_due(form.id, place.node.key, used, context.to))


@lru_cache(maxsize=1024)
def _due(form: FormId, key: str, used: frozenset[Platform], on: dt.date) -> tuple[_Wanted, ...]:
    """Return what belongs to an item; of the items of a form there are few, of documents many."""
    return tuple(load_wording().for_item(form, key, used, on=on))


def _wanted(context: WordingContext, item: Item, used: frozenset[Platform]) -> Iterator[_Wanted]:
    """Yield the blocks that belong to an item and that nothing in it speaks of."""
    due = [
        (block, version, place)
        for block, version, place in _library_for(context, item, used)
        if block.heading and not place.optional and not block.optional
        if block.may_be_said_of(context.assessment.title)
    ]
    located = {at.block.platform for at in context.located if at.item == item.id} if due else ()
    absent = [wanted for wanted in due if wanted[0].platform not in located]
    if absent:
        named = platforms_in(item.text)
        yield from (wanted for wanted in absent if wanted[0].platform not in named)


def _addition(context: WordingContext, item: Item, wanted: list[_Wanted]) -> Edit:
    """Propose all the missing blocks of an item at once, in printing order."""
    style = context.style(item, 0, len(item.text))
    lines: list[str] = []
    for block, version, place in wanted:
        values = context.values(block.platform, {})
        lines += [f"◆{place.under}"] if place.under and "◆" in item.text else []
        lines += [style.heading(heading_line(block, values))]
        lines += [fill(version, values, style.bullets)]
    after = style.adapt("\n".join(lines))
    blank = item.text.strip() in _BLANK
    start = 0 if blank else len(item.text)
    titles = dict.fromkeys(
        f"{platform_labels()[block.platform]}・{block.title}" for block, _, _ in wanted
    )
    return Edit(
        item=item.id,
        path=item.path,
        start=start,
        end=len(item.text),
        before=item.text[start:],
        after=after if blank else "\n" + after,
        amendment=f"標準文例の追加（{'、'.join(titles)}）",
        status="review",
        why="ほかの項目に記載のある共通基盤の標準文例が、この項目にありません。加えるか確認してください。",
        topic="wording",
        cause="platform",
        occasion=REVIEWED,
        question="標準文例の追加",
    )


def misplaced_edits(context: WordingContext) -> Iterator[Edit]:
    """Yield proposals for blocks that stand in an item they are not for; the office decides."""
    for located in context.located:
        item = context.assessment.item(located.item)
        if item is None or not located.misplaced:
            continue
        yield _move(context, item, located)


def _move(context: WordingContext, item: Item, located: Located) -> Edit:
    """Propose the block of the same platform that belongs to the item, or ask."""
    own = [
        (block, version)
        for block, version, _ in _library_for(context, item, frozenset({located.block.platform}))
        if not any(o.block.id == block.id and o.item == item.id for o in context.located)
    ]
    style = context.style(item, located.start, located.end)
    values = context.values(located.block.platform, located.values)
    after = style.adapt(fill(own[0][1], values, style.bullets)) if len(own) == 1 else ""
    start = line_start(item.text, located.start) if after else located.start
    return Edit(
        item=item.id,
        path=item.path,
        start=start,
        end=located.end,
        before=item.text[start : located.end],
        after=after,
        amendment=f"標準文例との照合（{located.block.title}・版{located.version.id}）",
        status="review",
        why="この項目のものではない標準文例です。"
        + (
            "この項目の文例に改めるか確認してください。"
            if after
            else "記載の場所を確認してください。"
        ),
        topic="wording",
        cause="platform",
        occasion=REVIEWED,
        open=not after,
    )
