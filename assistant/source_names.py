"""What a past document calls its own world, in the spellings its text uses."""

import re
from collections import Counter
from dataclasses import dataclass

from corpus.assessments.entities import Entity, entities_of, municipality_of
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named

_SHORT_NAME = re.compile(
    r"[（(]\s*以下[、,]?\s*[「『]([^」』]{2,30})[」』]\s*と(?:いう|する)。?\s*[）)]"
)
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_CUT = re.compile(
    r"(?:の(?:助成|支給|給付|交付|実施|賦課|徴収|管理|決定|認定|提供|運営))?に(?:関する|係る)事務.*$|事務.*$"
)
_SUBJECT = re.compile(r"(?<![一-龥々])([一-龥々]{2,3})(?=では|は|が|の)")
_LONG_NAME = 8
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


def source_names(document: str, assessment: Assessment) -> SourceNames:
    """Gather the names of one document; entities come longest first."""
    body = municipality_of(assessment.agency)
    procedure = _text(assessment, "procedure.name") or procedure_of(assessment.title)
    procedure = procedure.removeprefix(body).strip()
    return SourceNames(
        document=document,
        municipality=body,
        entities=entities_of(assessment),
        systems=tuple(dict.fromkeys(_systems(assessment))),
        subjects=_subjects(procedure),
        procedure=procedure,
        aliases=_aliases(assessment),
    )


def _aliases(assessment: Assessment) -> tuple[str, ...]:
    """Find short forms of department names (first letters of its parts): used, never defined."""
    offices = [e.name for e in entities_of(assessment) if e.kind == "department"]
    counted = Counter(
        match[1] for item in assessment.items for match in _SUBJECT.finditer(item.text)
    )
    return tuple(
        sorted(
            word
            for word, times in counted.items()
            if times > 1 and any(_shortens(word, office) for office in offices)
        )
    )


def _shortens(word: str, office: str) -> bool:
    if len(office) < _LONG_NAME or not office.startswith(word[0]) or word in office:
        return False
    rest = iter(office)
    return all(char in rest for char in word)


def procedure_of(title: str) -> str:
    """Return the procedure behind the title of an assessment."""
    return re.sub(r"\s*(?:に係る)?(?:基礎|重点|全)項目評価書.*$", "", title.strip())


def _subjects(procedure: str) -> tuple[str, ...]:
    subject = subject_of(procedure)
    whole = _CUT.sub("", procedure)
    shorter = [subject.removesuffix("費"), _BRACKETS.sub("", subject)]
    names = [procedure, whole, subject, *shorter]
    return tuple(sorted({n for n in names if len(n) >= 3}, key=len, reverse=True))


def _text(assessment: Assessment, key: str) -> str:
    node = form_named(assessment.form).by_key(key)
    item = assessment.item(node.id) if node else None
    return item.text.strip() if item else ""


def _systems(assessment: Assessment) -> list[str]:
    form = form_named(assessment.form)
    names: list[str] = []
    for item in assessment.items:
        place = form.place(item.id)
        if place and place.node.key == "system.name":
            for line in item.text.splitlines():
                names.extend(_SHORT_NAME.findall(line))
                names.append(_BRACKETS.sub("", _SHORT_NAME.sub("", line)).strip())
    return [name for name in names if len(name) >= 3]
