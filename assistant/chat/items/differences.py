"""What two or more offices have in common on an item, and what only some of them write."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.chat.items.measures import Measure, measures_in
from assistant.chat.model import ItemRef
from assistant.chat.reading.sentences import prose_of
from corpus.forms.item_words import item_help
from corpus.text.fold import comparable

_NO_RANK = (
    "どちらがよいという順位や評価は、データにありません。自団体の事実に合う方を参考にしてください。"
)
_ALIKE = 0.6
_SHOWN, _LONGEST, _CHOICE = 2, 60, 30
_TWO = 2


def told_differences(texts: Mapping[str, Sequence[str]], ref: ItemRef) -> Iterator[str]:
    """Say of the texts of offices what all have, and what one alone has; first that they are alike.

    Where one has no text there is nothing to compare.
    """
    written = {office: "\n".join(said) for office, said in texts.items() if said}
    if len(written) < _TWO:
        return
    if len({frozenset(map(comparable, texts[office])) for office in written}) == 1:
        once = "、".join(dict.fromkeys(t for t in next(iter(texts.values())) if len(t) <= _CHOICE))
        yield f"【違い】記載は同じです{f'（{once}）' if once else ''}。"
        return
    yield "【違い】"
    if ref.place.node.kind != "text":
        for office in written:
            said = dict.fromkeys(line for text in texts[office] for line in text.splitlines())
            yield f"・{office}: {'、'.join(said)}"
        return
    held = {office: measures_in(text) for office, text in written.items()}
    if not any(held.values()) and all(len(text) <= _LONGEST for text in written.values()):
        yield from (f"・{office}: {'、'.join(t.splitlines())}" for office, t in written.items())
        return
    yield from _measured(held)
    alike = len({held[office] for office in written}) == 1
    for office in written:
        if alike or not held[office]:
            yield from _sentences(office, written)
    yield from _of_guidance(ref, held)


def _measured(held: Mapping[str, Sequence[Measure]]) -> Iterator[str]:
    """Name the measures that all have, that one alone has, and that some have."""
    every = tuple(dict.fromkeys(m for own in held.values() for m in own))
    if not every:
        return
    who = {m: [office for office, own in held.items() if m in own] for m in every}
    all_have = "どちらにも" if len(held) == _TWO else "どの団体にも"
    yield f"・{all_have}ある措置: {_named([m for m in every if len(who[m]) == len(held)])}"
    if len(who) and all(len(offices) == len(held) for offices in who.values()):
        return
    for office in held:
        yield f"・{office}だけにある措置: {_named([m for m in every if who[m] == [office]])}"
    for measure in every:
        if 1 < len(who[measure]) < len(held):
            yield f"・{measure.name}: {'、'.join(who[measure])}"


def no_rank(texts: Mapping[str, Sequence[str]]) -> str:
    """Say that no ranking is held, and how many kinds of measures each office names."""
    counted = {office: len(measures_in("\n".join(said))) for office, said in texts.items() if said}
    if len(counted) < _TWO or not any(counted.values()):
        return _NO_RANK
    told = "、".join(f"{office}{number}" for office, number in counted.items())
    return f"{_NO_RANK}措置の種類を数えると、{told}です（多い方がよいとは限りません）。"


def _named(found: Sequence[Measure]) -> str:
    return "、".join(measure.name for measure in found) or "なし"


def _sentences(office: str, written: Mapping[str, str]) -> Iterator[str]:
    """Show the sentences of an office that the others have nothing like."""
    others = [s for o, text in written.items() if o != office for s in prose_of(text)]
    alone = [s for s in prose_of(written[office]) if not any(alike(s, o) for o in others)]
    for sentence in dict.fromkeys(alone[:_SHOWN]):
        cut = sentence.strip(" 　・")
        yield f"・{office}だけの記載: {cut[:_LONGEST]}{'…' if len(cut) > _LONGEST else ''}"


def alike(one: str, other: str) -> bool:
    """Whether two sentences say nearly the same: the share of pairs of characters in common."""
    pairs, others = _pairs(one), _pairs(other)
    return 2 * len(pairs & others) >= _ALIKE * (len(pairs) + len(others))


def _pairs(text: str) -> set[str]:
    plain = comparable(text)
    return {plain[n : n + 2] for n in range(len(plain) - 1)}


def _of_guidance(ref: ItemRef, held: Mapping[str, Sequence[Measure]]) -> Iterator[str]:
    """Say which offices write of the measures that the item's guidance names."""
    help_ = item_help().get(ref.key)
    if not help_ or not help_.guidance:
        return
    yield f"・この項目に書くこと: {help_.guidance}"
    asked = measures_in(help_.guidance)
    who = [(m, [office for office, own in held.items() if m in own]) for m in asked]
    told = "、".join(f"{m.name}（{'、'.join(offices)}）" for m, offices in who if offices)
    if told:
        yield f"　このうち書かれているもの: {told}"
