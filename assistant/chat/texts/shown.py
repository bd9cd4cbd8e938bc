"""The quotes that the last answer showed, as it printed them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_PAST = re.compile(r"^([0-9])\. ([^　\s（]+)（([^（）、]+)、([^（）]+)）")
_STANDARD = re.compile(r"^【標準文例（現行の版）】(.*?)（([^（）、]+@[^（）、]+)[^（）]*）$")
_BESIDE_OF = re.compile(r"^■ (\S+[長事])$")
_BESIDE = re.compile(r"^・([^、\s]+)、(\S+)")
_INDENT = ("   ", "　")
_NOT_SAID = ("（以下略）", "（前略）", "同じ文（", "項目: ", "（「")


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote as printed: of an office (empty: standard wording), its document, item and text."""

    office: str
    document: str
    item: str
    text: str
    number: str = ""
    heading: str = ""

    @property
    def called(self) -> str:
        """How an answer calls it."""
        standard = f"標準文例「{self.heading}」（{self.document}）"
        by = f"{self.office}（{self.item}）" if self.office else standard
        return f"{self.number}. {by}" if self.number else by


def quotes_shown(answer: str) -> tuple[Shown, ...]:
    """Return the quotes that an answer printed, in its order; none for other answers."""
    return tuple(shown for shown in _read(answer) if shown.text)


def _read(answer: str) -> Iterator[Shown]:
    head: Shown | None = None
    office, lines = "", list[str]()
    for line in (*answer.splitlines(), "■"):
        if head and line.startswith(_INDENT):
            said = line.strip()
            lines += [] if said.startswith(_NOT_SAID) else [said]
            continue
        if head:
            yield replace(head, text="\n".join(lines))
        beside = _BESIDE_OF.match(line)
        office = beside[1] if beside else office
        head, lines = _head(line, office), []


def _head(line: str, office: str) -> Shown | None:
    """Return the quote that a line begins; None where it begins none."""
    past, standard, beside = _PAST.match(line), _STANDARD.match(line), _BESIDE.match(line)
    if past:
        return Shown(past[2], past[3], past[4], "", past[1])
    if standard:
        return Shown("", standard[2], "", "", heading=standard[1])
    return Shown(office, beside[1], beside[2], "") if beside and office else None
