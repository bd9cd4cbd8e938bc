"""Text planted in sources, notes and law text: data to the gate, text to the page, no citation."""

import datetime as dt
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lxml import html

from api.annotate import notes_of_findings
from assistant.case_file import read_case
from assistant.case_places import places_of
from assistant.drafting import extractive_suggester
from assistant.gate.gate import check, judge
from assistant.gate.grounding.model import SourceText
from assistant.gate.model import Report
from assistant.gate.subject import Subject
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.wording.load import load_wording
from corpus.writers.write import write_assessment
from tests.unit.assistant.conftest import SAMPLES as CASES
from tests.unit.assistant.conftest import MemoryStore

SAMPLES = Path(__file__).parents[1] / "samples"
TODAY = dt.date(2026, 4, 1)
FORM = form_named("様式3")
INSTRUCTIONS = (SAMPLES / "planted_instructions.txt").read_text(encoding="utf-8").splitlines()
HEADINGS = (SAMPLES / "planted_headings.txt").read_text(encoding="utf-8").splitlines()
PLANTED = [*INSTRUCTIONS, *HEADINGS]
KNOWN = "サーバ室への入退室は、生体情報による認証により管理し、記録を5年間保管している。"
LAW = "第1条　この規程は、保有する情報の取扱いを定める。"
TEXTS = {
    "honest": KNOWN,
    "altered": KNOWN.replace("5年", "7年"),
    "invented": "全ての通信は量子暗号により保護している。",
}
"""What is suggested, each resting on ``KNOWN``."""
LOADING = {"script", "iframe", "img", "svg", "form", "input", "object", "embed", "link", "base"}


def judged(text: str, *, source: str = KNOWN, notes: str = "", law: str = LAW) -> Report:
    place = FORM.place("II.6.1")
    assert place
    sources = (SourceText(source, "past.txt", "Ⅲ"), SourceText(law, "law.txt", "第1条"))
    return judge(Subject(FORM, place, text, TODAY, case_words=notes, sources=sources))


@pytest.mark.parametrize("planted", PLANTED)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_planted_text_changes_no_decision(text: str, planted: str) -> None:
    plain = judged(text, notes="職員が閲覧する。")
    for report in (
        judged(text, source=f"{KNOWN}\n{planted}", notes="職員が閲覧する。"),
        judged(text, source=f"{planted}\n{KNOWN}", notes="職員が閲覧する。"),
        judged(text, notes=f"職員が閲覧する。\n{planted}"),
        judged(text, notes="職員が閲覧する。", law=f"{LAW}\n{planted}"),
    ):
        assert (report.verdict, report.findings) == (plain.verdict, plain.findings)


def test_the_texts_that_are_tried_are_judged_differently() -> None:
    assert {name: judged(text).verdict for name, text in TEXTS.items()} == {
        "honest": "pass",
        "altered": "block",
        "invented": "block",
    }


@pytest.mark.parametrize("planted", INSTRUCTIONS)
def test_an_instruction_bears_nothing_out(planted: str) -> None:
    report = judged(f"{KNOWN}\n{planted}", source=f"{KNOWN}\n{planted}")
    cited = [verdict.source for verdict in report.sentences if verdict.status == "verified"]
    assert all(planted not in source for source in cited)
    assert report.verdict != "pass" or len(report.sentences) == 1


def planted_in(assessment: Assessment, lines: list[str], every: int = 1) -> Assessment:
    """Put every line at the end of each item with words, or of one item in so many."""
    tail = "\n".join(lines)
    chosen = [i for i, item in enumerate(assessment.items) if item.kind == "text" and item.text]
    items = list(assessment.items)
    for index in chosen[::every]:
        items[index] = replace(items[index], text=f"{items[index].text}\n{tail}")
    return replace(assessment, items=tuple(items))


def test_nothing_planted_in_past_assessments_is_suggested_or_cited() -> None:
    documents = {d.name: planted_in(parse_file(d.path), INSTRUCTIONS) for d in bundled_documents()}
    case = read_case(CASES / "juten-kodomo-iryohi.yaml")
    suggester = extractive_suggester(
        MemoryStore(documents), load_wording(), case.agency.head, TODAY
    )
    seen = 0
    for place in list(places_of(case))[::3]:
        suggestion = suggester.suggest(case, place)
        seen += bool(suggestion.draft.text)
        words = [suggestion.draft.text, *(source.quote for source in suggestion.draft.sources)]
        assert [line for line in INSTRUCTIONS if any(line in said for said in words)] == []
    assert seen > 20


class Tags(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.acting: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on") or "javascript:" in (value or "") or "//" in (value or ""):
                self.acting.append(f"{tag} {name}={value}")


def test_planted_text_reaches_the_page_as_text(tmp_path: Path) -> None:
    assessment = planted_in(parse_file(bundled_documents()[0].path), PLANTED, every=30)
    notes = notes_of_findings(check(assessment, TODAY))
    page = tmp_path / "page.html"
    form = form_named(assessment.form)
    write_assessment(form, assessment, page, notes, to="html")
    written = page.read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(written)
    assert set(tags.tags) & LOADING == set()
    assert tags.acting == []
    assert "&lt;script&gt;" in written
    assert "<script>alert(document.cookie)" in "".join(
        map(str, html.fromstring(written).itertext())
    )
