"""Words of the field: which one a question asks the meaning of, and what an unknown one is near."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from assistant.chat.items.named import printed_labels
from assistant.chat.knowledge import RuleAnswer, message
from assistant.chat.model import Answer, ItemRef
from assistant.chat.reading.asking import only_asks, ways_read
from assistant.chat.reading.sentences import sentences_of, with_figures
from assistant.chat.words.known import terms, ways_to_ask
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.forms.item_words import item_help, item_words
from corpus.store.model import Hit
from corpus.wording.platforms import platforms_in

_ALONE = re.compile(r"[一-龥々ァ-ヺーa-z0-9・ \-]{3,24}")
"""One word or name, without anything of a sentence."""
_OWNER = re.compile("[一-龥々]{2,}|[ァ-ヺー]{2,}")
_ALIKE = 60.0
_SLIP = 80.0
_MOST = 3
_SHOWN = 120


def without_lead(plain: str) -> str:
    """Return a folded question without the words that only lead to it: じゃあ、ちなみに."""
    return ways_to_ask().lead.sub("", plain)


def term_in(plain: str) -> str:
    """Return the word that a folded question consists of but for asking; empty for a sentence."""
    word = ways_to_ask().meaning.sub("", without_lead(plain)).rstrip("?。").strip()
    return word if _ALONE.fullmatch(word) else ""


def meaning_of(plain: str) -> RuleAnswer | None:
    """Return what is known of the word whose meaning a folded question asks."""
    goes_on = ways_to_ask().going_on.search(plain)  # 「中間サーバーは?」
    return (None if goes_on else terms().get(term_in(plain))) or meaning_asked(plain)


def meaning_asked(plain: str) -> RuleAnswer | None:
    """Return the longest known word beside which a folded question only asks: 副本がわからない."""
    for said in ways_read(plain):
        word = next((known for known in _by_length() if known in said), "")
        if word and only_asks(said.replace(word, "", 1), "meaning"):
            return terms()[word]
    return None


@lru_cache
def _by_length() -> tuple[str, ...]:
    return tuple(sorted(terms(), key=len, reverse=True))


def both_meanings(plain: str) -> tuple[RuleAnswer, ...]:
    """Return the meanings of the two words that a folded question sets side by side."""
    said, ways = without_lead(plain), ways_to_ask()
    asked = ways.which.search(said) or ways.difference.match(said) or ways.either.fullmatch(said)
    words = asked.groups() if asked else ()
    found = [terms().get(word) or terms().get(f"{word}項目評価") for word in words]
    return tuple(answer for answer in found if answer) if all(found) else ()


def is_misspelt(plain: str) -> bool:
    """Whether a question is one word that is nearly a known one, and no label of the form."""
    word = term_in(plain)
    if not word or word in terms() or word in printed_labels() or word in _said():
        return False
    near = process.extractOne(word, _vocabulary(), scorer=fuzz.ratio, score_cutoff=_SLIP)
    return near is not None and near[0] in terms()


def strange_in(plain: str, hits: Sequence[Hit]) -> str:
    """Return what a folded question asks of a thing and no item and no text speaks of (値段)."""
    asked = ways_to_ask().property.search(plain)
    if asked is None:
        return ""
    pairs = {asked[1][n : n + 2] for n in range(len(asked[1]) - 1)}
    texts = (*item_words().values(), *(hit.section.text for hit in hits))
    return "" if any(pair in text for pair in pairs for text in texts) else asked[1]


def strange_owner(plain: str, items: Sequence[ItemRef], hits: Sequence[Hit]) -> str:
    """Return of what a question asks a thing that an item holds of others (住民票 の手数料)."""
    asked = ways_to_ask().property.search(plain)
    words = _OWNER.findall(plain[: asked.start()]) if asked and items else []
    if not words or asked is None or procedure_named(plain) or platforms_in(plain):
        return ""
    key = items[0].key
    texts = [
        item_words().get(key, ""),
        *(h.section.index_text for h in hits if h.section.key == key),
    ]
    labels = plainly("\n".join((*items[0].place.path, *texts)))
    return "" if asked[1] not in labels or any(w in labels for w in words) else "".join(words)


def told_of_unknown(plain: str, hits: Sequence[Hit]) -> list[str]:
    """Say where a word stands that is no item of the form, or what is written like it."""
    strange = strange_in(plain, hits)
    if strange:
        return [message("terms.strange", word=strange)]
    word = term_in(plain)
    if not word:
        return []
    found = list(dict.fromkeys(_sentences(word, hits)))[:_MOST]
    if found:
        return [message("terms.no_item", word=word), *found]
    lines = [message("terms.nowhere", word=word)]
    near = process.extract(word, _vocabulary(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST)
    if near:
        named = "、".join(f"「{known}」" for known, _, _ in near)
        lines.append(message("terms.near", words=named))
    return lines


def sought_in(plain: str) -> str:
    """Return the words that a folded question seeks in other documents, figures in digits."""
    sought = ways_to_ask().sought.search(plain)
    return with_figures(sought[1]) if sought else ""


def told_of_words(plain: str, hits: Sequence[Hit], answer: Answer) -> Answer:
    """Say first whether words that are sought in other documents stand in those found."""
    sought = ways_to_ask().sought.search(plain)
    if sought is None:
        return answer
    found = list(dict.fromkeys(_sentences(sought[1], hits)))[:_MOST]
    said = [message("terms.found", word=sought[1]), *found]
    if not found:
        said = [message("terms.not_found", word=sought[1], number=len(hits))]
    return replace(answer, text="\n".join((*said, answer.text)))


def _sentences(word: str, hits: Iterable[Hit]) -> Iterable[str]:
    for hit in hits:
        section = hit.section
        for sentence in sentences_of(section.text):
            if with_figures(word) in with_figures(plainly(sentence)):
                yield f"・{section.path}: {sentence[:_SHOWN]}"


@lru_cache
def _said() -> frozenset[str]:
    """Return what people call items."""
    return frozenset(plainly(phrase) for known in item_help().values() for phrase in known.say)


@lru_cache
def _vocabulary() -> tuple[str, ...]:
    return tuple(sorted({*printed_labels(), *terms()}))
