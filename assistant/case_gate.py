"""The gate as suggestions meet it: a draft judged against its case and what it rests on."""

import datetime as dt
from collections.abc import Callable, Iterator

from assistant.case import Case
from assistant.evidence import Evidence
from assistant.gate.gate import judge
from assistant.gate.model import Report
from assistant.gate.name_matcher import Foreign
from assistant.gate.subject import Names, Subject
from assistant.proposal import Draft
from assistant.similarity import platforms_of
from corpus.forms.load import form_named


class CaseGate:
    """Judges drafts; ``foreign`` are the names of all other bodies' documents."""

    def __init__(
        self, foreign: tuple[Foreign, ...], today: Callable[[], dt.date] | None = None
    ) -> None:
        """Take the names that must not leak, and the clock for cases without a date."""
        self._foreign = foreign
        self._today = today or (lambda: dt.datetime.now(tz=dt.UTC).date())
        self._names: tuple[Case, Names] | None = None

    def __call__(self, draft: Draft, case: Case, evidence: Evidence) -> Report:
        """Judge one draft; see ``assistant.gate.gate.judge``."""
        subject = Subject(
            form=form_named(case.form),
            place=draft.place,
            text=draft.text,
            as_of=case.published or self._today(),
            names=self._names_of(case),
            platforms=frozenset(platforms_of(case)),
            case_words=case_words(case),
            sources=tuple(_sources(evidence)),
        )
        return judge(subject)

    def _names_of(self, case: Case) -> Names:
        if self._names is None or self._names[0] is not case:
            own = own_names(case)
            theirs = tuple(f for f in self._foreign if f.entity.name not in own)
            self._names = (case, Names(own, theirs))
        return self._names[1]


def own_names(case: Case) -> frozenset[str]:
    """Return the names a case gives to its own world."""
    names = [case.agency.name, case.agency.head, case.procedure.name, case.file.name]
    names += [case.agency.prefecture, case.departments.main, *case.departments.users]
    names += [system.name for system in case.systems]
    names += [system.short for system in case.systems]
    names += [item.partner for item in case.outsourcing or ()]
    names += [transfer.name for transfer in case.transfers or ()]
    return frozenset(name for name in names if name)


def case_words(case: Case) -> str:
    """Return every word of a case on lines, as what its drafts may rest on."""
    return "\n".join(_words(case.model_dump(mode="json", exclude_none=True)))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from _words(part)
    elif isinstance(value, list):
        for part in value:
            yield from _words(part)
    elif isinstance(value, str | int):
        yield str(value)


def _sources(evidence: Evidence) -> Iterator[str]:
    for section in evidence.sections:
        yield section.text
    for wording in evidence.wording:
        yield "\n".join(piece.text for piece in wording.version.pieces)
