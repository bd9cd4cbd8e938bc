"""Answers a question that is a word or the title of a rule and words of asking: 公表の根拠は？."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from assistant.chat.items.named import printed_labels
from assistant.chat.knowledge import RuleAnswer, message, rule_answers
from assistant.chat.model import Answer, Conversation
from assistant.chat.reading.asking import asking_words, only_asks, ways_read
from assistant.chat.reading.intents import Question
from assistant.chat.rules.answers import answer_rule
from assistant.chat.rules.threshold_facts import facts_of
from assistant.chat.words.known import terms
from assistant.chat.words.terms import meaning_asked, term_in
from assistant.known_names import plainly
from corpus.forms.load import form_named

_BRACKET = re.compile("（[^）]*）")


def answer_titled(question: Question, talk: Conversation, today: dt.date) -> Answer | None:
    """Tell what a word means, or the rule that a question names by its title.

    Where it stands comes first if that is asked; None where the question asks anything besides.
    """
    goes_on = any(
        one.startswith("term:") for one in talk.about
    )  # 副本とは、の後の「中間サーバーは?」
    term = meaning_asked(question.plain)
    term = term or (terms().get(term_in(question.plain)) if goes_on else None)
    found = (term, "") if term else rule_titled(question.plain)
    if found is None:
        return None
    rule, asked = found
    known = facts_of(talk.case).then(talk.told)
    own = form_named(talk.case.form).id if talk.case else None
    told = answer_rule(rule, "", (), today, known, own=own)
    if not asking_words().basis.search(asked):
        return told
    basis = message("rules.basis", source=rule.source)
    return replace(told, text=f"{basis}\n{told.text}")


def rule_titled(plain: str) -> tuple[RuleAnswer, str] | None:
    """Return the rule whose title a folded question names, and the words beside it."""
    for said in ways_read(plain):
        title = next((title for title in _titles() if title in said), "")
        rest = said.replace(title, "", 1)
        alone = not rest.strip("?。「」") and title not in printed_labels()
        if title and (alone or only_asks(rest, "rule")):
            return _titles()[title], rest
    return None


@lru_cache
def _titles() -> dict[str, RuleAnswer]:
    """Return the rules by their folded titles, the longest first."""
    named = {plainly(title): rule for rule in rule_answers() for title in _ways(rule.title)}
    return dict(sorted(named.items(), key=lambda entry: -len(entry[0])))


def _ways(title: str) -> Iterator[str]:
    yield title
    yield _BRACKET.sub("", title)
