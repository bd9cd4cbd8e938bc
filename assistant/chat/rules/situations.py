"""Reads which rule a question is about from what it says together: 移行、評価書、いつ."""

from assistant.chat.knowledge import RuleAnswer, Situation, rule_answers, situations
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
    wanted = max(fitting, key=lambda situation: len(situation.when)).rule
    return next(answer for answer in rule_answers() if answer.id == wanted)


def _fits(situation: Situation, held: frozenset[str]) -> bool:
    return held.issuperset(situation.when) and held.isdisjoint(situation.unless)
