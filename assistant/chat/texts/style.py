"""What of a text is not written as an assessment is, and what is told written as one."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.case import Case
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.sentences import prose_of
from assistant.chat.reading.turn_words import turn_words
from assistant.data_files import DataFile, Strict, reader
from assistant.gate.phrases import phrases
from corpus.text.fold import folded
from corpus.wording.normal import split_sentences

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


class StyleWords(DataFile):
    """style.yaml."""

    longest: int
    informal: list[Informal]
    asks: Words
    lead: re.Pattern[str]
    look_at: re.Pattern[str]
    named: list[re.Pattern[str]]
    look: str
    said: Words
    of_age: Words
    only: dict[str, re.Pattern[str]]
    names: dict[str, str]


style_words = reader("style.yaml", StyleWords, "assistant.chat")
"""What is looked for in the style of a text, and how a check is asked for."""


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


def written(text: str) -> tuple[str, ...]:
    """Return the sentences of a statement as a document writes them; empty where that is not known.

    Only what stands at the end of a sentence is changed.
    """
    made = [_written(sentence) for sentence in split_sentences(text)]
    return tuple(made) if all(made) else ()


def _written(sentence: str) -> str:
    """Return one sentence in である style; empty where its end is not known, or it is a wish."""
    said = in_plain_style(turn_words().adding.lead.sub("", sentence.strip()))
    words = turn_words().adding
    wishes = words.wish.search(folded(sentence.strip()))
    told = wishes or words.pointing.match(said) or words.hearsay.search(said.rstrip("。"))
    return "" if told else said


def in_plain_style(sentence: str) -> str:
    """Return a sentence that ends in です・ます in である style; empty where that is not known."""
    words = turn_words().adding
    said = words.tail.sub("", sentence.strip())
    for inside in words.inside:
        said = inside.spoken.sub(inside.written, said)
    for end in words.ends:
        if end.spoken.search(said):
            said = end.spoken.sub(end.written, said)
            break
    return "" if not said or words.spoken.search(said) else f"{said}。"


def with_lines(case: Case, field: str, lines: tuple[str, ...]) -> Case | None:
    """Return the case with lines added to a field of lines (storage.place); None for another."""
    part, _, name = field.partition(".")
    group = getattr(case, part, None)
    old = getattr(group, name, None)
    if group is None or not isinstance(old, tuple) or not all(isinstance(o, str) for o in old):
        return None
    return case.model_copy(update={part: group.model_copy(update={name: (*old, *lines)})})
