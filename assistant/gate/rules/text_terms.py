"""text.near_term, text.mixed_spelling: rare words that are nearly the usual ones."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from assistant.gate.phrases import phrases
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.model import Item
from corpus.forms.load import load_form
from corpus.forms.model import FormId
from corpus.text.lookalikes import alternatives
from corpus.wording.load import load_wording

_KANJI_RUN = re.compile(r"[一-龥々]{2,}")
_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*(?![A-Za-z0-9])")
_ENTRY = re.compile(r"^[ \t　・･\-]*(?P<name>[一-龥々ァ-ヺー]{5,})[ \t　]*$", re.MULTILINE)
_DEFINED = re.compile(
    r"(?P<name>[一-龥々ァ-ヺー]{7,20})[(（]以下「(?P<short>[^「」\n]{2,20})」という"
)
_GOES_ON = re.compile(r"[一-龥々ァ-ヺー]+")
_NAME_LENGTH = 6
_WINDOW = 3
_RARE = 2
_TOKEN_LENGTH, _TOKEN_USUAL = 4, 3


@document_rule("text.near_term")
def near_term(document: Document) -> Iterator[Hit]:
    """A rare word that differs in one look-alike, or in one letter, from a usual one."""
    items = [item for _, item in document.places if item.kind == "text"]
    yield from _near_kanji(items)
    yield from _near_tokens(items)
    yield from _cut_entries(document, items)
    yield from _cut_names(items)


def _near_kanji(items: list[Item]) -> Iterator[Hit]:
    own = Counter(chain.from_iterable(_grams(item.text) for item in items))
    known = _standard()
    for item in items:
        for run in _KANJI_RUN.finditer(item.text):
            if all(gram in known for gram in _grams(run[0])):
                continue
            for index, char in enumerate(run[0]):
                right = _better(run[0], index, char, own)
                if right:
                    start = run.start() + index
                    words = {"wrong": run[0], "right": _put(run[0], index, right)}
                    yield Hit(start, start + 1, words, fix=right, item=item.id, quote=run[0])


def _better(run: str, index: int, char: str, own: Counter[str]) -> str | None:
    """Return the look-alike that makes a known word where the character makes an unknown one."""
    for other in alternatives(char):
        first = max(0, index - _WINDOW + 1)
        windows = [run[at : at + _WINDOW] for at in range(first, index + 1)]
        fitting = [
            (seen, _put(seen, index - first - offset, other))
            for offset, seen in enumerate(windows)
            if len(seen) == min(_WINDOW, len(run))
        ]
        known = _standard()
        if any(own[seen] > _RARE or seen in known for seen, _ in fitting):
            continue
        if 2 * sum(right in known for _, right in fitting) > len(fitting):
            return other
    return None


def _put(text: str, index: int, char: str) -> str:
    return text[:index] + char + text[index + 1 :]


def _grams(text: str) -> Iterator[str]:
    """Yield the windows of each run of kanji; a run of two is one by itself."""
    for run in _KANJI_RUN.findall(text):
        width = min(_WINDOW, len(run))
        yield from (run[at : at + width] for at in range(len(run) - width + 1))


@lru_cache
def _standard() -> frozenset[str]:
    """Return the windows of everything that forms and standard wording say."""
    wording = (v.text for block in load_wording().blocks for v in block.versions)
    labels = (node.label for form in FormId for node in load_form(form).nodes)
    return frozenset(chain.from_iterable(map(_grams, chain(wording, labels))))


def _near_tokens(items: list[Item]) -> Iterator[Hit]:
    """Yield tokens such as PMHHD that stand once and are one letter off a usual one."""
    places = [(item, match) for item in items for match in _TOKEN.finditer(item.text)]
    counted = Counter(_plain(match[0]) for _, match in places)
    spelled = {_plain(match[0]): match[0] for _, match in places}
    usual = [token for token, count in counted.items() if count >= _TOKEN_USUAL]
    for item, match in places:
        token = _plain(match[0])
        if counted[token] > 1 or len(token) < _TOKEN_LENGTH:
            continue
        near = next((other for other in usual if _one_letter_off(token, other)), None)
        if near:
            words = {"wrong": match[0], "right": spelled[near]}
            yield Hit(match.start(), match.end(), words, fix=spelled[near], item=item.id)


def _plain(token: str) -> str:
    return token.replace("-", "").upper()


def _one_letter_off(one: str, other: str) -> bool:
    if len(one) != len(other) or one[0] != other[0]:
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(differing) == 1 and all(char.isalpha() for char in differing[0])


def _cut_entries(document: Document, items: list[Item]) -> Iterator[Hit]:
    """Yield entries of the annex that everywhere else go on: 団体内統合利用(番号)."""
    annex = document.item("records")
    if annex is None:
        return
    words = "\n".join(item.text for item in items if item is not annex)
    for match in _ENTRY.finditer(annex.text):
        name = match["name"]
        going_on = list(_goings_on(name, words))
        if len(going_on) >= _TOKEN_USUAL and all(going_on) and len({g[0] for g in going_on}) == 1:
            right = name + min(going_on, key=len)
            said = {"wrong": name, "right": right}
            yield Hit(match.start("name"), match.end("name"), said, fix=right, item=annex.id)


def _goings_on(name: str, words: str) -> Iterator[str]:
    """Yield how a name goes on wherever it stands."""
    place = words.find(name)
    while place >= 0:
        end = place + len(name)
        match = _GOES_ON.match(words, end)
        if match:
            end = match.end()
        yield words[place + len(name) : end]
        place = words.find(name, end)


def _cut_names(items: list[Item]) -> Iterator[Hit]:
    """Yield names that lack the middle of one the document defines: 団体内(統合)宛名番号."""
    words = "\n".join(item.text for item in items)
    defined = {match["name"]: match["short"] for match in _DEFINED.finditer(words)}
    for name in defined:
        for shortened in _shortened(name) - set(defined.values()):
            for item in items:
                at = item.text.find(shortened)
                if at >= 0:
                    said = {"wrong": shortened, "right": name}
                    yield Hit(at, at + len(shortened), said, fix=name, item=item.id)


def _shortened(name: str) -> set[str]:
    """Return a name with two to four characters of its middle left out."""
    return {
        name[:start] + name[start + lost :]
        for lost in range(2, 5)
        for start in range(2, len(name) - lost - 1)
        if len(name) - lost >= _NAME_LENGTH
    }


@document_rule("text.mixed_spelling")
def mixed_spelling(document: Document) -> Iterator[Hit]:
    """A word spelled in two ways in one document; one finding a word, at the unofficial one.

    What the standard wording itself spells so is not the office's to change.
    """
    standard = _standard_words(document)
    items = [item for _, item in document.places if item.kind == "text"]
    for right, other in phrases().spellings:
        wrong = [
            (item, match)
            for item in items
            for match in re.finditer(re.escape(other), item.text)
            if other not in standard.get(item.id, "")
        ]
        usual = sum(item.text.count(right) for item in items)
        if wrong and usual:
            item, match = wrong[0]
            words = {"right": right, "other": other, "usual": str(usual), "rare": str(len(wrong))}
            yield Hit(match.start(), match.end(), words, fix=right, item=item.id)


def _standard_words(document: Document) -> dict[str, str]:
    """Return what the standard has for the standard wording found in each item."""
    words: dict[str, str] = {}
    for located in document.wording:
        for sentence in located.sentences:
            words[located.item] = words.get(located.item, "") + sentence.standard
    return words
