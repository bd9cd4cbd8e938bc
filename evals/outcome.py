"""What every task returns: scored units, examples of what went wrong, and times."""

from collections.abc import Iterable
from dataclasses import dataclass

HYOKA = "hyoka"
"""The system under measurement; every other name is a baseline."""
EMPTY = "empty"
"""The baseline that writes nothing."""
WITHHELD = "根拠不足"
"""What stands for a text that hyoka does not write."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One unit (an item, a question, a fault) scored by one metric.

    ``value`` is None where the unit could not be scored; such units are counted apart.
    """

    task: str
    metric: str
    unit: str
    value: float | None
    system: str = HYOKA
    document: str = ""
    form: str = ""
    kind: str = ""
    """The kind of unit: the kind of an item, the family of a rule."""
    weight: float = 1.0
    """What the unit counts in a mean: of an F-measure, how many parts it compares."""


@dataclass(frozen=True, slots=True)
class Example:
    """A unit that came out badly, to be read: the truth beside what was said."""

    task: str
    metric: str
    document: str
    unit: str
    path: str
    value: float
    truth: str
    said: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What was true of a unit and what each system said of it, by name; cut where long."""

    task: str
    document: str
    unit: str
    path: str
    truth: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Timing:
    """How long one operation took, in seconds; kept apart from everything that is compared."""

    operation: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that a task found."""

    observations: tuple[Observation, ...] = ()
    examples: tuple[Example, ...] = ()
    timings: tuple[Timing, ...] = ()
    texts: tuple[Texts, ...] = ()


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """Put outcomes together in their order."""
    listed = list(outcomes)
    return Outcome(
        tuple(o for outcome in listed for o in outcome.observations),
        tuple(e for outcome in listed for e in outcome.examples),
        tuple(t for outcome in listed for t in outcome.timings),
        tuple(t for outcome in listed for t in outcome.texts),
    )
