"""Tells what kind of question is asked, by the words of intents.yaml."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from assistant.chat.items.named import counted_in, is_option, printed_labels
from assistant.chat.knowledge import IntentRule, RuleAnswer, intents, rule_answers
from assistant.chat.law.contents import content_named
from assistant.chat.law.history import completed
from assistant.chat.law.provided import information_named
from assistant.chat.model import Intent
from assistant.chat.reading.pasted import pasted_texts
from assistant.chat.reading.phrases import says
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.listed import rule_of_situation, rules_listed
from assistant.chat.texts.form_labels import told_of_labels, told_of_own
from assistant.chat.words.known import terms
from assistant.chat.words.standing import word_asked
from assistant.chat.words.terms import both_meanings, meaning_of, without_lead
from assistant.known_names import plainly
from assistant.law_rows import procedure_named
from corpus.laws.load import changes
from corpus.laws.model import CitationSpan
from corpus.laws.registry import is_item_of_19
from corpus.laws.resolve import citations
from corpus.wording.dating import SHORTEST, is_standard
from corpus.wording.normal import split_sentences

_KIND = re.compile("(?:全項目|重点項目|基礎項目)評価")
_YEAR = re.compile(r"(?:令和|平成)[0-9元]{1,2}年|[0-9]{4}年")
_QUOTED = re.compile(
    r"(?<!以下)(?<!以下、)「((?:[^「」]|「[^「」]*」)+)」|『([^『』]+)』|[“\"]([^“”\"]+)[”\"]"
)
"""What stands in 「」, with what it sets in 「」 itself: (以下「支払基金」という。)."""
SHORT = 20
"""Most characters of a question that can be meant to go on with the item spoken of."""
_LONGEST = 60
_LONGEST_WORD = 12
_OF_WORDS = re.compile(
    "(?:」|』)と(?:「|『)[^」』]+(?:」|』)[^。]{0,4}(?:違い|どう違|何が違)|文案|下書き|案を?(?:くだ|作|お願)"
)
"""What is asked of short words in 「」: how two differ, or a text for an item of that name."""
_LONG_NAME = 7
"""Characters from which on a procedure's name may hold words of other matters."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what can be seen in it without knowing the answer."""

    text: str
    plain: str
    quoted: tuple[str, ...]
    spans: tuple[CitationSpan, ...]
    rule: RuleAnswer | None
    focus: str = ""
    """What of a rule alone is asked: 期間."""
    of_rule: bool = False
    """Whether a rule is meant for sure, whatever item it names."""
    at_hand: str = ""
    """What the author has written in the item she asks about: この記載でいい？"""
    also: tuple[RuleAnswer, ...] = ()
    """Further rules whose matters are listed beside the first: 公表と計画管理書は義務？"""

    @property
    def bare(self) -> str:
        """The question without the words of asking, for finding items and texts."""
        bare = without_asides(self.text)
        for filler in intents().filler:
            bare = bare.replace(filler, " ")
        return bare if plainly(bare) else self.text

    @property
    def pasted(self) -> str:
        """What stands in the question as a document's text, outside of 「」, or is at hand."""
        return "" if self.quoted else self.at_hand or "\n".join(pasted_texts(self.text))

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts to check: in 「」, else at hand, else pasted, else names the law changed."""
        at_hand = (self.at_hand,) if self.at_hand else ()
        texts = self.quoted or at_hand or pasted_texts(self.text)
        if texts:
            return texts
        return tuple(name for name in _changed_names() if name in self.text)


@lru_cache
def _changed_names() -> tuple[str, ...]:
    known = changes()
    names = {old for term in known.terms for old in term.old} | {body.old for body in known.bodies}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def read_question(text: str) -> Question:
    """Look at a question."""
    plain = plainly(text)
    quoted = tuple(next(g for g in m.groups() if g) for m in _QUOTED.finditer(text))
    listed = () if quoted else rules_listed(plain)
    situated = listed[0] if listed else rule_of_situation(_beside_procedure(plain))
    term = meaning_of(plain)
    rule = term or situated or rule_asked(plain)
    told = situated is not None and term is None
    also = listed[1:] if told else ()
    return Question(text, plain, quoted, citations(text), rule, of_rule=told, also=also)


def _beside_procedure(plain: str) -> str:
    """Return a folded question without a long name of a procedure, whose words are of no rule.

    自立支援教育訓練給付金 is no 訓練.
    """
    procedure = procedure_named(plain)
    said = [plainly(name) for name in procedure.say] if procedure else []
    name = max((one for one in said if one in plain), key=len, default="")
    return plain.replace(name, "事務") if len(name) >= _LONG_NAME else plain


def intent_of(question: Question, in_conversation: bool) -> Intent:
    """Return the first kind whose words and conditions the question meets, else unknown."""
    plain = without_lead(plainly(without_asides(question.text)))
    for rule in intents().intents:
        if _says(rule, plain) and _holds(rule, question, in_conversation):
            return rule.intent
    return "unknown"


def _says(rule: IntentRule, plain: str) -> bool:
    """Whether a folded question has the words of a kind, and none of another."""
    if (rule.longest and len(plain) > rule.longest) or any(says(plain, w) for w in rule.unless):
        return False
    return not rule.words or any(says(plain, word) for word in rule.words)


def _holds(rule: IntentRule, question: Question, in_conversation: bool) -> bool:
    """Whether a question holds what its kind needs besides words."""
    match rule.needs:
        case None:
            return True
        case "term":
            return _asks_a_meaning(question, in_conversation)
        case "context":
            return in_conversation
    return bool(_NEEDS[rule.needs](question))


def without_asides(text: str) -> str:
    """Drop the sentences that tell of the author and ask nothing: 評価書を作っています."""
    sentences = [sentence for line in text.splitlines() for sentence in split_sentences(line)]
    asides = tuple(intents().asides)
    asking = [s for s in sentences if not s.strip().rstrip("。").endswith(asides)]
    return "\n".join(asking) if asking and len(asking) < len(sentences) else text


def _asks_a_meaning(question: Question, in_conversation: bool) -> bool:
    """Whether a word's meaning is asked; a word alone goes on with what was spoken of."""
    alone = in_conversation and question.plain in terms()
    return question.rule is not None and question.rule.term and not alone


def _is_text(quoted: str, question: Question) -> bool:
    """Whether words in 「」 are a text to check, and not the label of an item.

    A label that the form named prints otherwise than another form is to be checked. An option
    (「する」) is none.
    """
    if is_option(plainly(quoted)):
        return False
    if len(quoted) <= _LONGEST_WORD and "。" not in quoted and _OF_WORDS.search(question.plain):
        return False
    if citations(quoted) or plainly(quoted) not in printed_labels():
        return True
    asked = question.text, (quoted,)
    return bool(told_of_labels(*asked, None) or told_of_own(*asked))


def _is_rule_named(question: Question) -> bool:
    """Whether a question asks what a rule is by its name, that no item has: 再実施って何."""
    asked, rule = turn_words().enquiring.what.match(question.plain), question.rule
    if asked is None or rule is None or rule.term or asked["name"] in printed_labels():
        return False
    names = (plainly(name) for name in (rule.title, *rule.ask))
    return any(name.removesuffix("とは").removesuffix("って") == asked["name"] for name in names)


def _is_standard(question: Question) -> bool:
    """Whether a text that a question quotes or pastes is of a version of the standard wording."""
    texts = (text for text in question.texts if len(text) >= SHORTEST)
    return any(is_standard(text) for text in texts)


_NEEDS: dict[str, Callable[[Question], object]] = {
    "text": lambda question: any(_is_text(text, question) for text in question.texts),
    "sentence": lambda question: any(text.endswith("。") for text in question.quoted),
    "pasted": lambda question: question.pasted,
    "procedure": lambda question: procedure_named(question.text),
    "word": lambda question: not question.pasted and word_asked(question.text),
    "provided": lambda question: information_named(question.text)[1],
    "citation": lambda question: any(not s.citation.is_whole_law for s in question.spans),
    "numbered": lambda question: any(
        s.citation.row or is_item_of_19(completed(s.citation)) for s in question.spans
    ),
    "dated": _is_standard,
    "content": lambda question: content_named(question.plain),
    "situation": lambda question: question.of_rule,
    "named": _is_rule_named,
    "rule": lambda question: question.rule is not None and not question.rule.term,
    "two_terms": lambda question: both_meanings(question.plain),
    "count": lambda question: counted_in(question.plain),
}
"""What a kind of question may need to hold, besides words."""


def has_text(text: str) -> bool:
    """Whether a question holds a text to check: quoted, pasted, or a place in the law."""
    question = read_question(text)
    return bool(question.quoted or question.pasted)


def rule_asked(plain: str) -> RuleAnswer | None:
    """Return the answer whose words fit a question best: the most characters in common.

    The year of a date (令和5年) is no stretch of years.
    """
    plain = _YEAR.sub("", plain)
    scored = [(_fit(plain, answer), answer) for answer in rule_answers()]
    best = max(scored, key=lambda entry: entry[0])
    return best[1] if best[0] else None


def _fit(plain: str, answer: RuleAnswer) -> int:
    return sum(_weight(phrase) for phrase in answer.ask if says(plain, phrase))


@lru_cache(maxsize=1024)
def _weight(phrase: str) -> int:
    """Count what a phrase tells; the kind of assessment tells little of what is asked about it."""
    return len(_KIND.sub("", plainly(phrase.replace("+", ""))))


def tells(question: Question) -> bool:
    """Whether a short sentence asks nothing and says how something is."""
    plain = question.plain
    short = len(plain) <= _LONGEST
    return (
        short
        and bool(turn_words().telling.states.search(plain))
        and not turn_words().telling.asks.search(plain)
    )
