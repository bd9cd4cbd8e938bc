"""Says first whether something will do, is needed or is the same, where a rule tells that."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from pydantic import Field

from assistant.chat.items.ways_to_ask import forms_in
from assistant.chat.knowledge import RuleAnswer, situations
from assistant.chat.reading.phrases import says
from assistant.chat.rules.changed import things_changed, told_of_change
from assistant.data_files import DataFile, Strict, reader
from corpus.forms.model import FormId

_YES, _NO = "はい", "いいえ"
_OF_CHANGE = frozenset({"important-change", "redo"})
"""Rules that say whether a change is a 重要な変更."""
_MOVING = "移行"
"""Words of another system, with which more than the thing named changes."""
_BEFORE_ITEMS = frozenset({_MOVING, "しちゃった"})
"""Words of what goes before the mark of an item: another system, or that it was done already."""
_UNMARKED, _MARKED = "様式二", "様式三四"
"""Kinds of words for the form without items with ※, and for those that have them."""
_OF_TIMING = "timing"
_OF_CORRECTION = "correction"
"""The rule on a change that is none: what follows is asked, not whether."""

_MOST = 2
"""Things changed that one answer judges."""


class Verdict(Strict):
    """The first sentence on a rule, for questions that hold the kinds of words in ``when``.

    Without these it is for any question whether something will do.
    """

    rule: str
    when: list[str] = Field(default_factory=list)
    unless: list[str] = Field(default_factory=list)
    say: str


class VerdictFile(DataFile):
    """verdicts.yaml."""

    wh: list[str]
    whether: list[str]
    either: list[str]
    negated: list[str]
    forbidden: list[str]
    same: list[str]
    articles: list[str]
    verdicts: list[Verdict]


verdict_file = reader("verdicts.yaml", VerdictFile, "assistant.chat")
"""The first sentences, and how is asked whether something will do."""


def told_of_article(rule: RuleAnswer, plain: str) -> list[str]:
    """Say first where a rule stands, where a folded question asks for its article."""
    asked = "条" in rule.source and _says_any(plain, verdict_file().articles)
    return [rule.article or f"根拠は、{rule.source}です。"] if asked else []


def asks_whether(plain: str) -> bool:
    """Whether a folded question asks for yes or no, or which of two."""
    data = verdict_file()
    if _says_any(plain, data.either):
        return True
    return not _says_any(plain, data.wh) and _says_any(plain, data.whether)


def asks_if_same(plain: str) -> bool:
    """Whether a folded question asks if one thing is as another."""
    return _says_any(plain, verdict_file().same)


@lru_cache(maxsize=256)
def kinds_in(plain: str) -> frozenset[str]:
    """Return the kinds of words of situations.yaml that a folded question holds.

    A ※ with a number is a note of the standard wording, and not the mark of an item; the time for
    which data are kept is no deadline of an assessment.
    """
    classes, plain = situations().classes, situations().no_kind.sub("", plain)
    return frozenset(name for name, words in classes.items() if _says_any(plain, words))


def verdict_on(
    rule: RuleAnswer, plain: str, of_items: Sequence[str] = (), own: FormId | None = None
) -> list[str]:
    """Return the sentences that answer a folded question on a rule first; empty for none.

    ``of_items`` say of the items asked about what a change of them is; ``own`` is the form of the
    case, which is meant where a question names none.
    """
    things = things_changed(plain)[:_MOST]
    named = forms_in(plain)
    form = named[0] if len(named) == 1 else None if named else own
    if rule.id in _OF_CHANGE and _UNMARKED in kinds_in(plain) and _MARKED not in kinds_in(plain):
        best = _fitting(rule, plain)
        return [turned(best.say, plain)] if best else []
    if things and rule.id in _OF_CHANGE and _MOVING not in kinds_in(plain):
        return [turned(told_of_change(thing, form), plain) for thing in things]
    if things and rule.id == _OF_CORRECTION:
        return [bare(told_of_change(thing, form)) for thing in things]
    best = _fitting(rule, plain)
    told = [told_of_change(thing, form) for thing in things if not thing.formal]
    if told and rule.id == _OF_TIMING:
        return list(map(bare, told))
    before_items = best is not None and not _BEFORE_ITEMS.isdisjoint(best.when)
    if rule.id in _OF_CHANGE and of_items and not before_items:
        return list(of_items)
    return [turned(best.say, plain)] if best else []


def _fitting(rule: RuleAnswer, plain: str) -> Verdict | None:
    kinds, whether = kinds_in(plain), asks_whether(plain)
    fitting = [
        verdict
        for verdict in verdict_file().verdicts
        if verdict.rule == rule.id
        and kinds.issuperset(verdict.when)
        and kinds.isdisjoint(verdict.unless)
        and (verdict.when or whether)
    ]
    return max(fitting, key=lambda verdict: len(verdict.when), default=None)


def turned(said: str, plain: str) -> str:
    """Exchange yes and no for a question put negatively; leave them out where none is asked."""
    first = _answer_in(said)
    unclear = asks_if_same(plain) or _says_any(plain, verdict_file().forbidden)
    if not first or not asks_whether(plain) or unclear:
        return bare(said)
    if not _says_any(plain, verdict_file().negated):
        return said
    return (_NO if first == _YES else _YES) + said[len(first) :]


def bare(said: str) -> str:
    """Return a sentence without the yes or no that it begins with, and its mark."""
    first = _answer_in(said)
    return said[len(first) + 1 :] if first else said


def _answer_in(said: str) -> str:
    return next((word for word in (_YES, _NO) if said.startswith(word)), "")


def _says_any(plain: str, words: Collection[str]) -> bool:
    return any(says(plain, word) for word in words)
