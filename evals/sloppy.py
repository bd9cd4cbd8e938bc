"""Measures the chat on turns typed in haste: ``python -m evals.sloppy``.

Every turn of the conversations that is right as it was written is asked again with one thing done
to it, the talk before it being the same: a word in kana, a slip of the finger, a word converted to
another of its sound, a spoken wrapper, no particles, other widths. What is measured is the share
of them that still holds all that is expected; the baseline is the turn as written, 100 % by choice.
What stands in 「」 is left as it is: to notice its slips is what is asked.
"""

import datetime as dt
import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from assistant.chat.model import Conversation
from assistant.chat.reading.pasted import pasted_texts
from assistant.chat.talk import Chat
from corpus.store.store import Store
from corpus.text.readings import hiragana, words_in
from corpus.text.yaml_text import read_yaml
from corpus.wording.load import load_wording
from evals.asked_again import Again, run
from evals.talk_data import Talk, TalkSet, Turn, load_talks
from evals.talks import Reply, misses, reply_of

_QUOTED = re.compile("(「[^」]*」|『[^』]*』)")
_WORD = re.compile("[一-龥々]{2,8}")
_LONG = re.compile("[一-龥々ァ-ヺー]{5,}")


class _Data(BaseModel):
    """sloppy.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str
    seed: str
    before: list[str]
    after: list[str]
    dropped: list[str]
    sounds: dict[str, str]


@lru_cache
def _data() -> _Data:
    path = resources.files("evals").joinpath("data", "sloppy.yaml")
    return _Data.model_validate(read_yaml(path.read_text(encoding="utf-8")))


def in_kana(text: str, draw: random.Random) -> str:
    """Write one word of a text in hiragana, as Sudachi reads it."""
    return _one(_WORD, text, draw, _sounded)


def _sounded(word: str) -> str:
    return hiragana("".join(part.reading for part in words_in(word)))


def with_slip(text: str, draw: random.Random) -> str:
    """Drop, double or exchange a character within one long word of a text."""
    return _one(_LONG, text, draw, lambda word: _slipped(word, draw))


def _slipped(word: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(word) - 1)
    ways = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return draw.choice(ways)


def misheard(text: str, draw: random.Random) -> str:
    """Put for one word of a text another that sounds like it."""
    known = re.compile("|".join(sorted(_data().sounds, key=lambda word: -len(word))))
    return _one(known, text, draw, lambda word: _data().sounds[word])


def spoken(text: str, draw: random.Random) -> str:
    """Wrap a text in what people say around a question."""
    return f"{draw.choice(_data().before)}{text}{draw.choice(_data().after)}"


def bare(text: str, _draw: random.Random) -> str:
    """Leave out the particles of a text that people leave out."""
    dropped = _data().dropped
    words = words_in(text)
    return "".join(w.text for w in words if w.kind != "助詞" or w.text not in dropped)


def widened(text: str, _draw: random.Random) -> str:
    """Write a text's figures and letters in full width and its katakana in half width."""
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    return "".join(_HALF.get(c, c) for c in wide)


_SMALL = [chr(code) for code in range(0xFF66, 0xFF9E)]
_HALF = {
    whole: half
    for half in (kana + mark for kana in _SMALL for mark in ("", "ﾞ", "ﾟ"))
    for whole in [unicodedata.normalize("NFKC", half)]
    if len(whole) == 1
}
WAYS: dict[str, Callable[[str, random.Random], str]] = {
    "kana": in_kana,
    "slip": with_slip,
    "sound": misheard,
    "spoken": spoken,
    "bare": bare,
    "width": widened,
}
"""How a turn is typed in haste."""


def _one(
    pattern: re.Pattern[str], text: str, draw: random.Random, change: Callable[[str], str]
) -> str:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = draw.choice(found)
    return text[: match.start()] + change(match[0]) + text[match.end() :]


def in_haste(text: str, kind: str, name: str) -> str:
    """Return a turn typed in haste; as it is where there is nothing to do that to."""
    if pasted_texts(text):
        return text
    draw = random.Random(f"{_data().seed} {name} {kind}")
    if kind == "spoken":
        return spoken(text, draw)
    parts = _QUOTED.split(text)
    longest = max(range(0, len(parts), 2), key=lambda n: len(parts[n]))
    parts[longest] = WAYS[kind](parts[longest], draw)
    return "".join(parts)


def measure(store: Store, today: dt.date) -> Iterator[Again]:
    """Ask every turn that is right as written again, in every way."""
    chat = Chat(store, load_wording(), today)
    for of in load_talks().sets:
        for talk in of.talks:
            yield from _held(chat, of, talk)


def _held(chat: Chat, of: TalkSet, talk: Talk) -> Iterator[Again]:
    conversation = Conversation(case=of.case_of(talk))
    replies: list[Reply] = []
    for number, turn in enumerate(talk.turns, 1):
        before = conversation
        answer, conversation = chat.ask(turn.ask, before)
        reply = reply_of(answer)
        if not any(misses(turn.expect, reply, replies)):
            yield from _again(chat, f"{talk.id}.{number}", turn, before, replies)
        replies.append(reply)


def _again(
    chat: Chat, name: str, turn: Turn, before: Conversation, replies: Sequence[Reply]
) -> Iterator[Again]:
    for kind in WAYS:
        ask = in_haste(turn.ask, kind, name)
        if ask != turn.ask:
            reply = reply_of(chat.ask(ask, before)[0])
            missed = "、".join(misses(turn.expect, reply, replies))
            yield Again(kind, not missed, f"{kind} {name} {ask}\n    {missed}")


def main() -> None:
    """Print the figures of each way as JSON; with --misses what failed."""
    run(__doc__, measure)


if __name__ == "__main__":
    main()
