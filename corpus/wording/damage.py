"""Tells damage done in copying apart from what an office changed on purpose."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.text.fold import folded
from corpus.text.lookalikes import is_kana, scanned_alike
from corpus.wording.compare import SentenceMatch
from corpus.wording.edits import Edit, unexplained
from corpus.wording.locate import Located

DamageKind = Literal["slip", "scan", "punctuation", "definition"]
_REFERENCE = re.compile(r"[(（]\s*※\s*[0-9０-９]*\s*[)）]")
_NEARLY_WHOLE = 0.85
_CONTEXT = 3
_TASTE = frozenset({"", "、", "○", "●", "◎"})
_WORD = re.compile(r"[一-龥々ァ-ヺー]|[A-Za-z0-9/]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LIST_NUMBER = re.compile(r"[0-9]{1,2}[.．]?")
_FUNCTION = "機能"


@dataclass(frozen=True, slots=True)
class Damage:
    """One damaged place of a copied block.

    ``slip``: a few characters lost or changed in a sentence that is otherwise the standard's;
    ``scan``: a slip that a scanner may have made (閉 read as 開, a kana lost);
    ``punctuation``: a comma or bracket lost; ``definition``: (※3) is used but not defined.
    ``standard`` and ``seen`` carry a few characters around the place, and the offsets (those of
    the item's text) delimit ``seen``.
    """

    kind: DamageKind
    standard: str
    seen: str
    sentence: str
    start: int
    end: int


def damage(located: Located) -> tuple[Damage, ...]:
    """Return the slips of a located block; paraphrases, additions and old wording are no damage."""
    slips = [
        _slip(edit, sentence, _droppable(located))
        for sentence in located.sentences
        if sentence.status == "altered" and sentence.similarity >= _NEARLY_WHOLE
        for edit in unexplained(sentence.edits)
        if edit.kind in ("slip", "punctuation") and not _is_taste(edit)
        if not (_only_few_left(sentence) or _is_listing(edit, sentence))
    ]
    return (*slips, *_undefined(located))


def _is_taste(edit: Edit) -> bool:
    """Whether only a comma or the mark of a list was put in or left out."""
    return {edit.standard, edit.seen} <= _TASTE


def _is_listing(edit: Edit, sentence: SentenceMatch) -> bool:
    """Whether a sentence on a function was only made an entry of a list, or the reverse.

    「1.情報照会機能は、…を行う。」 and 「情報照会機能　…を行う機能」 say the same.
    """
    if _LIST_NUMBER.fullmatch(edit.standard) and not edit.seen:
        return edit.start == sentence.start
    if {edit.standard, edit.seen} == {"", _FUNCTION}:
        return not sentence.seen[edit.end - (sentence.start or 0) :].strip("。 　")
    before = sentence.seen[: edit.start - (sentence.start or 0)].rstrip()
    return not edit.seen and edit.standard in ("は", "は、") and before.endswith(_FUNCTION)


def _only_few_left(sentence: SentenceMatch) -> bool:
    """Whether an office rewrote the sentence, so that small changes are part of that."""
    return sum(edit.kind == "reworded" for edit in sentence.edits) > 1


def _droppable(located: Located) -> frozenset[str]:
    """Return the characters that accepted spellings of a block leave out."""
    left_out = (Counter(a.standard) - Counter(a.seen) for a in located.block.accepted)
    return frozenset(char for chars in left_out for char in chars)


def _kind(edit: Edit, droppable: frozenset[str]) -> DamageKind:
    if edit.kind == "punctuation":
        return "punctuation"
    kept = "".join(char for char in edit.standard if char not in droppable)
    for standard in (edit.standard, kept):
        if scanned_alike(standard, edit.seen) or _is_one_kana(standard, edit.seen):
            return "scan"
    return "slip"


def _is_one_kana(standard: str, seen: str) -> bool:
    """Whether one kana was lost or put in, and nothing else."""
    return sorted((len(standard), len(seen))) == [0, 1] and is_kana(standard or seen)


def _slip(edit: Edit, sentence: SentenceMatch, droppable: frozenset[str]) -> Damage:
    kind = _kind(edit, droppable)
    first = sentence.start or 0
    start = _word_start(sentence.seen, max(0, edit.start - first - _CONTEXT)) + first
    before = sentence.seen[start - first : edit.start - first]
    within = sentence.seen[edit.start - first : edit.end - first]
    end = _word_end(sentence.seen, edit.end - first + _CONTEXT)
    after = sentence.seen[edit.end - first : end]
    return Damage(
        kind,
        before + edit.standard + after,
        before + within + after,
        sentence.standard,
        start,
        edit.end + len(after),
    )


def _word_start(text: str, at: int) -> int:
    """Move back to the start of the word of kanji, katakana or figures that a place is in."""
    while at > 0 and _WORD.match(text[at]) and _WORD.match(text[at - 1]):
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    """Move on to the end of the word of Latin letters or figures that a place is in."""
    while 0 < at < len(text) and _LATIN.match(text[at - 1]) and _LATIN.match(text[at]):
        at += 1
    return at


def _undefined(located: Located) -> Iterator[Damage]:
    """Yield definitions that are missing although a sentence of the copy refers to them.

    A definition in the office's own words, or one that a change row abridges, is none.
    """
    for note in located.sentences:
        mark = _REFERENCE.match(note.standard)
        if note.kind != "note" or note.status != "missing" or mark is None:
            continue
        label = folded(mark[0])
        if any(s.status == "added" and label in folded(s.seen) for s in located.sentences):
            continue
        for user in located.sentences:
            if user.kind != "note" and user.start is not None and label in folded(user.seen):
                assert user.end is not None
                yield Damage("definition", note.standard, "", user.standard, user.start, user.end)
                break
