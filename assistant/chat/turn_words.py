"""Reads how people say what goes on from turn to turn (data/turn_words.yaml)."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, Field

from assistant.data_files import Strict, read_data


def _any_of(patterns: object) -> object:
    """Join patterns of which any may fit."""
    if not isinstance(patterns, Sequence) or isinstance(patterns, str):
        return patterns
    return re.compile("|".join(map(str, patterns)))


Words = Annotated[re.Pattern[str], BeforeValidator(_any_of)]
"""Ways to say one thing: a pattern, or a list of patterns of which any may fit."""


class CourtesyWords(Strict):
    """Words that ask nothing: thanks, and greetings."""

    thanks: Words
    greetings: Words


class ProvenanceWords(Strict):
    """How it is asked whether a text is standard wording, of which version, usable since when."""

    asks: Words
    of_use: Words


class SizeWords(Strict):
    """How the figures of the しきい値判断 are told and asked about.

    ``of_duty`` asks which assessment they make obligatory, ``of_form`` which form is to be made;
    ``other_matter`` is what else people are counted of; ``counts`` names what a figure after it
    counts.
    """

    of_duty: Words
    of_form: Words
    of_size: Words
    asks: Words
    other_matter: Words
    accident: Words
    counts: Words


class DraftWords(Strict):
    """What is wished for of the text at hand: something left out, shorter, the mended text.

    ``lead`` goes back to it: で、さっきの文だけど、; ``part`` asks why a word of it is there.
    """

    part: Words
    lead: Words
    takes_out: Words
    of_time: Words
    mended: Words
    read: Words


class End(Strict):
    """How a spoken sentence ends, and what a document writes instead."""

    spoken: re.Pattern[str]
    written: str


class AddingWords(Strict):
    """How a told sentence begins and ends; of ``ends`` the first that fits is taken.

    ``inside`` are ends of clauses within it.
    What begins by ``pointing`` at what was said is no sentence of a document, nor is ``hearsay``.
    """

    lead: Words
    tail: Words
    inside: list[End]
    ends: list[End] = Field(min_length=1)
    spoken: Words
    pointing: Words
    hearsay: Words


class ChoosingWords(Strict):
    """How it is told that a thing (group ``thing``) is not done."""

    choice: Words


class ReuseWords(Strict):
    """How it is asked whether a text may be used elsewhere."""

    elsewhere: Words


class TellingWords(Strict):
    """How facts are told of an item.

    What is ``not_sure`` is planned or hearsay; ``of_anything`` are words that a sentence about
    anything holds; ``predicates`` are those that only say that a denied thing is there.
    """

    states: Words
    asks: Words
    more: Words
    not_sure: Words
    undecided: Words
    denies: list[str]
    predicates: list[str]
    of_anything: Words


class ValueKind(Strict):
    """A kind of value that one sentence may state: how often, who, by what means.

    ``but`` are words that look like one; those of a ``listed`` kind stand beside one another; a
    ``named`` one is of whom or what an office has.
    """

    id: str
    find: Words
    but: list[str] = Field(default_factory=list)
    listed: bool = False
    named: bool = False


class Particle(Strict):
    """What stands between a word and what follows it."""

    after: str
    before: re.Pattern[str]
    put: str


class CorrectingWords(Strict):
    """How one thing is put for another.

    ``instead`` tells that one (group ``old``) gives way to another (``new``); ``plan`` with
    ``later`` that one is not there yet, ``now`` what there is (``new``), ``only`` nothing else;
    ``leading`` is what may stand before a word and is none of it; ``renamed`` that a name (``old``)
    is another (``new``); ``clauses`` stand between the clauses of a sentence, and ``closing`` are
    ends of clauses with what a sentence ends in; ``apart`` stands between what is not and what is;
    ``counted`` are words that tell how many things
    are listed; ``changes`` that something is told to have changed.
    """

    instead: list[re.Pattern[str]] = Field(min_length=1)
    later: Words
    plan: Words
    now: list[re.Pattern[str]]
    joiners: Words
    only: Words
    leading: Words
    apart: Words
    counted: Words
    changes: Words
    clauses: Words
    closing: list[End]
    renamed: Words
    particles: list[Particle]
    kinds: list[ValueKind]


class CheckingWords(Strict):
    """What is asked of a text that is checked: the mended text, it alone, its use, other faults.

    ``every`` asks for all that was found, ``one_of`` to look at one sentence (by its ``number``, or
    the ``last``) again, ``of_item`` of which item it is.
    """

    mended: Words
    alone: Words
    usable: Words
    further: Words
    every: Words
    one_of: Words
    of_item: Words


class ReturningWords(Strict):
    """How the longer of two texts is wished for, and how many steps back (``count``)."""

    steps: Words
    longer: Words


class CarryingWords(Strict):
    """How a short question goes on with what was said before.

    ``whether`` something will do (口頭でもいい？); ``rule_sought`` whether there is a rule;
    ``within`` a part of the item spoken of; ``adds`` a fact to what was asked of a rule;
    ``one_of_many`` what another office writes; ``changes`` asked of the rule on changes;
    ``sides`` are things of which the form asks the same, each with the others.
    """

    open_end: Words
    adds: Words
    whether: Words
    rule_sought: Words
    within: Words
    pointing: Words
    mended: Words
    of_procedure: list[str]
    of_kind: Words
    one_of_many: Words
    changes: Words
    risk: Words
    noun: Words
    sides: dict[str, list[str]]
    side: Words
    also: Words


class ContinuingWords(Strict):
    """How a platform is taken back, and a summary wished for."""

    again: Words
    summary: Words


class Tighter(Strict):
    """Words that say a thing at length, and the short ones that say the same."""

    long: re.Pattern[str]
    short: str


class ShorteningWords(Strict):
    """How a text is made shorter without loss of a fact.

    Words in brackets stay where they hold one of ``kept_asides``; ``joins`` are the ends of
    sentences with what stands in the midst of one instead.
    """

    kept_asides: Words
    tighter: list[Tighter]
    joins: list[End]


class PastedWords(Strict):
    """What tells a document's sentences from those said to the reader.

    A line that ``begins`` so is a text of its own beside others, one that ``goes_on`` belongs to
    that before it; ``ends`` are ends of a document's short sentences.
    """

    spoken: Words
    of_document: Words
    begins: Words
    goes_on: Words
    ends: Words


class PlatformWords(Strict):
    """How platforms are told of: ``put_off`` that one is not used, ``taken_back`` that it is.

    ``of_wording`` are names in the standard wording, which tell of no use; ``by_publication`` that
    one not used so far is by the day of publication; ``of_office`` that a clause is of an office
    called by its name.
    """

    put_off: Words
    taken_back: Words
    of_wording: Words
    by_publication: Words
    apology: Words
    of_office: Words


class EnquiringWords(Strict):
    """How a question ends, and what makes it a wish."""

    ends: Words
    wishes: Words


class ActWords(Strict):
    """How several things are said in one turn.

    ``parting`` and ``chained`` stand between them, ``because`` between a fact and what is to be
    done with it, ``opening`` before one of them; ``idle`` are courtesies. ``mend`` wishes that what
    was told be put into the text, ``keep`` that it stay there,
    ``as_was`` that a thing be as before; ``size`` asks of the しきい値判断;
    ``wishes`` ends a wish for an item's text. ``asking`` is how a part asks for something; ``tail``
    only asks again what the part before it asks; ``points`` begins with that of which it asks;
    ``same`` asks whether another thing (``thing``) is alike, ``predicate`` in what.
    """

    parting: Words
    opening: Words
    chained: Words
    because: Words
    idle: Words
    mend: Words
    keep: Words
    as_was: Words
    size: Words
    wishes: Words
    one_sentence: Words
    asking: Words
    tail: Words
    points: Words
    same: Words
    predicate: Words


class TurnWords(Strict):
    """turn_words.yaml."""

    source: str
    verified: bool
    courtesy: CourtesyWords
    provenance: ProvenanceWords
    size: SizeWords
    on_draft: DraftWords
    adding: AddingWords
    choosing: ChoosingWords
    reuse: ReuseWords
    telling: TellingWords
    checking: CheckingWords
    returning: ReturningWords
    carrying: CarryingWords
    continuing: ContinuingWords
    correcting: CorrectingWords
    shortening: ShorteningWords
    pasted: PastedWords
    acts: ActWords
    platforms: PlatformWords
    enquiring: EnquiringWords


@lru_cache
def turn_words() -> TurnWords:
    """Return the ways to say what goes on from turn to turn."""
    return read_data("turn_words.yaml", TurnWords, "assistant.chat")
