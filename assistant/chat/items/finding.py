"""Finds the items a question means: hits of the search, the printed labels and other words vote."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.chat.items.by_number import CERTAIN, by_number, refer
from assistant.chat.items.named import TO_WHOM, Entry, Index, core, item_index, pairs_of
from assistant.chat.model import ItemRef
from assistant.chat.reading.phrases import says
from assistant.item_parts import gathering
from assistant.known_names import plainly
from corpus.forms.model import GROUP, Form, Place
from corpus.store.model import Hit

SURE = 0.75
"""Score from which on an item is the one meant."""
_LABEL, _SAID, _HITS, _WORDS = 1.0, 0.9, 0.6, 0.6
_MOST_SAID = 1.25
_STRANGE = 2.5
"""What a pair of characters weighs that no item has (the rarest of theirs weigh about 5)."""
_WORDY = re.compile(r"[一-龥々ァ-ヺーa-z]{2}")
_KANJI_PAIR = re.compile("[一-龥]{2}|[ァ-ヺー]{3,}")
_WORD = re.compile(r"[一-龥々ァ-ヺa-z0-9]")
"""What a question about anything has; ありがとう has not."""
_GENERIC = 2
"""Characters up to which a label is a word that is asked of anything: 方法, 期間, 理由."""
LEAST = 0.3
"""Score up to which the search alone tells of an item, and how likely one must be."""
_FAR, _NEAR = 0.45, 0.6
"""Similarity of the nearest section at which the search alone tells nothing, or all, for sure."""
_MOST_ITEMS = 3
_EQUAL = 0.93
_LESS = 0.9
"""Share of the score of what is asked of an item that the item itself has."""
_OWN, _PARENT, _ABOVE = 1.0, 0.6, 0.3
_PART = re.compile("その(?!他)(.{2,})")
_FEW, _SECTION = 3, 2
"""Items up to which a label is no label of every section; parts of a number that name one."""
_NUMBER = re.compile(r"(?:委託事項|提供先|移転先|システム)([0-9]{1,2})")


def find_items(question: str, hits: Sequence[Hit], forms: Sequence[Form]) -> tuple[ItemRef, ...]:
    """Return the items a question means, likeliest first, each on the first form that has it.

    A score tells how sure an item is; those that are not sure stand in the order in which the
    search finds them, which knows other words for an item than its labels. Nothing is returned
    where no item is likely enough.
    """
    numbered = by_number(question, forms)
    if numbered:
        return (numbered,)
    plain = TO_WHOM.sub(r"の\1先", plainly(question))
    if not _WORD.search(plain):
        return ()
    index = item_index()
    votes, nearest = _votes(hits), similarity(hits)
    trusts = _trust(nearest), min(1.0, nearest / _NEAR)
    scores = {entry.key: _scores(entry, plain, index, votes, trusts) for entry in index.entries}
    ranked = sorted(scores.items(), key=lambda pair: (*_rank(*pair[1]), pair[0]))
    number = number_in(plain)
    likely = (refer(key, forms, number, score) for key, (score, found) in ranked if found >= LEAST)
    found = _apart_from_lists([ref for ref in likely if ref is not None], plain)
    return _of_part(found, plain)[:_MOST_ITEMS]


def _apart_from_lists(refs: Sequence[ItemRef], plain: str) -> list[ItemRef]:
    """Put the item before one of the same label in an entry of a list that is not spoken of.

    対象となる本人の範囲 is that of the file, where neither 委託 nor 提供 is said.
    """
    first = refs[0] if refs else None
    if first is None or first.place.number is None:
        return list(refs)
    label = core(first.place.label)
    other = next(
        (ref for ref in refs[1:] if ref.place.number is None and core(ref.place.label) == label),
        None,
    )
    if other is None or label not in plain or _speaks_of_list(first, other, plain):
        return list(refs)
    moved = replace(other, score=first.score / _LESS)
    return [moved, *(ref for ref in refs if ref is not other)]


def _speaks_of_list(ref: ItemRef, other: ItemRef, plain: str) -> bool:
    """Whether a question has a word of the headings over an item that another's have not."""
    over, beside = plainly("".join(ref.place.path[1:-1])), plainly("".join(other.place.path))
    return any(word in plain and word not in beside for word in _KANJI_PAIR.findall(over))


def _of_part(refs: Sequence[ItemRef], plain: str) -> tuple[ItemRef, ...]:
    """Put first what is asked of the item found, where the form has it beside or below that.

    その妥当性 of 保管期間 is another item than 期間.
    """
    path = refs[0].place.path if refs else ()
    for node in refs[0].form.items if refs else ():
        part = _PART.match(core(node.path[-1]))
        above = node.path[:-1]
        beside = tuple(path) == above or tuple(path[:-1]) == above
        if part and node.key and beside and len(above) > 1 and part[1] in plain:
            number = refs[0].place.number if GROUP in node.id else None
            first = replace(refs[0], place=Place(node, number), score=refs[0].score / _LESS)
            return (first, *(ref for ref in refs if ref.key != node.key))
    return tuple(refs)


def equally_likely(items: Sequence[ItemRef]) -> tuple[ItemRef, ...]:
    """Return the first item and those that are as likely."""
    return tuple(item for item in items if item.score >= items[0].score * _EQUAL)


def on_form(ref: ItemRef, form: Form) -> ItemRef:
    """Return where a form says what an item asks: there, or in the item that gathers it.

    An item that the form has nowhere stays that of the other form.
    """
    if ref.form.id != form.id:
        for key, _ in gathering(written_out(ref).key):
            node = form.by_key(key)
            if node:
                return ItemRef(form, Place(node, None), ref.score, " / ".join(ref.place.path[-2:]))
    return ref


def near_spoken(items: tuple[ItemRef, ...], spoken: Sequence[ItemRef]) -> tuple[ItemRef, ...]:
    """Put first, of items that have one label in many sections, that of the section spoken of."""
    numbered = bool(items) and items[0].score >= CERTAIN
    if numbered or not items or not spoken or items[0].form.id != spoken[0].form.id:
        return items
    alike = [n for n in items[0].form.items if n.label == items[0].place.label and n.key]
    here = spoken[0].place.id.split(".")
    shared = {node.id: _in_common(node.id.split("."), here) for node in alike}
    best = max(alike, key=lambda node: shared[node.id], default=None)
    if len(alike) <= _FEW or best is None or shared[best.id] < _SECTION:
        return items
    number = spoken[0].place.number if GROUP in best.id else None
    return (replace(items[0], place=Place(best, number)),)


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def written_out(ref: ItemRef) -> ItemRef:
    """Return the item where words are written for a choice (具体的な方法 below 行っている)."""
    node = ref.place.node
    if node.kind == "text":
        return ref
    below = [child for child in node.children if child.kind == "text"]
    return replace(ref, place=Place(below[0], ref.place.number)) if below else ref


def number_in(plain: str) -> int:
    """Return the number of the entry of a list that a folded question names; 1 for none."""
    match = _NUMBER.search(plain)
    return max(1, min(20, int(match[1]))) if match else 1


def _votes(hits: Sequence[Hit]) -> dict[str, float]:
    """Return the share of the search's opinion that each key has, at most 1."""
    votes: dict[str, float] = {}
    for rank, hit in enumerate(hits):
        key = hit.section.key
        votes[key] = votes.get(key, 0.0) + hit.score / (1 + rank)
    most = max(votes.values(), default=0)
    return {key: vote / most for key, vote in votes.items()} if most else votes


def similarity(hits: Sequence[Hit]) -> float:
    """Return the similarity of the nearest hit, 0 (of another field) to 1."""
    return max((hit.similarity for hit in hits), default=0.0)


def _trust(nearest: float) -> float:
    return max(0.0, min(1.0, (nearest - _FAR) / (_NEAR - _FAR)))


def _rank(score: float, found: float) -> tuple[bool, float]:
    sure = score >= SURE
    return not sure, -score if sure else -found


def _scores(
    entry: Entry,
    plain: str,
    index: Index,
    votes: Mapping[str, float],
    trusts: tuple[float, float],
) -> tuple[float, float]:
    """Return how sure an item is the one meant, and how likely where none is sure."""
    label = _label_score(entry, plain, index)
    said = max((len(plainly(p)) for p in entry.said if says(plain, p)), default=0)
    words = _overlap(entry, plain, index)
    vote = votes.get(entry.key, 0.0)
    lexical = _LABEL * label + _SAID * min(_MOST_SAID, said / 6) + _WORDS * words
    part = 0.5 if entry.key.endswith(".adequacy") and "十分" not in plain else 1.0
    sure, found = (
        part * (lexical + _HITS * vote * max(trusted, min(1.0, 0.25 + lexical)))
        for trusted in trusts
    )
    return sure, found


def _label_score(entry: Entry, plain: str, index: Index) -> float:
    """Weigh the labels that stand in a question, the item's own most.

    A label such as 方法 says nothing of its own, without a longer one beside it.
    """
    depths = (_OWN, _PARENT, *(_ABOVE for _ in entry.labels))
    held = [
        (depth, label)
        for depth, label in zip(depths, reversed(entry.labels), strict=False)
        if len(label) > 1 and label in plain
    ]
    if all(len(label) <= _GENERIC for _, label in held):
        held = [(_ABOVE * depth, label) for depth, label in held]
    return sum(depth * index.specific[label] for depth, label in held)


def _overlap(entry: Entry, plain: str, index: Index) -> float:
    """Return which share of a question's weight the words of an item hold, 0 to 1.

    Words that no item has weigh too: 出張旅費の精算方法 is not about 方法.
    """
    grams = pairs_of(plain)
    asked = grams & index.weights.keys()
    strange = sum(1 for gram in grams - asked if _WORDY.fullmatch(gram))
    whole = sum(index.weights[gram] for gram in asked) + _STRANGE * strange
    shared = sum(index.weights[gram] for gram in asked & entry.grams)
    return shared / whole if whole else 0.0
