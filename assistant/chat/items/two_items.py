"""Sets the two items spoken of last side by side: その2つって何が違うの."""

import re
from collections.abc import Iterator

from assistant.chat.intents import Question
from assistant.chat.items.explaining import conditions_of, guidance, named
from assistant.chat.model import Answer, Conversation, ItemRef
from corpus.wording.library import Library

_BOTH = re.compile(
    "(?:その|この|今の|さっきの|前の)?(?:2つ|二つ|2件|両方|両者|2個|ふたつ)[^。?]{0,12}(?:違|ちが|差|比べ|同じ)|"
    "(?:さっき|前)の(?:項目|欄|もの|やつ)?と[^。?]{0,10}(?:違|ちが|差)"
)
_TWO = 2
_SHOWN = 110


def asks_of_both(plain: str) -> bool:
    """Whether a folded question asks of the two items spoken of last."""
    return bool(_BOTH.search(plain))


def answer_both(question: Question, talk: Conversation, library: Library) -> Answer | None:
    """Compare the item spoken of with the one before; None where that is not asked."""
    items = _last_two(talk)
    if not asks_of_both(question.plain) or len(items) < _TWO:
        return None
    lines = ["直前に示した二つの項目を並べます。"]
    for ref in items:
        lines += [f"■ {named(ref)}", *_told(ref, library)]
    return Answer("compare", "\n".join(lines), items=items)


def _last_two(talk: Conversation) -> tuple[ItemRef, ...]:
    """Return the item before and the item spoken of now."""
    refs = [*(spot.items[0] for spot in talk.earlier if spot.items), *talk.items[:1]]
    distinct = {ref.place.id: ref for ref in refs}
    return tuple(distinct.values())[-2:]


def _told(ref: ItemRef, library: Library) -> Iterator[str]:
    yield f"何のリスク・何の欄か: {' / '.join(ref.place.path[-2:])}"
    yield from guidance(ref)
    conditions = conditions_of(ref)
    if conditions:
        yield f"記載する場合: {conditions}"
    for block in library.blocks:
        place = block.place_in(ref.form.id, ref.key)
        version = block.versions[-1] if place else None
        if version:
            text = " ".join(version.text.split())
            yield f"標準文例「{block.title}」: {text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
            return
