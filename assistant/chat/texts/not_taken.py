"""Says what of a turn an answer does not hold: words to be put in, the draft of a second item."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.chat.items.named import names_an_item
from assistant.chat.model import Answer
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.platforms import platforms_said
from assistant.chat.texts.draft_wishes import wish_in
from assistant.data_files import DataFile, reader
from assistant.known_names import plainly

_ITEM = re.compile("^項目: .*$", re.MULTILINE)
"""Names the item of a draft shown."""
_WORD = re.compile("[一-龥々ァ-ヺーA-Za-z0-9]{2,}")


class NotTaken(DataFile):
    """not_taken.yaml; ``thing``, ``one`` and ``other`` are groups of the patterns."""

    added: Words
    mended: Words
    both: Words
    draft: Words
    of_text: Words
    before: Words
    done: Words
    says: dict[str, str]


not_taken = reader("not_taken.yaml", NotTaken, "assistant.chat")
"""Ways to wish for something in a text, or for two texts at once."""


def with_not_taken(text: str, answer: Answer) -> Answer:
    """Name what a turn asks for and its answer does not hold.

    A draft without what was to be put in it is shown as the one at hand, and not as one that
    passed the gate with it.
    """
    says = not_taken().says
    words = _words_left(text, answer)
    if words:
        said = says["words"].format(words="」「".join(words))
        shown = answer.text.replace(says["stamp"], says["as_was"])
        return replace(answer, text=f"{said}\n{shown}", suggestion=None)
    others = [says["other"].format(item=item) for item in _items_left(text, answer)]
    return replace(answer, text="\n".join([answer.text, *others])) if others else answer


def _words_left(text: str, answer: Answer) -> list[str]:
    """Return the words to be put into a draft that the one shown does not hold."""
    data, made = not_taken(), answer.suggestion
    said = data.added.search(text) or data.mended.search(text)
    if made is None or said is None or data.says["stamp"] not in answer.text:
        return []
    if platforms_said(said["thing"])[0] or data.done.search(answer.text) or wish_in(text):
        return []
    held = plainly(made.draft.text)
    told = data.before.sub("", said["thing"]).strip("、")
    words = [word for word in dict.fromkeys(_WORD.findall(told)) if not data.of_text.search(word)]
    left = [word for word in words if plainly(word) not in held]
    return left or ([told] if words and plainly(told) not in held else [])


def _items_left(text: str, answer: Answer) -> Iterator[str]:
    """Yield the items of which a turn asks for a draft that its answer does not give."""
    data = not_taken()
    both, one = data.both.search(text), data.draft.search(text)
    asked = [both["one"], both["other"]] if both else [one["thing"]] if one else []
    made = answer.suggestion
    drafted = made is not None and bool(made.draft.text)
    shown = plainly("　".join(_ITEM.findall(answer.text))) if drafted else ""
    for item in asked:
        plain = plainly(item)
        given = any(plainly(word) in shown for word in _WORD.findall(item))
        if names_an_item(plain) and not given and (both is None or drafted):
            yield item.strip()
