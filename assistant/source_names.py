"""What a past document calls its own world, in the spellings its text uses."""

import re
from dataclasses import dataclass

from corpus.assessments.entities import Entity, municipality_of
from corpus.assessments.outline import Outline

_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_CUT = re.compile(
    r"(?:の(?:助成|支給|給付|交付|実施|賦課|徴収|管理|決定|認定|提供|運営))?に(?:関する|係る)事務.*$|事務.*$"
)
_BY_LAW = re.compile(r"^.{4,40}?(?:法律|法)(?:に(?:よる|基づく|規定する))")


@dataclass(frozen=True)
class SourceNames:
    """The names of one document: entities, its systems, and what its procedure is about."""

    document: str
    municipality: str
    entities: tuple[Entity, ...]
    systems: tuple[str, ...]
    subjects: tuple[str, ...]
    procedure: str
    aliases: tuple[str, ...] = ()
    """Short forms of department names that the text uses without defining them."""


def subject_of(procedure: str) -> str:
    """Return what a procedure is about (こども医療費の助成に関する事務 → こども医療費)."""
    short = _CUT.sub("", procedure.strip())
    return _BY_LAW.sub("", short) or short or procedure.strip()


def source_names(document: str, outline: Outline) -> SourceNames:
    """Return the names of one document; entities come longest first."""
    body = municipality_of(outline.agency)
    procedure = outline.procedure.strip() or procedure_of(outline.title)
    procedure = procedure.removeprefix(body).strip()
    return SourceNames(
        document=document,
        municipality=body,
        entities=outline.entities,
        systems=outline.systems,
        subjects=_subjects(procedure),
        procedure=procedure,
        aliases=outline.aliases,
    )


def procedure_of(title: str) -> str:
    """Return the procedure behind the title of an assessment."""
    return re.sub(r"\s*(?:に係る)?(?:基礎|重点|全)項目評価書.*$", "", title.strip())


def _subjects(procedure: str) -> tuple[str, ...]:
    subject = subject_of(procedure)
    whole = _CUT.sub("", procedure)
    shorter = [subject.removesuffix("費"), _BRACKETS.sub("", subject)]
    names = [procedure, whole, subject, *shorter]
    return tuple(sorted({n for n in names if len(n) >= 3}, key=len, reverse=True))
