"""Finds the items a question means: hits of the search, the printed labels and other words vote."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.chat.items.counting import counted_in
from assistant.chat.model import ItemRef
from assistant.chat.reading.phrases import says
from assistant.item_parts import gathering
from assistant.known_names import plainly
from corpus.forms.item_words import item_help
from corpus.forms.load import load_form
from corpus.forms.model import GROUP, Form, FormId, Node, Place
from corpus.store.model import Hit

FORMS = (FormId.JUTEN, FormId.ZENKOMOKU)
SURE = 0.75
"""Score from which on an item is the one meant."""
_LABEL, _SAID, _HITS, _WORDS = 1.0, 0.9, 0.6, 0.6
_MOST_SAID = 1.25
_STRANGE = 2.5
"""What a pair of characters weighs that no item has (the rarest of theirs weigh about 5)."""
_WORDY = re.compile(r"[一-龥々ァ-ヺーa-z]{2}")
_WORD = re.compile(r"[一-龥々ァ-ヺa-z0-9]")
"""What a question about anything has; ありがとう has not."""
_SHORTEST_LABEL = 3
_GENERIC = 2
"""Characters up to which a label is a word that is asked of anything: 方法, 期間, 理由."""
_LEAST = 0.3
_FAR, _NEAR = 0.45, 0.6
"""Similarity of the nearest section at which the search is not, or wholly, to be trusted."""
_EQUAL = 0.93
_LESS = 0.9
"""Share of the score of what is asked of an item that the item itself has."""
_OWN, _PARENT, _ABOVE = 1.0, 0.6, 0.3
_LEADING = re.compile(r"^[0-9①-⑳]+[.．]?|[({（].*$|" + re.escape(GROUP))
_PART = re.compile("その(?!他)(.{2,})")
_RISK_PART = re.compile(r"\.r[0-9]*\.")
_ITEM_NUMBER = re.compile(r"(?:VI|IV|V|I{1,3}|A[12])(?:\.[rpt]?[0-9]{1,2}|\.other)+")
_ASCII = ("I", "II", "III", "IV", "V", "VI", ".")
_ROMAN = {ord(char): plain for char, plain in zip("ⅠⅡⅢⅣⅤⅥ．", _ASCII, strict=True)}
CERTAIN = 3.0
"""Score of an item that is named by its number."""
_FEW, _SECTION = 3, 2
"""Items up to which a label is no label of every section; parts of a number that name one."""
_RISK_SAID = re.compile(r"リスク([1-9])")
_RISK = re.compile(r"の?、?リスク([1-9])")
_CIRCLED = re.compile(r"(?<=[0-9])の?([①-⑳])")
_TO_WHOM = re.compile("への(提供|移転)(?!先)")
"""広域連合への提供 is asked of the item 提供先."""
_JOINED = re.compile(r"(?<=[IV])[の\-－‐–—]?(?=[0-9])")
"""How a section is written briefly: Ⅲの6, Ⅲ-6, Ⅲ6."""
_HEADING = re.compile(r"(?<![A-Z])(VI|IV|V|I{1,3})(?:章|(?=[^A-Za-z.])|((?:\.[rpt]?[0-9]{1,2})+))")
_NUMBER = re.compile(r"(?:委託事項|提供先|移転先|システム)([0-9]{1,2})")


@dataclass(frozen=True)
class _Entry:
    """A key with the words printed above and at it, the nearest heading last."""

    key: str
    labels: tuple[str, ...]
    said: tuple[str, ...]
    grams: frozenset[str]


@dataclass(frozen=True)
class _Index:
    entries: tuple[_Entry, ...]
    specific: Mapping[str, float]
    """How much a label says: 1 where one key alone is under it, falling to 0."""
    weights: Mapping[str, float]
    """Inverse document frequency of a pair of characters."""


def find_items(
    question: str, hits: Sequence[Hit], forms: Sequence[Form], limit: int = 3
) -> tuple[ItemRef, ...]:
    """Return the items a question means, likeliest first, each on the first form that has it.

    Scores are relative: items with nearly that of the first are as likely. Nothing is returned
    where no item is likely enough.
    """
    numbered = _by_number(question, forms)
    if numbered:
        return (numbered,)
    plain = _TO_WHOM.sub(r"の\1先", plainly(question))
    if not _WORD.search(plain):
        return ()
    index = _index()
    votes, trusted = _votes(hits), trust(hits)
    scores = {entry.key: _score(entry, plain, index, votes, trusted) for entry in index.entries}
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    number = _number(plain)
    likely = (refer(key, forms, number, score) for key, score in ranked if score >= _LEAST)
    return _of_part([ref for ref in likely if ref is not None], plain)[:limit]


def _of_part(refs: Sequence[ItemRef], plain: str) -> tuple[ItemRef, ...]:
    """Put first what is asked of the item found, where the form has it beside or below that.

    その妥当性 of 保管期間 is another item than 期間.
    """
    path = refs[0].place.path if refs else ()
    for node in refs[0].form.items if refs else ():
        part = _PART.match(_core(node.path[-1]))
        above = node.path[:-1]
        beside = tuple(path) == above or tuple(path[:-1]) == above
        if part and node.key and beside and len(above) > 1 and part[1] in plain:
            number = refs[0].place.number if GROUP in node.id else None
            first = replace(refs[0], place=Place(node, number), score=refs[0].score / _LESS)
            return (first, *(ref for ref in refs if ref.key != node.key))
    return tuple(refs)


def numbered_in(question: str) -> str:
    """Return a question with the numbers of items as the data write them: Ⅲ.3のリスク2, Ⅱ.3③."""
    plain = _JOINED.sub(".", question.translate(_ROMAN).replace(" ", ""))
    plain = _RISK.sub(r".r\1", plain) if _HEADING.search(plain) else plain
    return _CIRCLED.sub(lambda match: f".{ord(match[1]) - ord('①') + 1}", plain)


def heading_in(question: str) -> str:
    """Return the number of a chapter or section that a question names (III.3); empty for none."""
    match = _HEADING.search(numbered_in(question))
    return f"{match[1]}{match[2] or ''}" if match else ""


def named_first(question: str, forms: Sequence[Form]) -> tuple[Form, ...]:
    """Return the forms with one that a question names before the others."""
    return tuple(
        sorted(forms, key=lambda form: form.id not in question and form.name[:2] not in question)
    )


def _by_number(question: str, forms: Sequence[Form]) -> ItemRef | None:
    """Return the item that a question names by its number (Ⅱ.4.2.3), or by what it counts."""
    for form in named_first(question, forms):
        place = place_in(question, form) or _of_risk(question, form)
        if place:
            return ItemRef(form, place, CERTAIN)
    counted = counted_in(plainly(question))
    return refer(counted, forms, 1, CERTAIN) if counted else None


def _of_risk(question: str, form: Form) -> Place | None:
    """Return the item of the measures against a risk of the section that a question names in words.

    情報提供ネットワークシステムとの接続、リスク1 is Ⅲ.6のリスク1; None without section or risk.
    """
    said, plain = _RISK_SAID.search(question), plainly(question)
    if said is None:
        return None
    measures = [n for n in form.items if n.kind == "text" and f".r{said[1]}." in f"{n.id}."]
    held = [(len(_core(n.path[1])), n) for n in measures if _core(n.path[1]) in plain]
    return Place(max(held, key=lambda one: one[0])[1], None) if held else None


def place_in(question: str, form: Form) -> Place | None:
    """Return the item of a form that a question names by its number, or None."""
    numbers = [match[0] for match in _ITEM_NUMBER.finditer(numbered_in(question))]
    places = (form.place(number) for number in numbers)
    named = next((place for place in places if place and place.node.key), None)
    return named or next(filter(None, (_below_a_risk(number, form) for number in numbers)), None)


def _below_a_risk(number: str, form: Form) -> Place | None:
    """Return the first item that has a number but for its risk: Ⅲ.7② is III.7.r1.2."""
    ids = (node.id for node in form.items if node.key and _RISK_PART.search(node.id))
    found = next((one for one in ids if _RISK_PART.sub(".", one) == number), "")
    return form.place(found) if found else None


def equally_likely(items: Sequence[ItemRef]) -> tuple[ItemRef, ...]:
    """Return the first item and those that are as likely."""
    return tuple(item for item in items if item.score >= items[0].score * _EQUAL)


def refer(key: str, forms: Iterable[Form], number: int, score: float) -> ItemRef | None:
    """Return the item with a key on the first form that has it, or None."""
    for form in forms:
        node = form.by_key(key)
        if node:
            return ItemRef(form, Place(node, number if GROUP in node.id else None), score)
    return None


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


def _number(plain: str) -> int:
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


def trust(hits: Sequence[Hit]) -> float:
    """Return how far the nearest hits are to be trusted, 0 (of another field) to 1."""
    nearest = max((hit.similarity for hit in hits), default=0.0)
    return max(0.0, min(1.0, (nearest - _FAR) / (_NEAR - _FAR)))


def _score(
    entry: _Entry, plain: str, index: _Index, votes: Mapping[str, float], trusted: float
) -> float:
    label = _label_score(entry, plain, index)
    said = max((len(plainly(p)) for p in entry.said if says(plain, p)), default=0)
    words = _overlap(entry, plain, index)
    vote = votes.get(entry.key, 0.0)
    lexical = _LABEL * label + _SAID * min(_MOST_SAID, said / 6) + _WORDS * words
    total = lexical + _HITS * vote * max(trusted, min(1.0, 0.25 + lexical))
    return total * (0.5 if entry.key.endswith(".adequacy") and "十分" not in plain else 1.0)


def _label_score(entry: _Entry, plain: str, index: _Index) -> float:
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


def _overlap(entry: _Entry, plain: str, index: _Index) -> float:
    """Return which share of a question's weight the words of an item hold, 0 to 1.

    Words that no item has weigh too: 出張旅費の精算方法 is not about 方法.
    """
    grams = _grams(plain)
    asked = grams & index.weights.keys()
    strange = sum(1 for gram in grams - asked if _WORDY.fullmatch(gram))
    whole = sum(index.weights[gram] for gram in asked) + _STRANGE * strange
    shared = sum(index.weights[gram] for gram in asked & entry.grams)
    return shared / whole if whole else 0.0


@lru_cache
def _index() -> _Index:
    entries = tuple(_entries())
    under = Counter(label for entry in entries for label in set(entry.labels))
    scale = math.log(len(entries))
    grams = Counter(gram for entry in entries for gram in entry.grams)
    return _Index(
        entries,
        {label: 1 - math.log(count) / scale for label, count in under.items()},
        {gram: math.log(len(entries) / count) for gram, count in grams.items()},
    )


def _entries() -> Iterable[_Entry]:
    nodes: dict[str, list[Node]] = {}
    for form in map(load_form, FORMS):
        for node in form.items:
            nodes.setdefault(node.key, []).append(node)
    for key, same in nodes.items():
        if not key:
            continue
        help_ = item_help().get(key)
        said = tuple(help_.say) if help_ else ()
        labels = tuple(dict.fromkeys(_core(label) for node in same for label in node.path))
        words = "\n".join((*labels, *said, help_.guidance if help_ else ""))
        yield _Entry(key, _near_last(same[0], labels), said, frozenset(_grams(plainly(words))))


@lru_cache
def printed_labels() -> frozenset[str]:
    """Return every printed label of an item or heading, folded, without its number."""
    return frozenset(label for entry in _index().entries for label in entry.labels)


def says_an_item(plain: str) -> bool:
    """Whether a folded question says an item in words: by its label or as people call it."""
    plain = _TO_WHOM.sub(r"の\1先", plain)
    return any(
        any(len(label) >= _SHORTEST_LABEL and label in plain for label in entry.labels)
        or any(says(plain, phrase) for phrase in entry.said)
        for entry in _index().entries
    )


def _near_last(node: Node, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Order labels from the chapter to the item, as the first form prints them."""
    own = [_core(label) for label in node.path]
    return (*(label for label in labels if label not in own), *own)


def _core(label: str) -> str:
    """Return a label without its number and what stands in brackets."""
    return plainly(_LEADING.sub("", label.strip()).strip())


def _grams(plain: str) -> set[str]:
    return {plain[i : i + 2] for i in range(len(plain) - 1)}
