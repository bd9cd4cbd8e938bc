"""Revises every bundled document as it stands and holds the result against what a reader found."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.revise.edits import Edit
from assistant.revise.plan import Plan, plan
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment
from corpus.assessments.serialise import dump_assessment
from corpus.parser.file import parse_file
from evals.citations import labelled_passages, spans_of, text_of

_DATED = re.compile(r"(?:令和|平成|昭和)[0-9０-９元一二三四五六七八九十]+年[^\s、。]{0,12}")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StalePlace(_Strict):
    """Words of a document that the law or the standard wording has left behind."""

    document: str
    item: str
    quote: str
    cause: str
    law: bool


class _File(_Strict):
    source: str
    as_of: dt.date
    places: list[StalePlace]


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of revising the documents; the lists name what is wrong."""

    places: int
    lawful: int
    missed: tuple[StalePlace, ...]
    correct: int
    rewritten: tuple[str, ...]
    sure: int
    asked: int
    questions: int
    history_changed: tuple[str, ...]
    second_run: tuple[str, ...]
    bad_rows: tuple[str, ...]

    @property
    def missed_by_law(self) -> int:
        """How many of the places that the law left behind were not found."""
        return sum(place.law for place in self.missed)


@lru_cache
def stale_places() -> _File:
    """Return the list of stale places, and the day they are stale on."""
    path = resources.files("evals").joinpath("data", "revise_places.yaml")
    return _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def revised_documents() -> dict[str, Plan]:
    """Return the plan of every bundled document, by file name."""
    day = stale_places().as_of
    return {d.path.name: plan(parse_file(d.path), day) for d in bundled_documents()}


def measure(plans: dict[str, Plan]) -> Figures:
    """Hold plans against the list of stale places and the labelled citations."""
    places = stale_places().places
    correct = list(_correct_citations())
    return Figures(
        places=len(places),
        lawful=sum(place.law for place in places),
        missed=tuple(p for p in places if not _is_met(p, plans[p.document])),
        correct=len(correct),
        rewritten=tuple(
            f"{document} {item}: {text}"
            for document, item, start, end, text in correct
            for edit in plans[document].applied
            if _meets(edit, item, start, end)
        ),
        sure=sum(len(made.applied) for made in plans.values()),
        asked=sum(e.status == "review" for made in plans.values() for e in made.edits),
        questions=sum(
            len({e.group for e in made.edits if e.status == "review"}) for made in plans.values()
        ),
        history_changed=tuple(name for name, made in plans.items() if _history_changed(made)),
        second_run=tuple(name for name, made in plans.items() if _changes_again(made)),
        bad_rows=tuple(name for name, made in plans.items() if not _rows_are_whole(made)),
    )


def _is_met(place: StalePlace, made: Plan) -> bool:
    """Whether some edit, sure or asked, touches every occurrence of the quoted words."""
    item = made.assessment.item(place.item)
    if item is None or place.quote not in item.text:
        raise ValueError(f"not in the document: {place.document} {place.item} {place.quote}")
    spans = [match.span() for match in re.finditer(re.escape(place.quote), item.text)]
    return all(any(_meets(e, place.item, *span) for e in made.edits) for span in spans)


def _meets(edit: Edit, item: str, start: int, end: int) -> bool:
    return edit.item == item and edit.start < end and start < edit.end


def _correct_citations() -> Iterator[tuple[str, str, int, int, str]]:
    """Yield the labelled citations that are not among the stale places."""
    for passage in labelled_passages():
        if not passage.document or passage.place.startswith("change"):
            continue  # a text on its own, or a row of the change table
        text = text_of(passage)
        stale = [
            match.span()
            for place in stale_places().places
            if (place.document, place.item) == (passage.document, passage.place)
            for match in re.finditer(re.escape(place.quote), text)
        ]
        for start, end in spans_of(passage, text):
            if not any(first < end and start < last for first, last in stale):
                yield passage.document, passage.place, start, end, text[start:end]


def _history_changed(made: Plan) -> bool:
    """Whether a row of the change table or a dated passage is no longer as it was."""
    before, after = made.assessment, made.revised()
    rows = len(before.changes)
    return after.changes[:rows] != before.changes or _dated(after) != _dated(before)


def _dated(assessment: Assessment) -> list[str]:
    return [match[0] for item in assessment.items for match in _DATED.finditer(item.text)]


def _changes_again(made: Plan) -> bool:
    once = made.revised()
    twice = plan(once, stale_places().as_of).revised()
    return dump_assessment(twice) != dump_assessment(once)


def _rows_are_whole(made: Plan) -> bool:
    """Whether each changed item has one row of six columns, a row of 事後 with its 説明."""
    changed = {edit.item for edit in made.applied}
    filled = all(
        all((row.date, row.item, row.before, row.after, row.timing, row.reason))
        for row in made.changes
    )
    return filled and len(made.changes) == len(changed)


def figure_lines(figures: Figures) -> Iterator[str]:
    """Write the figures, and whatever is wrong."""
    found = figures.places - len(figures.missed)
    by_law = figures.lawful - figures.missed_by_law
    yield f"{by_law:3}/{figures.lawful}  stale by law: places located"
    yield f"{found:3}/{figures.places}  stale places located, those of standard wording too"
    yield f"{len(figures.rewritten):3}/{figures.correct}  citations that are right, rewritten"
    yield f"{len(figures.history_changed):3}/4   documents whose history was touched"
    yield f"{len(figures.second_run):3}/4   documents that a second run changes"
    yield f"{len(figures.bad_rows):3}/4   documents with a change that lacks its whole row"
    yield f"sure edits {figures.sure}, places to ask about {figures.asked}"
    yield f"questions, one for all the places that share it: {figures.questions}"
    for place in figures.missed:
        yield f"    missed: {place.document} {place.item} {place.quote}"
    yield from (f"    rewritten: {entry}" for entry in figures.rewritten)
