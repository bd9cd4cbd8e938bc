"""Facts of a draft beside the facts of the truth: right, missing, foreign."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from assistant.gate.grounding.canonical import canonical
from assistant.gate.grounding.facts import facts_of
from corpus.wording.load import load_wording
from corpus.wording.normal import split_sentences

Stated = tuple[str, str]
"""The kind of a fact and its value."""
_KINDS = frozenset({"number", "date", "name", "certification", "law"})
"""Measures, negations and actors are left to the gate: they are matters of wording."""
_TO_CONFIRM = re.compile(r"〔[^〔〕\n]*〕")


@dataclass(frozen=True, slots=True)
class FactCounts:
    """Numbers of facts; ``foreign`` stand nowhere in the document nor in standard wording."""

    right: int
    missing: int
    foreign: tuple[Stated, ...]


def stated(text: str) -> Counter[Stated]:
    """Return the facts of a text; what is marked 〔要確認〕 states nothing."""
    found: Counter[Stated] = Counter()
    for line in _TO_CONFIRM.sub("", text).splitlines():
        for sentence in split_sentences(line):
            facts = facts_of(canonical(sentence).text)
            found.update((fact.kind, fact.value) for fact in facts if fact.kind in _KINDS)
    return found


def compare_facts(truth: str, said: str, known: frozenset[Stated]) -> FactCounts:
    """Compare a draft with the true text of its item.

    ``known`` holds every fact of the document: what it states elsewhere is not foreign.
    """
    wanted, given = set(stated(truth)), set(stated(said))
    foreign = given - known - wanted - standard_facts()
    return FactCounts(len(wanted & given), len(wanted - given), tuple(sorted(foreign)))


@lru_cache
def standard_facts() -> frozenset[Stated]:
    """Return the facts that standard wording states."""
    texts = (v.text for block in load_wording().blocks for v in block.versions)
    return frozenset(fact for text in texts for fact in stated(text))
