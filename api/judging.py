"""A text for one item through the gate, from the words of a command or a request."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from api.compose import document_path, known_assessments
from api.settings import Settings
from assistant.case import Case
from assistant.case_file import read_case
from assistant.drafting import foreign_names
from assistant.gate.model import Report
from assistant.gate.name_matcher import Foreign
from assistant.judging import CaseGate, SourceGate, texts_of
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.parser.file import parse_file

DEFAULT_FORM = "重点項目評価書"


class TextJudge:
    """Judges texts; case files, sources and the names of other offices are read once each."""

    def __init__(self, settings: Settings, today: dt.date) -> None:
        self._today = today
        self._known = known_assessments(settings)
        self._cases: dict[str, Case] = {}
        self._sources: dict[str, Assessment] = {}
        self._gates: dict[tuple[tuple[str, ...], str | None], SourceGate] = {}
        self._foreign: dict[str, tuple[Foreign, ...]] = {}

    def judge(
        self,
        item: str,
        text: str,
        *,
        form: str | None = None,
        case_file: str | None = None,
        sources: Sequence[str] = (),
        as_of: dt.date | None = None,
        draft: str | None = None,
    ) -> Report:
        """Judge a text as a suggestion for an item.

        The form is the one named, else that of the case, of the author's document so far
        (``draft``) or of the first source. Raises InputError for an unknown item or form, for a
        draft on another form and for files that cannot be read.
        """
        case = self._case(case_file) if case_file else None
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
            gate = CaseGate(self._foreign_to(case.agency.head), self._today)
            texts = texts_of(documents, sources)
            return gate.judge(case, chosen, place, text, day, texts, beside=beside)
        return self._gate(tuple(sources), documents, draft).judge(chosen, place, text, day)

    def _gate(
        self, names: tuple[str, ...], documents: list[Assessment], draft: str | None
    ) -> SourceGate:
        key = (names, draft)
        if key not in self._gates:
            beside = self._source(draft) if draft else None
            own = next((document.agency for document in (beside, *documents) if document), "")
            mine = [*documents, *([beside] if beside else [])]
            others = [(n, a) for n, a in self._known if not _is_among(a, mine)]
            uncited = texts_of([a for _, a in others], [n for n, _ in others]) if documents else ()
            foreign = self._foreign_to(own)
            self._gates[key] = SourceGate(documents, foreign, names, uncited, beside)
        return self._gates[key]

    def _foreign_to(self, agency: str) -> tuple[Foreign, ...]:
        if agency not in self._foreign:
            self._foreign[agency] = foreign_names(self._known, agency)
        return self._foreign[agency]

    def _case(self, name: str) -> Case:
        if name not in self._cases:
            self._cases[name] = read_case(Path(name))
        return self._cases[name]

    def _source(self, name: str) -> Assessment:
        if name not in self._sources:
            self._sources[name] = parse_file(document_path(name))
        return self._sources[name]


def _is_among(assessment: Assessment, documents: list[Assessment]) -> bool:
    """Whether a known document is one of those named, perhaps under another path."""
    return any((assessment.agency, assessment.title) == (d.agency, d.title) for d in documents)
