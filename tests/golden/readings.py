"""What the tool says of the bundled documents, line by line, as the golden files keep it.

A change of a line is no fault by itself: it is to be read, and the file made anew
(``make golden``).
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.gate.gate import check
from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground
from assistant.gate.grounding.model import SentenceVerdict
from assistant.gate.model import Finding, Report
from assistant.judging import texts_of
from assistant.revise.edits import Edit
from assistant.revise.plan import plan, plan_text
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named, load_form
from corpus.forms.model import GROUP
from corpus.laws.carry import became
from corpus.laws.model import Citation, CitationSpan
from corpus.laws.registry import about, exists
from corpus.laws.resolve import citations, short_names
from corpus.wording.load import load_wording
from evals.gate_mutations import Bench
from evals.mutate import Mutator
from evals.mutation_data import mutations

AS_OF = dt.date(2026, 11, 1)
_FIRST = dt.date(2015, 10, 5)
_DAMAGED = 6
"""Damaged texts of each kind whose verdicts are kept."""
_SHOWN = 40
_TEXTS = Path(__file__).with_name("law_texts.tsv")
_STEPS = (
    (dt.date(2016, 6, 1), dt.date(2018, 1, 1)),
    (dt.date(2020, 4, 1), dt.date(2024, 5, 26)),
    (dt.date(2020, 4, 1), AS_OF),
    (dt.date(2022, 4, 1), AS_OF),
    (dt.date(2025, 1, 1), AS_OF),
)
_EACH, _LONGEST = 4, 600
"""Each fourth text of a document, and its first characters, are held against another document."""


def findings(assessment: Assessment) -> Iterator[str]:
    """Yield the findings in a document."""
    yield from (_finding(finding) for finding in check(assessment, AS_OF))


def citations_of(assessment: Assessment) -> Iterator[str]:
    """Yield the citations in a document, with what each is about and has become."""
    published = assessment.published
    day = dt.date.fromisoformat(published) if published else _FIRST
    known = short_names("\n".join(item.text for item in assessment.items))
    for item in assessment.items:
        for span in citations(item.text, known):
            yield _line(item.id, *_place(item.text, span), *_history(span.citation, day))


def revisions(assessment: Assessment) -> Iterator[str]:
    """Yield what revising a document changes and asks, and the rows that this calls for."""
    made = plan(assessment, AS_OF)
    for edit in made.edits:
        yield _line(
            edit.item,
            f"{edit.start}-{edit.end}",
            edit.status,
            edit.field,
            edit.before,
            edit.after,
            edit.title,
            edit.why,
            "か".join(edit.candidates),
            edit.cause,
            "open" if edit.open else "",
            edit.note,
        )
    for row in plan(assessment, AS_OF, include_review=True).changes:
        yield _line("row", row.date, row.item, row.before, row.after, row.timing, row.reason)


def rewrites(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield what carrying short texts (law_texts.tsv) over the amendments makes of them."""
    for line in _TEXTS.read_text(encoding="utf-8").splitlines():
        item, text = line.split("\t")
        for start, end in _STEPS:
            written = text.replace("⏎", "\n")
            revised, edits = plan_text(written, start, end, item=item or None, only="law")
            yield _line("#", item, text, f"{start} {end}", revised if revised != written else "")
            for edit in edits:
                yield _line(
                    f"{edit.start}-{edit.end}", edit.status, edit.before, edit.after, edit.title,
                    edit.why, "か".join(edit.candidates), "open" if edit.open else "", edit.note,
                )  # fmt: skip


def updates(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield what becomes of each older version of standard wording, as it is and as offices write.

    Some add a sentence of their own, some leave the last one out.
    """
    for block in load_wording().blocks:
        place = block.places[0]
        node = load_form(place.form).by_key(place.key)
        for version in block.versions[:-1] if node else ():
            whole = f"{block.heading}\n{version.text}".strip()
            start = version.since or _FIRST
            for kind, text in (
                ("whole", whole),
                ("bare", version.text),
                ("added", f"{whole}\n・本市では、毎月、所属長が記録を確認している。"),
                ("short", whole[: whole.rstrip("。\n").rfind("。") + 1] or whole),
            ):
                yield _line("#", block.id, version.id, kind)
                item = node.id.replace(GROUP, "1") if node else ""
                form = load_form(place.form).name
                found = plan_text(text, start, AS_OF, form=form, item=item, only="wording")
                yield from (_edit(edit) for edit in found[1])


def _edit(edit: Edit) -> str:
    return _line(
        f"{edit.start}-{edit.end}", edit.status, edit.cause, _outline(edit.before),
        _outline(edit.after), edit.title, edit.why, "open" if edit.open else "", edit.note,
    )  # fmt: skip


def _outline(text: str) -> str:
    """Return how a text begins and ends and how long it is."""
    return text if len(text) <= 2 * _SHOWN else f"{text[:_SHOWN]}…{len(text)}…{text[-_SHOWN:]}"


def verdicts(assessments: dict[str, Assessment]) -> Iterator[str]:
    """Yield what the gate says of damaged texts that rest on their own document."""
    known = mutations()
    bench, mutator = Bench(assessments), Mutator(assessments, known.seed)
    for mutation in known.mutations:
        for mutant in mutator.mutants(mutation, _DAMAGED):
            yield _line("#", mutation.id, mutant.section.item.id, mutant.changed)
            yield from _report(bench.judge(mutant.section, mutant.text))


def groundings(assessments: dict[str, Assessment]) -> Iterator[str]:
    """Yield what grounding says of the texts of a document that rests on the next one.

    The one after that is known and not cited, as the documents of other offices are.
    """
    names = sorted(assessments)
    for at, name in enumerate(names):
        cited, known = (names[(at + step) % len(names)] for step in (1, 2))
        sources = texts_of([assessments[cited]], [cited])
        others = texts_of([assessments[known]], [known])
        form = form_named(assessments[name].form)
        for item in [i for i in assessments[name].items if i.text][::_EACH]:
            place = form.place(item.id)
            key = place.node.key or "" if place else ""
            case = "\n".join(i.text for i in assessments[name].items if i.id.startswith("I.1."))
            basis = Basis(key, sources, case, frozenset({assessments[name].agency}), others=others)
            yield _line("#", name, item.id)
            yield from _sentences(ground(item.text[:_LONGEST], basis))


def _report(report: Report) -> Iterator[str]:
    yield from (_finding(finding) for finding in report.findings)
    yield from _sentences(report.sentences)


def _sentences(sentences: Iterable[SentenceVerdict]) -> Iterator[str]:
    for said in sentences:
        if said.status not in ("verified", "empty"):
            yield _line(
                said.status,
                f"{said.start}-{said.end}",
                said.path,
                f"{said.source_start}-{said.source_end}",
                f"{said.similarity:.2f}",
                "measure" if said.is_measure else "",
                "" if said.is_cited else "uncited",
                *(f"{d.kind} {d.start}-{d.end} {d.said}≠{d.source_says}" for d in said.differences),
            )


def _finding(found: Finding) -> str:
    where = f"{found.start}-{found.end}"
    return _line(
        found.item, found.rule, found.severity, where, found.quote, found.fix or "", found.message
    )


def _place(text: str, span: CitationSpan) -> Iterator[str]:
    yield f"{span.start}-{span.end}"
    yield text[span.start : span.end]
    yield _said(span.citation)
    yield " ".join(f"{part.role}:{text[part.start : part.end]}" for part in span.parts)
    yield str(span.until or "")
    yield " | ".join(map(_said, span.candidates))
    yield span.fault


def _history(citation: Citation, day: dt.date) -> Iterator[str]:
    known = about(citation, day)
    yield f"{exists(citation, day)} {exists(citation, AS_OF)}"
    yield f"{known.text} {known.law} {known.actor}" if known else ""
    for start, end in ((day, AS_OF), (AS_OF, _FIRST)):
        fate = became(citation, start, end)
        to = " | ".join(map(_said, fate.to))
        yield f"{fate.kind} {to} {fate.why} {fate.since or ''} {fate.content}".strip()


def _said(citation: Citation) -> str:
    parts = (
        citation.law or citation.name,
        citation.kind,
        "附則" * citation.supplement,
        f"{citation.article or ''}.{citation.paragraph or ''}.{citation.item or ''}",
        citation.subitem,
        citation.table,
        citation.row,
    )
    return " ".join(str(part) for part in parts if part)


def _line(*parts: str) -> str:
    return "\t".join(part.replace("\n", "⏎").replace("\t", " ") for part in parts)
