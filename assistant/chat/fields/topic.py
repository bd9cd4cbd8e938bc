"""Which items a turn asks of: by entry and label, else those spoken of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.case import Case
from assistant.chat.fields.known import field_words
from assistant.chat.items.of_entry import entry_named, names_of
from assistant.chat.items.ways_to_ask import forms_in
from assistant.chat.model import OF_SOURCE, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.known_names import plainly
from corpus.forms.load import form_named, load_form
from corpus.forms.model import GROUP, Form, FormId, Place

_ORDINAL = re.compile(
    "(?:委託事項|委託|システム|提供先|移転先)([0-9]{1,2})|([0-9一二三四五])(?:番目|つ目|個目|件目)"
)
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_JOINTS = re.compile("[・の、]")
_LABEL_MARKS = re.compile(r"^[①-⑳0-9.．]+")
_OPTIONAL = re.compile("【[^】]*】")
SHORTEST_LABEL, SHORTEST_SHARED = 3, 2
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
    spoken_of = talk.items and talk.intent not in OF_SOURCE
    return talk.items[0].form if spoken_of else load_form(FormId.JUTEN)


def entry_asked(plain: str, case: Case | None) -> Entry | None:
    """Return the entry of the case's lists that a turn names, by its name or as 2番目の委託."""
    kinds = [group for group in field_words().groups if group.words.search(plain)]
    ordinal = _ORDINAL.search(plain)
    if ordinal and kinds:
        number = int(ordinal[1]) if ordinal[1] else _NUMERALS.get(ordinal[2]) or int(ordinal[2])
        return Entry(kinds[0].kind, number)
    if case is None:
        return None
    best, found = 0, None
    for group in kinds or field_words().groups:
        number, shared = entry_named(names_of(case, group.kind), plain, group.kind)
        if shared > best:
            best, found = shared, Entry(group.kind, number)
    return found


def by_labels(
    form: Form, rest: str, talk: Conversation, *, with_options: bool
) -> tuple[ItemRef, ...]:
    """Return the one item whose headings hold every word of a turn; empty for none or several."""
    words = words_of(rest)
    places = [
        place
        for place in places_of_form(form, number_spoken(talk))
        if not with_options or place.node.options
    ]
    fitting = [p for p in places if words and all(word in headings_of(p) for word in words)]
    fitting = highest(fitting)
    return refs_of(form, fitting) if len(fitting) == 1 else ()


def words_of(rest: str) -> list[str]:
    """Return the words of a turn that may be those of a heading."""
    return [word for word in _WORDS.findall(rest) if len(word) >= SHORTEST_SHARED]


def headings_of(place: Place) -> str:
    """Return the headings over an item and its label as one folded text, the chapter left out."""
    return plainly("".join(place.path[1:]))


def number_spoken(talk: Conversation) -> int:
    """Return the number of the entry spoken of, else the first."""
    return (talk.items[0].place.number if talk.items else None) or 1


def highest(places: Sequence[Place]) -> list[Place]:
    """Leave out the items that stand below another of them."""
    ids = {place.id for place in places}
    return [p for p in places if not any(p.id.startswith(f"{one}.") for one in ids)]


def core_of(place: Place) -> str:
    """Return the label of an item folded, without its number and remarks."""
    return plainly(_OPTIONAL.sub("", _LABEL_MARKS.sub("", place.label)))


def places_of_form(form: Form, number: int) -> list[Place]:
    """Return the items of a form, those of groups in one entry."""
    return [Place(node, number if GROUP in node.id else None) for node in form.items]


def shared_part(label: str, plain: str) -> int:
    """Return the length of the longest part of a label that a folded turn holds."""
    parts = (label[i:j] for i in range(len(label)) for j in range(i + 2, len(label) + 1))
    return max((len(part) for part in parts if part in plain), default=0)


def is_said(ref: ItemRef, plain: str) -> bool:
    """Whether a folded turn says a good part of an item's label, or of the heading above it."""
    labels = (plainly(_LABEL_MARKS.sub("", label)) for label in ref.place.path[-2:])
    return any(shared_part(label, plain) >= SHORTEST_LABEL for label in labels)


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
        for place in places_of_form(form, entry.number)
        if place.number is not None and place.node.key.split(".")[0] == entry.kind
    ]
    places = [p for p in places if not with_options or p.node.options]
    shared = [shared_part(core_of(place), rest) for place in places]
    most = max(shared, default=0)
    return refs_of(form, [places[shared.index(most)]]) if most >= SHORTEST_SHARED else ()


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


def refs_of(form: Form, places: Sequence[Place]) -> tuple[ItemRef, ...]:
    """Return places of a form as items meant for sure."""
    return tuple(ItemRef(form, place, _SURE) for place in places)
