"""What the gate is told of a suggestion: whose names are its author's, what it rests on."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from assistant.case import Case
from assistant.evidence import Evidence
from assistant.gate.gate import judge
from assistant.gate.model import Report
from assistant.gate.name_matcher import Foreign
from assistant.gate.subject import Names, Subject
from assistant.proposal import Draft
from assistant.similarity import platforms_of
from corpus.assessments.entities import entities_of
from corpus.assessments.generic_names import comparable
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.forms.model import Form, Place

_LONGEST_NAME = 60
_OF_A_BODY = frozenset({"agency", "municipality"})


@dataclass
class CaseGate:
    """Judges drafts for cases; keeps the names of a case compiled between drafts."""

    foreign: tuple[Foreign, ...]
    today: dt.date
    _kept: list[tuple[Case, Names, str]] = field(default_factory=list, repr=False)

    def __call__(self, draft: Draft, case: Case, evidence: Evidence) -> Report:
        """Judge a draft of the case as of its publication, or as of today."""
        sources = [section.text for section in evidence.sections]
        sources += [wording.version.text for wording in evidence.wording]
        form = form_named(case.form)
        return self.judge(case, form, draft.place, draft.text, case.published, sources)

    def judge(
        self,
        case: Case,
        form: Form,
        place: Place,
        text: str,
        as_of: dt.date | None = None,
        sources: Sequence[str] = (),
    ) -> Report:
        """Judge a text for an item of a case that may rest on the given sources."""
        names, words = self._of(case)
        return judge(
            Subject(
                form=form,
                place=place,
                text=text,
                as_of=as_of or self.today,
                names=names,
                platforms=frozenset(platforms_of(case)),
                case_words=words,
                sources=tuple(sources),
            )
        )

    def _of(self, case: Case) -> tuple[Names, str]:
        for known, names, words in self._kept:
            if known is case:
                return names, words
        leaves = case_words(case)
        words = "\n".join(leaves)
        own = frozenset(leaf for leaf in leaves if len(leaf) <= _LONGEST_NAME)
        names = Names(own | _mentioned(self.foreign, words), self.foreign)
        self._kept[:] = [(case, names, words)]
        return names, words


def judge_with_sources(
    form: Form,
    place: Place,
    text: str,
    sources: Sequence[Assessment],
    foreign: tuple[Foreign, ...],
    as_of: dt.date,
) -> Report:
    """Judge a text that rests on documents whose names are the author's own."""
    texts = texts_of(sources)
    own = frozenset(entity.name for source in sources for entity in entities_of(source))
    others = tuple(entry for entry in foreign if entry.entity.kind not in _OF_A_BODY)
    names = Names(own | _mentioned(others, "\n".join(texts)), foreign)
    return judge(
        Subject(form=form, place=place, text=text, as_of=as_of, names=names, sources=texts)
    )


def texts_of(documents: Iterable[Assessment]) -> tuple[str, ...]:
    """Return what documents say, item by item."""
    return tuple(item.text for document in documents for item in document.items if item.text)


def _mentioned(foreign: Iterable[Foreign], words: str) -> frozenset[str]:
    """Return the names of others that the author uses too, which are then no foreign names."""
    plain = comparable(words)
    return frozenset(
        entry.entity.name for entry in foreign if comparable(entry.entity.name) in plain
    )


def case_words(case: Case) -> tuple[str, ...]:
    """Return every word and number of a case, as what its drafts may rest on."""
    return tuple(_leaves(case.model_dump(mode="json", exclude_none=True)))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _leaves(part)
    elif isinstance(value, str | int):
        yield str(value)
