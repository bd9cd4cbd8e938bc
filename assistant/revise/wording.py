"""Brings standard wording (標準文例) to the version in use on a day, keeping what is local."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.revise.edits import Cause, Edit, Status
from assistant.revise.house_style import HouseStyle, line_start
from assistant.revise.lines import line_left, line_of
from assistant.revise.steps import Step, steps_between
from assistant.revise.wording_text import Change, changes_to
from corpus.assessments.blocks import block_at
from corpus.assessments.model import Assessment, Item
from corpus.text.dates import japanese_date
from corpus.wording.damage import Damage, damage
from corpus.wording.locate import Located, locate
from corpus.wording.model import Platform, WordingBlock, WordingVersion
from corpus.wording.platforms import platform_labels
from corpus.wording.render import fill_slots

_SHOWN = 40
_COMPARED = "標準文例との照合"
REVIEWED = "共通基盤の措置の記載の見直し"
"""The occasion of a change that only the office can give a better one."""


@dataclass(frozen=True)
class WordingContext:
    """What is known of a document when its wording is revised; ``written`` is its date."""

    assessment: Assessment
    located: tuple[Located, ...]
    written: dt.date
    to: dt.date
    whole: str

    @cached_property
    def _values(self) -> dict[Platform, dict[str, str]]:
        """What the blocks of a platform hold in their slots, the first of them counting most."""
        values: dict[Platform, dict[str, str]] = {}
        for located in self.located:
            platform = located.block.platform
            values[platform] = located.values | values.get(platform, {})
        return values

    def values(self, platform: Platform, own: dict[str, str]) -> dict[str, str]:
        """Return what the office fills into the slots, its other blocks asked where one is mute."""
        return self._values.get(platform, {}) | own

    def style(self, item: Item, start: int, end: int) -> HouseStyle:
        """Return the spelling of a block, with the item and the document behind it."""
        begin, _ = line_of(item.text, start, end)
        return HouseStyle(item.text[begin:end], self.whole, item.text)


def wording_context(assessment: Assessment, written: dt.date, to: dt.date) -> WordingContext:
    """Locate the standard wording of a document."""
    whole = "\n".join(item.text for item in assessment.items)
    return WordingContext(assessment, tuple(locate(assessment)), written, to, whole)


def wording_edits(context: WordingContext) -> Iterator[Edit]:
    """Yield updates of outdated blocks and repairs of damaged ones."""
    for located in context.located:
        item = context.assessment.item(located.item)
        if item is None or located.misplaced:
            continue
        newer = located.newer_on(context.to)
        ended = located.block.versions[-1].until
        if ended and ended < context.to:
            yield _outlived(item, located)
        elif newer:
            yield from _updates(context, item, located, newer)
        yield from _repairs(context, item, located)
        if newer is None:  # an update leaves no words of another version
            yield from _mixed(context, item, located)


def _updates(
    context: WordingContext, item: Item, located: Located, target: WordingVersion
) -> Iterator[Edit]:
    values = context.values(located.block.platform, located.values)
    style = context.style(item, located.start, located.end)
    changes = tuple(changes_to(located, target, item.text, values, style))
    whole = all(change.clean and "〔要確認" not in change.after for change in changes)
    for change in changes:
        before = item.text[change.start : change.end]
        if before == change.after:
            continue
        steps = steps_between(located.block, located.version, target, before, change.after)
        status, why, about = _judge(context, steps, change, whole=whole)
        yield Edit(
            item=item.id,
            path=item.path,
            start=change.start,
            end=change.end,
            before=before,
            after=change.after,
            amendment=amendment_of(located.block, target),
            status=status,
            why=why,
            note=_local(located),
            question=_question(located, about),
            topic="wording",
            cause=cause_of(steps),
            occasion=occasion_of(steps),
        )


Steps = tuple[tuple[WordingVersion, Step], ...]


def cause_of(steps: Steps) -> Cause:
    """Return the gravest cause of the versions on the way."""
    causes = {step.cause for _, step in steps}
    if "platform" in causes:
        return "platform"
    return "model" if "model" in causes else "law"


def occasion_of(steps: Steps) -> str:
    """Return what brought about the versions on the way, the gravest cause alone."""
    cause = cause_of(steps)
    own = [step.occasion for _, step in steps if step.cause == cause and step.occasion]
    return "、".join(dict.fromkeys(own)) or REVIEWED


def _question(located: Located, about: str) -> str:
    return f"標準文例の改定（{platform_labels()[located.block.platform]}{about}）"


def amendment_of(block: WordingBlock, target: WordingVersion) -> str:
    """Name the version of a block that takes the place of another."""
    label = platform_labels()[block.platform]
    since = f"、{japanese_date(target.since)}から" if target.since else ""
    return f"標準文例の改定（{label}・{block.title}・版{target.id}{since}）"


def _judge(
    context: WordingContext, steps: Steps, change: Change, *, whole: bool
) -> tuple[Status, str, str]:
    """Judge one change and name what is asked; ``whole``: every change of the block is clean.

    A block is not half renewed: new terms beside old ones would be worse than the old wording.
    """
    moves = [step for _, step in steps if step.cause == "platform"]
    if moves:
        asked = dict.fromkeys(step.ask for step in moves)
        about = "" if all(step.is_told for step in moves) else "・原因の定まらない変更"
        return "review", "".join(f"{ask}を確認してください。" for ask in asked), about
    if not change.clean or "〔要確認" in change.after:
        why = "標準文例と違う部分のある文です。独自の記載を残すか確認してください。"
        return "review", why, "・独自の記載のある文"
    late = [v for v, step in steps if step.cause == "model" and not follows_on(context, v)]
    if late:
        why = "文書の公表日には新しい文例が出ていました。"
        why += "旧い文例のままとした理由がないか確認してください。"
        return "review", why, "・公表日より前に改まった文"
    is_law = cause_of(steps) == "law"
    if not is_law and not whole:
        why = "同じ文例のほかの文に確認を要する違いがあります。併せて確認してください。"
        return "review", why, "・ほかの文と併せて改める文"
    if is_law:
        return "auto", "法令による名称等の変更です。", "・名称等"
    return "auto", "国の記載例の変更です。", ""


def follows_on(context: WordingContext, version: WordingVersion) -> bool:
    """Whether a version came out after the document and up to the day it is brought to."""
    return version.since is not None and context.written < version.since <= context.to


def _local(located: Located) -> str:
    added = [s.seen for s in located.sentences if s.status == "added" and s.seen.strip()]
    if not added:
        return ""
    shown = "」「".join(" ".join(seen.split())[:_SHOWN] for seen in added)
    return f"独自の記載は残します:「{shown}」"


def _outlived(item: Item, located: Located) -> Edit:
    start = _outset(item.text, located.start, located.end)
    return Edit(
        item=item.id,
        path=item.path,
        start=start,
        end=located.end,
        before=item.text[start : located.end],
        after="",
        amendment=f"標準文例の終了（{located.block.title}・版{located.version.id}）",
        status="review",
        why="この文例に代わる文例はありません。記載を残すか削除するか確認してください。",
        topic="wording",
        cause="platform",
        occasion=REVIEWED,
    )


def _outset(text: str, start: int, end: int) -> int:
    """Return where to take a block away from: its line, and a heading that has nothing else."""
    first = line_start(text, start)
    part = block_at(text, start)
    if part and part.heading and not (text[part.start : first] + text[end : part.end]).strip():
        heading = text[: part.start].rindex(part.heading)
        first, _ = line_of(text, heading, heading)
    return line_left(text, first, end)


def _repairs(context: WordingContext, item: Item, located: Located) -> Iterator[Edit]:
    style = context.style(item, located.start, located.end)
    for fault in damage(located):
        edit = _repair(context, item, located, fault, style)
        if edit.before != edit.after:
            yield edit


def _repair(
    context: WordingContext, item: Item, located: Located, fault: Damage, style: HouseStyle
) -> Edit:
    values = context.values(located.block.platform, located.values)
    after = style.adapt(fill_slots(fault.standard, values))
    start, end = fault.start, fault.end
    why = "標準文例の写し間違いと見られます。標準文例に合わせるか確認してください。"
    question = f"{_COMPARED}（写し間違い）"
    if fault.kind == "definition":
        start = end = located.end
        after = "\n" + after
        why = "記号の説明がありません。標準文例の説明を加えるか確認してください。"
        question = f"{_COMPARED}（記号の説明）"
    return Edit(
        item=item.id,
        path=item.path,
        start=start,
        end=end,
        before=item.text[start:end],
        after=after,
        amendment=f"標準文例との照合（{located.block.title}・版{located.version.id}）",
        status="review",
        why=why,
        topic="wording",
        cause="repair",
        question=question,
    )


def _mixed(context: WordingContext, item: Item, located: Located) -> Iterator[Edit]:
    """Yield repairs where a sentence keeps some words of another version."""
    style = context.style(item, located.start, located.end)
    altered = (sentence for sentence in located.sentences if sentence.status == "altered")
    for edit in (edit for sentence in altered for edit in sentence.edits):
        if edit.kind != "version":
            continue
        yield Edit(
            item=item.id,
            path=item.path,
            start=edit.start,
            end=edit.end,
            before=item.text[edit.start : edit.end],
            after=style.adapt(edit.standard),
            amendment=f"標準文例との照合（{located.block.title}・版{located.version.id}）",
            status="review",
            why="文例の別の版の語が混ざっています。標準文例に合わせるか確認してください。",
            topic="wording",
            cause="repair",
            question=f"{_COMPARED}（別の版の語）",
        )
