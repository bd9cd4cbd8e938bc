"""The words that the chat knows, by how they are read and by how they are mistyped.

They are taken from the data themselves: ways of asking, procedures, labels, laws, wording.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources

from rapidfuzz.distance import OSA

from assistant.chat.knowledge import rule_answers
from assistant.chat.words.known import terms
from assistant.known_names import plainly
from corpus.text.readings import hiragana, words_in

_FOLDERS = ("assistant.chat", "assistant", "corpus.forms", "corpus.laws")
_WORDING = "corpus.wording"
_OF_FIELD = ("corpus.forms", "corpus.laws", _WORDING, "assistant")
_COMMENT = re.compile(r"(?m)^\s*#.*$")
_NAME = re.compile("[一-龥々ァ-ヺー]{2,20}")
_MIXED = re.compile(
    "(?<![ぁ-んァ-ヺー一-龥々])[一-龥々ァ-ヺー][ぁ-んァ-ヺー一-龥々]{1,8}(?![ぁ-んァ-ヺー一-龥々])"
)
_KANJI = re.compile("[一-龥々]")
_KANA = re.compile("[ぁ-ん]")
_SHORTEST, _LEAST_MIXED = 3, 4
_HEAD = re.compile("[ぁ-ん]{2,4}(?=[一-龥々]{3})")
_HEADED = re.compile("(?<![ぁ-んァ-ヺー一-龥々])[ぁ-ん]{2,4}([一-龥々]{3,})")
_RARE = 5
"""How many times as often as in kana a word must stand in kanji for its kana to be read as it."""
_RIVAL = 3
"""How many times as often as another of its sound a word must stand in the data to be meant."""
_LONG_SOUND, _LONG_WORD = 7, 5
"""Kana, and characters, from which on a word with one slip is still told."""
_LONG_ENDS = ("う", "ー")
"""What a word of sounds is lengthened by: ちょうしゅう for ちょうしゅ."""
_COUNTING = "何数"
_NUMBERED = re.compile("第[一二三四五六七八九十百千]|^[一二三四五六七八九十百千万]")
"""Numbers of articles and counts, of which one is as likely as another."""
_PARTICLES = "のはをにがでともへや"
_GRAMMAR = ("助詞", "助動詞", "補助記号")
_JOINING = "な"
"""What joins 重要な変更 to one word."""
_AFFIXES = ("接頭辞", "接尾辞", "代名詞")


def is_known(text: str) -> bool:
    """Whether the data, the forms or the standard wording have a text as it is."""
    return text in _all_texts()


def is_of_field(word: str) -> bool:
    """Whether the forms, the laws, the wording, or a rule or term told of them have a word."""
    return word in _field_texts()


@lru_cache
def _field_texts() -> str:
    told = (text for rule in rule_answers() for text in (rule.title, rule.text, *rule.ask))
    meant = (text for term in terms().values() for text in (term.title, term.text))
    return plainly("\n".join((*_read(_OF_FIELD), *told, *meant)))


def is_usual(kana: str, word: str) -> bool:
    """Whether kana are a usual way to write a word, and not one among the ways that are read."""
    found = _all_texts().count(kana)
    return found > 0 and _RARE * found >= _all_texts().count(word)


@lru_cache(maxsize=1024)
def as_begun(text: str) -> str:
    """Return the word whose kanji a text ends with, where the kana before them are mistyped.

    しきい値判断 for ししん値判断; empty where the kana have neither length nor beginning in common.
    """
    kana = _HEAD.match(text)
    known = _headed().get(text[kana.end() :], ()) if kana else ()
    fits = [one for one in known if one[0] == text[0] and len(one) == len(text) and one != text]
    return fits[0] if len(fits) == 1 else ""


@lru_cache
def _headed() -> dict[str, list[str]]:
    """Return words that begin with kana and go on in three kanji or more, by those kanji."""
    found: dict[str, list[str]] = defaultdict(list)
    for match in _HEADED.finditer(_texts()):
        if match[0] not in found[match[1]]:
            found[match[1]].append(match[0])
    return dict(found)


@lru_cache(maxsize=8192)
def as_sounded(reading: str, *, near: bool = False) -> str:
    """Return the word that is read so; with ``near`` a long one with one kana otherwise.

    Empty where there is none, or several of which none is usual.
    """
    if not near:
        return _by_reading().get(reading, "")
    if len(reading) < _LONG_SOUND - 1:
        return ""
    known = {one for part in _shorter(reading) for one in _near_readings().get(part, ())}
    fits = [one for one in known if one != reading and OSA.distance(one, reading) == 1]
    fits = [one for one in fits if one[0] == reading[0] and reading[-1] in (one[-1], *_LONG_ENDS)]
    fits = [one for one in fits if len(reading) <= len(one) or not _is_particle(reading, one)]
    return _by_reading()[fits[0]] if len(fits) == 1 else ""


def _is_particle(longer: str, shorter: str) -> bool:
    """Whether what one text has more than another may be a particle."""
    return any(
        char in _PARTICLES and longer[:n] + longer[n + 1 :] == shorter
        for n, char in enumerate(longer)
    )


@lru_cache(maxsize=8192)
def as_typed(text: str) -> str:
    """Return the long word that a text is with one character lost, doubled or exchanged.

    Empty where the text is made of words of the language, or may be several words.
    """
    if len(text) < _LONG_WORD - 1 or text[0] in _COUNTING or _NUMBERED.search(text):
        return ""
    known = {one for part in _shorter(text) for one in _near_words().get(part, ())}
    fits = [one for one in known if one != text and _is_slip(text, one)]
    return fits[0] if len(fits) == 1 and not is_known(text) else ""


def _is_slip(text: str, word: str) -> bool:
    """Whether a text is a word typed with one slip that breaks a word of the language."""
    ends = text[0] == word[0] and text[-1] == word[-1]
    if not ends or OSA.distance(text, word) != 1:
        return False
    if len(text) == len(word):
        return sorted(text) == sorted(word)
    longer, shorter = sorted((text, word), key=len, reverse=True)
    at = next(n for n, char in enumerate(longer) if longer[:n] + longer[n + 1 :] == shorter)
    if longer is text and longer[at] in longer[at + 1 : at + 2]:
        return not _KANA.match(longer[at])
    return longer is word and _is_inside(word, at) and not _is_language(text)


def _is_inside(text: str, at: int) -> bool:
    """Whether a character of a text is part of a longer word."""
    start = 0
    for word in words_in(text):
        start += len(word.text)
        if at < start:
            return len(word.text) > 1
    return False


def _is_language(text: str) -> bool:
    """Whether a text is made of whole words and of affixes."""
    return all(
        word.known and (len(word.text) > 1 or word.kind in _AFFIXES) for word in words_in(text)
    )


def _shorter(text: str) -> Iterator[str]:
    """Yield a text and what is left of it without one character."""
    yield text
    yield from (text[:n] + text[n + 1 :] for n in range(len(text)))


@lru_cache
def _texts() -> str:
    return "\n".join(_read(_FOLDERS))


@lru_cache
def _all_texts() -> str:
    return "\n".join((_texts(), *_read((_WORDING,))))


def _read(packages: Iterable[str]) -> Iterator[str]:
    for package in packages:
        for path in resources.files(package).joinpath("data").iterdir():
            if path.name.endswith((".yaml", ".tsv")):
                yield _COMMENT.sub("", path.read_text(encoding="utf-8"))


@lru_cache
def _counted() -> Counter[str]:
    """Return how often each word stands in the data."""
    names = Counter(_NAME.findall(_texts()))
    mixed = (word for word in _MIXED.findall(_texts()) if _KANJI.search(word))
    headed = (word for words in _headed().values() for word in words)
    return names + Counter(word for word in mixed if _KANA.search(word)) + Counter(headed)


@lru_cache
def _by_reading() -> dict[str, str]:
    words: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for word, count in _counted().items():
        parts = words_in(word)
        mixed = bool(_KANA.search(word))
        reading = hiragana("".join(part.reading for part in parts))
        joined = [part for part in parts if part.kind in _GRAMMAR and part.text != _JOINING]
        whole = not (mixed and joined) and not _NUMBERED.match(word)
        if whole and len(reading) >= (_LEAST_MIXED if mixed else _SHORTEST):
            words[reading].append((count, word))
    usual = {reading: _usual(found) for reading, found in words.items()}
    return {reading: word for reading, word in usual.items() if word}


def reading_of(word: str) -> str:
    """Return how a word is read, in hiragana."""
    return hiragana("".join(one.reading for one in words_in(word)))


def _usual(found: list[tuple[int, str]]) -> str:
    """Return the one word of a sound, or the one that is far more usual; empty where none is.

    Ways to write one word (漏えい, 漏洩) are no rivals.
    """
    ranked = sorted(found, reverse=True)
    (most, word), *others = ranked
    rivals = [other for count, other in others if most < _RIVAL * count]
    return word if all(set(_KANJI.findall(word)) & set(other) for other in rivals) else ""


@lru_cache
def _near_readings() -> dict[str, list[str]]:
    return _index(
        reading
        for reading, word in _by_reading().items()
        if len(reading) >= _LONG_SOUND and not _KANA.search(word)
    )


@lru_cache
def _near_words() -> dict[str, list[str]]:
    return _index(word for word in _counted() if len(word) >= _LONG_WORD and not _KANA.search(word))


def _index(words: Iterable[str]) -> dict[str, list[str]]:
    """Return words by themselves and by what is left of them without one character."""
    index: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for part in _shorter(word):
            index[part].append(word)
    return dict(index)
