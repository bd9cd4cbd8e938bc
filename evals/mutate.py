"""Damages real texts by the rules of mutations.yaml; the same seed gives the same texts."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from corpus.assessments.entities import Entity, entities_of
from corpus.assessments.model import Assessment, Item
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.text.numerals import read_number
from corpus.wording.load import load_wording
from corpus.wording.locate import locate_text
from corpus.wording.normal import normal_text, split_sentences
from evals.mutation_data import Change, Mutation

_SENTENCE = 20
_STANDARD = 40
_ALIKE = 70
"""Percent of likeness from which another document's sentence is a paraphrase of one's own."""
_CLOSE = 85
"""Percent of likeness from which a sentence is standard wording, however its office spells it."""
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

    def mutants(self, mutation: Mutation, most: int, rounds: int = 1) -> tuple[Mutant, ...]:
        """Return at most ``most`` damaged texts of one kind, chosen by the seed, none twice.

        Each section is damaged in one place; where that gives too few, again up to ``rounds``
        times, mostly in other places.
        """
        found: dict[tuple[str, str, str], Mutant] = {}
        dice = random.Random(f"{self._seed}:{mutation.id}")
        for turn in range(rounds):
            for mutant in self._all(mutation, dice):
                section = mutant.section
                found.setdefault((section.document, section.item.id, mutant.text), mutant)
            if len(found) >= most:
                break
            dice = random.Random(f"{self._seed}:{mutation.id}:{turn}")
        listed = list(found.values())
        return tuple(listed if len(listed) <= most else dice.sample(listed, most))

    def _all(self, mutation: Mutation, dice: random.Random) -> Iterator[Mutant]:
        sections = self._choices if mutation.operation == "option" else self._sections
        for section in sections:
            for text, changed in self._one(mutation, section, dice):
                if text != section.item.text:
                    yield Mutant(section, text, changed)

    def _one(
        self, mutation: Mutation, section: Section, dice: random.Random
    ) -> Iterator[tuple[str, str]]:
        text = section.item.text
        match mutation.operation:
            case "substitute":
                yield from _substituted(text, mutation.changes, dice)
            case "append":
                added = dice.choice(mutation.to)
                yield f"{text.rstrip()}\n{added}", added
            case "option":
                wrong = dice.choice(mutation.to)
                yield wrong, f"{section.item.choice}→{wrong}"
            case "foreign":
                yield from self._renamed(section, mutation.kind, dice)
            case "other_item" | "other_document":
                yield from self._borrowed(section, mutation.operation, dice)
            case "doubled":
                yield from _doubled(text, dice)
            case "damaged":
                yield from _damaged(section, self._documents[section.document].form, dice)

    def _renamed(
        self, section: Section, kind: str, dice: random.Random
    ) -> Iterator[tuple[str, str]]:
        text = section.item.text
        own = [e for e in self._entities[section.document] if e.kind == kind and e.name in text]
        words = self._words[section.document]
        theirs = [
            entity
            for name, entities in self._entities.items()
            if name != section.document
            for entity in entities
            if entity.kind == kind and entity.name not in words
        ]
        if own and theirs:
            before, after = own[0].name, _one_line(dice.choice(theirs))
            yield text.replace(before, after, 1), f"{before}→{after}"

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


def _one_line(entity: Entity) -> str:
    return " ".join(entity.name.split())


def _sentences(text: str) -> list[str]:
    found = [s.strip() for line in text.splitlines() for s in split_sentences(line)]
    return [s for s in found if len(s) >= _SENTENCE and s.endswith("。")]


def _substituted(
    text: str, changes: list[Change], dice: random.Random
) -> Iterator[tuple[str, str]]:
    """Change one place, chosen among all that any pattern matches."""
    places = [(change, match) for change in changes for match in re.finditer(change.pattern, text)]
    if not places:
        return
    change, match = dice.choice(places)
    after = _next(match[0]) if change.to == "{+1}" else match.expand(change.to)
    around = text[max(0, match.start() - 12) : match.end() + 12].replace("\n", "／")
    shown = f"…{around}…: {match[0]}→{after}"
    yield text[: match.start()] + after + text[match.end() :], shown


def _next(digits: str) -> str:
    number = str((read_number(digits) or 0) + 1)
    return number if digits.isascii() else number.translate(_WIDE)


def _doubled(text: str, dice: random.Random) -> Iterator[tuple[str, str]]:
    sentences = [s for s in _sentences(text) if len(s) >= _SENTENCE * 2]
    if sentences:
        chosen = dice.choice(sentences)
        yield text.replace(chosen, chosen + chosen, 1), chosen


def _has_letter(text: str) -> bool:
    return any(character.isalnum() for character in text)


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
    if spans:
        start, end = dice.choice(spans)
        at = dice.choice([p for p in range(start + 8, end - 8) if _has_letter(text[p : p + 2])])
        shown = text[at - 8 : at + 10].replace("\n", "／")
        yield text[:at] + text[at + 2 :], f"{shown}: 「{text[at : at + 2]}」を落とす"
