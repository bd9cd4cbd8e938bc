"""Sets two things side by side that a question names, or the two items spoken of last."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.chat.items.explaining import conditions_of, guidance, named
from assistant.chat.items.finding import SURE, find_items
from assistant.chat.items.named import forms_own_first
from assistant.chat.items.ways_to_ask import example_words, first_asked
from assistant.chat.knowledge import RuleAnswer, message, rule_answers
from assistant.chat.model import Answer, Conversation, Fact, ItemRef
from assistant.chat.reading.intents import Question
from assistant.chat.words.known import terms
from assistant.known_names import plainly
from corpus.laws.resolve import citations
from corpus.wording.library import Library

_TWO, _SHOWN, _SHORTEST, _LONGEST = 2, 110, 2, 24
_COVERS = 0.6
"""Share of what is said that the words of a rule must cover."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """One of two things compared: what is said of it, and of what it is."""

    said: str
    lines: tuple[str, ...]
    item: ItemRef | None = None
    rule: RuleAnswer | None = None

    @property
    def identity(self) -> str:
        """What tells it from another thing."""
        return self.item.place.id if self.item else self.rule.id if self.rule else self.said


def asks_of_both(plain: str) -> bool:
    """Whether a folded question asks of the two items spoken of last."""
    return bool(example_words().two_things.both.search(plain))


def answer_both(question: Question, talk: Conversation, library: Library) -> Answer | None:
    """Compare the item spoken of with the one before; None where that is not asked."""
    items = _last_two(talk)
    if not asks_of_both(question.plain) or len(items) < _TWO:
        return None
    lines = [message("two_things.last_two")]
    for ref in items:
        lines += [f"■ {named(ref)}", *_told(ref, library)]
    return Answer("compare", "\n".join(lines), items=items)


def answer_two_things(question: Question, talk: Conversation, library: Library) -> Answer | None:
    """Say of two things that a question sets side by side what each is: AとBは何が違う.

    A thing is a word of the field, a rule or an item. None where either is not known, or both
    are the same.
    """
    at = first_asked(question.plain, example_words().alike)
    if question.pasted or at < 0 or citations(question.text):
        return None
    words = example_words().two_things
    before = words.tail.sub("", words.lead.sub("", question.plain[:at]))
    for parting in words.joint.finditer(before):
        parts = before[: parting.start()], before[parting.end() :]
        if not all(_SHORTEST <= len(part) <= _LONGEST for part in parts):
            continue
        things = [_thing(words.tail.sub("", part), talk, library) for part in parts]
        found = [thing for thing in things if thing]
        if len(found) == _TWO and found[0].identity != found[1].identity:
            return _side_by_side(found)
    return None


def _side_by_side(things: list[_Thing]) -> Answer:
    names = "と".join(f"「{thing.said}」" for thing in things)
    of_items = all(thing.item for thing in things)
    lines = [
        message("two_things.other_items" if of_items else "two_things.other_things", names=names)
    ]
    for thing in things:
        lines += thing.lines
    items = tuple(thing.item for thing in things if thing.item)
    facts = tuple(
        Fact(r.id, r.source, r.verified, r.as_of.isoformat()) for t in things if (r := t.rule)
    )
    return Answer("compare", "\n".join(lines), True, items, (), facts)


def _thing(said: str, talk: Conversation, library: Library) -> _Thing | None:
    """Return what words name: a word of the field, an item, or a rule."""
    word = plainly(said)
    item = _item(word, talk)
    term = terms().get(word) or terms().get(f"{word}項目評価")
    rule = term or (None if item else _rule(word))
    if rule:
        return _Thing(said.upper(), (f"・{rule.text}（根拠: {rule.source}）",), rule=rule)
    if item is None:
        return None
    return _Thing(said.upper(), (f"■ {named(item)}", *_told(item, library)), item=item)


def _item(word: str, talk: Conversation) -> ItemRef | None:
    """Return the item that words name for sure."""
    items = find_items(word, (), forms_own_first(talk), limit=1)
    return items[0] if items and items[0].score >= SURE else None


def _rule(word: str) -> RuleAnswer | None:
    """Return the rule one of whose words make up most of what is said."""
    fits = [
        (len(plainly(ask)), rule) for rule in rule_answers() for ask in rule.ask if _in(ask, word)
    ]
    best = max(fits, key=lambda fit: fit[0], default=None)
    return best[1] if best and best[0] >= len(word) * _COVERS else None


def _in(ask: str, word: str) -> bool:
    return "+" not in ask and plainly(ask) in word


def _last_two(talk: Conversation) -> tuple[ItemRef, ...]:
    """Return the item before and the item spoken of now."""
    refs = [*(spot.items[0] for spot in talk.earlier if spot.items), *talk.items[:1]]
    distinct = {ref.place.id: ref for ref in refs}
    return tuple(distinct.values())[-2:]


def _told(ref: ItemRef, library: Library) -> Iterator[str]:
    yield message("two_things.place", path=" / ".join(ref.place.path[-2:]))
    yield from guidance(ref)
    conditions = conditions_of(ref)
    if conditions:
        yield message("two_things.when", conditions=conditions)
    for block in library.blocks:
        place = block.place_in(ref.form.id, ref.key)
        version = block.versions[-1] if place else None
        if version:
            text = " ".join(version.text.split())
            cut = f"{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
            yield message("two_things.wording", title=block.title, text=cut)
            return
