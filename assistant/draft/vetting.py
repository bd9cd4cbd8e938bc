"""Keeps of a model's sentences those that rest on what they say they rest on.

The gate judges afterwards; here only sentences go that no source bears out, or that are no
sentences of an assessment.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.draft.answer import Answer, Sentence
from assistant.draft.material import Material, Sheet
from assistant.planted import speaks_to_a_model
from corpus.text.fold import folded

_LEAST_JAPANESE = 0.5
_LEAST_SHARED = 0.3
_CITATION = re.compile(r"\s*[\[［【]C\d+(?:\s*[,、]\s*C\d+)*[\]］】]")
_MARK = re.compile(r"^\s*(?:[・●○◯■□▪‐–—*\-]|[①-⑳]|[(（]?\d{1,2}[)）.．])\s*")
_JAPANESE = re.compile(r"[ぁ-ヿ一-龥々]")
_LETTER = re.compile(r"[^\W\d_]")
_MARKUP = re.compile(r"https?:|<[/!]?[a-zA-Z]|\]\(|\*\*|`|^#+\s|[<＜【◆▼].*[>＞】]$|^[◆▼]")
_POLITE = re.compile(r"(?:です|ます|ません|ました|でしょう|ください)。?$")
_NUMBER = re.compile(r"\d+")
_PLACEHOLDER = re.compile(r"〔要確認[^〕]*〕")


@dataclass(frozen=True, slots=True)
class Kept:
    """A sentence that may stand, cleaned, with the sources it rests on."""

    part: int
    text: str
    materials: tuple[Material, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Vetted:
    """What is left of an answer, and why the rest is not."""

    kept: tuple[Kept, ...]
    faults: tuple[str, ...]


def vetted(answer: Answer, sheet: Sheet, is_standard: Callable[[str], bool]) -> Vetted:
    """Go through the sentences of an answer; repeated ones are kept once, in silence."""
    kept: dict[str, Kept] = {}
    faults: list[str] = []
    for sentence in answer.sentences:
        clean = _cleaned(sentence.text)
        if not clean:
            continue
        found = tuple(m for name in sentence.sources for m in _material(sheet, name))
        fault = next(_faults(sentence, clean, found, sheet), "")
        if not fault and is_standard(clean):
            fault = "後で付く文に当たる文である。"
        if fault:
            faults.append(f"{fault}（「{clean[:40]}」）")
        else:
            entry = Kept(sentence.part, clean, tuple(dict.fromkeys(found)), sentence.quote or "")
            kept.setdefault(folded(clean), entry)
    return Vetted(tuple(kept.values()), tuple(faults))


def _material(sheet: Sheet, name: str) -> tuple[Material, ...]:
    found = sheet.known(name.strip("[]［］ "))
    return (found,) if found else ()


def _cleaned(text: str) -> str:
    visible = "".join(c for c in text if c.isprintable() or c.isspace())
    plain = _CITATION.sub("", " ".join(visible.split())).strip()
    plain = _MARK.sub("", plain)
    return plain if not plain or plain.endswith(("。", "〕")) else f"{plain}。"


def _faults(
    sentence: Sentence, clean: str, found: tuple[Material, ...], sheet: Sheet
) -> Iterator[str]:
    if not 1 <= sentence.part <= len(sheet.parts):
        yield "示された部分の番号ではない。"
    if not found or len(found) < len(sentence.sources):
        yield "よりどころとした出典の番号がないか、示された番号ではない。"
    if not is_japanese(clean):
        yield "日本語の文ではない。"
    if _MARKUP.search(clean):
        yield "見出しや書式、接続先を文に入れてはならない。"
    if speaks_to_a_model(clean):
        yield "評価書の文ではない。"
    if _POLITE.search(clean):
        yield "である調で書く。"
    yield from _unborne(sentence, clean, found, sheet)


def _unborne(
    sentence: Sentence, clean: str, found: tuple[Material, ...], sheet: Sheet
) -> Iterator[str]:
    """Say what of a sentence its sources do not bear out."""
    texts = [folded(material.text) for material in found]
    if sentence.quote and not any(folded(sentence.quote) in text for text in texts):
        yield "引用が、挙げた出典にない。"
    facts = [folded(m.text) for m in sheet.materials if not m.part]
    own = folded(_PLACEHOLDER.sub("", clean))
    numbers = {n for text in (*texts, *facts) for n in _NUMBER.findall(text)}
    if set(_NUMBER.findall(own)) - numbers:
        yield "挙げた出典にない数がある。"
    if shared(own, (*texts, *facts)) < _LEAST_SHARED:
        yield "挙げた出典に、この文のよりどころがない。"


def shared(text: str, others: tuple[str, ...]) -> float:
    """Return the share of a folded text's character pairs that stand in folded others too."""
    pairs = _pairs(text)
    if not pairs:
        return 1.0
    there = {pair for other in others for pair in _pairs(other)}
    return len(pairs & there) / len(pairs)


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def is_japanese(text: str) -> bool:
    """Whether at least half of the letters of a text are Japanese."""
    letters = len(_LETTER.findall(text))
    return bool(letters) and len(_JAPANESE.findall(text)) / letters >= _LEAST_JAPANESE
