"""Gives the real 変更箇所 rows to the revision engine and compares what it makes of them.

``python -m evals.revise`` prints the figures; ``--documents`` prints every edit of every bundled
document revised to a day, for reading.
"""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.revise.answer import plan_lines
from assistant.revise.edits import Edit, Topic, apply_text, without_overlaps
from assistant.revise.names import read_rename
from assistant.revise.plan import plan, plan_text
from corpus.assessments.bundled import bundled_documents
from corpus.assessments.model import Assessment, Change
from corpus.parser.file import parse_file
from corpus.wording.normal import normal_text
from evals.revise_documents import figure_lines, measure, revised_documents

AS_OF = dt.date(2026, 11, 1)
Verdict = Literal["exact", "beyond", "review", "partial", "missed", "wrong"]
_TITLES: dict[Verdict, str] = {
    "exact": "exact: the sure edits alone give the published text",
    "beyond": "right where the published text is not (reasons in the data file)",
    "review": "correct but review: the text is right once the questions are answered as proposed",
    "partial": "partial: something is found and no sure edit is wrong, the text differs",
    "missed": "missed: no edit at all",
    "wrong": "WRONG: a sure edit that the published text does not have",
}


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Row(_Strict):
    document: str
    row: int
    item: str
    start: dt.date = Field(alias="from")
    to: dt.date
    cause: Topic
    rename: list[str] = []
    beyond: list[str] = []
    why: str = ""
    why_review: str = ""
    open: str = ""


class _LeftOut(_Strict):
    document: str
    rows: list[int]
    why: str


class _File(_Strict):
    source: str
    rows: list[_Row]
    left_out: list[_LeftOut]


@dataclass(frozen=True, slots=True)
class Scored:
    """One row, what the engine did with it, and the verdict."""

    row: _Row
    change: Change
    edits: tuple[Edit, ...]
    text: str
    verdict: Verdict


def load_rows() -> _File:
    """Read the list of rows."""
    path = resources.files("evals").joinpath("data", "revise_rows.yaml")
    return _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def score_rows() -> Iterator[Scored]:
    """Revise the 変更前 of every row and compare with its 変更後."""
    documents: dict[str, Assessment] = {
        d.path.name: parse_file(d.path) for d in bundled_documents()
    }
    for row in load_rows().rows:
        document = documents[row.document]
        yield _score(row, document.changes[row.row], document.form)


def _score(row: _Row, change: Change, form: str) -> Scored:
    renames = tuple(read_rename(entry) for entry in row.rename)
    text, edits = plan_text(
        change.before, row.start, row.to, form=form, item=row.item, renames=renames
    )
    return Scored(row, change, edits, text, _verdict(row, change, text, edits))


def _verdict(row: _Row, change: Change, text: str, edits: tuple[Edit, ...]) -> Verdict:
    wanted = normal_text(change.after)
    for word in row.beyond:
        if word not in text:
            wanted = normal_text(text) if _differs_only(change.after, text, word) else wanted
    if any(normal_text(e.after) not in wanted for e in edits if e.status == "auto"):
        return "wrong"
    if normal_text(text) == wanted:
        return "missed" if not edits else "beyond" if row.beyond else "exact"
    if not edits:
        return "missed"
    definite = without_overlaps(e for e in edits if not e.open)
    if normal_text(apply_text(change.before, definite)) == wanted:
        return "review"
    return "partial"


def _differs_only(published: str, text: str, word: str) -> bool:
    """Whether two texts are the same but for a word (and what the engine put in its place)."""
    parts = [normal_text(part) for part in published.split(word)]
    rest = normal_text(text)
    return rest.startswith(parts[0]) and rest.endswith(parts[-1])


def print_rows() -> None:
    """Print the verdict of every row, and the counts."""
    scored = list(score_rows())
    for entry in scored:
        row = entry.row
        write(f"{entry.verdict:8} {row.cause:8} {row.document} row {row.row} {row.item}")
        if entry.verdict not in ("exact", "beyond", "review"):
            write(f"    published: {_flat(entry.change.after)}")
            write(f"    engine:    {_flat(entry.text)}")
            for edit in entry.edits:
                write(f"      {edit.status}: {_flat(edit.before)} => {_flat(edit.after)}")
    counts = Counter(entry.verdict for entry in scored)
    write("")
    for verdict, title in _TITLES.items():
        write(f"{counts[verdict]:3}/{len(scored)}  {title}")
    determined = [entry.verdict for entry in scored if not entry.row.open]
    sure = sum(verdict in ("exact", "beyond") for verdict in determined)
    right = sure + determined.count("review")
    write(f"of {len(determined)} rows that the facts determine: right {right}, sure {sure}")
    asked = sum(bool(entry.row.why_review) for entry in scored)
    write(f"rightly asked, since only the office knows (reasons in the data file): {asked}")
    left = sum(len(entry.rows) for entry in load_rows().left_out)
    write(f"rows of the same causes left out: {left} (reasons in the data file)")


def _flat(text: str) -> str:
    return " / ".join(text.split("\n"))[:400]


def print_documents(to: dt.date = AS_OF) -> None:
    """Print every edit of every bundled document revised to a day."""
    for document in bundled_documents():
        made = plan(parse_file(document.path), to, file=document.path.name)
        again = plan(made.revised(), to)
        write(f"===== {document.path.name}")
        for line in plan_lines(made.edits):
            write(line)
        write(f"second run, sure edits: {len(again.applied)}")


def write(line: str) -> None:
    """Write a line of the report."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    if "--documents" in sys.argv[1:]:
        print_documents()
    else:
        print_rows()
        write("")
        for line in figure_lines(measure(revised_documents())):
            write(line)
