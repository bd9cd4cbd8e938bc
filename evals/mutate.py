"""Damages real texts by the rules of mutations.yaml; the same seed gives the same texts."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product, zip_longest
from typing import TypeVar

from rapidfuzz import fuzz, process

from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.text.numerals import kanji, read_number
from corpus.wording.load import load_wording
from corpus.wording.locate import locate_text
from corpus.wording.normal import normal_text, split_sentences
from evals.mutation_data import Change, Mutation

_Some = TypeVar("_Some")
_SENTENCE = 20
_STANDARD = 40
_ALIKE = 70
"""Percent of likeness from which another document's sentence is a paraphrase of one's own."""
_CLOSE = 85
"""Percent of likeness from which a sentence is standard wording, however its office spells it."""
_BY = re.compile(r"\{([+-][0-9]+)\}")
"""What a number is to be greater by."""
_KANJI = re.compile(r"[一二三四五六七八九十百千万]")
_PARTS = re.compile(r"[()（）]")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Section:
    """A filled item of a document."""

    document: str
    place: Place
    item: Item


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged text and the section it was."""

    section: Section
    text: str
    changed: str


def sections_of(name: str, assessment: Assessment) -> Iterator[Section]:
    """Yield the items of a document that hold words."""
    form = form_named(assessment.form)
    for item in assessment.items:
        place = form.place(item.id)
        if place and place.node.is_item and item.text and item.kind == "text":
            yield Section(name, place, item)


def choices_of(name: str, assessment: Assessment) -> Iterator[Section]:
    """Yield the items of a document that hold a choice."""
    form = form_named(assessment.form)
    for item in assessment.items:
        place = form.place(item.id)
        if place and place.node.is_item and item.choice:
            yield Section(name, place, item)


class Mutator:
    """Damages the sections of several documents."""

    def __init__(self, documents: dict[str, Assessment], seed: int) -> None:
        self._documents = documents
        self._seed = seed
        self._sections = [s for name, a in documents.items() for s in sections_of(name, a)]
        self._choices = [s for name, a in documents.items() for s in choices_of(name, a)]
        self._entities = {name: entities_of(a) for name, a in documents.items()}
        self._plain = {
            name: [normal_text(s) for item in a.items for s in _sentences(item.text)]
            for name, a in documents.items()
        }
        self._words = {
            name: "\n".join(item.text for item in a.items) for name, a in documents.items()
        }

    def mutants(self, mutation: Mutation, most: int) -> tuple[Mutant, ...]:
        """Return at most ``most`` damaged texts of one kind, chosen by the seed, none twice.

        Every section is damaged once before any is damaged in another place or another way.
        """
        dice = random.Random(f"{self._seed}:{mutation.id}")
        sections = self._choices if mutation.operation == "option" else self._sections
        damaged = (
            list(islice(self._all(mutation, section, dice), most))
            for section in dice.sample(sections, len(sections))
        )
        rounds = zip_longest(*damaged)
        return tuple(islice((mutant for turn in rounds for mutant in turn if mutant), most))

    def _all(self, mutation: Mutation, section: Section, dice: random.Random) -> Iterator[Mutant]:
        """Yield a section damaged in every place and way, in an order that the dice give."""
        known = {section.item.text}
        for text, changed in self._one(mutation, section, dice):
            if text not in known:
                known.add(text)
                yield Mutant(section, text, changed)

    def _one(
        self, mutation: Mutation, section: Section, dice: random.Random
    ) -> Iterator[tuple[str, str]]:
        text = section.item.text
        match mutation.operation:
            case "substitute":
                yield from _substituted(text, mutation.changes, dice)
            case "append":
                for added in _shuffled(mutation.to, dice):
                    yield f"{text.rstrip()}\n{added}", added
            case "option":
                for wrong in _shuffled(mutation.to, dice):
                    yield wrong, f"{section.item.choice}→{wrong}"
            case "foreign":
                yield from self._renamed(section, mutation, dice)
            case "other_item" | "other_document":
                yield from self._borrowed(section, mutation.operation, dice)
            case "doubled":
                yield from _doubled(text, dice)
            case "damaged":
                yield from _damaged(section, self._documents[section.document].form, dice)

    def _renamed(
        self, section: Section, mutation: Mutation, dice: random.Random
    ) -> Iterator[tuple[str, str]]:
        text, kind = section.item.text, mutation.kind
        names = {e.name for e in self._entities[section.document] if e.kind == kind}
        own = sorted(name for name in names if name in text)
        theirs = [*self._foreign(section.document, kind), *mutation.to]
        for before, after in _shuffled(list(product(own, theirs)), dice):
            yield text.replace(before, after, 1), f"{before}→{after}"

    def _foreign(self, document: str, kind: str) -> list[str]:
        """Return the names of one kind that are other documents' own and not this one's."""
        words = self._words[document]
        return sorted({
            " ".join(entity.name.split())
            for name, entities in self._entities.items()
            if name != document
            for entity in entities
            if entity.kind == kind and not all(part in words for part in _PARTS.split(entity.name))
        })  # fmt: skip

    def _borrowed(
        self, section: Section, operation: str, dice: random.Random
    ) -> Iterator[tuple[str, str]]:
        """Append a sentence that the item itself does not hold."""
        same = operation == "other_item"
        key = section.place.node.key
        known = self._words[section.document]
        others = [
            s
            for s in self._sections
            if (s.document == section.document) == same and s.place.node.key != key
        ]
        for other in dice.sample(others, min(8, len(others))):
            for sentence in _sentences(other.item.text):
                if not same and self._is_known(section.document, sentence):
                    continue
                if (sentence in known) == same and not self._in_key(section, sentence):
                    yield f"{section.item.text.rstrip()}\n{sentence}", sentence
                    return

    def _is_known(self, document: str, sentence: str) -> bool:
        """Whether a sentence is like one of the document, or standard wording of a platform."""
        plain = normal_text(sentence)
        listed = self._plain[document]
        alike = process.extractOne(plain, listed, scorer=fuzz.partial_ratio, score_cutoff=_ALIKE)
        standard = _standard_sentences()
        return alike is not None or (
            process.extractOne(plain, standard, scorer=fuzz.ratio, score_cutoff=_CLOSE) is not None
        )

    def _in_key(self, section: Section, sentence: str) -> bool:
        return any(
            sentence in s.item.text
            for s in self._sections
            if s.document == section.document and s.place.node.key == section.place.node.key
        )


@lru_cache
def _standard_sentences() -> list[str]:
    """Return the sentences of all standard wording; a slot filled in makes one another one."""
    blocks = load_wording().blocks
    versions = (version.text for block in blocks for version in block.versions)
    lines = (line for text in versions for line in text.splitlines())
    return list(dict.fromkeys(normal_text(s) for line in lines for s in split_sentences(line)))


def _shuffled(some: Sequence[_Some], dice: random.Random) -> list[_Some]:
    return dice.sample(some, len(some))


def _sentences(text: str) -> list[str]:
    found = [s.strip() for line in text.splitlines() for s in split_sentences(line)]
    return [s for s in found if len(s) >= _SENTENCE and s.endswith("。")]


def _substituted(
    text: str, changes: list[Change], dice: random.Random
) -> Iterator[tuple[str, str]]:
    """Change one place of those that any pattern matches, in one of the ways named for it."""
    ways = [
        (match, to)
        for change in changes
        for match in re.finditer(change.pattern, text)
        for to in change.to
    ]
    for match, to in _shuffled(ways, dice):
        by = _BY.fullmatch(to)
        after = _counted(match[0], int(by[1])) if by else match.expand(to)
        around = text[max(0, match.start() - 12) : match.end() + 12].replace("\n", "／")
        shown = f"…{around}…: {match[0]}→{after}"
        yield text[: match.start()] + after + text[match.end() :], shown


def _counted(numeral: str, by: int) -> str:
    """Return a numeral that is greater by a number, written in the same digits."""
    value = (read_number(numeral) or 0) + by
    if numeral.isascii():
        return str(value)
    return kanji(value) if _KANJI.search(numeral) else str(value).translate(_WIDE)


def _doubled(text: str, dice: random.Random) -> Iterator[tuple[str, str]]:
    sentences = [s for s in _sentences(text) if len(s) >= _SENTENCE * 2]
    for chosen in _shuffled(sentences, dice):
        yield text.replace(chosen, chosen + chosen, 1), chosen


def _has_letter(text: str) -> bool:
    return any(character.isalnum() and character != "ー" for character in text)


def _damaged(section: Section, form_name: str, dice: random.Random) -> Iterator[tuple[str, str]]:
    """Drop two characters in the middle of a sentence of standard wording.

    One of them at least is no sign: lost signs are told in a notice, and block nothing.
    """
    text = section.item.text
    if len(text) < _STANDARD:
        return
    form = form_named(form_name)
    spans = [
        (s.start, s.end)
        for located in locate_text(text, form, section.place.id)
        for s in located.sentences
        if s.status == "same" and s.start is not None and s.end is not None
        if s.end - s.start >= _STANDARD
    ]
    for start, end in _shuffled(spans, dice):
        at = dice.choice([p for p in range(start + 8, end - 8) if _has_letter(text[p : p + 2])])
        shown = text[at - 8 : at + 10].replace("\n", "／")
        yield text[:at] + text[at + 2 :], f"{shown}: 「{text[at : at + 2]}」を落とす"
