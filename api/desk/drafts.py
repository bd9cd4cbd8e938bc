"""Saved drafts with the assistant at hand: case, findings, suggestions, one-click fixes."""

import json
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from importlib import metadata

from api.desk.conversation import KeptAnswer
from api.http.knowledge import Knowledge, one_case
from assistant.case import Case
from assistant.case_file import case_from
from assistant.case_merge import merged
from assistant.case_of import case_of
from assistant.chat.answer import answer_json
from assistant.chat.model import Answer, Conversation, ItemRef
from assistant.drafted_document import item_of_text, to_assessment
from assistant.gate.answer import report_json
from assistant.gate.gate import check
from assistant.gate.model import Finding, Report
from assistant.suggestion import Source, Suggestion
from assistant.suggestion_answer import suggestion_json
from corpus.assessments.model import Assessment, Item
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.store.model import Hit
from corpus.text.dates import japanese_date, read_date
from corpus.workspace.items import place_of, value_of
from corpus.workspace.model import (
    NO_MODEL,
    Actor,
    DocumentInfo,
    GateRecord,
    ItemValue,
    Revision,
    SourceRecord,
    SuggestionRecord,
)
from corpus.workspace.workspace import Workspace

_KEPT = 200
_SIMILAR = 10


@dataclass(frozen=True)
class Checked:
    """A document as it stands, and what the gate finds in it."""

    info: DocumentInfo
    assessment: Assessment
    findings: tuple[Finding, ...]

    def of(self, item: str) -> tuple[Finding, ...]:
        """Return the findings of one item."""
        return tuple(finding for finding in self.findings if finding.item == item)


class DeskMemory:
    """What need not be worked out twice: findings by version and day, conversations by person.

    Nothing here is work that could be lost; the oldest is forgotten first.
    """

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, int, str], tuple[Finding, ...]] = OrderedDict()
        self._talks: OrderedDict[tuple[str, str], Conversation] = OrderedDict()
        self._lock = threading.Lock()

    def talk(self, user: str, document: str) -> Conversation:
        """Return where a person's conversation about a draft is at."""
        with self._lock:
            return self._talks.get((user, document), Conversation())

    def keep_talk(self, user: str, document: str, talk: Conversation) -> None:
        """Remember where a conversation is at."""
        with self._lock:
            self._talks[user, document] = talk
            if len(self._talks) > _KEPT:
                self._talks.popitem(last=False)

    def findings(
        self, info: DocumentInfo, assessment: Assessment, knowledge: Knowledge
    ) -> tuple[Finding, ...]:
        """Return what the gate finds in a version of a document today."""
        key = (info.id, info.version, knowledge.today.isoformat())
        with self._lock:
            held = self._held.get(key)
        if held is None:
            foreign = knowledge.judge.foreign_to(assessment.agency)
            held = tuple(check(assessment, knowledge.today, foreign=foreign))
            with self._lock:
                self._held[key] = held
                if len(self._held) > _KEPT:
                    self._held.popitem(last=False)
        return held


class DraftDesk:
    """Saved drafts over one workspace and one generation of what is known."""

    def __init__(self, workspace: Workspace, knowledge: Knowledge, memory: DeskMemory) -> None:
        self.workspace = workspace
        self.knowledge = knowledge
        self._memory = memory

    def checked(self, actor: Actor, document: str) -> Checked:
        """Return a document with its findings."""
        info = self.workspace.documents.info(actor, document)
        assessment = self.workspace.documents.get(actor, document)
        return Checked(info, assessment, self._memory.findings(info, assessment, self.knowledge))

    def place(self, info: DocumentInfo, item: str) -> Place:
        """Return the place of an item; raises InputError where the form has none of this id."""
        return place_of(form_named(info.form), item)

    def case(self, actor: Actor, document: str) -> Case:
        """Return what is known for a draft: what its author told, and what it says by now."""
        told = self.workspace.documents.told(actor, document)
        written = case_of(self.workspace.documents.get(actor, document))
        if not told:
            return one_case(written)
        return one_case(merged(case_from(json.loads(told), "新規作成の入力"), written))

    def begin(self, actor: Actor, case: Case) -> DocumentInfo:
        """Make a draft of what the author told, with every suggestion that allows."""
        form = form_named(case.form)
        head = case.agency.head
        suggestions = list(self.knowledge.suggester(head).suggest_all(one_case(case)))
        made = to_assessment(case, suggestions)
        kept = {s.draft.place.id for s in suggestions if _is_told(s)}
        items = tuple(item for item in made.items if item.id in kept and not item.is_empty)
        blank = replace(made, form=form.name, items=items, missing=(), notes=())
        told = case.model_dump_json(exclude_unset=True)
        info = self.workspace.documents.create(actor, blank, told=told)
        for suggestion in suggestions:
            if suggestion.draft.text and suggestion.draft.place.id not in kept:
                self.record(actor, info.id, suggestion)
        return info

    def publish(self, actor: Actor, document: str, date: str, shared: bool) -> None:
        """Write the day of publication in the cover and keep the text as published."""
        published = read_date(date)
        if published is None:
            raise InputError("公表日を日付で入力してください。")
        info = self.workspace.documents.info(actor, document)
        node = form_named(info.form).by_key("cover.published")
        if node is not None:
            head = self.workspace.drafts.item(actor, document, node.id)
            value = ItemValue(japanese_date(published))
            if head is None or head.value != value:
                base = head.id if head else None
                self.workspace.drafts.save(actor, document, node.id, value, base=base)
        self.workspace.documents.publish(actor, document)
        self.workspace.documents.share(actor, document, shared)

    def suggest(self, actor: Actor, document: str, item: str) -> SuggestionRecord:
        """Make a suggestion for an item through the gate, and keep it for the author to decide."""
        info = self.workspace.documents.info(actor, document)
        place = self.place(info, item)
        suggester = self.knowledge.suggester(info.agency)
        return self.record(actor, document, suggester.suggest(self.case(actor, document), place))

    def record(self, actor: Actor, document: str, made: Suggestion) -> SuggestionRecord:
        """Keep a suggestion that is shown to an author."""
        draft = made.draft
        return self.workspace.suggestions.record(
            actor,
            document,
            draft.place.id,
            draft.text,
            gate=self._gate_record(made.report),
            drafter=draft.drafter,
            sources=tuple(_source_record(source) for source in draft.sources),
            model=NO_MODEL if draft.drafter == "extractive" else self.knowledge.settings.llm_model,
            content=json.dumps(suggestion_json(made), ensure_ascii=False),
        )

    def take(
        self, actor: Actor, suggestion: str, *, base: str | None, text: str | None = None
    ) -> tuple[SuggestionRecord, Revision]:
        """Save a suggestion in its item, as proposed or as the author changed it.

        A changed text is judged again; one that the gate blocks is refused with the reason.
        """
        record = self.workspace.suggestions.get(actor, suggestion)
        info = self.workspace.documents.info(actor, record.document)
        place = self.place(info, record.item)
        if not record.text and text is None:
            raise InputError("この提案には文案がありません。")
        said = record.text if text is None else text
        gate = None if said == record.text else self._judged(actor, info, record, said)
        value = value_of(item_of_text(place, said))
        return self.workspace.suggestions.accept(actor, suggestion, value, base=base, gate=gate)

    def fix(
        self,
        actor: Actor,
        document: str,
        item: str,
        *,
        base: str | None,
        at: tuple[int, int],
        quote: str,
        fix: str,
    ) -> Revision | None:
        """Put one finding right; None where the words are no longer there."""
        info = self.workspace.documents.info(actor, document)
        place = self.place(info, item)
        standing = self.workspace.documents.get(actor, document).item(item)
        start, end = at
        if standing is None or standing.text[start:end] != quote or not quote:
            return None
        changed = replace(standing, text=standing.text[:start] + fix + standing.text[end:])
        value = value_of(_reread(place, changed))
        return self.workspace.drafts.save(actor, document, item, value, base=base)

    def similar(self, info: DocumentInfo, place: Place, text: str) -> tuple[Hit, ...]:
        """Return past records and standard wording near a text, or of the same item."""
        store, own = self.knowledge.store, self._twins(info)
        if text.strip():
            return tuple(store.search(text, exclude_documents=own, limit=_SIMILAR))
        key = place.node.key
        query = f"{place.label} {info.title}"
        keys = {key} if key else None
        return tuple(store.search(query, keys=keys, exclude_documents=own, limit=_SIMILAR))

    def ask(self, actor: Actor, document: str, item: str, question: str) -> Answer:
        """Answer a question about an item of a draft, and keep both in its 相談."""
        chats = self.workspace.chats
        info = self.workspace.documents.info(actor, document)
        place = self.place(info, item)
        talk = self._talk(actor, info, place)
        answer, later = self.knowledge.chat.ask(question, talk)
        self._memory.keep_talk(actor.user, document, later)
        made = answer.suggestion
        offered = self.record(actor, document, made) if made and made.draft.text else None
        kept: KeptAnswer = {
            "answer": answer_json(answer),
            "item": offered.item if offered else "",
            "suggestion": offered.id if offered else "",
        }
        chats.add(actor, document, "user", question, item=item)
        content = json.dumps(kept, ensure_ascii=False)
        chats.add(actor, document, "assistant", answer.text, item=item, content=content)
        return answer

    def _talk(self, actor: Actor, info: DocumentInfo, place: Place) -> Conversation:
        held = self._memory.talk(actor.user, info.id)
        here = ItemRef(form_named(info.form), place, 1.0)
        return replace(held, case=held.case or self.case(actor, info.id), items=(here,))

    def _judged(
        self, actor: Actor, info: DocumentInfo, record: SuggestionRecord, text: str
    ) -> GateRecord:
        report = self.knowledge.judge.judge(
            record.item, text, form=info.form, case=self.case(actor, info.id)
        )
        if report.verdict == "block":
            reasons = "".join(f.message for f in report.findings if f.severity == "error")
            raise InputError(f"直した文案は検査で止められました。{reasons}")
        return self._gate_record(report)

    def _gate_record(self, report: Report) -> GateRecord:
        return GateRecord(
            verdict=report.verdict,
            gate_version=metadata.version("hyoka"),
            as_of=self.knowledge.today.isoformat(),
            report=json.dumps(report_json(report), ensure_ascii=False),
        )

    def _twins(self, info: DocumentInfo) -> tuple[str, ...]:
        """Return the documents of the store that are an earlier text of this very draft."""
        return tuple(
            name
            for name, known in self.knowledge.documents.items()
            if (known.agency, known.title) == (info.agency, info.title)
        )


def _is_told(suggestion: Suggestion) -> bool:
    """Whether a text says nothing but what the author told in so many words."""
    sources = suggestion.draft.sources
    return bool(sources) and all(
        source.kind == "case" and not source.path.startswith(suggestion.draft.place.id)
        for source in sources
    )


def _source_record(source: Source) -> SourceRecord:
    block, _, version = source.document.partition("@")
    is_wording = source.kind == "wording"
    return SourceRecord(
        document=block if is_wording else source.document,
        path=source.path,
        kind=source.kind,
        wording_version=version if is_wording else "",
        score=source.score,
        quote=source.quote,
    )


def _reread(place: Place, item: Item) -> Item:
    """Read ticks and choices again from a text that holds them."""
    if place.node.kind == "checks":
        return item_of_text(place, item.text)
    return item
