"""The one way to a suggestion: case and item, retrieve, draft, gate.

A draft that the gate blocks goes back with what was objected to, at most twice, then to the
fallback drafter; if that is blocked too the author gets 根拠不足 and never a blocked text.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import get_args

from assistant.case import Case
from assistant.case_places import places_of
from assistant.draft.drafter import Drafter
from assistant.draft.progress import Step, Watch, unwatched
from assistant.drafted_document import to_assessment
from assistant.evidence import Evidence
from assistant.gate.compose import FAILED, broken
from assistant.gate.model import Finding, Report, Verdict
from assistant.mending import is_old_number, with_current_numbers, without_slips
from assistant.platform_additions import completed
from assistant.proposal import Draft, Insufficient, Objection
from assistant.retrieve import Retriever
from assistant.suggestion import Suggestion
from corpus.assessments.filled import item_from_text
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.forms.model import Place
from corpus.wording.library import Library

Gate = Callable[[Draft, Case, Evidence], Report]
"""Judges a draft; the evidence is what the draft may rest on."""
_RETRIES = 2
_OF_FACTS = frozenset({"grounding", "consistency"})
"""Families of rules that ask what a statement rests on; what is missing or shown states nothing."""


class Suggester:
    """Suggestions from one retriever, one drafter and one gate."""

    def __init__(
        self,
        retriever: Retriever,
        library: Library,
        drafter: Drafter,
        gate: Gate,
        fallback: Drafter | None = None,
    ) -> None:
        """Take the parts; ``fallback`` drafts what the first drafter cannot get past the gate."""
        self._retriever = retriever
        self._library = library
        self._drafters = (drafter, fallback) if fallback else (drafter,)
        self._gate = gate
        self._last: tuple[Case, Case] | None = None

    def suggest(
        self,
        case: Case,
        place: Place,
        *,
        exclude_documents: Collection[str] = (),
        beside: Assessment | None = None,
        watch: Watch = unwatched,
    ) -> Suggestion:
        """Suggest a text for one item; documents named are treated as if not stored.

        ``beside`` is the author's document so far; the text must not contradict it. ``watch`` is
        told how far the draft is.
        """
        return self._suggest(self._completed(case), place, exclude_documents, beside, watch)

    def suggest_all(
        self,
        case: Case,
        *,
        exclude_documents: Collection[str] = (),
        watch: Watch = unwatched,
    ) -> Iterator[Suggestion]:
        """Yield a suggestion for each item the case has, in printed order.

        Each is judged beside those before it.
        """
        whole = self._completed(case)
        so_far = to_assessment(whole, ())
        for place in places_of(whole):
            suggestion = self._suggest(whole, place, exclude_documents, so_far, watch)
            yield suggestion
            if suggestion.draft.text:
                item = item_from_text(place, suggestion.draft.text)
                so_far = replace(so_far, items=(*so_far.items, item))

    def _completed(self, case: Case) -> Case:
        """Complete a case once, so that what is kept for it serves its next item too."""
        last = self._last
        if last is None or last[0] is not case:
            last = self._last = (case, completed(case, self._library))
        return last[1]

    def _suggest(
        self,
        case: Case,
        place: Place,
        excluded: Collection[str],
        beside: Assessment | None,
        watch: Watch,
    ) -> Suggestion:
        watch(Step(place, "searching"))
        found = self._retriever.evidence(case, place, exclude_documents=excluded)
        evidence = replace(found, beside=beside)
        open_measures = self._open_measures(case, place, excluded)
        unknown = tuple(d.place.label for d in open_measures if not d.example)
        if unknown:
            return _unjudged(place, evidence, unknown)
        return _to_be_seen_again(self._drafted(case, place, evidence, watch), open_measures)

    def _drafted(self, case: Case, place: Place, evidence: Evidence, watch: Watch) -> Suggestion:
        blocked: Report | None = None
        for drafter in self._drafters:
            suggestion = self._attempt(drafter, case, place, evidence, watch)
            if _may_be_seen(suggestion):
                return self._with_fit_example(_told_of(blocked, suggestion), case, evidence)
            blocked = suggestion.report
        return _refused(place, evidence, blocked)

    def _with_fit_example(
        self, suggestion: Suggestion, case: Case, evidence: Evidence
    ) -> Suggestion:
        """Leave out an example with foreign names or numbers of people: the author reads it too."""
        draft = suggestion.draft
        if draft.example is None:
            return suggestion
        shown = replace(draft, text=draft.example.text, insufficient=None)
        if not self._does_harm(shown, case, evidence):
            return suggestion
        return replace(suggestion, draft=replace(draft, example=None))

    def _does_harm(self, shown: Draft, case: Case, evidence: Evidence) -> bool:
        """Whether what is shown beside a text holds what nobody may see, rather than use."""
        findings = self._judged(shown, case, evidence).findings
        return any(
            f.severity == "error" and f.rule.split(".")[0] not in _OF_FACTS for f in findings
        )

    def _open_measures(
        self, case: Case, place: Place, excluded: Collection[str]
    ) -> tuple[Draft, ...]:
        """Return the drafts of the required measures of a risk that the office has yet to write.

        Whether a risk is met well enough cannot even be proposed where nothing like them is known.
        """
        if not place.node.key.endswith(".adequacy"):
            return ()
        siblings = (
            Place(node, place.number)
            for node in form_named(case.form).items
            if node.required and node.options is None and _stands_beside(node.id, place.node.id)
        )
        drafts = (
            self._drafters[-1].draft(
                case, s, self._retriever.evidence(case, s, exclude_documents=excluded)
            )
            for s in siblings
        )
        return tuple(draft for draft in drafts if draft.insufficient)

    def _attempt(
        self, drafter: Drafter, case: Case, place: Place, evidence: Evidence, watch: Watch
    ) -> Suggestion:
        objections: tuple[Objection, ...] = ()
        attempt = 0
        while True:
            draft = drafter.draft(case, place, evidence, objections, watch)
            if draft.insufficient or not draft.text:
                told = replace(self._without_foreign_words(draft, case, evidence), text="")
                return Suggestion(told)
            watch(Step(place, "checking"))
            suggestion = self._renumbered(draft, case, evidence)
            if _may_be_seen(suggestion) or attempt == _RETRIES or _is_broken(suggestion):
                return self._mended(suggestion, case, evidence)
            objections += tuple(_objections(suggestion.report, draft.text))
            attempt += 1
            watch(Step(place, "mending"))

    def _judged(self, draft: Draft, case: Case, evidence: Evidence) -> Report:
        """Ask the gate; a gate that breaks, or says what is not known, has blocked the text."""
        try:
            report = self._gate(draft, case, evidence)
            known = report.verdict in get_args(Verdict)
            return report if known else Report("block", report.findings)
        except Exception as error:  # noqa: BLE001 - fail closed: nothing passes an unanswering gate
            return Report("block", (broken(error),))

    def _renumbered(self, draft: Draft, case: Case, evidence: Evidence) -> Suggestion:
        """Judge a draft; where all that is wrong is an old number, judge it with the present one.

        A basis that an author copied from an older document is carried forward, not left out.
        """
        report = self._judged(draft, case, evidence)
        suggestion = Suggestion(draft, report)
        errors = [finding for finding in report.findings if finding.severity == "error"]
        if not errors or not all(map(is_old_number, errors)):
            return suggestion
        text, numbers = with_current_numbers(draft.text, report)
        told = "、".join(f"「{old}」を「{new}」に" for old, new in numbers.items())
        why = f"{draft.why}番号の変わった{told}改めた。内容が合うかを確かめること。"
        current = replace(draft, text=text, why=why)
        carried = Suggestion(current, self._judged(current, case, evidence))
        return carried if _may_be_seen(carried) else suggestion

    def _mended(self, suggestion: Suggestion, case: Case, evidence: Evidence) -> Suggestion:
        """Put right the slips that the text inherited from a scan, and judge it anew."""
        draft = suggestion.draft
        text = without_slips(draft.text, suggestion.report)
        if text == draft.text or suggestion.report.verdict == "block":
            return suggestion
        mended = replace(draft, text=text, why=f"{draft.why}元の記載の写し間違いを直した。")
        report = self._judged(mended, case, evidence)
        return suggestion if report.verdict == "block" else Suggestion(mended, report)

    def _without_foreign_words(self, draft: Draft, case: Case, evidence: Evidence) -> Draft:
        """Judge what a model says is missing too, since the author reads it.

        Otherwise a draft without a text has nothing in it that could do harm.
        """
        thin = draft.insufficient
        if thin is None or draft.drafter != "llm":
            return draft
        said = replace(draft, text="\n".join(thin.missing), insufficient=None)
        if not self._does_harm(said, case, evidence):
            return draft
        return replace(draft, insufficient=replace(thin, missing=(draft.place.label,)))


def _may_be_seen(suggestion: Suggestion) -> bool:
    return suggestion.report.verdict in ("pass", "warn")


def _is_broken(suggestion: Suggestion) -> bool:
    """Whether the gate itself failed, which no other wording mends."""
    return any(finding.rule == FAILED for finding in suggestion.report.findings)


def _told_of(blocked: Report | None, suggestion: Suggestion) -> Suggestion:
    """Say in the reason that an earlier drafter's text was blocked."""
    if blocked is None:
        return suggestion
    why = f"言語モデルの文案は検査を通らなかったので使っていない。{suggestion.draft.why}"
    return replace(suggestion, draft=replace(suggestion.draft, why=why))


def _objections(report: Report, text: str) -> Iterator[Objection]:
    """Yield what to leave out; an old number is carried forward once nothing else is wrong."""
    errors = [finding for finding in report.findings if finding.severity == "error"]
    others = [finding for finding in errors if not is_old_number(finding)]
    for finding in others or errors:
        exact = finding.start is not None and finding.end is not None
        quote = text[finding.start : finding.end] if exact else finding.quote
        yield Objection(quote, finding.message)


def _stands_beside(other: str, item: str) -> bool:
    group = item.rsplit(".", 1)[0]
    return other != item and other.startswith(group + ".")


def _to_be_seen_again(suggestion: Suggestion, open_measures: tuple[Draft, ...]) -> Suggestion:
    """Say in the reason that the measures have yet to be written."""
    if not open_measures or suggestion.draft.insufficient:
        return suggestion
    labels = "、".join(dict.fromkeys(draft.place.label for draft in open_measures))
    why = f"{suggestion.draft.why}「{labels}」がまだ書けていないので、書いた後で選び直すこと。"
    return replace(suggestion, draft=replace(suggestion.draft, why=why))


def _unjudged(place: Place, evidence: Evidence, unknown: tuple[str, ...]) -> Suggestion:
    nearest = evidence.sections[0].source if evidence.sections else None
    draft = Draft(
        place,
        "",
        why="対策が十分かは、措置の内容が分からなければ判断できない。",
        insufficient=Insufficient(unknown, place.node.owner, nearest),
    )
    return Suggestion(draft)


def _refused(place: Place, evidence: Evidence, report: Report | None) -> Suggestion:
    findings: tuple[Finding, ...] = report.findings if report else ()
    reasons = tuple(dict.fromkeys(f.message for f in findings if f.severity == "error"))
    nearest = evidence.sections[0].source if evidence.sections else None
    missing = reasons or (place.label,)
    draft = Draft(
        place,
        "",
        why="検査を通る文案を作れなかった。",
        insufficient=Insufficient(missing, place.node.owner, nearest),
    )
    passed = tuple(finding._replace(severity="notice") for finding in findings)
    return Suggestion(draft, Report("warn" if passed else "pass", passed))
