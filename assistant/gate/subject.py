"""What the gate judges: a suggestion for one item, an item as filled in, a whole document."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeGuard

from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground
from assistant.gate.grounding.model import (
    Difference,
    FactKind,
    SentenceVerdict,
    Source,
    SourceText,
)
from assistant.gate.grounding.standard import (
    allowed_platforms,
    standard_here,
    standard_sources,
)
from assistant.gate.name_matcher import Foreign, NameMatcher
from corpus.assessments.model import Assessment, Item, print_path
from corpus.forms.answers import write_ticks
from corpus.forms.model import Condition, Form, Place
from corpus.laws.model import CitationSpan
from corpus.laws.named_law import NamedLaw
from corpus.laws.resolve import citations, short_names
from corpus.text.fold import Folded, fold
from corpus.wording.locate import Located, locate

_PROCEDURE_KEYS = ("cover.title", "procedure.name")


@dataclass(frozen=True)
class Names:
    """The author's own names and those of other documents; keep one object for many judgements."""

    own: frozenset[str] = frozenset()
    foreign: tuple[Foreign, ...] = ()

    @cached_property
    def matcher(self) -> NameMatcher:
        """The names compiled for searching."""
        return NameMatcher(self.own, self.foreign)


@dataclass(frozen=True)
class Subject:
    """A suggestion for one item.

    ``platforms`` are those the case uses (None: not known); ``case_words`` all words of the
    author's case; ``sources`` the texts the suggestion may rest on (with their place where it is
    known), ``others`` known texts that it does not cite; ``publication`` whether the text is about
    to be published as it stands.
    """

    form: Form
    place: Place
    text: str
    as_of: dt.date
    names: Names = field(default_factory=Names)
    platforms: frozenset[str] | None = None
    case_words: str = ""
    sources: tuple[Source, ...] = ()
    publication: bool = False
    published: dt.date | None = None
    """The day the document was published (None: not published, or not known)."""
    procedures: tuple[str, ...] = ()
    """What the procedure is called: the name of the 事務 and the title; empty: not known."""
    short_names: Mapping[str, NamedLaw] = field(default_factory=dict)
    """Short names of laws that the document defines."""
    others: tuple[SourceText, ...] = ()
    beside: Assessment | None = None
    """The author's document so far, which the text must not contradict (None: not known)."""


@dataclass(frozen=True)
class Passage:
    """The words of one item under judgement, as a suggestion or as a document has them.

    ``answer`` is what is chosen or ticked, one option a line (None: not a choice). In a
    suggestion the whole text is the answer; in a document ``text`` is what stands beside it.
    """

    subject: Subject
    answer: str | None
    suggestion: bool = True
    doubtful: bool = False
    """The reader was not sure of this item (an unclear tick, a damaged row)."""

    @property
    def text(self) -> str:
        """The words judged; offsets of findings count in it."""
        return self.subject.text

    @property
    def place(self) -> Place:
        """The item of the form."""
        return self.subject.place

    @property
    def key(self) -> str:
        """The key of the item, common to the forms."""
        return self.place.node.key

    @property
    def path(self) -> str:
        """The printed path on one line."""
        return print_path(self.place.path)

    @cached_property
    def plain(self) -> Folded:
        """The text folded, final long vowels dropped."""
        return fold(self.text, long_vowels=True)

    @cached_property
    def citations(self) -> tuple[CitationSpan, ...]:
        """Every citation of a law in the text."""
        return citations(self.text, self.subject.short_names)

    @cached_property
    def sentences(self) -> tuple[SentenceVerdict, ...]:
        """The verdict on each sentence of a suggestion in words; none without sources or case."""
        if not self.suggestion or self.answer is not None:
            return ()
        return ground(self.text, _basis_of(self.subject))

    @cached_property
    def differences(self) -> Mapping[FactKind, list[Difference]]:
        """What the sentences state that nothing bears out, by kind, in order."""
        found: dict[FactKind, list[Difference]] = {}
        for verdict in self.sentences:
            for difference in verdict.differences:
                found.setdefault(difference.kind, []).append(difference)
        return found


def _basis_of(subject: Subject) -> Basis:
    sources = _with_places(subject.sources)
    texts = tuple(source.text for source in sources)
    platforms = allowed_platforms(subject.platforms, texts)
    key = subject.place.node.key
    return Basis(
        key=key,
        sources=sources,
        case_words=subject.case_words,
        own_names=subject.names.own,
        wording=standard_sources(platforms),
        wording_here=standard_here(subject.form.id, key, platforms),
        others=subject.others,
    )


def _with_places(sources: tuple[Source, ...]) -> tuple[SourceText, ...]:
    """Return sources as texts; as they are where they are such, to be known again at once."""
    return sources if _have_places(sources) else tuple(map(_with_place, sources))


def _have_places(sources: tuple[Source, ...]) -> TypeGuard[tuple[SourceText, ...]]:
    return all(isinstance(source, SourceText) for source in sources)


def _with_place(source: Source) -> SourceText:
    return SourceText(source) if isinstance(source, str) else source


def passage_of_suggestion(subject: Subject) -> Passage:
    """Return the passage of a suggestion."""
    is_choice = subject.place.node.kind in ("choice", "checks")
    return Passage(subject, subject.text if is_choice else None)


@dataclass(frozen=True)
class Document:
    """A whole assessment under judgement, its items by place and key."""

    form: Form
    assessment: Assessment
    as_of: dt.date
    names: Names = field(default_factory=Names)
    publication: bool = True
    growing: bool = False
    """Whether the document is still being written: too little of something is no fault yet."""
    files: int = 1
    """How many 特定個人情報ファイル the assessment has; this is the view of one of them."""
    own: frozenset[str] | None = None
    """The ids of the items that are said of this file alone (None: all)."""

    @cached_property
    def places(self) -> tuple[tuple[Place, Item], ...]:
        """Every item that is on the form, in the order of the document."""
        found = ((self.form.place(item.id), item) for item in self.assessment.items)
        return tuple((place, item) for place, item in found if place and place.node.is_item)

    @cached_property
    def wording(self) -> tuple[Located, ...]:
        """The standard wording (標準文例) found in the document, in order; found once."""
        return tuple(locate(self.assessment))

    @cached_property
    def _by_key(self) -> dict[str, list[Item]]:
        grouped: dict[str, list[Item]] = {}
        for place, item in self.places:
            grouped.setdefault(place.node.key, []).append(item)
        return grouped

    @cached_property
    def published(self) -> dt.date | None:
        """The day of publication; None where it could not be read."""
        try:
            return dt.date.fromisoformat(self.assessment.published)
        except ValueError:
            return None

    @cached_property
    def procedures(self) -> tuple[str, ...]:
        """The name of the 事務 and the title of the document."""
        named = [item.text for key in _PROCEDURE_KEYS for item in self.items(key)]
        return tuple(name for name in (self.assessment.title, *named) if name)

    @cached_property
    def short_names(self) -> dict[str, NamedLaw]:
        """The short names that any item gives to a law (以下「番号法」という。)."""
        texts = (item.text for item in self.assessment.items if "以下" in item.text)
        return {name: law for text in texts for name, law in short_names(text).items()}

    def items(self, key: str) -> tuple[Item, ...]:
        """Return the items with a key (several in repeated groups), in order."""
        return tuple(self._by_key.get(key, ()))

    def item(self, key: str) -> Item | None:
        """Return the first item with a key, or None."""
        found = self._by_key.get(key)
        return found[0] if found else None

    def lacks(self, label: str) -> bool:
        """Whether pages are missing on which a group (委託事項, 提供先) would stand."""
        return any(label in path for path in self.assessment.missing)

    def holds(self, condition: Condition, number: int | None) -> bool | None:
        """Whether a condition holds; None where the item it asks about was not read."""
        item = self.assessment.item(condition.item.replace("{n}", str(number)))
        if item is None or item.doubts or (item.kind != "checks" and item.is_empty):
            return None
        said = {fold(value).text for value in (item.choice, *item.checked, item.text) if value}
        return (fold(condition.value).text in said) != condition.negated

    def passage(self, place: Place, item: Item) -> Passage:
        """Return one item as a passage."""
        subject = Subject(
            form=self.form,
            place=place,
            text=_words(item),
            as_of=self.as_of,
            names=self.names,
            publication=self.publication,
            published=self.published,
            procedures=self.procedures,
            short_names=self.short_names,
        )
        return Passage(subject, _answer(item), suggestion=False, doubtful=bool(item.doubts))


def _answer(item: Item) -> str | None:
    if item.kind == "choice":
        return item.choice
    if item.kind == "checks":
        return write_ticks(item.checked)
    return None


def _words(item: Item) -> str:
    """Return the free words of an item: its text, or what stands in the brackets of its ticks."""
    if item.text or not item.details:
        return item.text
    return "\n".join(words for _, words in item.details if words)
