"""Tells a turn that stands by itself from one that goes on with what was spoken of.

It is asked once, before any way to an answer looks at the talk: what goes on is what leaves open
the thing it is about, or what points at what was said, told or shown.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.chat.going_on.of_rule import adds_a_change, ends_open, tried
from assistant.chat.items.by_number import heading_in
from assistant.chat.items.finding import SURE
from assistant.chat.items.named import item_index, says_an_item
from assistant.chat.items.nearest import words_asked
from assistant.chat.items.offices import HeldOffices
from assistant.chat.items.picking import label_picked, lists_items, picked
from assistant.chat.law.asked_alone import leaves_procedure_open, numbers_said
from assistant.chat.law.carrying import of_article_spoken, of_number_then, spoken_of
from assistant.chat.law.facets import facet_asked
from assistant.chat.law.ways_to_ask import is_said, law_words
from assistant.chat.model import OF_SOURCE, Answer, Conversation
from assistant.chat.reading.act_kinds import kind_of
from assistant.chat.reading.acts import acts_of
from assistant.chat.reading.intents import Question, intent_of
from assistant.chat.reading.last_answer import (
    kind_asked,
    last_answer_words,
    rules_spoken_of,
)
from assistant.chat.reading.platforms import enquires
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.threshold_facts import facts_told
from assistant.chat.texts.correcting import instead_in
from assistant.chat.texts.on_draft import on_text_at_hand
from assistant.chat.words.known import matter_outside
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.text.dates import read_date
from corpus.wording.platforms import without_platforms

_ASKING = frozenset({"request", "unread"})
"""Acts that ask for something, and go on with nothing by their kind."""
_MAYBE_ASKING = frozenset({"fact", "mend", "shorter"})
"""Acts by words that a question on a rule may hold as well: 修正したら何日以内に出す？."""
_RISK = re.compile("リスク[1-9]")
_TWO_WORDS = re.compile("[一-龥々][はがをにのともでや][一-龥々][ぁ-ん]")
"""What is taken for one word but is two: 旧と新を."""
_FEW = 2
_LEAST_COUNTED = 10
"""People from which on a figure is no 一人 in passing."""
_MANY = 3
"""Items that have a label at most that tells one of them."""
_PLACES = re.compile("[第条項号表]")


def goes_on(question: Question, talk: Conversation, offices: HeldOffices) -> bool:
    """Whether a turn goes on with what was spoken of, by its own words; a first turn has nothing.

    ``offices`` are those held: who names one alone asks it of the item spoken of.
    """
    if not talk.turns:
        return True
    plain = question.plain
    if _points(plain, talk) or facet_asked(question, talk):
        return True
    if matter_outside(plain):
        return False
    rest = _rest_of(question.bare, offices)
    named = _words_of(rest)
    breaks_off = ends_open(question) and not turn_words().apart.asks_which.search(plain)
    return (
        _tells_or_wishes(question, talk, named)
        or _of_what_was_shown(question, talk)
        or _of_rows(question, talk)
        or adds_a_change(question, talk)
        or (breaks_off and len(named) < _FEW)
        or not (named or _names_a_matter(question, rest))
        or _of_a_point(question, talk)
    )


def _rest_of(text: str, offices: HeldOffices) -> str:
    """Return a text, folded, without what names a part of a thing alone.

    That is an office, a platform, or a label that items of many sections have.
    """
    rest = plainly(without_platforms(offices.without(text)))
    for label in _common_labels():
        rest = rest.replace(label, " ")
    return rest


def _words_of(rest: str) -> tuple[str, ...]:
    """Return the words of a text that say what it is about."""
    found = words_asked(turn_words().apart.idle.sub(" ", rest))
    return tuple(word for word in found if not _TWO_WORDS.fullmatch(word))


@lru_cache
def _common_labels() -> tuple[str, ...]:
    own = Counter(entry.labels[-1] for entry in item_index().entries)
    common = [label for label, count in own.items() if count > _MANY]
    return tuple(sorted(common, key=len, reverse=True))


def _points(plain: str, talk: Conversation) -> bool:
    """Whether a turn points at what was said or shown, or asks it for another form or use."""
    words = turn_words()
    of_kind = talk.intent == "rule" and words.carrying.by_kind.match(plain)
    ways = (words.apart.points, words.carrying.within)
    if talk.quoted and words.carrying.such.search(plain):
        return True
    return bool(of_kind or any(way.search(plain) for way in ways))


def _tells_or_wishes(question: Question, talk: Conversation, named: Sequence[str]) -> bool:
    """Whether a turn tells a fact, or wishes something of the text at hand.

    What is the matter of a rule by itself (公表した後に間違いを見つけました) asks for that.
    """
    text, drafted = question.text, talk.drafted
    kinds = {act.kind for act in acts_of(question, talk)} or {kind_of(text, talk)}
    of_rule = not drafted and intent_of(question, in_conversation=False) == "rule"
    asks = of_rule or (kinds == {"fact"} and not drafted and enquires(text))
    if not kinds <= _ASKING and not (kinds <= _MAYBE_ASKING and asks):
        return kinds != {"why"} or bool(drafted) or _is_held(question, talk, named)
    if _tells_size(text, talk) or (drafted and instead_in(text, drafted)):
        return True
    intent = intent_of(question, in_conversation=True)
    return not of_rule and on_text_at_hand(question, intent, talk) is not None


def _tells_size(text: str, talk: Conversation) -> bool:
    """Whether figures of the しきい値判断 are told, or an accident beside those told before."""
    told = facts_told(text)
    counted = max(told.people or 0, told.handlers or 0) >= _LEAST_COUNTED
    return counted or (told.accident is not None and not talk.told.is_empty)


def _of_what_was_shown(question: Question, talk: Conversation) -> bool:
    """Whether a turn picks of what was shown, or tries a day, a number of days or an age on it."""
    plain = question.plain
    risk = _RISK.search(plain) and not heading_in(question.text)
    chosen = picked(plain, talk.turns[-1].answer, talk.question) or label_picked(plain, talk.items)
    return bool(risk or chosen or read_date(question.text) or tried(question, talk))


def _of_rows(question: Question, talk: Conversation) -> bool:
    """Whether a turn asks for rows, or a 号, and leaves the procedure to that spoken of."""
    plain, words = question.plain, law_words()
    if procedure_named(question.text) or not spoken_of(talk):
        return of_article_spoken(question, talk) is not None or _of_year(question, talk)
    rows = any(span.citation.row for span in question.spans) or numbers_said(plain)
    numbered = question.spans or "何号" in plain or is_said(plain, words.which_number)
    asks = numbered or is_said(plain, words.going_on) or is_said(plain, words.open)
    named = _words_of(plain)
    own = [word for word in named if not _is_of_law(word)]
    return bool(rows) or leaves_procedure_open(question) or bool((asks or named) and not own)


def _of_year(question: Question, talk: Conversation) -> bool:
    return of_number_then(question, talk) is not None


def _is_of_law(word: str) -> bool:
    """Whether a word only asks for rows: 照会, 別表第二."""
    rest = _PLACES.sub("", word)
    for idle in sorted(law_words().idle, key=len, reverse=True):
        rest = rest.replace(idle, "")
    return len(rest) < _FEW


def _of_a_point(question: Question, talk: Conversation) -> bool:
    """Whether a turn asks one point alone, without the rule that it is of: いつまで？, 例外は？.

    Whether it is a 重要な変更 is asked of a thing that changes.
    """
    kind = kind_asked(question)
    if kind is None:
        return False
    if kind == "important":
        return not turn_words().apart.asks_which.search(question.plain)
    rest = last_answer_words().kinds[kind].sub(" ", question.plain)
    return question.rule in rules_spoken_of(talk) or not _words_of(rest)


def _names_a_matter(question: Question, rest: str) -> bool:
    """Whether a turn is of something, beside its words: an item, a text, a place in the law."""
    of_text = question.quoted or question.pasted or question.spans
    named = procedure_named(question.text) or says_an_item(rest)
    return bool(of_text or named)


def stands(answer: Answer, question: Question, talk: Conversation, offices: HeldOffices) -> bool:
    """Whether the answer to a turn by itself is to be given.

    Where it did not understand the turn, what asks for a row or for one point, or was spoken of,
    goes on, and all beside a draft; what is in no record does not.
    """
    of_item = answer.items and answer.intent not in OF_SOURCE
    understood = answer.known and answer.intent != "unknown" and not lists_items(answer.text)
    sure = understood and (not of_item or answer.items[0].score >= SURE)
    if sure or matter_outside(question.plain):
        return True
    if talk.drafted:
        return False
    of_row = answer.intent == "law" and bool(spoken_of(talk))
    of_point = kind_asked(question) is not None
    return not (
        of_row or of_point or _is_held(question, talk, _words_of(_rest_of(question.bare, offices)))
    )


def _is_held(question: Question, talk: Conversation, words: Sequence[str]) -> bool:
    """Whether most of what a turn asks about was spoken of in the last question or its answer.

    After rows of the law a procedure alone is.
    """
    if talk.intent == "law" and procedure_named(question.text):
        return True
    last = plainly(f"{talk.question}\n{talk.turns[-1].answer}")
    held = sum(len(word) for word in words if word in last)
    return not words or 2 * held > sum(map(len, words))


def by_itself(talk: Conversation) -> Conversation:
    """Return a conversation of which nothing was spoken, about the same case and what was told."""
    return with_told(Conversation(), talk)


def with_told(spoken: Conversation, told: Conversation) -> Conversation:
    """Return a conversation with the case of another, and what was told in that."""
    return replace(
        spoken,
        case=told.case,
        ledger=told.ledger,
    )
