"""Which of two ways to write a word is right: サーバとサーバー、従業員と従業者."""

import re

from assistant.chat.model import Answer, Fact
from assistant.chat.words.known import spellings
from assistant.known_names import plainly

_BOTH = re.compile(
    r"「?(?P<one>[^「」と、]{1,12}?)」?(?:と|か|or|、|/)「?(?P<other>[^「」と、?]{1,12}?)」?"
    r"(?:って|は|では|なら|の)?、?(?:どっち|どちら|どう(?:書|表記)|統一|混ざ|混在|表記|か[?。]*$)"
)
_ASKS_WHICH = re.compile("どっち|どちら|統一|そろえ|揃え|混ざ|混在|表記|正し")


def answer_spelling(text: str) -> Answer | None:
    """Answer which way to write a word; None where no two ways of one word are set side by side."""
    plain = plainly(text)
    if not _ASKS_WHICH.search(plain):
        return None
    known = next(
        (s for s in spellings().spellings if all(plainly(w) in plain for w in s.words)), None
    )
    said = known.say if known else _of_long_vowels(plain)
    if not said:
        return None
    fact = Fact("表記", spellings().source, spellings().verified)
    return Answer("rule", said, facts=(fact,))


def _of_long_vowels(plain: str) -> str:
    """Return the answer on words that differ by a long vowel alone; empty for others."""
    both = _BOTH.search(plain)
    if both is None or both["one"] == both["other"]:
        return ""
    bare = [word.replace("ー", "") for word in (both["one"].strip(), both["other"].strip())]
    return spellings().long_vowel if bare[0] == bare[1] and len(bare[0]) > 1 else ""
