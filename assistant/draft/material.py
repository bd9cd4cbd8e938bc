"""What a model is shown for one item: numbered sources made of the case and adapted past text."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from assistant.case import Case
from assistant.draft.composition import Offer
from assistant.item_parts import Part
from assistant.planted import without_planted
from assistant.proposal import Source

_CASE = "ケース"


@dataclass(frozen=True, slots=True)
class Material:
    """One source as a model sees it; ``part`` counts from 1 (0: it serves every part)."""

    part: int
    title: str
    lines: tuple[str, ...]
    source: Source

    @property
    def text(self) -> str:
        """The whole text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a model may use for one item; ``materials`` are most needed first.

    The first is called C1, the next C2 and so on.
    """

    parts: tuple[Part, ...]
    materials: tuple[Material, ...]
    added: tuple[str, ...]
    """Titles of the standard wording that code adds to the text."""

    def known(self, name: str) -> Material | None:
        """Return the source with an id such as C1, or None where there is none."""
        return next((m for n, m in enumerate(self.materials, 1) if name == f"C{n}"), None)

    @property
    def has_evidence(self) -> bool:
        """Whether there is anything beyond the general facts of the case."""
        return any(material.part for material in self.materials)


def sheet_of(case: Case, offers: tuple[Offer, ...], group: BaseModel | None) -> Sheet:
    """Gather the sources for an item: facts, what the case states on it, past text by nearness."""
    stated = [m for number, offer in enumerate(offers, 1) for m in _stated(offer, number)]
    past = [m for number, offer in enumerate(offers, 1) for m in _past(offer, number)]
    past.sort(key=lambda material: -material.source.score)
    wording = (w.block.title for offer in offers for w in offer.wording)
    return Sheet(
        tuple(offer.part for offer in offers),
        (_facts(case, group), *stated, *past),
        tuple(dict.fromkeys(wording)),
    )


def _facts(case: Case, group: BaseModel | None) -> Material:
    """Gather the general facts; contacts and dates of the assessment itself are none of them."""
    shown = {
        "団体": (case.agency.name, case.agency.self_reference),
        "事務": (case.procedure.name, *case.procedure.summary, *_one(case.procedure.purpose)),
        "特定個人情報ファイル": (*_one(case.file.name), *_one(case.file.subjects)),
        "部署": (*_one(case.departments.main), *case.departments.users),
        "システム": tuple(system.name for system in case.systems),
        "委託事項": tuple(task.name for task in case.outsourcing or ()),
        "この項目の対象": tuple(_leaves(group)) if group else (),
    }
    lines = (f"{label}: {value}" for label, values in shown.items() for value in values)
    kept = without_planted(tuple(dict.fromkeys(lines)))
    return Material(0, "事案の基本の事実", kept, Source(_CASE, "事案", 1.0, "case"))


def _one(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, BaseModel):
        value = list(value.model_dump(mode="json", exclude_none=True).values())
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    elif isinstance(value, str):
        yield value


def _stated(offer: Offer, number: int) -> Iterator[Material]:
    lines = without_planted(tuple(one for line in offer.stated for one in line.splitlines()))
    if lines:
        source = Source(_CASE, offer.field, 1.0, "case")
        yield Material(number, "担当者がこの項目について書いた事実", lines, source)


def _past(offer: Offer, number: int) -> Iterator[Material]:
    for borrowed in offer.past:
        title = "過去の評価書の同じ項目を自団体向けに直した文"
        yield Material(number, title, borrowed.lines, borrowed.sections[0].source)
