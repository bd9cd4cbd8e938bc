"""Whatever a drafter writes and however a gate answers: no text gets round it, nothing breaks.

Each property tries HYOKA_CASES cases (``make cases``: 10,000; without: a hundred).
"""

import datetime as dt
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.case import Case
from assistant.case_file import read_case
from assistant.case_places import places_of
from assistant.draft.progress import Watch, unwatched
from assistant.evidence import Evidence
from assistant.gate.gate import judge
from assistant.gate.grounding.model import SourceText
from assistant.gate.model import Finding, Report, Verdict
from assistant.gate.subject import Subject
from assistant.proposal import Draft, DrafterName, Example, Insufficient, Objection
from assistant.retrieve import Retriever
from assistant.suggest import Suggester
from assistant.suggestion import Suggestion
from corpus.assessments.bundled import bundled_documents
from corpus.forms.load import form_named
from corpus.forms.model import Form, Place
from corpus.parser.file import parse_file
from corpus.wording.load import load_wording
from tests.properties.test_gate_never_raises import PIECES
from tests.unit.assistant.conftest import SAMPLES, MemoryStore

THOROUGHLY = settings(
    max_examples=int(os.environ.get("HYOKA_CASES", "100")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SECRET = "漏れてはならない語"
LIBRARY = load_wording()
DOCUMENTS = {document.name: parse_file(document.path) for document in bundled_documents()[:2]}
RETRIEVER = Retriever(MemoryStore(DOCUMENTS), LIBRARY)
CASE = read_case(SAMPLES / "juten-kodomo-iryohi.yaml")
PLACES = list(places_of(CASE))

Answer = Literal["pass", "warn", "block", "empty block", "raises", "stalls", "unknown", "nothing"]
ANSWERS: tuple[Answer, ...] = (
    "pass", "warn", "block", "empty block", "raises", "stalls", "unknown", "nothing",
)  # fmt: skip
TEXTS = st.lists(
    st.sampled_from(["施錠した室に保管する。", "職員は、", SECRET, "\n", "\u200b", "１", "。"]),
    max_size=5,
).map("".join)
LEAK = Finding("leak.foreign_name", "error", "", "", "他団体の名称です。\n書き換える。")


@dataclass
class ScriptedGate:
    """Answers as a script says, but lets no secret pass; remembers what it let pass, and how."""

    answers: Sequence[Answer]
    passed: list[tuple[str, Report]] = field(default_factory=list)
    asked: int = 0

    def __call__(self, draft: Draft, _case: Case, _evidence: Evidence) -> Report:
        self.asked += 1
        if SECRET in draft.text:
            return Report("block", (LEAK,))
        report = _answered(self.answers[self.asked % len(self.answers)])
        if report and report.verdict in ("pass", "warn"):
            self.passed.append((draft.text, report))
        return report


def _answered(answer: Answer) -> Report:
    match answer:
        case "raises":
            raise RuntimeError(SECRET)
        case "stalls":
            raise TimeoutError(SECRET)
        case "nothing":
            return cast("Report", None)
        case "unknown":
            return Report(cast("Verdict", "approved"))
        case "block":
            return Report("block", (LEAK,))
        case "empty block":
            return Report("block")
    return Report(answer)


@dataclass
class ScriptedDrafter:
    """Proposes what a script says, whatever it is asked."""

    script: Sequence[tuple[str, str, bool]]
    name: DrafterName
    asked: int = 0

    def draft(
        self,
        _case: Case,
        place: Place,
        _evidence: Evidence,
        _objections: tuple[Objection, ...] = (),
        _watch: Watch = unwatched,
    ) -> Draft:
        self.asked += 1
        text, beside, missing = self.script[self.asked % len(self.script)]
        told = beside if self.name == "llm" else "保管の方法"
        return Draft(
            place,
            text,
            drafter=self.name,
            why="記載例による。",
            insufficient=Insufficient((told,), "所管課") if missing else None,
            example=Example(beside, ()) if beside else None,
        )


SCRIPTS = st.lists(st.tuples(TEXTS, TEXTS, st.booleans()), min_size=1, max_size=4)


@THOROUGHLY
@given(
    st.sampled_from(PLACES),
    SCRIPTS,
    st.none() | SCRIPTS,
    st.lists(st.sampled_from(ANSWERS), min_size=1, max_size=6),
)
def test_no_text_gets_round_the_gate(
    place: Place,
    first: list[tuple[str, str, bool]],
    second: list[tuple[str, str, bool]] | None,
    answers: list[Answer],
) -> None:
    gate = ScriptedGate(answers)
    drafter = ScriptedDrafter(first, "llm" if second else "extractive")
    fallback = ScriptedDrafter(second, "extractive") if second else None
    suggestion = Suggester(RETRIEVER, LIBRARY, drafter, gate, fallback).suggest(CASE, place)
    assert SECRET not in repr(suggestion)
    assert_only_judged_words_are_shown(suggestion, gate)
    assert suggestion.report.verdict in ("pass", "warn")
    if not place.node.key or not place.node.key.endswith(".adequacy"):
        assert drafter.asked <= 3


def assert_only_judged_words_are_shown(suggestion: Suggestion, gate: ScriptedGate) -> None:
    draft = suggestion.draft
    if draft.text:
        assert any(text == draft.text and said is suggestion.report for text, said in gate.passed)
        assert draft.insufficient is None
    else:
        assert draft.why
    if draft.insufficient:
        assert draft.insufficient.missing


FORMS = tuple(form_named(name) for name in ("様式3", "様式4"))
ITEMS = [
    (form, Place(node, 1 if "{n}" in node.id else None)) for form in FORMS for node in form.items
]
ODD = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)


@THOROUGHLY
@given(
    st.sampled_from(ITEMS),
    ODD,
    st.lists(ODD, max_size=2),
    ODD,
    st.dates(dt.date(2015, 1, 1), dt.date(2030, 12, 31)),
)
def test_the_gate_answers_every_text_and_never_breaks(
    item: tuple[Form, Place], text: str, sources: list[str], words: str, day: dt.date
) -> None:
    form, place = item
    report = judge(
        Subject(
            form,
            place,
            text,
            day,
            case_words=words,
            sources=tuple(SourceText(source, "d", "p") for source in sources),
        )
    )
    assert "gate.failed" not in [finding.rule for finding in report.findings]
    assert (report.verdict == "block") == any(f.severity == "error" for f in report.findings)
