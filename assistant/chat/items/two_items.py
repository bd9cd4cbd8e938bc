"""Sets the two items spoken of last side by side."""

from collections.abc import Iterator

from assistant.chat.items.explaining import conditions_of, guidance, named
from assistant.chat.items.ways_to_ask import example_words
from assistant.chat.knowledge import message
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.chat.reading.intents import Question
from corpus.wording.library import Library

_TWO, _SHOWN = 2, 110


def asks_of_both(plain: str) -> bool:
    """Whether a folded question asks of the two items spoken of last."""
    return bool(example_words().both_things.search(plain))


def answer_both(question: Question, talk: Conversation, library: Library) -> Answer | None:
    """Compare the item spoken of with the one before; None where that is not asked."""
    items = _last_two(talk)
    if not asks_of_both(question.plain) or len(items) < _TWO:
        return None
    lines = [message("two_things.last_two")]
    for ref in items:
        lines += [f"■ {named(ref)}", *_told(ref, library)]
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
