"""How facts of a text and wishes for it are said (data/turn_words.yaml)."""

import re

from pydantic import Field

from assistant.chat.reading.phrases import Words
from assistant.data_files import Strict


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
    What begins by ``pointing`` at what was said is no sentence of a document, nor is ``hearsay``
    or a ``wish`` on the text.
    """

    lead: Words
    tail: Words
    inside: list[End]
    ends: list[End] = Field(min_length=1)
    spoken: Words
    pointing: Words
    wish: Words
    hearsay: Words


class ChoosingWords(Strict):
    """How it is told that a thing (group ``thing``) is not done, and the key of its choice."""

    choice: Words
    presence: dict[str, str]


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
    are listed; ``changes`` that something is told to have changed; ``predicate`` is what one is
    said to do or to be after its name, ``clause`` the end of one that is more than a name,
    ``topic`` what a name is told of.
    """

    instead: list[re.Pattern[str]] = Field(min_length=1)
    later: Words
    plan: Words
    now: list[re.Pattern[str]]
    joiners: Words
    only: Words
    predicate: re.Pattern[str]
    clause: re.Pattern[str]
    topic: re.Pattern[str]
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
    """How one goes back: so many steps (``count``), to the longer text, to the first of all.

    ``thing`` is what one goes back to, ``own_text`` the author's own draft; ``matter`` leads to
    what is asked of a form or a procedure.
    """

    steps: Words
    longer: Words
    first: Words
    thing: re.Pattern[str]
    matter: re.Pattern[str]
    own: Words
    own_text: Words


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
    that before it; ``ends`` are ends of a document's short sentences. What ``happened`` is told
    before a question, unless that is ``of_text``.
    """

    spoken: Words
    happened: Words
    of_text: Words
    of_document: Words
    begins: Words
    goes_on: Words
    ends: Words
