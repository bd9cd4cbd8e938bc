"""Reads which rules a question is about: by what it says together, by the matters that it lists."""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import pairwise

from assistant.chat.knowledge import RuleAnswer, Situation, rule_answers, situations
from assistant.chat.reading.phrases import Words, says
from assistant.chat.rules.verdicts import kinds_in
from assistant.data_files import DataFile, Strict, reader
from assistant.known_names import plainly

_LONGEST = 60
_MOST = 3
_FAR = 20
"""Characters between two matters asked in sentences of their own."""
_LONGEST_TOLD = 80
"""Characters of a question; what is longer tells a story, in which any words may meet."""


class Topic(Strict):
    """A matter of a rule, as it is named among others."""

    rule: str
    words: list[str]


class TopicFile(DataFile):
    """rule_topics.yaml."""

    ends: list[str]
    lists: list[str]
    joins: list[str]
    asks: Words
    topics: list[Topic]
    near: list[Topic]


topic_file = reader("rule_topics.yaml", TopicFile, "assistant.chat")
"""The matters that may be listed, and the words that join them."""


def rules_listed(plain: str) -> tuple[RuleAnswer, ...]:
    """Return the rules whose matters a folded question lists, in its order; empty for under two.

    They are listed where nothing but joining words, one that lists among them, stands between, or
    the end of a question.
    """
    if len(plain) > _LONGEST:
        return ()
    found = [(match.start(), match.end(), _rule_of(match[0])) for match in _named().finditer(plain)]
    listed: list[str] = []
    for (_, end, rule), (start, _, following) in pairwise(found):
        between = plain[end - 1 : start]
        joined = _joining().fullmatch(plain[end:start])
        beside = joined and any(word in between for word in topic_file().lists)
        apart = start - end <= _FAR and any(word in between for word in topic_file().ends)
        if rule != following and (beside or apart):
            listed += [rule, following]
    wanted = tuple(dict.fromkeys(listed))[:_MOST]
    rules = {answer.id: answer for answer in rule_answers()}
    return tuple(rules[rule] for rule in wanted)


def topic_named(plain: str) -> RuleAnswer | None:
    """Return the rule whose matter a folded text names first; None for none.

    A word that only asks (どこに) names none.
    """
    words = (match[0] for match in _named().finditer(plain))
    wanted = next((_rule_of(word) for word in words if not topic_file().asks.search(word)), "")
    return next((answer for answer in rule_answers() if answer.id == wanted), None)


def words_of_topic(rule: str) -> tuple[str, ...]:
    """Return how the matter of a rule is named among others."""
    return tuple(
        word for topic in topic_file().topics if topic.rule == rule for word in topic.words
    )


def rule_near(plain: str) -> RuleAnswer | None:
    """Return the rule whose matter a folded question names, where it is told by nothing else."""
    named = [
        (len(word), topic.rule)
        for topic in topic_file().near
        for word in topic.words
        if word in plain
    ]
    if not named or len(plain) > _LONGEST:
        return None
    wanted = max(named, key=lambda entry: entry[0])[1]
    return next(answer for answer in rule_answers() if answer.id == wanted)


@lru_cache
def _named() -> re.Pattern[str]:
    words = [plainly(word) for topic in topic_file().topics for word in topic.words]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


@lru_cache
def _joining() -> re.Pattern[str]:
    data = topic_file()
    joins = sorted(map(plainly, (*data.lists, *data.joins)), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, joins))}){{0,4}}")


def _rule_of(word: str) -> str:
    topics = topic_file().topics
    return next(topic.rule for topic in topics if word in map(plainly, topic.words))


def rule_of_situation(plain: str) -> RuleAnswer | None:
    """Return the rule that a folded question is about by the kinds of words it holds.

    Of several the one of which it holds most kinds of words; None where it holds all of none.
    """
    if len(plain) > _LONGEST_TOLD:
        return None
    held = kinds_in(plain)
    fitting = [s for s in situations().situations if _fits(s, held)]
    if not fitting:
        return None
    return _of_situation(max(fitting, key=_kinds))


def rule_in_talk(plain: str, before: str, spoken: Collection[str]) -> tuple[RuleAnswer, str] | None:
    """Return the rule that a folded question is about with what was said before, and the latter.

    Some kinds of words are the question's own, the others of ``before``; of those the words found
    there are returned. A question that only asks (いい？) is of a rule among those ``spoken`` of.
    """
    own, told = kinds_in(plain), kinds_in(before)
    asking = frozenset(situations().asking)
    fitting = [
        s
        for s in situations().situations
        if _fits(s, own | told)
        and not told.issuperset(s.when)
        and not (own | asking).issuperset(s.when)
        and (s.rule in spoken or not (own - asking).isdisjoint(s.when))
    ]
    if not fitting:
        return None
    best = max(fitting, key=_kinds)
    classes = situations().classes
    lacking = (name for name in best.when if name not in own)
    found = (next(w for w in classes[name] if says(before, w)) for name in lacking)
    return _of_situation(best), "、".join(word.replace("+", "").rstrip("$") for word in found)


def _kinds(situation: Situation) -> int:
    return len(situation.when)


def _of_situation(situation: Situation) -> RuleAnswer:
    return next(answer for answer in rule_answers() if answer.id == situation.rule)


def _fits(situation: Situation, held: frozenset[str]) -> bool:
    return held.issuperset(situation.when) and held.isdisjoint(situation.unless)
