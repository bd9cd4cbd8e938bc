"""What passes between the parts of the chat: an answer, its quotes, and the conversation."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from assistant.case import Case
from assistant.chat.knowledge import AskedIntent
from assistant.chat.ledger import Entry, Ledger
from assistant.chat.rules.threshold_facts import ThresholdFacts
from assistant.gate.model import Finding
from assistant.suggestion import Draft, Suggestion
from corpus.forms.model import Form, Place
from corpus.wording.model import Platform

Intent = AskedIntent | Literal["unknown"]
"""書き方の例, 案の作成, 文の点検, 法令の項・号, 評価の決まり, 比較, 項目の説明, and follow-ups."""

UnsureOf = Literal["question", "item", "thing"]
"""What an answer is not sure of that says in its first sentence that it does not know.

What was asked at all (``question``), which of the items near it is meant (``item``), or the thing
that it names as not known (``thing``).
"""

OF_SOURCE: frozenset[Intent | None] = frozenset({"rule", "law", "check", "compare"})
"""Answers on a source, after which a turn that names nothing is of no item."""


@dataclass(frozen=True, slots=True)
class ItemRef:
    """An item an answer is about: its place on one form, and how sure the finder is (0 to 1).

    ``asked`` is the label of the other form that it stands for, where this form has none.
    """

    form: Form
    place: Place
    score: float
    asked: str = ""

    @property
    def key(self) -> str:
        """The key common to the forms."""
        return self.place.node.key


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a document or of the standard wording, with its exact place.

    ``start``/``end`` are half-open offsets into the item's text as ``hyoka parse`` gives it, or
    into the text of the wording's version as written in the data; None for a choice or for ticks,
    which are no text.
    """

    document: str
    path: str
    item: str
    key: str
    kind: Literal["section", "wording"]
    text: str
    score: float
    heading: str = ""
    agency: str = ""
    procedure: str = ""
    published: str = ""
    start: int | None = None
    end: int | None = None
    shortened: bool = False
    begun_later: bool = False
    """Whether what stands before it is left out."""
    also: tuple[str, ...] = ()
    """Other documents that say the same."""
    further: int = 0
    """Further places that say the same, which were not read."""

    @property
    def place(self) -> str:
        """Where it stands, in one word."""
        return f"{self.document}#{self.item}:{self.start if self.start is not None else '-'}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement of a rule or of the law: what it is about, where it comes from.

    ``id`` names the rule, or the place in the law (別表の14の項).
    """

    id: str
    source: str
    verified: bool
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question; ``known`` is false where it says that it does not know."""

    intent: Intent
    text: str
    known: bool = True
    items: tuple[ItemRef, ...] = ()
    quotes: tuple[Quote, ...] = ()
    facts: tuple[Fact, ...] = ()
    suggestion: Suggestion | None = None
    findings: tuple[Finding, ...] = ()
    beside: tuple[Suggestion, ...] = ()
    """Other drafts that it shows, before that of ``suggestion``."""
    done: tuple[str, ...] = ()
    """What was carried out of the wishes of the turn: what was put into a text, or taken out."""
    unsure_of: UnsureOf | None = None

    @property
    def drafts(self) -> tuple[Suggestion, ...]:
        """All drafts that it shows."""
        return (*self.beside, *([self.suggestion] if self.suggestion else []))


@dataclass(frozen=True, slots=True)
class Said:
    """One question of a conversation and what was answered."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Spot:
    """What was spoken of at an earlier point: the items, the text drafted, the question."""

    items: tuple[ItemRef, ...]
    draft: Draft | None = field(default=None, repr=False)
    question: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What later questions of a conversation may refer to; a value, replaced at every answer.

    ``question`` is the last question that was no follow-up; ``shown`` the quotes given to it;
    ``reason`` what the last answer rests on; ``earlier`` what was spoken of before, latest last;
    ``ledger`` all that was told, which ``case`` holds as far as it is of its fields; ``written``
    what the draft beside which one asks says in the item looked at, which is not kept; ``about``
    the rules and the places in the law (ids of facts) that the last answer stated; ``quoted`` the
    places of the quotes that were set before the author last, from which later turns pick.
    """

    case: Case | None = None
    items: tuple[ItemRef, ...] = ()
    intent: Intent | None = None
    suggestion: Suggestion | None = field(default=None, repr=False)
    question: str = ""
    shown: tuple[str, ...] = ()
    reason: str = ""
    turns: tuple[Said, ...] = ()
    earlier: tuple[Spot, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)
    written: str = field(default="", repr=False)
    about: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()

    @property
    def spot(self) -> Spot:
        """What is spoken of now."""
        draft = self.suggestion.draft if self.suggestion else None
        return Spot(self.items, draft, self.question)

    @property
    def drafted(self) -> str:
        """The text at hand that was drafted; empty where there is none."""
        return self.suggestion.draft.text if self.suggestion else ""

    @property
    def told_case(self) -> Case | None:
        """The case with what was corrected in the texts drafted from it."""
        return self.ledger.in_words(self.case) if self.case else None

    @property
    def platforms(self) -> tuple[tuple[Platform, bool], ...]:
        """What was said of the use of platforms, the last word on each."""
        return self.ledger.platforms

    @property
    def told(self) -> ThresholdFacts:
        """The figures of the しきい値判断 that were said, the last word on each."""
        return self.ledger.size

    @property
    def corrected(self) -> tuple[tuple[str, str], ...]:
        """The words of the texts drafted that were corrected, with what stands for them."""
        return self.ledger.words

    @property
    def undone(self) -> tuple[tuple[str, str], ...]:
        """The words corrected that a return to an earlier text took back."""
        return self.ledger.undone

    @property
    def unused(self) -> frozenset[Platform]:
        """The platforms that were said not to be used."""
        return frozenset(platform for platform, used in self.platforms if not used)


def entered(talk: Conversation, entries: Sequence[Entry]) -> Conversation:
    """Return the conversation with what was told, in its ledger and its case."""
    told = Ledger(tuple(entries))
    case = told.on(talk.case) if talk.case else None
    return replace(talk, ledger=talk.ledger.then(*entries), case=case)


def merged(answers: Sequence[Answer], text: str, intent: Intent) -> Answer:
    """Return one answer with a text and what several rest on; of suggestions the last."""
    shown = {made.draft.place.id: made for a in reversed(answers) for made in reversed(a.drafts)}
    suggestions = list(reversed(shown.values()))
    return Answer(
        intent,
        text,
        any(answer.known for answer in answers),
        tuple(dict.fromkeys(ref for answer in answers for ref in answer.items)),
        tuple({quote.place: quote for answer in answers for quote in answer.quotes}.values()),
        tuple(dict.fromkeys(fact for answer in answers for fact in answer.facts)),
        suggestions[-1] if suggestions else None,
        tuple(dict.fromkeys(finding for answer in answers for finding in answer.findings)),
        tuple(suggestions[:-1]),
        tuple(dict.fromkeys(done for answer in answers for done in answer.done)),
    )
