"""Gives new words the spelling a document uses: サーバ or サーバー, （ or (, its own bullets."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from corpus.text.numerals import circled
from corpus.wording.model import Bullets
from corpus.wording.render import bullets_of

_KATAKANA = re.compile(r"[ァ-ヺー]{3,}")
_ITEM_MARK = re.compile(r"[ \t　]*(?:[①-⑳㉑-㊿・･•]|[-‐−–][ \t　])[ \t　]*$")


@dataclass(frozen=True)
class HouseStyle:
    """The spelling of a text; the document around it is asked where it is silent.

    ``item`` is the item that the text stands in, and counts beside the document.
    """

    near: str
    document: str
    item: str

    @cached_property
    def whole(self) -> str:
        """Everything around the text."""
        return f"{self.item}\n{self.document}"

    def adapt(self, text: str) -> str:
        """Write new words as the document would: long vowels at word ends, width of brackets."""
        text = _KATAKANA.sub(lambda match: self._katakana(match[0]), text)
        return text.translate({40: "（", 41: "）"}) if self._wide_brackets else text

    @cached_property
    def _wide_brackets(self) -> bool:
        source = self.near if "(" in self.near or "（" in self.near else self.whole
        return source.count("（") > source.count("(")

    def _katakana(self, word: str) -> str:
        long = word.rstrip("ー") + "ー"
        short = word.rstrip("ー")
        for texts in ((self.near,), (self.item, self.document)):
            counted = [_katakana_words(text) for text in texts]
            longer = sum(words[long] - words[short] for words in counted)
            if longer:
                return long if longer > 0 else short
        return word

    @cached_property
    def bullets(self) -> Bullets:
        """How the items of the text are marked, or those of the document where it has one line."""
        if "\n" in self.near.strip():
            return bullets_of(self.near)
        return bullets_of(self.item, self.document)

    def heading(self, line: str) -> str:
        """Write a heading ＜…＞ in the brackets that the document uses for headings."""
        counts = {sign: len(re.findall(rf"(?m)^\s*{sign}", self.whole)) for sign in "＜<【"}
        sign = max(counts, key=lambda key: counts[key])
        if not counts[sign] or not line:
            return line
        return sign + line[1:-1] + {"＜": "＞", "<": ">", "【": "】"}[sign]


@lru_cache(maxsize=16)
def _katakana_words(text: str) -> Counter[str]:
    """Count the words of a text; the blocks of a document all ask about the document."""
    return Counter(_KATAKANA.findall(text))


def mark(kind: str, number: int, bullets: Bullets) -> str:
    """Return what stands before an item, a sub-item or a plain line."""
    if kind == "sub":
        return "・"
    if kind != "item" or bullets == "none":
        return ""
    return "・" if bullets == "dot" else circled(number)


def line_start(text: str, position: int) -> int:
    """Return where the line of a position starts if only an item mark stands before it."""
    start = text[:position].rfind("\n") + 1
    before = text[start:position]
    return start if not before.strip() or _ITEM_MARK.fullmatch(before) else position
