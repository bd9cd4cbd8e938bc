"""text.*: slips of the scanner and of the hand, and spelling that changes within one text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.gate.phrases import Slip, phrases
from assistant.gate.rule import Hit, document_rule, passage_rule
from assistant.gate.subject import Document, Passage
from corpus.assessments.blocks import split_blocks
from corpus.assessments.model import Item
from corpus.text.numerals import circled, read_number

_MARKER = re.compile(r"^[ \t　・-]*(?P<sign>[①-⑳])", re.MULTILINE)
_BULLETS = re.compile(r"^[ \t　]*(?P<sign>[①-⑳]|[・･])", re.MULTILINE)
_LEADS_ON = re.compile(r"(?:次の|以下の|下記|[:：]\s*$)")


@passage_rule("text.ocr")
def ocr(passage: Passage) -> Iterator[Hit]:
    """Slips in fixed phrases and look-alike characters, as scanning and copying leave them."""
    for slip in (*phrases().slips, *phrases().lookalikes):
        for match in slip.pattern.finditer(passage.text):
            start, end = _wrong_part(match, slip)
            words = {"wrong": passage.text[start:end], "right": slip.fix}
            yield Hit(start, end, words, fix=slip.fix)


def _wrong_part(match: re.Match[str], slip: Slip) -> tuple[int, int]:
    at = match[0].rfind(slip.wrong)
    start = match.start() + max(at, 0)
    return start, start + len(slip.wrong)


def _forms(word: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"{word}(?![ァ-ヺー])"),
        re.compile(rf"{word}ー(?![ァ-ヺー])"),
    )


@passage_rule("text.long_vowel")
def long_vowel(passage: Passage) -> Iterator[Hit]:
    """サーバ and サーバー in the text of one item; a document is judged as a whole instead."""
    if not passage.suggestion:
        return
    for word in phrases().long_vowels:
        short, long = (list(form.finditer(passage.text)) for form in _forms(word))
        if short and long:
            rarer = min((short, long), key=len)[0]
            words = {"word": word, "long": str(len(long)), "short": str(len(short))}
            yield Hit(rarer.start(), rarer.end(), words)


@document_rule("text.long_vowel")
def long_vowel_in_document(document: Document) -> Iterator[Hit]:
    """A word spelled both ways in one document; one finding a word, at the rarer spelling."""
    for word in phrases().long_vowels:
        short, long = (
            [(item, m) for _, item in document.places for m in form.finditer(item.text)]
            for form in _forms(word)
        )
        if short and long:
            item, match = min((short, long), key=len)[0]
            words = {"word": word, "long": str(len(long)), "short": str(len(short))}
            yield _in_item(item, match, words)


def _in_item(item: Item, match: re.Match[str], words: dict[str, str]) -> Hit:
    return Hit(match.start(), match.end(), words, item=item.id, quote=match[0])


@passage_rule("text.numbering")
def numbering(passage: Passage) -> Iterator[Hit]:
    """Circled numbers that skip or repeat one within a block."""
    for block in split_blocks(passage.text):
        expected: int | None = None
        for match in _MARKER.finditer(block.text):
            value = read_number(match["sign"]) or 0
            if expected and value not in (expected, 1):
                words = {"found": match["sign"], "wanted": circled(expected)}
                yield _at(block.start, match, words)
                break
            expected = value + 1


def _at(offset: int, match: re.Match[str], words: dict[str, str]) -> Hit:
    start = offset + match.start("sign")
    return Hit(start, start + 1, words)


@passage_rule("text.mixed_bullets")
def mixed_bullets(passage: Passage) -> Iterator[Hit]:
    """A block whose points begin with ・ and go on with ①, without a line that leads over."""
    for block in split_blocks(passage.text):
        signs = list(_BULLETS.finditer(block.text))
        for first, second in pairwise(signs):
            if first["sign"] in "・･" and second["sign"] == "①":
                between = block.text[first.start() : second.start()]
                if not _LEADS_ON.search(between):
                    yield _at(block.start, second, {})


@passage_rule("text.style")
def style(passage: Passage) -> Iterator[Hit]:
    """です・ます in a text that is written in である style."""
    for match in phrases().polite.finditer(passage.text):
        yield Hit(match.start(), match.end(), {"found": match[0]})
        return
