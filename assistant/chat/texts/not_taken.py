"""Says what of a turn an answer does not hold: words to be put in, the draft of a second item.

A draft is stamped as one that passed the gate only where all that was wished of it was carried
out; what was not is named first.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.chat.items.examples import platform_names, stamp_of
from assistant.chat.items.named import names_an_item
from assistant.chat.ledger import Ledger
from assistant.chat.model import Answer, Intent
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.platforms import platforms_said, platforms_told
from assistant.chat.texts.draft_wishes import wish_in
from assistant.chat.texts.on_draft import takes_out
from assistant.data_files import DataFile, reader
from assistant.known_names import plainly
from corpus.assessments.blocks import split_blocks
from corpus.wording.platforms import heading_platform

_DRAFTED: frozenset[Intent] = frozenset({"draft", "law"})
"""Answers to one who asks for a draft that none could be given, but what it is made of."""
_WORD = re.compile("[一-龥々ァ-ヺーA-Za-z0-9]{2,}")


class NotTaken(DataFile):
    """not_taken.yaml; ``thing``, ``one`` and ``other`` are groups of the patterns."""

    added: Words
    mended: Words
    both: Words
    draft: Words
    of_text: Words
    before: Words
    says: dict[str, str]


not_taken = reader("not_taken.yaml", NotTaken, "assistant.chat")
"""Ways to wish for something in a text, or for two texts at once."""


def with_not_taken(text: str, answer: Answer, ledger: Ledger) -> Answer:
    """Name what a turn asks for and its answer does not hold, and stamp no draft that lacks it.

    Nor is one stamped that says what was told to be otherwise.
    """
    says = not_taken().says
    stale = stale_words(answer, ledger)
    if stale:
        said, bare = says["stale"].format(words="」「".join(stale)), _unstamped(answer)
        return replace(bare, text=f"{said}\n{bare.text}")
    still = platforms_left(text, answer)
    if still:
        said, bare = says["still"].format(names=platform_names(still)), _unstamped(answer)
        return replace(bare, text=f"{said}\n{bare.text}")
    words = words_left(text, answer)
    if words:
        said, bare = says["words"].format(words="」「".join(words)), _unstamped(answer)
        return replace(bare, text=f"{said}\n{bare.text}")
    others = [says["other"].format(item=item) for item in items_left(text, answer)]
    return replace(answer, text="\n".join([answer.text, *others])) if others else answer


def _unstamped(answer: Answer) -> Answer:
    """Return an answer that shows its drafts as those at hand, and suggests none of them."""
    shown = answer.text
    for made in answer.drafts:
        if made.draft.text:
            shown = shown.replace(stamp_of(made), not_taken().says["as_was"])
    return replace(answer, text=shown, suggestion=None, beside=())


def stale_words(answer: Answer, ledger: Ledger) -> list[str]:
    """Return the words told to be others now that a draft shown still has."""
    drafts = "\n".join(made.draft.text for made in answer.drafts)
    words = ledger.words
    pairs = [
        (old, new)
        for n, (old, new) in enumerate(words)
        if old not in new and not any(old in later for _, later in words[n + 1 :])
    ]
    return [old for old, new in dict.fromkeys(pairs) if old in drafts and new not in drafts]


def platforms_left(text: str, answer: Answer) -> list[str]:
    """Return the platforms told in a turn to be out of a draft that still has a part of theirs."""
    told = dict.fromkeys(platforms_told(text), False) if takes_out(text) else platforms_told(text)
    blocks = [b for made in answer.drafts for b in split_blocks(made.draft.text) if b.heading]
    there = {heading_platform(block.heading) for block in blocks}
    return [platform for platform, used in told.items() if not used and platform in there]


def words_left(text: str, answer: Answer) -> list[str]:
    """Return the words that a turn wishes in a draft, and that none shown holds."""
    data = not_taken()
    said = data.added.search(text) or data.mended.search(text)
    if said is None or answer.done or not any(made.draft.text for made in answer.drafts):
        return []
    if platforms_said(said["thing"])[0] or wish_in(text):
        return []
    held = plainly("\n".join(made.draft.text for made in answer.drafts))
    told = data.before.sub("", said["thing"]).strip("、")
    words = [word for word in dict.fromkeys(_WORD.findall(told)) if not data.of_text.search(word)]
    left = [word for word in words if plainly(word) not in held]
    return left or ([told] if words and plainly(told) not in held else [])


def items_left(text: str, answer: Answer) -> Iterator[str]:
    """Yield the items of which a turn asks for a draft that its answer does not give."""
    data = not_taken()
    both, one = data.both.search(text), data.draft.search(text)
    asked = [both["one"], both["other"]] if both else [one["thing"]] if one else []
    drafts = [made for made in answer.drafts if made.draft.text or made.draft.why]
    shown = plainly("　".join("　".join(made.draft.place.path) for made in drafts))
    for item in asked:
        given = any(plainly(word) in shown for word in _WORD.findall(item))
        wished = bool(drafts) if both else answer.intent not in _DRAFTED
        if names_an_item(plainly(item)) and not given and wished:
            yield item.strip()
