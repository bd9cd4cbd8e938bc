"""A saved draft at work: its items, what the gate says, and suggestions.

Shared by the API and the page; every call is bound to the actor's organisation.
"""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from api.http.knowledge import Knowledge, one_case
from api.http.problems import ApiError
from api.http.records import gate_record, source_record
from api.http.services import FindingsKey, Services
from assistant.case import Case
from assistant.case_merge import merged
from assistant.case_of import case_of
from assistant.case_places import places_of
from assistant.draft.progress import Watch, unwatched
from assistant.gate.answer import ReportJson, report_json
from assistant.gate.gate import check
from assistant.gate.model import Finding, Report, Verdict
from assistant.judging import CaseGate
from assistant.proposal import DrafterName
from assistant.suggestion import Suggestion
from assistant.suggestion_answer import suggestion_json
from corpus.assessments.filled import item_from_text
from corpus.assessments.model import Assessment
from corpus.assessments.provenance import Provenance
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import GROUP, Form, Place
from corpus.forms.order import printed_order
from corpus.workspace.items import EMPTY, place_of, value_of
from corpus.workspace.model import (
    NO_MODEL,
    Actor,
    DocumentInfo,
    GateRecord,
    ItemValue,
    Once,
    Origins,
    Revision,
    SuggestionRecord,
)
from corpus.workspace.suggestions import said
from corpus.workspace.workspace import Workspace

_BLOCKED = "直した文は検証を通らないため採用できません。示した箇所を直してください。"


@dataclass(frozen=True, eq=False)
class Draft:
    """A saved assessment as it stood at a version, with the places its author may fill in."""

    info: DocumentInfo
    assessment: Assessment
    case: Case | None
    places: tuple[Place, ...]
    revisions: dict[str, Revision]

    @property
    def form(self) -> Form:
        """The form it is on."""
        return form_named(self.info.form)


class TextBlocked(ApiError):
    """A changed text that the gate stops; ``report`` says why."""

    def __init__(self, report: ReportJson) -> None:
        super().__init__("unusable-input", _BLOCKED, more={"reports": [report]})
        self.report = report


class Desk:
    """Works on the drafts of one actor."""

    def __init__(self, services: Services, actor: Actor) -> None:
        self.services = services
        self.actor = actor

    @property
    def workspace(self) -> Workspace:
        """The saved work."""
        return self.services.workspace

    @cached_property
    def known(self) -> Knowledge:
        """What is loaded, as the actor's office may see it."""
        return self.services.knowledge.current(self.actor.organisation)

    def draft(self, document: str) -> Draft:
        """Return a draft; raises NotFound."""
        info = self.workspace.documents.info(self.actor, document)
        key = (info.id, info.version)
        return self.services.drafts.get(key) or self.services.drafts.put(key, self._draft(info))

    def _draft(self, info: DocumentInfo) -> Draft:
        assessment = self.workspace.documents.get(self.actor, info.id)
        case = self.case(info.id, assessment)
        revisions = self.workspace.drafts.items(self.actor, info.id)
        places = places_in(form_named(info.form), case, revisions)
        return Draft(info, assessment, case, places, revisions)

    def case(self, document: str, assessment: Assessment | None = None) -> Case | None:
        """Return the case of a draft: what its items say by now over what was told before."""
        saved = self.workspace.cases.get(self.actor, document)
        told = kept_case(saved.content) if saved else None
        known = assessment or self.workspace.documents.get(self.actor, document)
        try:
            written = case_of(known)
        except InputError:
            return told
        return one_case(merged(told, written) if told else written)

    def findings(
        self, document: str, as_of: dt.date | None = None, *, publication: bool = False
    ) -> tuple[Finding, ...]:
        """Check a draft as of a day; ``publication`` asks for what only a final text must have."""
        info = self.workspace.documents.info(self.actor, document)
        day = as_of or self.services.today()
        key = self._findings_key(info, day, publication)
        kept = self.services.findings.get(key)
        if kept is None:
            assessment = self.workspace.documents.get(self.actor, document)
            foreign = self.known.judge.foreign_to(assessment.agency)
            kept = check(assessment, day, foreign=foreign, publication=publication)
            self.services.findings.put(key, kept)
        return kept

    def findings_so_far(self, info: DocumentInfo) -> tuple[Finding, ...] | None:
        """Return what was found in a draft as it stands today, None where nobody looked yet."""
        return self.services.findings.get(
            self._findings_key(info, self.services.today(), publication=False)
        )

    def _findings_key(self, info: DocumentInfo, day: dt.date, publication: bool) -> FindingsKey:
        return (info.id, info.version, day, publication, self.known.generation)

    def provenance(self, document: str) -> tuple[Provenance, ...]:
        """Return where the text of every item came from, and who took it in."""
        origins = self.workspace.drafts.origins(self.actor, document)
        return tuple(entry for origin in origins for entry in _provenance(origin))

    def suggest(
        self,
        document: str,
        item: str,
        drafter: DrafterName | None,
        once: Once | None,
        watch: Watch = unwatched,
    ) -> SuggestionRecord:
        """Make a suggestion for an item through the one gate, and keep it.

        ``watch`` is told how far it is.
        """
        draft = self.draft(document)
        place = place_of(draft.form, item)
        if draft.case is None:
            raise InputError(
                "この評価書にはケースがないため案を作れません。ケースを登録してください。"
            )
        maker = self.known.suggester(draft.case.agency.head, drafter)
        made = maker.suggest(draft.case, place, beside=draft.assessment, watch=watch)
        day = draft.case.published or self.known.today
        return self.keep(document, made, day, once)

    def keep(
        self, document: str, made: Suggestion, as_of: dt.date, once: Once | None = None
    ) -> SuggestionRecord:
        """Keep a suggestion for an item of a draft, for its author to decide on."""
        model = self.services.settings.llm_model if made.draft.drafter == "llm" else NO_MODEL
        return self.workspace.suggestions.record(
            self.actor,
            document,
            made.draft.place.id,
            made.draft.text,
            gate=gate_record(made.report, as_of),
            drafter=made.draft.drafter,
            sources=tuple(source_record(source) for source in made.draft.sources),
            model=model,
            content=json.dumps(suggestion_json(made), ensure_ascii=False),
            once=once,
        )

    def accept(
        self, suggestion: str, value: ItemValue | None, base: str | None, reason: str
    ) -> tuple[SuggestionRecord, Revision]:
        """Take a suggestion as it is (no ``value``), or as the author changed it."""
        record = self.workspace.suggestions.get(self.actor, suggestion)
        if value is None and not record.text and _is_short(record):
            raise InputError("根拠不足の案は採用できません。記載を入力してください。")
        info = self.workspace.documents.info(self.actor, record.document)
        place = place_of(form_named(info.form), record.item)
        taken = value or value_of(item_from_text(place, record.text))
        gate = None
        if said(taken) != record.text and said(taken):
            gate = self._judged(record, place, said(taken))
        return self.workspace.suggestions.accept(
            self.actor, suggestion, taken, base=base, gate=gate, reason=reason
        )

    def _judged(self, record: SuggestionRecord, place: Place, text: str) -> GateRecord | None:
        """Judge a changed text; what its author adds rests on the author, not on a source."""
        standing = self.workspace.documents.get(self.actor, record.document)
        case = self.case(record.document, standing)
        if case is None:
            return None
        day = case.published or self.known.today
        gate = CaseGate(self.known.judge.foreign_to(case.agency.head), self.known.today)
        form = form_named(case.form)
        whole = gate.judge(case, form, place, text, day, [record.text], beside=standing)
        report = without_grounding(whole)
        if report.verdict == "block":
            raise TextBlocked(report_json(report))
        return gate_record(report, day)


@lru_cache(maxsize=64)
def kept_case(content: str) -> Case:
    """Return the one object for a saved case."""
    return Case.model_validate_json(content)


def places_in(form: Form, case: Case | None, revisions: dict[str, Revision]) -> tuple[Place, ...]:
    """Return the places to fill in: those of the case, and whatever is filled in already."""
    if case and form_named(case.form).id == form.id:
        listed = list(places_of(case))
    else:
        listed = [Place(node, 1 if GROUP in node.id else None) for node in form.items]
    places = {place.id: place for place in listed}
    for item in revisions:
        if item not in places:
            places[item] = place_of(form, item)
    return tuple(sorted(places.values(), key=lambda place: printed_order(form, place)))


def value_in(revisions: dict[str, Revision], item: str) -> ItemValue:
    """Return what an item says."""
    return revisions[item].value if item in revisions else EMPTY


def without_grounding(report: Report) -> Report:
    """Return a report without what it says of facts that no source bears out."""
    findings = tuple(f for f in report.findings if not f.rule.startswith("grounding."))
    graves = {finding.severity for finding in findings}
    verdict: Verdict = "block" if "error" in graves else "warn" if findings else "pass"
    return Report(verdict, findings, report.sentences)


def _provenance(origin: Origins) -> Iterator[Provenance]:
    taken, by = origin.taken, origin.accepted_by
    if origin.current.value == EMPTY or taken.origin == "import":
        return
    if not origin.sources:
        yield Provenance(origin.item, "author", accepted_by=by, accepted_at=taken.at)
    for source in origin.sources:
        yield Provenance(
            origin.item,
            source.kind,
            source.document.partition("@")[0],
            source.wording_version,
            source.path,
            by,
            taken.at,
            origin.as_of,
        )


def _is_short(record: SuggestionRecord) -> bool:
    return bool(json.loads(record.content or "{}").get("insufficient"))
