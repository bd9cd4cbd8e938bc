"""The three ways a fact of the case becomes an answer: as stated, as ticks, as a band."""

from collections.abc import Iterable

from assistant.case_values import Count, Tick
from assistant.draft.bands import band_of
from assistant.draft.drafter import Decision, unknown
from corpus.forms.answers import write_ticks
from corpus.forms.load import load_options


def stated(text: str | None, field: str, label: str) -> Decision:
    """Take a fact from the case, or say that it is missing."""
    if not text:
        return unknown(label)
    return Decision(text, f"事案の「{label}」による。", field)


def ticks(values: tuple[Tick, ...] | None, field: str, label: str) -> Decision:
    """Write ticked options, or say that they are missing."""
    if values is None:
        return unknown(label)
    text = write_ticks(tuple(t.option for t in values), _words(values))
    return Decision(text, f"事案の「{label}」による。", field)


def band(value: Count | None, options_id: str, field: str, label: str) -> Decision:
    """Put a count into its band, or say that it is missing."""
    if value is None:
        return unknown(label)
    option = band_of(load_options()[options_id], value)
    if option is None:
        return unknown(label, f"「{value}」はこの様式の選択肢に当たらない。")
    return Decision(option, f"事案の「{label}」（{value}）が当たる選択肢。", field)


def _words(values: Iterable[Tick]) -> tuple[tuple[str, str], ...]:
    return tuple((tick.option, tick.words) for tick in values if tick.words)
