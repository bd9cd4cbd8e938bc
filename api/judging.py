"""Texts for an item and whole documents through the gate, from a command or a request."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from api.known import Named
from assistant.case import Case
from assistant.foreign_names import foreign_names
from assistant.gate.gate import check
from assistant.gate.model import Finding, Report
from assistant.gate.name_matcher import Foreign
from assistant.judging import CaseGate, SourceGate, texts_of
from corpus.assessments.model import Assessment
from corpus.assessments.outline import Outline
from corpus.errors import InputError
from corpus.forms.load import form_named

DEFAULT_FORM = "重点項目評価書"
Checked = tuple[str, tuple[Finding, ...]]
"""A document's name and what was found in it."""


class TextJudge:
    """Judges texts; sources and the names of other offices are read once each."""

    def __init__(
        self,
        outlines: Mapping[str, Outline],
        documents: Callable[[], Iterable[Named]],
        source_of: Callable[[str], Assessment],
        today: dt.date,
    ) -> None:
        """Take the documents whose names are watched for, and what reads a source by its name.

        ``documents`` reads all of them, for the texts that a suggestion does not cite.
        """
        self._today = today
        self._outlines = outlines
        self._documents = documents
        self._source_of = source_of
        self._sources: dict[str, Assessment] = {}
        self._gates: dict[tuple[tuple[str, ...], str | None], SourceGate] = {}
        self._foreign: dict[str, tuple[Foreign, ...]] = {}

    def judge(
        self,
        item: str,
        text: str,
        *,
        form: str | None = None,
        case: Case | None = None,
        sources: Sequence[str] = (),
        as_of: dt.date | None = None,
        draft: str | None = None,
    ) -> Report:
        """Judge a text as a suggestion for an item.

        The form is the one named, else that of the case, of the author's document so far
        (``draft``) or of the first source. Raises InputError for an unknown item or form, for a
        draft on another form and for files that cannot be read.
        """
        documents = [self._source(name) for name in sources]
        beside = self._source(draft) if draft else None
        named = form or (case.form if case else None) or (beside.form if beside else None)
        chosen = form_named(named or (documents[0].form if documents else DEFAULT_FORM))
        if beside and form_named(beside.form) is not chosen:
            raise InputError(
                f"作成中の評価書は{beside.form}で、文案の様式（{chosen.name}）と違います: {draft}"
            )
        place = chosen.find(item)
        day = as_of or self._today
        if case:
            gate = CaseGate(self.foreign_to(case.agency.head), self._today)
            texts = texts_of(documents, sources)
            return gate.judge(case, chosen, place, text, day, texts, beside=beside)
        return self._gate(tuple(sources), documents, draft).judge(chosen, place, text, day)

    @cached_property
    def _known(self) -> tuple[Named, ...]:
        """All documents, read when the first text is judged by its sources."""
        return tuple(self._documents())

    def _gate(
        self, names: tuple[str, ...], documents: list[Assessment], draft: str | None
    ) -> SourceGate:
        key = (names, draft)
        if key not in self._gates:
            beside = self._source(draft) if draft else None
            own = next((document.agency for document in (beside, *documents) if document), "")
            mine = [*documents, *([beside] if beside else [])]
            others = [(n, a) for n, a in self._known if not _is_among(a, mine)] if documents else []
            uncited = texts_of([a for _, a in others], [n for n, _ in others])
            foreign = self.foreign_to(own)
            self._gates[key] = SourceGate(documents, foreign, names, uncited, beside)
        return self._gates[key]

    def foreign_to(self, agency: str) -> tuple[Foreign, ...]:
        """Return the names of every office but this one."""
        if agency not in self._foreign:
            self._foreign[agency] = foreign_names(self._outlines.items(), agency)
        return self._foreign[agency]

    def _source(self, name: str) -> Assessment:
        if name not in self._sources:
            self._sources[name] = self._source_of(name)
        return self._sources[name]


def _is_among(assessment: Assessment, documents: list[Assessment]) -> bool:
    """Whether a known document is one of those named, perhaps under another path."""
    return any((assessment.agency, assessment.title) == (d.agency, d.title) for d in documents)


def check_documents(
    documents: Iterable[Named], day: dt.date, known: Collection[tuple[str, Outline]]
) -> Iterator[Checked]:
    """Check documents as of a day; ``known`` are those whose names are watched for."""
    for name, assessment in documents:
        yield name, check(assessment, day, foreign=foreign_names(known, assessment.agency))
