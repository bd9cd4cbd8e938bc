"""What the gate says: findings, and the verdict on a suggestion."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from assistant.gate.grounding.model import SentenceVerdict

Severity = Literal["error", "warning", "notice"]
Verdict = Literal["pass", "warn", "block"]


class Finding(NamedTuple):
    """One thing the gate says of one place; ``start``/``end`` are offsets into its text.

    ``row`` is the number of the row of the 変更箇所 table that it is about, from 1. A tuple, since
    a text that rests on nothing has hundreds.
    """

    rule: str
    severity: Severity
    path: str
    quote: str
    message: str
    fix: str | None = None
    item: str = ""
    start: int | None = None
    end: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The gate's answer to one suggestion; ``sentences`` say what each of them rests on."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    sentences: tuple[SentenceVerdict, ...] = ()
