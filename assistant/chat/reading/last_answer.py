"""Tells a short question that is of the last answer alone: 「いつまでに？」, 「空欄でいい？」."""

import re
from typing import Literal

from pydantic import Field

from assistant.chat.knowledge import RuleAnswer, rule_answers
from assistant.chat.model import Conversation
from assistant.chat.reading.intents import Question, rule_asked
from assistant.chat.reading.phrases import Words, says
from assistant.chat.reading.turn_words import turn_words
from assistant.chat.rules.listed import topic_named, words_of_topic
from assistant.chat.rules.verdicts import asks_whether
from assistant.data_files import DataFile, Strict, reader
from assistant.known_names import plainly

Kind = Literal[
    "sure",
    "duty",
    "form",
    "important",
    "blank",
    "penalty",
    "days",
    "by_when",
    "when",
    "who",
    "article",
    "target",
    "except",
    "omitted",
    "then",
    "reason",
    "result",
    "in_form",
    "shown",
    "still",
    "where",
    "into",
    "gist",
    "doubt",
    "instance",
    "more",
]
WHOLE: frozenset[Kind] = frozenset({"result", "gist", "doubt", "instance", "more"})
"""What is said of the last answer as a whole, whatever its matter."""
_WHETHER: frozenset[Kind] = frozenset({"in_form", "except"})
"""What is answered with yes or no where that is asked of a rule that is named."""
_INTERROGATIVE: tuple[Kind, ...] = ("days", "by_when", "when", "who", "article")
_TERM = "term:"
_FIGURES = re.compile("[0-9]+(?:日|年|人|か月|月|週|回|号|項|個|つ)?(?:間|前|目)?|令和|平成")
_THING = re.compile("[一-龥々ァ-ヺーa-z0-9①-⑳※]")
"""What tells of what is asked, once the words that anything is asked with are left out."""


class Said(Strict):
    """What is said first to a question of a kind, of rules (their ids), a check or a platform.

    ``see`` is a further rule that is stated after it.
    """

    of: str | list[str]
    kind: Kind
    say: str
    see: str = ""

    def is_of(self, matter: str) -> bool:
        """Whether it is said of a matter."""
        return matter == self.of if isinstance(self.of, str) else matter in self.of


class WholeWords(Strict):
    """What is said to a turn on the last answer as a whole; ``{topic}`` is what it is about."""

    gist: str
    no_shorter: str
    unclear: str
    doubt: str
    no_instance: str
    more: str
    no_more: str


class LastAnswerWords(DataFile):
    """last_answer.yaml."""

    longest: int
    of_topic: Words
    kinds: dict[Kind, Words] = Field(min_length=1)
    idle: Words
    picks: dict[Kind, Words]
    says: list[Said]
    dated: Words
    whole: WholeWords


last_answer_words = reader("last_answer.yaml", LastAnswerWords, "assistant.chat")
"""How the last answer is asked about."""


def kind_asked(question: Question) -> Kind | None:
    """Return what a question asks of the last answer; None where it names a thing of its own."""
    return asked_of(question, None)


def asked_of(question: Question, rule: RuleAnswer | None) -> Kind | None:
    """Return what a question asks of the last answer, or of a rule that it names."""
    words = last_answer_words()
    plain = question.plain
    if len(plain) > words.longest or question.quoted or question.pasted:
        return None
    kind = next((kind for kind, said in words.kinds.items() if said.search(plain)), None)
    if kind is None:
        return None
    rest = words.kinds[kind].sub(" ", plain)
    for name in _names(rule) if rule else ():
        rest = rest.replace(name, " ")
    return None if _THING.search(words.idle.sub(" ", rest)) else kind


def rule_named(question: Question) -> RuleAnswer | None:
    """Return the rule that a question names beside the words of what it asks: 再実施って何条."""
    words, plain = last_answer_words(), question.plain
    kind = next((kind for kind, said in words.kinds.items() if said.search(plain)), None)
    if kind is None or turn_words().after_answer.done.search(plain):
        return None
    asking = words.kinds[kind]
    rest = asking.sub(" ", plain)
    for other in _INTERROGATIVE:
        rest = words.kinds[other].sub(" ", rest)
    rule, whole = rule_asked(rest) or topic_named(rest), question.rule
    differs = whole is not None and whole is not rule and _has_own_words(whole, plain, asking)
    if rule is None or rule.term or differs or not asked_of(question, rule):
        return None
    return None if kind in _WHETHER and asks_whether(plain) else rule


def beside_topic(question: Question, talk: Conversation) -> RuleAnswer | None:
    """Return the rule asked of what was spoken of: その再実施って審議会も通すの is of 審議会."""
    said = last_answer_words().of_topic.match(question.plain)
    spoken = rules_spoken_of(talk)
    if said is None or not spoken:
        return None
    rest = rule_asked(question.plain[said.end() :])
    topic = rule_asked(said[0]) or topic_named(said[0])
    return rest if rest and topic and not rest.term and rest is not topic else None


def is_step_named(question: Question, rule: RuleAnswer | None) -> bool:
    """Whether a question names a rule as the step over (公表したあとは, not 終わったら公表)."""
    over = last_answer_words().kinds["then"].search(question.plain)
    if over is None or rule is None:
        return False
    return any(name in question.plain[: over.start()] for name in _names(rule))


def _has_own_words(rule: RuleAnswer, plain: str, asking: re.Pattern[str]) -> bool:
    """Whether a question names a rule by more than the words of what it asks: 提出期限はいつ."""
    said = (phrase for phrase in rule.ask if says(plain, phrase))
    return any(_THING.search(asking.sub("", plainly(phrase))) for phrase in said)


def _names(rule: RuleAnswer) -> tuple[str, ...]:
    """Return the words for a rule, the longest first."""
    said = (rule.title, *rule.ask, *words_of_topic(rule.id))
    names = {plainly(part) for phrase in said for part in phrase.split("+")}
    return tuple(sorted(names, key=len, reverse=True))


def rules_spoken_of(talk: Conversation) -> tuple[RuleAnswer, ...]:
    """Return the rules that the last answer stated, in its order; words explained are none."""
    rules = {rule.id: rule for rule in rule_answers() if not rule.term}
    return tuple(rules[about] for about in talk.about if about in rules)


def topics_of(talk: Conversation) -> tuple[str, ...]:
    """Return the names of what the last answer stated: titles of rules, words, places in the law.

    Without these that of the item spoken of.
    """
    titles = {rule.id: rule.title for rule in rule_answers()}
    named = [titles.get(about, about.removeprefix(_TERM)) for about in talk.about]
    labels = [ref.place.label for ref in talk.items[:1]]
    return tuple(dict.fromkeys(named or labels))


def names_its_own(question: Question) -> bool:
    """Whether a question names a thing, beside the words that anything is asked with."""
    words, rest = last_answer_words(), question.plain
    for said in (*words.kinds.values(), words.idle):
        rest = said.sub(" ", rest)
    return bool(_THING.search(_FIGURES.sub(" ", rest)))


def said_of(of: str, kind: Kind) -> Said | None:
    """Return what the data say of a matter to a question of a kind."""
    says = last_answer_words().says
    return next((said for said in says if said.kind == kind and said.is_of(of)), None)


def first_said(of: str, kind: Kind) -> str:
    """Return what is said first of a matter to a question of a kind; empty for nothing."""
    said = said_of(of, kind)
    return said.say if said else ""
