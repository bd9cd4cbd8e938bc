"""Comparable spellings of a text that can always be traced back to the author's own characters.

Unicode compatibility normalisation as a whole is wrong for these documents: it turns ① into 1
and Ⅲ into III, and those are labels of the form. So characters are folded one by one, and every
folded character remembers where it came from.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

# Numbers that are labels (circled, parenthesised, roman) stay as they are.
_LABEL_NUMBERS = frozenset(
    chr(c) for c in (*range(0x2460, 0x2500), *range(0x2150, 0x218C), *range(0x3251, 0x32C0))
)
_DASHES = "‐‑‒–—―−－"
_LABEL, _KEPT = 120, 8192
_VOICED_MARKS = "\u3099\u309a"
_KATAKANA = "[ァ-ヺーｦ-ﾟ]"
_AFTER_A_WORD = f"(?<={_KATAKANA}[ーｰ])(?!{_KATAKANA})"
_LONG_VOWEL = re.compile(f"[ーｰ]{_AFTER_A_WORD}")
"""A ー at the end of a katakana word of either width."""
_SAME = "!-~ぁ-ゔァ-ヺ、。「」『』【】一-龥々・※○●◎◆■□→①-⑳"
_CHANGING = re.compile(f"[^ー{_SAME}]")
"""A character that may fold to something else; of a text in Japanese few are."""
_CHANGING_OR_LONG = re.compile(f"[^{_SAME}](?:({_AFTER_A_WORD})|(?<!ー))")
"""Such a character, or a ー at the end of a word, which has an empty group.

It begins with one set of characters, since the engine passes over a text quickly only then.
"""
_TILDES = "〜～∼"
_BRACKETS = {
    "〈": "<",
    "＜": "<",
    "《": "<",
    "〉": ">",
    "＞": ">",
    "》": ">",
    "［": "[",
    "］": "]",
    "〔": "[",
    "〕": "]",
}


class Folded(NamedTuple):
    """A folded text; ``starts[i]``/``ends[i]`` delimit the source characters behind ``text[i]``.

    A tuple, since each sentence is one.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the source behind ``text[start:end]`` (end > start)."""
        return self.starts[start], self.ends[end - 1]


def _fold_char(char: str) -> str:
    if char in _LABEL_NUMBERS:
        return char
    if char in _DASHES:
        return "-"
    if char in _TILDES:
        return "~"
    if char in _BRACKETS:
        return _BRACKETS[char]
    return unicodedata.normalize("NFKC", char)


def _is_ignorable(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cf", "Cc")


class _Pieces(dict[str, str]):
    """What each character folds to, nothing for spaces and hidden characters; filled as met."""

    def __missing__(self, char: str) -> str:
        """Fold a character met for the first time."""
        folds = "" if _is_ignorable(char) else _fold_char(char)
        self[char] = "".join(piece for piece in folds if not _is_ignorable(piece))
        return self[char]


_PIECES = _Pieces()
_NUMBERS = tuple(range(_KEPT + 1))
"""Offsets made once: some of them are sooner copied than counted anew."""


def fold(text: str, *, long_vowels: bool = False) -> Folded:
    """Fold width, brackets, dashes and spaces away, keeping the way back.

    ``long_vowels`` also drops ー at the end of a katakana word (サーバー/サーバ), which is the one
    spelling that the same block of standard wording varies from office to office. The last texts
    are remembered, since many readers of one text fold it one after the other.
    """
    return (_fold_again if _LABEL < len(text) <= _KEPT else _fold)(text, long_vowels)


def _fold(text: str, long_vowels: bool) -> Folded:
    numbers = _NUMBERS if len(text) <= _KEPT else range(len(text) + 1)
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kept = done = 0  # what is before them is in ``out``, and in ``starts`` and ``ends``
    for match in (_CHANGING_OR_LONG if long_vowels else _CHANGING).finditer(text):
        index = match.start()
        piece = "" if match.lastindex else _PIECES[match[0]]
        out += (text[kept:index], piece)
        kept = index + 1
        if len(piece) != 1:
            starts += numbers[done:index]
            ends += numbers[done + 1 : kept]
            starts += [index] * len(piece)
            ends += [kept] * len(piece)
            done = kept
    whole = "".join((*out, text[kept:])) if out else text
    if _may_be_voiced(whole):
        return _fold_voiced(text, long_vowels=long_vowels)
    if not done:
        return Folded(whole, numbers[: len(text)], numbers[1 : len(text) + 1])
    starts += numbers[done : len(text)]
    ends += numbers[done + 1 : len(text) + 1]
    return Folded(whole, tuple(starts), tuple(ends))


def _may_be_voiced(text: str) -> bool:
    """Whether a folded text has a mark that may belong to the kana before it."""
    return any(mark in text for mark in _VOICED_MARKS)


_fold_again = lru_cache(maxsize=16)(_fold)


def _fold_voiced(text: str, *, long_vowels: bool) -> Folded:
    """Join folded characters where a voiced mark may belong to the kana before it."""
    pieces = list(map(_PIECES.__getitem__, text))
    if long_vowels:
        for match in _LONG_VOWEL.finditer(text):
            pieces[match.start()] = ""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, folds in enumerate(pieces):
        for piece in folds:
            if piece in _VOICED_MARKS and out and _voiced(out[-1], piece):
                out[-1] = _voiced(out[-1], piece)
                ends[-1] = index + 1
            else:
                out.append(piece)
                starts.append(index)
                ends.append(index + 1)
    return Folded("".join(out), tuple(starts), tuple(ends))


def _voiced(kana: str, mark: str) -> str:
    """Return the kana with its voiced or semi-voiced mark as one character, or an empty string."""
    composed = unicodedata.normalize("NFC", kana + mark)
    return composed if len(composed) == 1 else ""


def folded(text: str) -> str:
    """Return only the folded text, where the way back is not needed."""
    return _folded_label(text) if len(text) <= _LABEL else _folded(text)


@lru_cache(maxsize=4096)
def _folded_label(text: str) -> str:
    """Fold a short text once; labels and options are compared over and over."""
    return _folded(text)


def _folded(text: str) -> str:
    whole = _CHANGING.sub(_piece, text)
    return fold(text).text if _may_be_voiced(whole) else whole


def _piece(match: re.Match[str]) -> str:
    return _PIECES[match[0]]


def comparable(text: str) -> str:
    """Fold a name so that width, spaces and a final long vowel make no difference."""
    return _comparable_name(text) if len(text) <= _LABEL else fold(text, long_vowels=True).text


@lru_cache(maxsize=16384)
def _comparable_name(text: str) -> str:
    """Fold a name once; the same ones are looked for in text after text."""
    return fold(text, long_vowels=True).text
