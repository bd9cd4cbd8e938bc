"""Reads a turn as it was meant: kana, slips of the hand, words of the same sound, side remarks.

What stands in 「」 and what is pasted is never altered, since its slips are what a check looks for.
Nothing is read into a word that the data, the forms or the standard wording have as it is.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.chat.reading.pasted import pasted_texts
from assistant.chat.reading.phrases import Words
from assistant.chat.reading.vocabulary import (
    as_begun,
    as_sounded,
    as_typed,
    is_known,
    is_usual,
    reading_of,
)
from assistant.data_files import DataFile, Strict, reader
from corpus.text.numerals import read_number
from corpus.text.readings import Word, hiragana, words_in

_QUOTED = re.compile('「(?:[^「」]|「[^「」]*」)*」|『[^』]*』|[“"][^”"]*[”"]')
_STRETCH = re.compile("[ぁ-んァ-ヺー一-龥々]{3,}")
_KANJI = re.compile("[一-龥々]")
_HIRAGANA = re.compile("[ぁ-ん]")
_KANA = re.compile("[ぁ-んァ-ヺー]")
_NARROW = re.compile("[ｦ-ﾟ]+|[０-９Ａ-Ｚａ-ｚ．／－％]+")
_CIRCLED_ITEM = re.compile("(?<=19条第)([①-⑳])号?")
"""A 号 of 番号法第19条 written as people do in notes: 法19⑧."""
_MOST_UNITS = 24
_NO_NAMES: Mapping[str, str] = {}
_LEAST_KANA, _LEAST_BESIDE, _LEAST_NEAR = 3, 2, 4
"""Fewest hiragana of a word that is typed in them, that has kanji beside them, that has a slip."""
_SHORT_WORD = 3
"""Characters of a word up to which one kana beside its kanji may be a particle; kanji next to a
shorter word must make one with it."""


class _Notation(Strict):
    """A way of writing and the usual one; ``tell`` where the author is told what was read."""

    said: re.Pattern[str]
    read: str
    tell: bool = False


class ReadingWords(DataFile):
    """reading.yaml."""

    told: str
    pair: str
    writing: Words
    parts: Words
    lead: Words
    tail: re.Pattern[str]
    notations: list[_Notation]
    aliases: dict[str, str]
    before: Words
    after: Words
    particle: Words
    of_verb: Words


reading_words = reader("reading.yaml", ReadingWords, "assistant.chat")
"""How turns typed in haste are read."""
_OPEN_ENDS = "等他"
"""What may follow any word, and so tells nothing of it."""


@dataclass(frozen=True, slots=True)
class Read:
    """A turn as it was meant; ``told`` are the words read otherwise than written."""

    text: str
    told: tuple[tuple[str, str], ...] = ()

    @property
    def lead(self) -> str:
        """The line that says so before the answer."""
        words = reading_words()
        return words.told.format(read="、".join(words.pair.format(*pair) for pair in self.told))


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch of a text and the word that it is read as."""

    start: int
    end: int
    read: str


def as_meant(text: str, names: Mapping[str, str] = _NO_NAMES) -> Read:
    """Read a turn; ``names`` are those of the offices held by how they are read."""
    kept = _kept(text)
    if kept is None:
        return Read(text)
    words, told = reading_words(), list[tuple[str, str]]()
    parts = _parted(text, kept)
    for n in range(0, len(parts), 2):
        parts[n] = _plain_marks(parts[n], told)
    parts[0] = _without_lead(parts[0], bool("".join(parts[1:]).strip()))
    if not any(part.strip() for part in parts):
        return Read(text)
    parts[-1] = words.tail.sub("", parts[-1], count=1) or parts[-1]
    if not words.writing.search("".join(parts[::2])):
        for n in range(0, len(parts), 2):
            parts[n] = _in_words(parts[n], names, told)
    return Read("".join(parts), tuple(dict.fromkeys(told)))


def _kept(text: str) -> list[str] | None:
    """Return the stretches of a text that stay as they are; None where that is all of it."""
    quoted = [match[0] for match in _QUOTED.finditer(text)]
    is_text = not quoted and pasted_texts(_plain_marks(text))
    pasted = [s for one in pasted_texts(text) for s in one.split("\n")] if is_text else []
    return [*quoted, *pasted] if all(one in text for one in pasted) else None


def _parted(text: str, kept: Sequence[str]) -> list[str]:
    """Return the parts of a text: at odd places those that stay as they are."""
    if not kept:
        return [text]
    return re.split("(" + "|".join(map(re.escape, kept)) + ")", text)


def _plain_marks(part: str, told: list[tuple[str, str]] | None = None) -> str:
    """Write widths as usual, dates and figures in one way, and leave out what is no word.

    ``told`` takes up what the author is to be told of that.
    """
    part = _NARROW.sub(lambda match: unicodedata.normalize("NFKC", match[0]), part)
    part = "".join(char for char in part if unicodedata.category(char) not in ("So", "Sk", "Cs"))
    for notation in reading_words().notations:
        if notation.tell and told is not None:
            found = notation.said.finditer(part)
            told += ((match[0], match.expand(notation.read)) for match in found)
        part = notation.said.sub(notation.read, part)
    return _CIRCLED_ITEM.sub(lambda match: f"{read_number(match[1])}号", part)


def _without_lead(part: str, goes_on: bool) -> str:
    """Leave out what is said before a question and asks nothing; not where it is all there is."""
    rest = part.lstrip()
    while rest:
        lead = reading_words().lead.match(rest)
        if not lead or not lead.end():
            break
        rest = rest[lead.end() :]
    return rest if rest.strip() or goes_on else part


def _in_words(part: str, names: Mapping[str, str], told: list[tuple[str, str]]) -> str:
    """Put the words meant for those written; ``told`` takes up which."""
    for said, read in reading_words().aliases.items():
        if said in part:
            part = part.replace(said, read)
            told.append((said, read))
    return _STRETCH.sub(lambda stretch: _stretch_meant(stretch[0], names, told), part)


def _stretch_meant(stretch: str, names: Mapping[str, str], told: list[tuple[str, str]]) -> str:
    out, done = "", 0
    for found in [] if is_known(stretch) else _found_in(stretch, names):
        said = stretch[found.start : found.end]
        if not (_HIRAGANA.search(found.read) and reading_of(said) == reading_of(found.read)):
            told.append((said, found.read))
        out += stretch[done : found.start] + found.read
        done = found.end
    return out + stretch[done:]


def _found_in(stretch: str, names: Mapping[str, str]) -> list[_Found]:
    """Return what is read otherwise in a stretch of kana and kanji, from left to right."""
    units = list(_units(stretch))
    found: list[_Found] = []
    at = 0
    while at < len(units):
        after = found[-1].end if found else -1
        here = _at(stretch, units, at, names, joined=units[at][0] == after)
        if here:
            found.append(here)
            at = next((n for n in range(at, len(units)) if units[n][0] >= here.end), len(units))
        else:
            at += 1
    return found


def _units(stretch: str) -> Iterator[tuple[int, int, str]]:
    """Yield the parts of a stretch that are read on their own: (start, end, reading).

    A kana is one of itself; of a word with kanji, that which is left without its okurigana.
    """
    start = 0
    for word in words_in(stretch):
        yield from _units_of(word, start)
        start += len(word.text)


def _units_of(word: Word, start: int) -> Iterator[tuple[int, int, str]]:
    text, reading = word.text, hiragana(word.reading)
    if not _KANJI.search(text):
        yield from ((start + n, start + n + 1, hiragana(kana)) for n, kana in enumerate(text))
        return
    tail = 0
    while _KANA.match(text[-1 - tail]) and reading.endswith(hiragana(text[len(text) - 1 - tail :])):
        tail += 1
    core = len(text) - tail
    yield start, start + core, reading[: len(reading) - tail]
    yield from ((start + n, start + n + 1, hiragana(text[n])) for n in range(core, len(text)))


def _at(
    stretch: str,
    units: Sequence[tuple[int, int, str]],
    at: int,
    names: Mapping[str, str],
    *,
    joined: bool,
) -> _Found | None:
    """Return the longest word that begins at a unit and is meant by other letters.

    ``joined``: whether it follows upon a word so found.
    """
    start = units[at][0]
    sounds: list[tuple[int, str]] = []
    for _, end, sound in units[at : at + _MOST_UNITS]:
        sounds.append((end, (sounds[-1][1] if sounds else "") + sound))
    for near in (False, True):
        for end, reading in reversed(sounds):
            read = as_sounded(reading, near=near) or (not near and names.get(reading, ""))
            if read and _fits(stretch, start, end, read, near=near, joined=joined):
                return _Found(start, end, read)
    return _slip_at(stretch, start)


def _slip_at(stretch: str, start: int) -> _Found | None:
    """Return the long word that stands at a place with a slip of the hand, the longest first."""
    begun = as_begun(stretch[start:]) if not start else ""
    if begun:
        return _Found(start, len(stretch), begun)
    if start and _KANJI.match(stretch[start - 1]):
        return None
    for end in range(min(len(stretch), start + _MOST_UNITS), start + 3, -1):
        said = stretch[start:end]
        ends = end == len(stretch) or not _KANJI.match(stretch[end])
        read = as_typed(said) if ends else ""
        if read:
            return _Found(start, end, read)
    return None


def _fits(stretch: str, start: int, end: int, read: str, *, near: bool, joined: bool) -> bool:
    """Whether what is written may be meant as a word of its sound."""
    said = stretch[start:end]
    kana = len(_HIRAGANA.findall(said))
    usual = is_usual(said, read) if _SHORT_WORD < kana == len(said) else is_known(said)
    if said == read or usual or reading_words().parts.match(stretch[end:]):
        return False
    if _KANJI.search(said) and not _KANJI.search(read):
        return False
    if not kana:
        return not near and _is_misconverted(said, read)
    least = _LEAST_NEAR if near else _LEAST_KANA if kana == len(said) else _LEAST_BESIDE
    if kana < least and not (_is_long(read) and not reading_words().particle.search(said)):
        return False
    begins = joined or _begins_apart(stretch, start, read)
    return begins and _ends_apart(stretch, end, read)


def _is_long(read: str) -> bool:
    """Whether a word is so long that one kana for one of its kanji leaves no doubt."""
    return len(read) > _SHORT_WORD and not _KANA.search(read)


def _begins_apart(stretch: str, start: int, read: str) -> bool:
    """Whether before a word there is what may stand there."""
    before = stretch[:start]
    if before and _KANJI.match(before[-1]):
        return len(read) > _SHORT_WORD - 1 or is_known(before[-1] + read)
    return not before or bool(reading_words().before.search(before))


def _ends_apart(stretch: str, end: int, read: str) -> bool:
    """Whether after a word there is what may stand there."""
    rest = stretch[end:]
    if rest and _KANJI.match(rest[0]):
        return len(read) > _SHORT_WORD - 1 or is_known(read + rest[0])
    if reading_words().of_verb.search(stretch[:end]) and rest[:1] in ("で", "だ"):
        return False
    after = not rest or reading_words().after.match(rest)
    return bool(after) or any(as_sounded(rest[:n]) for n in range(_LEAST_KANA, len(rest) + 1))


def _is_misconverted(said: str, read: str) -> bool:
    """Whether kanji are those of another word of the sound: most of a long word as it should be.

    What differs is more than a word of one character (医療日 is no 医療費).
    """
    same = sum(1 for char in said if char in read)
    lone = [word.text for word in words_in(said) if len(word.text) == 1]
    long = len(read) > _LEAST_BESIDE and len(said) == len(read) and 2 * same >= len(read)
    return long and all(char in read for char in lone) and read[-1] not in _OPEN_ENDS
