"""Sets what sides write on an item beside the standard wording of its platforms."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.chat.desk import Desk
from assistant.chat.model import ItemRef
from assistant.chat.reading.sentences import prose_of
from corpus.text.fold import comparable
from corpus.wording.locate import Located, locate, locate_text
from corpus.wording.platforms import platform_labels

_SHOWN, _LONGEST, _SHORTEST = 3, 90, 4
_READ = 16
"""Offices whose documents are read at the most."""


def told_against_standard(desk: Desk, ref: ItemRef, texts: Mapping[str, str]) -> Iterator[str]:
    """Say of each text which standard wording it has, in which version, and what it alters."""
    worded = desk.library.for_item(ref.form.id, ref.key, on=desk.today)
    if not worded:
        yield "【標準文例との違い】この項目に標準文例はありません。"
        return
    located = {name: locate_text(text, ref.form, ref.place.id) for name, text in texts.items()}
    yield from _newer(located)
    yield "【標準文例との違い】"
    for name, found in located.items():
        text = texts[name]
        yield from (line for one in found for line in _told(desk, name, one))
        if not found:
            yield f"・{name}: 標準文例に当たる記載は見つかりません。"
        there = {one.block.id for one in found}
        usual = [block for block, _, place in worded if not place.optional]
        lacking = [block.title for block in usual if block.id not in there and found]
        if lacking:
            titles = "".join(f"「{title}」" for title in dict.fromkeys(lacking))
            yield f"・{name}にない文例: {titles}"
        alone = [s for s in prose_of(_rest(text, found)) if len(comparable(s)) >= _SHORTEST]
        if alone:
            yield f"・{name}だけの記載: {'／'.join(map(_short, alone[:_SHOWN]))}"


def _newer(located: Mapping[str, Sequence[Located]]) -> Iterator[str]:
    """Say of a block that sides have in different versions which has the newer one."""
    blocks = {one.block.id: one.block for found in located.values() for one in found}
    for block in blocks.values():
        ranks = {
            name: block.versions.index(one.version)
            for name, found in located.items()
            for one in found
            if one.block.id == block.id
        }
        if len(set(ranks.values())) > 1:
            newest = [name for name, rank in ranks.items() if rank == max(ranks.values())]
            told = "、".join(f"{name}は版{block.versions[r].id}" for name, r in ranks.items())
            label = f"{platform_labels()[block.platform]}「{block.title}」"
            yield f"{label}は、{'、'.join(newest)}の方が新しい版です（{told}）。"


def agencies_with(desk: Desk, block_id: str, *version_ids: str) -> list[str]:
    """Return the offices whose documents hold some versions of a block, by its sentences."""
    found = []
    for agency, names in list(desk.offices.items())[:_READ]:
        documents = [document for name in names if (document := desk.document_of(name))]
        there = (one for document in documents for one in locate(document))
        if any(one.block.id == block_id and one.version.id in version_ids for one in there):
            found.append(agency)
    return found


def standard_of(desk: Desk, ref: ItemRef) -> Iterator[str]:
    """Show the beginning of the standard wording in force for an item."""
    for block, version, _ in desk.library.for_item(ref.form.id, ref.key, on=desk.today):
        yield f"・{platform_labels()[block.platform]}「{block.title}」（{block.id}@{version.id}）"
        yield f"　{_short(' '.join(version.text.split()))}"


def _told(desk: Desk, name: str, one: Located) -> Iterator[str]:
    newer = one.newer_on(desk.today)
    version = f"版{one.version.id}" if len(one.block.versions) > 1 else "文例"
    by_now = f"（今の版は{newer.id}）" if newer else ""
    head = f"・{name}の{platform_labels()[one.block.platform]}「{one.block.title}」"
    if not one.differences:
        yield f"{head}: {version}と同じ文です{by_now}。"
        return
    yield f"{head}: {version}の文で{by_now}、次が違います。"
    for sentence in one.differences[:_SHOWN]:
        if sentence.status == "missing":
            yield f"　文例だけ: {_short(sentence.standard)}"
        elif sentence.status == "added":
            yield f"　加えた文: {_short(sentence.seen)}"
        else:
            yield f"　文例: {_short(sentence.standard)} → {_short(sentence.seen)}"


def _rest(text: str, found: Sequence[Located]) -> str:
    """Return a text without the stretches that are standard wording."""
    for one in sorted(found, key=lambda one: -one.start):
        text = f"{text[: one.start]}\n{text[one.end :]}"
    return text


def _short(text: str) -> str:
    line = text.strip(" 　・")
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
