"""Reads which rule a question is about from what it says together: 移行、評価書、いつ."""

from collections.abc import Collection

from assistant.chat.knowledge import RuleAnswer, Situation, rule_answers, situations
from assistant.chat.reading.phrases import says
from assistant.chat.rules.verdicts import kinds_in

_LONGEST = 80
"""Characters of a question; what is longer tells a story, in which any words may meet."""


def rule_of_situation(plain: str) -> RuleAnswer | None:
    """Return the rule that a folded question is about by the kinds of words it holds.

    Of several the one of which it holds most kinds of words; None where it holds all of none.
    """
    if len(plain) > _LONGEST:
        return None
    held = kinds_in(plain)
    fitting = [s for s in situations().situations if _fits(s, held)]
    if not fitting:
        return None
    return _rule_of(max(fitting, key=_kinds))


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
    return _rule_of(best), "、".join(word.replace("+", "").rstrip("$") for word in found)


def _kinds(situation: Situation) -> int:
    return len(situation.when)


def _rule_of(situation: Situation) -> RuleAnswer:
    return next(answer for answer in rule_answers() if answer.id == situation.rule)


def _fits(situation: Situation, held: frozenset[str]) -> bool:
    return held.issuperset(situation.when) and held.isdisjoint(situation.unless)
