"""What the tool says of the bundled documents, line by line, as the golden files keep it.

A change of a line is no fault by itself: it is to be read, and the file made anew
(``make golden``).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from assistant.gate.gate import check
from assistant.gate.grounding.basis import Basis
from assistant.gate.grounding.ground import ground
from assistant.judging import texts_of
from assistant.revise.edits import Edit
from assistant.revise.plan import Plan, plan, plan_text
from corpus.assessments.model import Assessment, Change, Item
from corpus.forms.load import form_named, load_form
from corpus.forms.model import GROUP, FormId
from corpus.laws.carry import became
from corpus.laws.model import Citation
from corpus.laws.registry import about, exists
from corpus.laws.resolve import citations, short_names
from corpus.wording.load import load_wording
from corpus.wording.render import fill
from evals.gate_mutations import Bench
from evals.mutate import Mutator
from evals.mutation_data import mutations
from tests.golden.law_readings import law_texts
from tests.golden.lines import (
    finding_line,
    line_of,
    place_words,
    report_lines,
    sentence_lines,
    span_parts,
)

AS_OF = dt.date(2026, 11, 1)
_FIRST = dt.date(2015, 10, 5)
_DAMAGED = 6
"""Damaged texts of each kind whose verdicts are kept."""
_SHOWN = 40
_STEPS = (
    (dt.date(2016, 6, 1), dt.date(2018, 1, 1)),
    (dt.date(2020, 4, 1), dt.date(2024, 5, 26)),
    (dt.date(2020, 4, 1), AS_OF),
    (dt.date(2022, 4, 1), AS_OF),
    (dt.date(2025, 1, 1), AS_OF),
)
_CHANGED = (
    dt.date(2016, 1, 1),
    dt.date(2017, 5, 30),
    dt.date(2021, 9, 1),
    dt.date(2022, 12, 9),
    dt.date(2023, 4, 1),
    dt.date(2024, 5, 27),
    dt.date(2024, 12, 2),
)
"""Days on which the law changed: what was written on one knows the change."""
_ANY_ITEM = "III.10"
_EACH, _LONGEST = 4, 600
"""Each fourth text of a document, and its first characters, are held against another document."""


def findings(assessment: Assessment) -> Iterator[str]:
    """Yield the findings in a document."""
    yield from (finding_line(finding) for finding in check(assessment, AS_OF))


def citations_of(assessment: Assessment) -> Iterator[str]:
    """Yield the citations in a document, with what each is about and has become."""
    published = assessment.published
    day = dt.date.fromisoformat(published) if published else _FIRST
    known = short_names("\n".join(item.text for item in assessment.items))
    for item in assessment.items:
        for span in citations(item.text, known):
            yield line_of(item.id, *span_parts(item.text, span), *_history(span.citation, day))


def revisions(assessment: Assessment) -> Iterator[str]:
    """Yield what revising a document changes and asks, and the rows that this calls for."""
    yield from _plan_lines(plan(assessment, AS_OF))
    for row in plan(assessment, AS_OF, include_review=True).changes:
        yield line_of("row", row.date, row.item, row.before, row.after, row.timing, row.reason)


def revisions_from(assessments: dict[str, Assessment]) -> Iterator[str]:
    """Yield what the law would change in the documents, had they been published on other days."""
    for name, assessment in sorted(assessments.items()):
        for start, end in _STEPS:
            published = replace(assessment, published=start.isoformat())
            yield line_of("#", name, f"{start} {end}")
            yield from _plan_lines(plan(published, end, only="law"))


def _plan_lines(made: Plan) -> Iterator[str]:
    for edit in made.edits:
        yield line_of(
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


def rewrites(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield what carrying short texts (law_texts.tsv) over the amendments makes of them."""
    for item, text in law_texts():
        for start, end in _STEPS:
            revised, edits = plan_text(text, start, end, item=item or None, only="law")
            yield line_of("#", item, text, f"{start} {end}", revised if revised != text else "")
            for edit in edits:
                yield line_of(
                    f"{edit.start}-{edit.end}", edit.status, edit.before, edit.after, edit.title,
                    edit.why, "か".join(edit.candidates), "open" if edit.open else "", edit.note,
                )  # fmt: skip


def rewrites_on_days(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield what becomes of the short texts that were written the day before a change, or on it."""
    for item, text in law_texts():
        for day in _CHANGED:
            before, after = (
                [
                    f"{e.status} {e.before}→{e.after}"
                    for e in plan_text(text, start, AS_OF, item=item or None, only="law")[1]
                ]
                for start in (day - dt.timedelta(days=1), day)
            )
            if before != after:
                yield line_of("#", item, text, str(day))
                yield line_of("before", *before)
                yield line_of("on", *after)


def rewrites_in_documents(_: dict[str, Assessment]) -> Iterator[str]:
    """Yield what carrying the short texts makes of them where a document says what it is about.

    Its 変更箇所 table says of the text that it was written later than the rest.
    """
    form = load_form(FormId.JUTEN)
    for title, agency in (("予防接種に関する事務", "甲市長"), ("児童手当に関する事務", "乙町長")):
        for item_id, text in law_texts():
            place = form.find(item_id or _ANY_ITEM)
            item = Item(place.id, place.path, "text", text=text)
            rows = (Change("2023-04-01", place.path[-1], "", text, "事後", ""),)
            held = Assessment(
                form.name, title=title, agency=agency, published="2020-04-01", items=(item,)
            )
            yield line_of("#", title, place.id, text)
            for dated in (held, replace(held, changes=rows)):
                yield from _plan_lines(plan(dated, AS_OF, only="law"))


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
                ("numbered", f"＜{block.heading}＞\n{fill(version, {}, 'circled')}"),
                ("headless", f"＜{block.heading}＞\n{version.text.partition('。')[2].strip()}"),
                (
                    "first alone",
                    f"＜{block.heading}＞\n{version.text.partition('。')[0]}。\n（略）",
                ),
                ("last alone", f"＜{block.heading}＞\n（略）\n{_last(version.text)}"),
            ):
                yield line_of("#", block.id, version.id, kind)
                item = node.id.replace(GROUP, "1") if node else ""
                form = load_form(place.form).name
                found = plan_text(text, start, AS_OF, form=form, item=item, only="wording")
                yield from (_edit(edit) for edit in found[1])


def _last(text: str) -> str:
    """Return the last sentence of a text."""
    return text.rstrip("。\n").rpartition("。")[2].strip() + "。"


def _edit(edit: Edit) -> str:
    return line_of(
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
            yield line_of("#", mutation.id, mutant.section.item.id, mutant.changed)
            yield from report_lines(bench.judge(mutant.section, mutant.text))


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
            key = place.node.key if place else ""
            case = "\n".join(i.text for i in assessments[name].items if i.id.startswith("I.1."))
            basis = Basis(key, sources, case, frozenset({assessments[name].agency}), others=others)
            yield line_of("#", name, item.id)
            yield from sentence_lines(ground(item.text[:_LONGEST], basis))


def _history(citation: Citation, day: dt.date) -> Iterator[str]:
    known = about(citation, day)
    yield f"{exists(citation, day)} {exists(citation, AS_OF)}"
    yield f"{known.text} {known.law} {known.actor}" if known else ""
    for start, end in ((day, AS_OF), (AS_OF, _FIRST)):
        fate = became(citation, start, end)
        to = " | ".join(map(place_words, fate.to))
        yield f"{fate.kind} {to} {fate.why} {fate.since or ''} {fate.content}".strip()
