"""Reads how people say what goes on from turn to turn (data/turn_words.yaml)."""

import re

from pydantic import Field

from assistant.chat.reading.phrases import Words
from assistant.chat.reading.text_words import (
    AddingWords,
    CheckingWords,
    ChoosingWords,
    CorrectingWords,
    DraftWords,
    PastedWords,
    ReturningWords,
    ShorteningWords,
    TellingWords,
)
from assistant.data_files import DataFile, Strict, reader


class CourtesyWords(Strict):
    """Words that ask nothing: thanks, and greetings."""

    thanks: Words
    greetings: Words


class SizeWords(Strict):
    """How the figures of the しきい値判断 are told and asked about.

    ``of_duty`` asks which assessment they make obligatory, ``of_form`` which form is to be made,
    ``enough`` whether a kind of assessment alone will do;
    ``other_matter`` is what else people are counted of; ``counts`` names what a figure after it
    counts; ``no_accident`` tells that there was none here, or takes back what was told of one;
    ``withdrawn`` is a figure that is taken back, or of an earlier time.
    """

    of_duty: Words
    of_form: Words
    enough: Words
    of_size: Words
    asks: Words
    other_matter: Words
    accident: Words
    of_accident: Words
    persons: Words
    how_counted: Words
    counts: Words
    no_accident: Words
    withdrawn: Words


class CarryingWords(Strict):
    """How a short question goes on with what was said before.

    ``anew`` corrects a word of the last question (``old`` to ``new``), ``puts`` a value for that of
    the text at hand (5年に変えて); ``whether`` something will do (口頭でもいい？); ``rule_sought``
    whether there is a rule; ``empty`` whether an item may stay so, ``may_be`` whether that is
    allowed; ``how_written`` how to write it; ``here`` points at it; ``within`` a part of the item
    spoken of; ``such`` asks for the texts of those who do a thing (ICカードを使ってるところの),
    ``such_idle`` are words of that which name nothing; ``one_of_many`` what another office writes;
    ``changes`` asked of the rule on changes; ``sides`` are things of which the form asks the same,
    each with the others.
    """

    anew: re.Pattern[str]
    puts: re.Pattern[str]
    open_end: Words
    whether: Words
    rule_sought: Words
    empty: Words
    how_written: Words
    here: Words
    may_be: Words
    within: Words
    pointing: Words
    mended: Words
    of_procedure: list[str]
    by_kind: Words
    of_kind: Words
    such: Words
    such_idle: Words
    one_of_many: Words
    changes: Words
    risk: Words
    noun: Words
    sides: dict[str, list[str]]
    side: Words
    onward: Words
    also: Words


class ApartWords(Strict):
    """How a turn goes on with what was said before, whatever else it names.

    ``points`` points at it, follows from it, or begins with what is done with a thing not named;
    ``asks_which`` asks more than whether; ``idle`` are words that name no thing of which one asks.
    """

    points: Words
    asks_which: Words
    idle: Words


class AfterAnswerWords(Strict):
    """How a short question goes on from the last answer, beside the kinds in last_answer.yaml.

    ``as_before`` asks by the figures told, not by those only supposed last; ``amiss`` asks whether
    it is wrong, so that はい would say the contrary; ``moved`` asks of numbers that changed,
    ``to_mend`` of a text to be mended; ``done`` asks for the day on which a thing was done, which
    stands in an item.
    """

    as_before: Words
    amiss: Words
    moved: Words
    to_mend: Words
    done: Words


class ContinuingWords(Strict):
    """How a platform is taken back (again), the item before is asked for."""

    again: Words
    before: Words


class PlatformWords(Strict):
    """How platforms are told of: ``put_off`` that one is not used, ``taken_back`` that it is.

    ``clauses`` part clauses, ``decides`` tells of use at all; ``of_wording`` are names in the
    standard wording, which tell of no use; ``only`` says that it is the only one
    (PMHしか使っていない); ``alone`` ends what tells of use and of nothing else;
    ``by_publication`` that one not used so far is by the
    day of publication; ``of_office`` that a clause is of an office called by its name; ``hosted``
    where one runs, which tells of no use either.
    """

    clauses: Words
    hosted: Words
    decides: Words
    put_off: Words
    taken_back: Words
    of_wording: Words
    by_publication: Words
    apology: Words
    only: Words
    alone: Words
    of_office: Words


class EnquiringWords(Strict):
    """How a question ends, what makes it a wish, and how is asked what a thing (name) is."""

    what: Words
    ends: Words
    wishes: Words


class ActWords(Strict):
    """How several things are said in one turn.

    ``parting`` and ``chained`` stand between them, ``because`` between a fact and what is to be
    done with it, ``opening`` before one of them; ``idle`` are courtesies. ``mend`` wishes that what
    was told be put into the text, ``keep`` that it stay there, ``as_was`` that a thing be as
    before; ``size`` asks of the しきい値判断; ``wishes`` ends a wish for an item's text. ``asking``
    is how a part asks for something; ``tail`` only asks again what the part before it asks;
    ``points`` begins with that of which it asks; ``same`` asks whether another thing (``thing``) is
    alike, ``predicate`` in what; ``two_things`` asks the same of each, ``again`` once more,
    ``beside`` sets them side by side; ``draft`` asks for a text; ``texts_listed`` wishes for the
    text (``what``) of several ``things``, with ``and`` between them and ``wished`` after each;
    ``item_wished`` for that of one (``thing``).
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
    two_things: Words
    again: Words
    beside: Words
    draft: str
    texts_listed: re.Pattern[str]
    and_: re.Pattern[str] = Field(alias="and")
    wished: re.Pattern[str]
    draft_of: str
    size_of: str
    size_item: str
    item_wished: re.Pattern[str]


class TurnWords(DataFile):
    """turn_words.yaml."""

    courtesy: CourtesyWords
    size: SizeWords
    on_draft: DraftWords
    adding: AddingWords
    choosing: ChoosingWords
    telling: TellingWords
    checking: CheckingWords
    returning: ReturningWords
    carrying: CarryingWords
    apart: ApartWords
    after_answer: AfterAnswerWords
    continuing: ContinuingWords
    correcting: CorrectingWords
    shortening: ShorteningWords
    pasted: PastedWords
    acts: ActWords
    platforms: PlatformWords
    enquiring: EnquiringWords


turn_words = reader("turn_words.yaml", TurnWords, "assistant.chat")
"""Ways to say what goes on from turn to turn."""
