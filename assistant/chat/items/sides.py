"""Whose texts a question sets side by side: offices, the author's own, the standard wording."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.case import Case
from assistant.chat.desk import Desk
from assistant.chat.items.offices import (
    HeldOffices,
    Offices,
    is_of_office,
    office_names,
    without_offices,
)
from assistant.chat.items.picking import offices_shown
from assistant.chat.items.ways_to_ask import example_words, forms_in, is_asked, without
from assistant.chat.model import Conversation
from assistant.chat.reading.intents import Question
from assistant.known_names import plainly, procedure_names
from corpus.forms.load import form_named

OWN, STANDARD = "自団体の案", "標準文例"
"""How the sides that are no office are called in an answer."""
_TWO, _TURNS = 2, 4
_ALL_NAMED = re.compile("両者|両方|双方|それぞれ|(?:2|二)つの?(?:市|団体|自治体)")
_SIDE = re.compile(r"^■ (\S+)$", re.MULTILINE)
_ENDS = ("は", "も", "だと", "のは", "とは", "と", "なら", "")


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose texts are asked about; ``missing`` are offices named of which nothing is held.

    ``said`` are those that the question itself names, ``differ`` whether it asks for a difference.
    """

    offices: Offices = field(default_factory=dict)
    own: bool = False
    standard: bool = False
    missing: tuple[str, ...] = ()
    said: int = 0
    differ: bool = False

    @property
    def are_two(self) -> bool:
        """Whether there is something to set beside something."""
        there = len(self.offices) + self.own + self.standard
        return there > 0 and there + len(self.missing) >= _TWO


def read_sides(desk: Desk, question: Question, talk: Conversation) -> Sides:
    """Return the sides that a question names, with those it goes on from."""
    words = example_words().sides
    text, plain = question.text, question.plain
    held = desk.offices
    named = held.named_in(text)
    found = {a: held[a] for a in named}
    own = is_asked(plain, words.own) or _is_own(talk.case, text)
    standard = is_asked(plain, words.standard)
    differ = is_asked(plain, words.differ)
    missing = missing_in(text, named, talk.case)
    said = len(found) + own + standard
    if _ALL_NAMED.search(plain):
        found |= {a: held[a] for a in _spoken_of(held, talk, _TURNS)}
    elif said == 0 and is_asked(plain, words.which_side):
        last = _spoken_of(held, talk, 1)
        found |= {a: held[a] for a in last if len(last) > 1}
    before, own_before, standard_before = _before(held, talk)
    one_more = (
        talk.intent == "compare"
        and said + len(missing) == 1
        and (is_asked(plain, words.more) or _is_one_more(text, found))
    )
    if one_more or (said == 0 and not missing and talk.intent == "compare"):
        found = {**before, **found}
        own, standard = own or own_before, standard or standard_before
    differ = differ or (standard and said == 1 and bool(talk.suggestion))
    forms = forms_in(plain)
    of_documents = is_asked(plain, words.documents)
    if said == 0 and not found and differ and of_documents and len(forms) == 1:
        of_form = {o.agency for _, o in desk.outlines if form_named(o.form).id == forms[0]}
        found = {agency: held[agency] for agency in sorted(of_form)}
        return Sides(found, own, standard, missing, len(found), differ)
    if said == 1 and not one_more and differ:
        return _against(held, Sides(found, own, standard, missing, said, differ), question, talk)
    return Sides(found, own, standard, missing, said, differ)


def _against(held: HeldOffices, sides: Sides, question: Question, talk: Conversation) -> Sides:
    """Set the one side named beside the text at hand, the office just quoted, or all others."""
    if is_asked(question.plain, example_words().sides.others):
        rest = {a: names for a, names in held.items() if a not in sides.offices}
        return Sides({**sides.offices, **rest}, sides.own, sides.standard, sides.missing, 1, True)
    if talk.case and talk.items and not sides.own:
        return Sides(sides.offices, True, sides.standard, sides.missing, 1, True)
    shown = [a for a, _ in offices_shown(talk.turns[-1].answer)] if talk.turns else []
    others = {a: held[a] for a in dict.fromkeys(shown) if a in held and a not in sides.offices}
    return Sides({**others, **sides.offices}, sides.own, sides.standard, sides.missing, 1, True)


def _spoken_of(held: HeldOffices, talk: Conversation, turns: int) -> list[str]:
    said = "　".join(turn.question for turn in talk.turns[-turns:])
    return held.named_in(said)


def _before(held: HeldOffices, talk: Conversation) -> tuple[Offices, bool, bool]:
    """Return the sides that the last answer set beside one another."""
    names = _SIDE.findall(talk.turns[-1].answer) if talk.turns else []
    return {n: held[n] for n in names if n in held}, OWN in names, STANDARD in names


def _is_one_more(text: str, offices: Iterable[str]) -> bool:
    """Whether a text ends in the name of an office, to be set beside the others: みどり市は."""
    said = text.strip().rstrip("?？。")
    names = [name for agency in offices for name in office_names(agency)]
    return said.endswith(tuple(f"{name}{end}" for name in names for end in _ENDS))


def _is_own(case: Case | None, text: str) -> bool:
    return case is not None and is_of_office(case.agency.head, text)


def missing_in(text: str, named: Iterable[str], case: Case | None) -> tuple[str, ...]:
    """Return the offices that a text names and of which no document is held.

    ``named`` are those of which some are. What a procedure is called (母子保健) is no office.
    """
    words = example_words().sides
    for agency in (*named, *((case.agency.head,) if case else ())):
        for name in office_names(agency):
            text = text.replace(name, "、")
    plain = without(plainly(text), words.no_office)
    found = [m[1] for p in words.office for m in re.finditer(p, plain)]
    called = {plainly(said) for one in procedure_names().procedures for said in one.say}
    return tuple(dict.fromkeys(name for name in found if name not in called))


def without_sides(text: str, offices: Iterable[str], missing: Iterable[str]) -> str:
    """Return a text without the names of sides and the words of comparing, to find its item."""
    text = without_offices(text, offices)
    for name in missing:
        text = text.replace(name, " ")
    words = example_words().sides
    return without(text, (*words.own, *words.standard, *words.comparing))
