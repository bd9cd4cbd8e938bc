"""Which items a turn names by number: Ⅱ.4⑤, a circled number alone, リスク1 of the section."""

import re
from collections.abc import Sequence

from assistant.chat.fields.topic import (
    SHORTEST_LABEL,
    SHORTEST_SHARED,
    Entry,
    core_of,
    form_asked,
    headings_of,
    highest,
    number_spoken,
    places_of_form,
    refs_of,
    shared_part,
    words_of,
)
from assistant.chat.items.by_number import heading_in
from assistant.chat.model import Conversation, ItemRef
from assistant.chat.reading.intents import Question
from assistant.known_names import plainly
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, Place

_CIRCLED = re.compile("[①-⑳]")
_FURTHER = re.compile(r"(?:と|、|・|及び|や)([0-9]{1,2})(?![0-9./月日年件項人回]|番目)")
_KANA = re.compile("(?<![一-龥々])[ぁ-ん]+")
"""Kana that ends no word of a label: そうすると."""
_QUOTED = re.compile("「[^」]*」")
_RISK = re.compile("リスク([1-9])")
_THROUGH = re.compile("リスク([1-9])(?:から|[〜~-])(?:リスク)?([1-9])")


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
            words = words_of(_QUOTED.sub("", rest))
            said = [p for p in numbered if words and all(w in headings_of(p) for w in words)]
            return refs_of(there, said or numbered)
    circled = _circled(question.text)
    if not circled:
        return ()
    if entry is None:
        texts = [question.plain]
        texts += [plainly(turn.question) for turn in talk.turns[-1:] if not talk.items]
        for text in texts:
            labelled = [
                found
                for one in dict.fromkeys((form.id, *others))
                if (found := _by_labels_circled(text, circled, load_form(one), talk))[0]
            ]
            best = max(labelled, key=lambda found: found[0], default=None)
            if best:
                return best[1]
    number = entry.number if entry else number_spoken(talk)
    marked = [place for place in places_of_form(form, number) if _mark_of(place) in circled]
    if entry:
        return refs_of(form, [p for p in marked if p.node.key.split(".")[0] == entry.kind])
    return refs_of(form, _near(marked, talk))


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
        return tuple(labelled or highest(found))
    tops = [(top, f"{top.id}.") for top in highest(found)]
    below = [(top, [p for p in labelled if p.id.startswith(head)]) for top, head in tops]
    return tuple(place for top, named in below for place in named or [top])


def _risk_near(plain: str, talk: Conversation) -> str:
    """Return the number of a risk of the section spoken of: リスク1は？ after リスク2."""
    said = _RISK.search(plain)
    section, found, _ = (talk.items[0].place.id if talk.items else "").partition(".r")
    return f"{section}.r{said[1]}" if said and found else ""


def _below(form: Form, base: str, talk: Conversation, entry: Entry | None) -> list[Place]:
    """Return the item with a number and those below it, in the entry meant."""
    whole = form.place(base)
    number = entry.number if entry else number_spoken(talk)
    if whole and whole.number is not None:
        number = whole.number
    places = places_of_form(form, number)
    return [place for place in places if place.id == base or place.id.startswith(f"{base}.")]


def _is_labelled(place: Place, plain: str) -> bool:
    core = core_of(place)
    return len(core) >= SHORTEST_LABEL and core in plain


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
    places = places_of_form(form, number_spoken(talk))
    marked = [place for place in places if _mark_of(place) in circled]
    words = _KANA.sub(" ", plain)
    shared = [shared_part(core_of(place), words) for place in marked]
    most = max(shared, default=0)
    best = [place for place, one in zip(marked, shared, strict=True) if one == most]
    parents = {place.id.rpartition(".")[0] for place in best}
    if most < SHORTEST_SHARED or len(parents) != 1:
        return 0, ()
    return most, refs_of(form, [p for p in marked if p.id.rpartition(".")[0] in parents])


def _near(marked: Sequence[Place], talk: Conversation) -> tuple[Place, ...]:
    """Return those of some items that stand nearest to the item spoken of."""
    if not talk.items:
        return ()
    parts = talk.items[0].place.id.split(".")
    for depth in range(len(parts), 0, -1):
        base = ".".join(parts[:depth])
        here = [place for place in marked if place.id.startswith(f"{base}.")]
        if here:
            return tuple(highest(here))
    return ()
