"""What of a text is not written as an assessment is: です・ます, spoken or short words, widths."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.chat.reading.phrases import Words
from assistant.chat.reading.sentences import prose_of
from assistant.chat.texts.adding import in_plain_style
from assistant.data_files import Strict, read_data
from assistant.gate.phrases import phrases

_HALF_KANA = re.compile("[ｦ-ﾟ]+")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_NARROW = re.compile("[0-9A-Za-z]")
_OPEN = re.compile("[^。．.！？）)」』〕〉＞】：:]$")
_SHORTEST_TEXT, _SHORTEST_SENTENCE = 10, 6
_MARK = re.compile(r"^[\s　・●○①-⑳]+")


class Informal(Strict):
    """A short or spoken way to say a thing, and how a document says it."""

    id: str
    say: re.Pattern[str]
    formal: str


class StyleWords(Strict):
    """style.yaml."""

    source: str
    verified: bool
    longest: int
    informal: list[Informal]
    asks: Words
    said: Words
    of_age: Words
    only: dict[str, re.Pattern[str]]
    names: dict[str, str]


@lru_cache
def style_words() -> StyleWords:
    """Return what is looked for in the style of a text, and how a check is asked for."""
    return read_data("style.yaml", StyleWords, "assistant.chat")


@dataclass(frozen=True, slots=True)
class Slip:
    """Words that are to be written otherwise (empty: not known how), and what is said of them."""

    old: str
    new: str
    said: str


def style_slips(text: str) -> Iterator[Slip]:
    """Yield what of a text is not in the style of an assessment; of a word, its short forms."""
    if len(text) >= _SHORTEST_TEXT:
        yield from _endings(text)
        yield from _widths(text)
    yield from _informal(text)


def _endings(text: str) -> Iterator[Slip]:
    sentences = list(prose_of(text))
    closed = any(sentence.endswith("。") for sentence in sentences)
    for sentence in sentences:
        bare = _MARK.sub("", sentence)
        if phrases().polite.search(bare):
            plain = in_plain_style(bare)
            shown = f"「{bare}」→「{plain}」" if plain else f"「{bare}」"
            yield Slip(bare, plain, f"{shown}（「である」調にします）")
        elif closed and len(bare) >= _SHORTEST_SENTENCE and _OPEN.search(bare):
            yield Slip("", "", f"「{bare}」は文が閉じていません。述語と「。」で結んでください。")


def _widths(text: str) -> Iterator[Slip]:
    wide = list(dict.fromkeys(m[0] for m in _HALF_KANA.finditer(text)))
    for old in wide:
        new = unicodedata.normalize("NFKC", old)
        yield Slip(old, new, f"半角の片仮名「{old}」は、全角の「{new}」にしてください。")
    olds = list(dict.fromkeys(m[0] for m in _WIDE.finditer(text)))
    if olds and _NARROW.search(text):
        listed = "、".join(f"「{old}」" for old in olds)
        said = f"英数字に全角（{listed}）と半角が混ざっています。どちらかにそろえてください。"
        for n, old in enumerate(olds):
            yield Slip(old, unicodedata.normalize("NFKC", old), said if n == 0 else "")


def _informal(text: str) -> Iterator[Slip]:
    for entry in style_words().informal:
        match = entry.say.search(text)
        if match and f"「{match[0]}」" not in text:
            said = f"「{match[0]}」は「{entry.formal}」と書きます。"
            yield Slip(match[0], entry.formal, said)
