"""The gate: every suggestion passes through ``judge``; ``check`` reads whole documents.

It fails closed: a rule that breaks is a blocking finding, never a pass.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from assistant.gate.compose import FAILED, broken, compose, failed
from assistant.gate.contradictions import contradictions
from assistant.gate.gathering import gathered
from assistant.gate.grounding.model import SentenceVerdict
from assistant.gate.limits import longest
from assistant.gate.model import Finding, Report, Severity, Verdict
from assistant.gate.my_numbers import without_numbers
from assistant.gate.name_matcher import Foreign
from assistant.gate.rule import (
    SUGGESTION_SEVERITY,
    Hit,
    PassageRule,
    document_rules,
    passage_rules,
)
from assistant.gate.rulebook import rulebook
from assistant.gate.subject import Document, Names, Passage, Subject, passage_of_suggestion
from corpus.assessments.copies import FileView, file_views
from corpus.assessments.entities import entities_of
from corpus.assessments.model import Assessment, print_path
from corpus.forms.load import form_named
from corpus.forms.model import Form

_ORDER: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}
MOST_HITS = 100
"""Findings of one rule in one item beyond this number tell the author nothing new."""
TOO_LONG = "schema.too_long"
"""A text that no cell of the form can hold is not judged further."""


def judge(subject: Subject) -> Report:
    """Judge a suggestion for one item; never raises: what cannot be judged is blocked."""
    try:
        passage = passage_of_suggestion(subject)
        found = _without_echoes([*_judge_passage(passage), *_contradictions(passage)])
        findings = tuple(sorted(found, key=lambda f: _ORDER[f.severity]))
        return Report(_verdict(findings), findings, _sentences(passage, findings))
    except Exception as error:  # noqa: BLE001 - fail closed: the gate itself broke
        return Report("block", (broken(error),))


def _contradictions(passage: Passage) -> Iterator[Finding]:
    if len(passage.text) <= longest():
        yield from contradictions(passage)


def _sentences(passage: Passage, findings: tuple[Finding, ...]) -> tuple[SentenceVerdict, ...]:
    """Return the verdicts on the sentences, unless the rules could not judge the text."""
    unjudged = {TOO_LONG, FAILED}
    if any(finding.rule in unjudged for finding in findings):
        return ()
    shown = without_numbers(passage.text)
    return tuple(_shown(verdict, shown) for verdict in passage.sentences)


def _shown(verdict: SentenceVerdict, text: str) -> SentenceVerdict:
    """Return a verdict that quotes the text as it may be shown, at the same offsets."""
    said, source = text[verdict.start : verdict.end], without_numbers(verdict.source)
    if (said, source) == (verdict.text, verdict.source):
        return verdict
    return verdict._replace(
        text=said,
        source=source,
        differences=tuple(
            d._replace(said=text[d.start : d.end], source_says=without_numbers(d.source_says))
            for d in verdict.differences
        ),
    )


def _verdict(findings: Iterable[Finding]) -> Verdict:
    severities = {finding.severity for finding in findings}
    if "error" in severities:
        return "block"
    return "warn" if severities & {"warning", "notice"} else "pass"


def check(
    assessment: Assessment,
    as_of: dt.date,
    *,
    foreign: tuple[Foreign, ...] = (),
    publication: bool = True,
) -> tuple[Finding, ...]:
    """Judge a whole document as of a day, in the order of its items, gravest first.

    ``foreign`` are the names of other documents. Raises InputError for a form that is not known.
    """
    own = frozenset(entity.name for entity in entities_of(assessment))
    names = Names(own, foreign)
    form = form_named(assessment.form)
    views = tuple(file_views(assessment, form))
    findings: list[Finding] = []
    for view in views:
        document = Document(
            form=form,
            assessment=view.assessment,
            as_of=as_of,
            names=names,
            publication=publication,
            files=len(views),
            own=view.own if view.suffix else None,
        )
        findings += _of_file(_check_file(document, view), view, form)
    order = {item.id: index for index, item in enumerate(assessment.items)}
    return tuple(
        sorted(findings, key=lambda f: (order.get(f.item, len(order)), _ORDER[f.severity], f.rule))
    )


def _check_file(document: Document, view: FileView) -> list[Finding]:
    items = _check_items(document, view.own)
    return _without_echoes([*items, *_check_document(document)])


def _of_file(findings: list[Finding], view: FileView, form: Form) -> list[Finding]:
    """Give the findings on a later file its items back; what is shared is said of the first."""
    if not view.suffix:
        return findings
    there = {item: form.place(item + view.suffix) for item in view.own}
    return [
        finding._replace(item=place.id, path=print_path(place.path))
        for finding in findings
        if (place := there.get(finding.item))
    ]


def _without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Drop what another finding at the same place says better (``yields_to`` in rules.yaml)."""
    listed = list(findings)
    by_rule: dict[str, list[Finding]] = {}
    for finding in listed:
        by_rule.setdefault(finding.rule, []).append(finding)
    better = {
        rule: [other for said in rulebook()[rule].yields_to for other in by_rule.get(said, ())]
        for rule in by_rule
    }
    if not any(better.values()):
        return listed
    return [f for f in listed if not any(_overlap(f, other) for other in better[f.rule])]


def _overlap(one: Finding, other: Finding) -> bool:
    if one.item != other.item:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return max(one.start, other.start) < min(one.end, other.end)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity, zeros included."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in _ORDER}


def _check_items(document: Document, own: frozenset[str]) -> Iterator[Finding]:
    for place, item in document.places:
        if item.id not in own:
            continue
        yield from _judge_passage(document.passage(place, item))


def _check_document(document: Document) -> Iterator[Finding]:
    for rule_id, rule in document_rules().items():
        try:
            info = rulebook()[rule_id]
            placed = ((hit, document.form.place(hit.item)) for hit in rule(document))
            judged = (
                (hit, place)
                for hit, place in placed
                if info.applies_to(place.node.key if place else "")
            )
            yield from [
                compose(said, said.severity, hit, place, _text_at(document, hit))
                for said, hit, place in gathered(info, judged)
            ]
        except Exception as error:  # noqa: BLE001 - fail closed: a broken rule is a finding
            yield failed(rule_id, error)


def _text_at(document: Document, hit: Hit) -> str:
    item = document.assessment.item(hit.item)
    return item.text if item else ""


def _judge_passage(passage: Passage) -> Iterator[Finding]:
    try:
        rules = passage_rules()
        too_long = list(_apply(TOO_LONG, rules[TOO_LONG], passage))
    except Exception as error:  # noqa: BLE001 - fail closed: no rules, no pass
        yield failed(TOO_LONG, error, passage)
        return
    yield from too_long
    if any(finding.severity == "error" for finding in too_long):
        return
    for rule_id, rule in rules.items():
        if rule_id != TOO_LONG:
            yield from _apply(rule_id, rule, passage)


def _apply(rule_id: str, rule: PassageRule, passage: Passage) -> list[Finding]:
    try:
        info = rulebook()[rule_id]
        severity = SUGGESTION_SEVERITY[info.suggestion] if passage.suggestion else info.severity
        if not info.applies_to(passage.key):
            return []
        hits = islice(rule(passage), MOST_HITS)
        return [compose(info, severity, hit, passage.place, passage.text) for hit in hits]
    except Exception as error:  # noqa: BLE001 - fail closed: a broken rule is a finding
        return [failed(rule_id, error, passage)]
