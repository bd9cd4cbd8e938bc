"""Which items of the form a turn asks of: by number, by entry and label, else those spoken of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.case import Case
from assistant.chat.fields.known import field_words
from assistant.chat.intents import Question
from assistant.chat.items.finding import heading_in
from assistant.chat.items.of_entry import entry_named, names_of
from assistant.chat.items.ways_to_ask import forms_in
from assistant.chat.model import Conversation, ItemRef
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.forms.model import GROUP, Form, FormId, Place

_OF_SOURCE = frozenset({"check", "compare", "rule", "law"})
_CIRCLED = re.compile("[①-⑳]")
_FURTHER = re.compile(r"(?:と|、|・|及び|や)([0-9]{1,2})(?![0-9./月日年件項人回]|番目)")
_ORDINAL = re.compile(
    "(?:委託事項|委託|システム|提供先|移転先)([0-9]{1,2})|([0-9一二三四五])(?:番目|つ目|個目|件目)"
)
_KANJI = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_JOINTS = re.compile("[・の、]")
_QUOTED = re.compile("「[^」]*」")
_LABEL_MARKS = re.compile(r"^[①-⑳0-9.．]+")
_OPTIONAL = re.compile("【[^】]*】")
_SHORTEST_LABEL, _SHORTEST_SHARED = 3, 2
_RISK = re.compile("リスク([1-9])")
_THROUGH = re.compile("リスク([1-9])(?:から|[〜~-])(?:リスク)?([1-9])")
_WORDS = re.compile("[一-龥々]+|[ァ-ヺー]+|[a-z]+")
_THING = re.compile("[一-龥々ァ-ヺーa-z0-9①-⑳]")
_SURE = 2.0
"""Score of an item that a turn names by its number or its label, or that was spoken of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list of the case: which list, and which one from 1."""

    kind: str
    number: int


def form_asked(question: Question, talk: Conversation) -> Form:
    """Return the form a turn is about: named, of the case, spoken of, else 様式3."""
    if talk.case:
        return form_named(talk.case.form)
    for text in (question.plain, *(plainly(turn.question) for turn in reversed(talk.turns))):
        named = [form for form in forms_in(text) if form != FormId.KISO]
        if named:
            return load_form(named[0])
    spoken_of = talk.items and talk.intent not in _OF_SOURCE
    return talk.items[0].form if spoken_of else load_form(FormId.JUTEN)


def entry_asked(plain: str, case: Case | None) -> Entry | None:
    """Return the entry of the case's lists that a turn names, by its name or as 2番目の委託."""
    kinds = [group for group in field_words().groups if group.words.search(plain)]
    ordinal = _ORDINAL.search(plain)
    if ordinal and kinds:
        number = int(ordinal[1]) if ordinal[1] else _KANJI.get(ordinal[2]) or int(ordinal[2])
        return Entry(kinds[0].kind, number)
    if case is None:
        return None
    best, found = 0, None
    for group in kinds or field_words().groups:
        number, shared = entry_named(names_of(case, group.kind), plain, group.kind)
        if shared > best:
            best, found = shared, Entry(group.kind, number)
    return found


def places_asked(
    question: Question, talk: Conversation, entry: Entry | None, rest: str = ""
) -> tuple[ItemRef, ...]:
    """Return the items that a turn names by number (Ⅱ.4⑤) or circled number; empty for none.

    Of a section those alone whose headings hold the words of ``rest``, what the turn says besides.
    """
    form = form_asked(question, talk)
    others = () if talk.case else (FormId.JUTEN, FormId.ZENKOMOKU)
    for there in map(load_form, dict.fromkeys((form.id, *others))):
        numbered = _by_number(question, there, talk, entry)
        if numbered:
            words = [
                word
                for word in _WORDS.findall(_QUOTED.sub("", rest))
                if len(word) >= _SHORTEST_SHARED
            ]
            said = [p for p in numbered if words and all(w in _headings(p) for w in words)]
            return _refs(there, said or numbered)
    circled = _circled(question.text)
    if not circled:
        return ()
    if entry is None:
        labelled = [
            found
            for one in dict.fromkeys((form.id, *others))
            if (found := _by_labels_circled(question.plain, circled, load_form(one), talk))[0]
        ]
        best = max(labelled, key=lambda found: found[0], default=None)
        if best:
            return best[1]
    number = entry.number if entry else _number_spoken(talk)
    marked = [place for place in _places(form, number) if _mark_of(place) in circled]
    if entry:
        return _refs(form, [p for p in marked if p.node.key.split(".")[0] == entry.kind])
    return _refs(form, _near(marked, talk))


def _by_number(
    question: Question, form: Form, talk: Conversation, entry: Entry | None
) -> tuple[Place, ...]:
    circled = _circled(question.text)
    base = heading_in(_CIRCLED.sub("", question.text)) or _risk_near(question.plain, talk)
    if not base or ("." not in base and not circled):
        return ()
    bases = [base]
    at = re.search(re.escape(base[-1]) + r"(?:の)?" + _FURTHER.pattern, question.plain)
    if at and "." in base:
        bases.append(f"{base.rpartition('.')[0]}.{at[1]}")
    through = _THROUGH.search(question.plain)
    head, risk, _ = base.rpartition(".r")
    if through and risk:
        bases = [f"{head}.r{n}" for n in range(int(through[1]), int(through[2]) + 1)]
    found = [place for one in bases for place in _below(form, one, talk, entry)]
    if circled:
        found = [place for place in found if _is_marked(place, circled)]
    labelled = [place for place in found if _is_labelled(place, question.plain)]
    if not circled:
        return tuple(labelled or _highest(found))
    highest = [(top, f"{top.id}.") for top in _highest(found)]
    below = [(top, [p for p in labelled if p.id.startswith(head)]) for top, head in highest]
    return tuple(place for top, named in below for place in named or [top])


def _risk_near(plain: str, talk: Conversation) -> str:
    """Return the number of a risk of the section spoken of: リスク1は？ after リスク2."""
    said = _RISK.search(plain)
    section, found, _ = (talk.items[0].place.id if talk.items else "").partition(".r")
    return f"{section}.r{said[1]}" if said and found else ""


def by_labels(
    form: Form, rest: str, talk: Conversation, *, with_options: bool
) -> tuple[ItemRef, ...]:
    """Return the one item whose headings hold every word of a turn; empty for none or several."""
    words = [word for word in _WORDS.findall(rest) if len(word) >= _SHORTEST_SHARED]
    number = _number_spoken(talk)
    places = [
        Place(node, number if GROUP in node.id else None)
        for node in form.items
        if not with_options or node.options
    ]
    fitting = [p for p in places if words and all(word in _headings(p) for word in words)]
    fitting = _highest(fitting)
    return _refs(form, fitting) if len(fitting) == 1 else ()


def _headings(place: Place) -> str:
    return plainly("".join(place.path[1:]))


def _below(form: Form, base: str, talk: Conversation, entry: Entry | None) -> list[Place]:
    """Return the item with a number and those below it, in the entry meant."""
    whole = form.place(base)
    number = entry.number if entry else _number_spoken(talk)
    if whole and whole.number is not None:
        number = whole.number
    places = _places(form, number)
    return [place for place in places if place.id == base or place.id.startswith(f"{base}.")]


def _number_spoken(talk: Conversation) -> int:
    return (talk.items[0].place.number if talk.items else None) or 1


def _highest(places: Sequence[Place]) -> list[Place]:
    """Leave out the items that stand below another of them."""
    ids = {place.id for place in places}
    return [p for p in places if not any(p.id.startswith(f"{one}.") for one in ids)]


def _is_labelled(place: Place, plain: str) -> bool:
    core = _core(place)
    return len(core) >= _SHORTEST_LABEL and core in plain


def _core(place: Place) -> str:
    return plainly(_OPTIONAL.sub("", _LABEL_MARKS.sub("", place.label)))


def _circled(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_CIRCLED.findall(text)))


def _is_marked(place: Place, circled: Sequence[str]) -> bool:
    """Whether an item, or one that it stands below, has one of some circled numbers."""
    return any(label.startswith(tuple(circled)) for label in place.path)


def _mark_of(place: Place) -> str:
    match = _CIRCLED.match(place.label)
    return match[0] if match else ""


def _by_labels_circled(
    plain: str, circled: Sequence[str], form: Form, talk: Conversation
) -> tuple[int, tuple[ItemRef, ...]]:
    """Return the items with circled numbers beside the one whose label a turn says most of.

    With them how many characters of it; 0 where none, or one of several sections, is said.
    """
    places = _places(form, _number_spoken(talk))
    marked = [place for place in places if _mark_of(place) in circled]
    shared = [_shared(_core(place), plain) for place in marked]
    most = max(shared, default=0)
    best = [place for place, one in zip(marked, shared, strict=True) if one == most]
    parents = {place.id.rpartition(".")[0] for place in best}
    if most < _SHORTEST_SHARED or len(parents) != 1:
        return 0, ()
    return most, _refs(form, [p for p in marked if p.id.rpartition(".")[0] in parents])


def _places(form: Form, number: int) -> list[Place]:
    return [Place(node, number if GROUP in node.id else None) for node in form.items]


def _near(marked: Sequence[Place], talk: Conversation) -> tuple[Place, ...]:
    """Return those of some items that stand nearest to the item spoken of."""
    if not talk.items:
        return ()
    parts = talk.items[0].place.id.split(".")
    for depth in range(len(parts), 0, -1):
        base = ".".join(parts[:depth])
        here = [place for place in marked if place.id.startswith(f"{base}.")]
        if here:
            return tuple(_highest(here))
    return ()


def _shared(label: str, plain: str) -> int:
    """Return the length of the longest part of a label that a folded turn holds."""
    parts = (label[i:j] for i in range(len(label)) for j in range(i + 2, len(label) + 1))
    return max((len(part) for part in parts if part in plain), default=0)


def is_said(ref: ItemRef, plain: str) -> bool:
    """Whether a folded turn says a good part of an item's label, or of the heading above it."""
    labels = (plainly(_LABEL_MARKS.sub("", label)) for label in ref.place.path[-2:])
    return any(_shared(label, plain) >= _SHORTEST_LABEL for label in labels)


def of_entry(ref: ItemRef, entry: Entry | None) -> ItemRef:
    """Return an item in the entry meant, where it is of that list."""
    if entry is None or ref.place.number is None or ref.key.split(".")[0] != entry.kind:
        return ref
    return replace(ref, place=replace(ref.place, number=entry.number))


def entry_spoken(talk: Conversation) -> Entry | None:
    """Return the entry that the item spoken of is in."""
    place = talk.items[0].place if talk.items else None
    if place is None or place.number is None:
        return None
    return Entry(place.node.key.split(".")[0], place.number)


def in_entry(
    form: Form, plain: str, entry: Entry, names: Sequence[str], *, with_options: bool
) -> tuple[ItemRef, ...]:
    """Return the item of an entry whose label a turn says most of, the entry's name left out."""
    name = plainly(names[entry.number - 1]) if entry.number <= len(names) else ""
    rest = _JOINTS.sub("", plain)
    for part in sorted(_parts(_JOINTS.sub("", name)), key=len, reverse=True):
        if part in rest:
            rest = rest.replace(part, " ")
            break
    places = [
        place
        for place in _places(form, entry.number)
        if place.number is not None and place.node.key.split(".")[0] == entry.kind
    ]
    places = [p for p in places if not with_options or p.node.options]
    shared = [_shared(_core(place), rest) for place in places]
    most = max(shared, default=0)
    return _refs(form, [places[shared.index(most)]]) if most >= _SHORTEST_SHARED else ()


def _parts(name: str) -> Iterator[str]:
    """Yield the parts of a name that may say it."""
    return (name[i:j] for i in range(len(name)) for j in range(i + 3, len(name) + 1))


def spoken(rest: str, talk: Conversation, entry: Entry | None) -> tuple[ItemRef, ...]:
    """Return the items spoken of where a turn names nothing, or but another entry of their list.

    ``rest`` is the folded turn without the words of asking.
    """
    if not talk.items:
        return ()
    group = talk.items[0].key.split(".")[0]
    if entry and entry.kind == group and talk.items[0].place.number is not None:
        return tuple(
            replace(ref, place=replace(ref.place, number=entry.number))
            for ref in talk.items
            if ref.key.split(".")[0] == group
        )
    if _THING.search(rest):
        return ()
    return talk.items if talk.intent == "item" else talk.items[:1]


def _refs(form: Form, places: Sequence[Place]) -> tuple[ItemRef, ...]:
    return tuple(ItemRef(form, place, _SURE) for place in places)
