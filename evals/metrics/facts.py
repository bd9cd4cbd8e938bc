"""Facts of a draft beside the facts of the truth: right, missing, foreign."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.gate.grounding.canonical import canonical
from assistant.gate.grounding.facts import facts_of
from corpus.wording.load import load_wording
from corpus.wording.normal import split_sentences

Stated = tuple[str, str]
"""The kind of a fact and its value."""
_KINDS = frozenset({"number", "date", "name", "certification", "law"})
"""Measures, negations and actors are left to the gate: they are matters of wording."""
_NUMBERING = re.compile(
    r"(?<![^\s,，、。])(?:[0-9]{1,3}[.．]|[（(]?[0-9]{1,3}[)）])[ 　]?(?=[^\s0-9])"
)
"""The number of an entry in a list: every list has a first and a second, which states nothing."""
_TO_CONFIRM = re.compile(r"〔[^〔〕\n]*〕")


@dataclass(frozen=True, slots=True)
class FactCounts:
    """Numbers of facts; ``wrong`` are not of the item.

    Of those, ``foreign`` stand nowhere in the document nor in standard wording.
    """

    right: int
    missing: int
    wrong: int
    foreign: tuple[Stated, ...]


def stated(text: str) -> Counter[Stated]:
    """Return the facts of a text; neither 〔要確認〕 nor the numbers of a list state anything."""
    found: Counter[Stated] = Counter()
    for line in _NUMBERING.sub("", _TO_CONFIRM.sub("", text)).splitlines():
        for sentence in split_sentences(line):
            facts = facts_of(canonical(sentence).text)
            found.update((fact.kind, fact.value) for fact in facts if fact.kind in _KINDS)
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """What is no foreign fact: the facts and the words of the document, and standard wording."""

    facts: frozenset[Stated]
    words: str

    def holds(self, fact: Stated) -> bool:
        """Whether a fact, or at least its words, stand here."""
        return fact in self.facts or fact[1] in self.words


def known_of(texts: Iterable[str]) -> Known:
    """Return what the texts of a document and standard wording state."""
    listed = [*texts, *_standard_texts()]
    facts = frozenset(fact for text in listed for fact in stated(text))
    return Known(facts, "\n".join(canonical(text).text for text in listed))


def compare_facts(truth: str, said: str, known: Known) -> FactCounts:
    """Compare a draft with the true text of its item."""
    wanted, given = set(stated(truth)), set(stated(said))
    right, wrong = wanted & given, given - wanted
    foreign = sorted(fact for fact in wrong if not known.holds(fact))
    return FactCounts(len(right), len(wanted - given), len(wrong), tuple(foreign))


def _standard_texts() -> list[str]:
    return [v.text for block in load_wording().blocks for v in block.versions]
