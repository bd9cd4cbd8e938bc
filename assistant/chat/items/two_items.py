"""Sets two items side by side: those that a question names, or the two spoken of last."""

from collections.abc import Iterator

from assistant.chat.items.explaining import conditions_of, guidance, named
from assistant.chat.items.finding import SURE
from assistant.chat.items.meaning import find
from assistant.chat.items.ways_to_ask import example_words
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from corpus.wording.library import Library

_TWO, _SHOWN = 2, 110


def asks_of_both(plain: str) -> bool:
    """Whether a folded question asks of the two items spoken of last."""
    return bool(example_words().both_things.search(plain))


def answer_two_named(question: Question, talk: Conversation, library: Library) -> Answer | None:
    """Say how two items that a question names differ; None where it names no two."""
    said = example_words().two_named.search(question.plain)
    if said is None or question.pasted:
        return None
    found = [find(side, (), talk.case) for side in said.group("one", "other")]
    sure = [refs[0] for refs in found if refs and refs[0].score >= SURE]
    two = len({ref.place.id for ref in sure}) == _TWO
    return _side_by_side([], tuple(sure), library) if two else None


def answer_both(question: Question, talk: Conversation, library: Library) -> Answer | None:
    """Compare the item spoken of with the one before; None where that is not asked."""
    items = _last_two(talk)
    if not asks_of_both(question.plain) or len(items) < _TWO:
        return None
    return _side_by_side([message("two_things.last_two")], items, library)


def _side_by_side(said: list[str], items: tuple[ItemRef, ...], library: Library) -> Answer:
    lines = said
    for ref in items:
        lines = [*lines, f"■ {named(ref)}", *_told(ref, library)]
    return Answer("compare", "\n".join(lines), items=items)


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
