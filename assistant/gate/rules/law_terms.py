"""law.changed_term: terms of the law that others have replaced (4情報, 被保険者証 …)."""

import re
from collections.abc import Iterator

from assistant.gate.citing import day_words, reached
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.load import changes
from corpus.laws.schema import TermEntry
from corpus.text.fold import Folded, fold, folded

_REACH = 40


@passage_rule("law.changed_term")
def changed_term(passage: Passage) -> Iterator[Hit]:
    """A term after the day it was replaced, in the items and procedures it belongs to.

    Options of the form are left to the rules on options.
    """
    if passage.answer is not None:
        return
    plain = fold(passage.text)
    for term in changes().terms:
        forms = [form for form in map(folded, term.old) if form in plain.text]
        if not (forms and reached(passage, term.since) and _is_meant(passage, term)):
            continue
        for start, end in _places(plain, forms, term.unless):
            at = plain.source_span(start, end)
            words = {"old": plain.text[start:end], "since": day_words(term.since), "new": term.new}
            yield Hit(*at, words, severity=None if term.verified else "notice")


def _is_meant(passage: Passage, term: TermEntry) -> bool:
    if term.keys and not passage.key.startswith(tuple(term.keys)):
        return False
    names = [folded(name) for name in passage.subject.procedures]
    if not term.concerns(names):
        return False
    return not term.procedures or any(word in name for word in term.procedures for name in names)


def _places(plain: Folded, forms: list[str], unless: list[str]) -> Iterator[tuple[int, int]]:
    """Find a term, the longest of its forms first, away from words that change its meaning."""
    for match in re.finditer("|".join(map(re.escape, forms)), plain.text):
        near = plain.text[max(0, match.start() - _REACH) : match.end() + _REACH]
        if not any(word in near for word in unless):
            yield match.span()
