"""What was told in a talk, entry by entry: figures, days, names, platforms, words of the texts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast, get_args

from pydantic import ValidationError

from assistant.case import Case
from assistant.case_corrected import case_with
from assistant.chat.reading.platforms import with_platforms
from assistant.chat.rules.threshold_facts import ThresholdFacts, with_facts
from corpus.wording.model import Platform

PEOPLE = "procedure.population"
HANDLERS = "procedure.handlers"
ACCIDENT = "threshold.incident_within_year"
WORDS = "words"
"""An entry of the texts drafted: a sentence or a name (``before``) and what stands for it."""
_PLATFORM = "platforms."
MOST = 40
"""Entries of a conversation that are kept."""
Value = bool | int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing told: of which field of the case, what it is now and what stood there before.

    ``of`` is the path of the field (``procedure.handlers``, ``transfers.0.people``,
    ``platforms.pmh``) or ``WORDS``; ``said`` the words of the turn it came from.
    """

    of: str
    value: Value
    before: Value | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was told, the latest last; ``undone`` are words that a return took back."""

    entries: tuple[Entry, ...] = ()
    undone: tuple[tuple[str, str], ...] = ()

    def then(self, *entries: Entry) -> "Ledger":
        """Return the ledger with what is told later."""
        return replace(self, entries=(*self.entries, *entries)[-MOST:])

    def with_size(self, told: ThresholdFacts, said: str = "") -> "Ledger":
        """Return the ledger with figures of the しきい値判断 that are told later."""
        old = self.size
        values = (
            (PEOPLE, old.people, told.people),
            (HANDLERS, old.handlers, told.handlers),
            (ACCIDENT, old.accident, told.accident),
        )
        return self.then(
            *(Entry(of, new, before, said) for of, before, new in values if new is not None)
        )

    def with_platforms(self, told: dict[Platform, bool], said: str = "") -> "Ledger":
        """Return the ledger with platforms that are told to be used or not."""
        return self.then(
            *(Entry(f"{_PLATFORM}{name}", used, None, said) for name, used in told.items())
        )

    def with_words(self, *pairs: tuple[str, str], said: str = "") -> "Ledger":
        """Return the ledger with words of the texts corrected (empty: left out)."""
        return self.then(*(Entry(WORDS, new, old, said) for old, new in pairs))

    def taken_back(self, pairs: tuple[tuple[str, str], ...]) -> "Ledger":
        """Return the ledger without words corrected that a return to an earlier text takes back."""
        kept = tuple(e for e in self.entries if e.of != WORDS or (e.before, e.value) not in pairs)
        return Ledger(kept, pairs or self.undone)

    def put_back(self) -> "Ledger":
        """Return the ledger with the words that a return took back."""
        return replace(self.with_words(*self.undone), undone=())

    @property
    def platforms(self) -> tuple[tuple[Platform, bool], ...]:
        """The platforms told of, the last word on each."""
        told: dict[Platform, bool] = {}
        for entry in self.entries:
            name = entry.of.removeprefix(_PLATFORM)
            if entry.of.startswith(_PLATFORM) and name in get_args(Platform):
                told[cast("Platform", name)] = bool(entry.value)
        return tuple(told.items())

    @property
    def size(self) -> ThresholdFacts:
        """The figures of the しきい値判断, the last word on each."""
        last = {entry.of: entry.value for entry in self.entries}
        people, handlers, accident = (last.get(of) for of in (PEOPLE, HANDLERS, ACCIDENT))
        return ThresholdFacts(
            people if isinstance(people, int) else None,
            handlers if isinstance(handlers, int) else None,
            accident if isinstance(accident, bool) else None,
        )

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The words corrected, with what stands for them, in the order in which they were told."""
        return tuple((str(e.before), str(e.value)) for e in self.entries if e.of == WORDS)

    def on(self, case: Case) -> Case:
        """Return a case with all that was told of it, but for the words of its texts."""
        case = with_facts(case, self.size)
        for platform, used in self.platforms:
            case = with_platforms(case, {platform}, used)
        for entry in _of_fields(self.entries):
            case = set_in(case, entry.of, entry.value)
        return case

    def in_words(self, case: Case) -> Case:
        """Return a case with the words of its texts as corrected."""
        return case_with(case, self.words) if self.words else case


def _of_fields(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    others = (PEOPLE, HANDLERS, ACCIDENT, WORDS, *(f"{_PLATFORM}{n}" for n in get_args(Platform)))
    return (e for e in entries if e.of not in others)


def held_in(case: Case, path: str) -> object:
    """Return what a case holds at a path (``transfers.0.people``); None for nothing."""
    value: object = case
    for part in path.split("."):
        if isinstance(value, list | tuple):
            value = value[int(part)] if part.isdigit() and int(part) < len(value) else None
        else:
            value = getattr(value, part, None)
    return value


def set_in(case: Case, path: str, value: object) -> Case:
    """Return a case with another value at a path; as it was where that makes no case."""
    values: object = case.model_dump(mode="json", exclude_unset=True)
    *parts, last = path.split(".")
    inner = values
    for part in parts:
        if isinstance(inner, list) and part.isdigit() and int(part) < len(inner):
            inner = inner[int(part)]
        elif isinstance(inner, dict):
            inner = inner.setdefault(part, {})
    if not isinstance(inner, dict):
        return case
    inner[last] = list(value) if isinstance(value, tuple) else value
    try:
        return Case.model_validate(values)
    except ValidationError:
        return case
