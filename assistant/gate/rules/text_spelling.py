"""text.*: slips of the scanner and of the hand, and spelling that changes within one text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.gate.phrases import old_form_pattern, phrases, shown, wrong_part
from assistant.gate.rule import Hit, document_rule, passage_rule
from assistant.gate.subject import Document, Passage
from corpus.assessments.blocks import split_blocks
from corpus.assessments.model import Item
from corpus.text.numerals import circled, numeral

_MARKER = re.compile(r"^[ \t　・-]*(?P<sign>[①-⑳㉑-㉟㊱-㊿])", re.MULTILINE)
_BULLETS = re.compile(r"^[ \t　]*(?P<sign>[①-⑳]|[・･])", re.MULTILINE)
_LEADS_ON = re.compile(r"次[のを]|以下|下記|とおり|[:：]\s*$")


@passage_rule("text.ocr")
def ocr(passage: Passage) -> Iterator[Hit]:
    """Slips in fixed phrases and look-alike characters, as scanning and copying leave them."""
    for slip in (*phrases().slips, *phrases().lookalikes):
        for match in slip.find(passage.text):
            start, end = wrong_part(match, slip)
            yield _slip_at(passage.text, match, (start, end), slip.fix)
    for match in old_form_pattern().finditer(passage.text):
        right = phrases().old_forms[match[0]]
        yield _slip_at(passage.text, match, match.span(), right)


def _slip_at(text: str, match: re.Match[str], at: tuple[int, int], right: str) -> Hit:
    """Name a slip with enough around it to be recognised; only the slip itself is replaced."""
    wrong, should_be = shown(text, match, *at, right)
    return Hit(*at, {"wrong": wrong, "right": should_be}, fix=right)


def _spellings(word: str, text: str) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """Find a word without and with its final long vowel, outside official proper names."""
    if word not in text:
        return [], []
    for name in phrases().proper_names:
        text = text.replace(name, "□" * len(name))
    short = re.compile(rf"{word}(?![ァ-ヺー])")
    long = re.compile(rf"{word}ー(?![ァ-ヺー])")
    return list(short.finditer(text)), list(long.finditer(text))


def _counted(word: str, short: int, long: int) -> dict[str, str]:
    return {"word": word, "long": str(long), "short": str(short)}


@passage_rule("text.long_vowel")
def long_vowel(passage: Passage) -> Iterator[Hit]:
    """サーバ and サーバー in the text of one item; a document is judged as a whole instead."""
    if not passage.suggestion:
        return
    for word in phrases().long_vowels:
        short, long = _spellings(word, passage.text)
        if short and long:
            rarer = min((short, long), key=len)[0]
            yield Hit(rarer.start(), rarer.end(), _counted(word, len(short), len(long)))


@document_rule("text.long_vowel")
def long_vowel_in_document(document: Document) -> Iterator[Hit]:
    """A word spelled both ways in one document; one finding a word, at the rarer spelling."""
    for word in phrases().long_vowels:
        short: list[tuple[Item, re.Match[str]]] = []
        long: list[tuple[Item, re.Match[str]]] = []
        for _, item in document.places:
            here = _spellings(word, item.text)
            short += [(item, match) for match in here[0]]
            long += [(item, match) for match in here[1]]
        if short and long:
            item, match = min((short, long), key=len)[0]
            yield _in_item(item, match, _counted(word, len(short), len(long)))


def _in_item(item: Item, match: re.Match[str], words: dict[str, str]) -> Hit:
    return Hit(match.start(), match.end(), words, item=item.id, quote=match[0])


@passage_rule("text.numbering")
def numbering(passage: Passage) -> Iterator[Hit]:
    """Circled numbers that skip or repeat one within a block."""
    for block in split_blocks(passage.text):
        open_lists: list[int] = []
        for match in _MARKER.finditer(block.text):
            value = numeral(match["sign"])
            expected = open_lists[-1] + 1 if open_lists else value
            if value == 1 or not open_lists:
                open_lists.append(value)
            elif not _continues(open_lists, value):
                words = {"found": match["sign"], "wanted": circled(expected)}
                yield _at(block.start, match, words)
                break


def _continues(open_lists: list[int], value: int) -> bool:
    """Carry on the innermost list that a number follows, closing those within it."""
    for depth in range(len(open_lists) - 1, -1, -1):
        if open_lists[depth] + 1 == value:
            del open_lists[depth + 1 :]
            open_lists[depth] = value
            return True
    return False


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
