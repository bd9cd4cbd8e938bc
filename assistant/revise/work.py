"""The work on one file: plan it and, where asked, put its results in place, finished or not at all.

One function does it wherever it runs: in the process itself, in a process beside it, on a cluster.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.revise.decisions import Decisions
from assistant.revise.edits import Edit, Topic
from assistant.revise.names import Rename
from assistant.revise.plan import Plan, heading, plan
from corpus.assessments.model import Assessment, Change
from corpus.assessments.serialise import print_assessment
from corpus.errors import HyokaError, InputError
from corpus.forms.load import form_named
from corpus.writers.atomic import write_atomically
from corpus.writers.carrying import refuse_uncarried
from corpus.writers.changes import render_changes_csv, render_changes_json
from corpus.writers.comparison import comparison_of_changes
from corpus.writers.comparison_files import COMPARISON_FORMATS, render_comparison
from corpus.writers.layout import lay_out
from corpus.writers.write import render

_MARK = ".revised.json"
_DATA = ("corpus.laws", "corpus.wording", "assistant.revise")


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of every document of a batch."""

    to: dt.date
    start: dt.date | None = None
    only: Topic | None = None
    renames: tuple[Rename, ...] = ()
    include_review: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One file to be revised; without ``out`` it is only planned."""

    name: str
    path: Path
    request: Request
    read: Callable[[Path], Assessment]
    out: Path | None = None
    formats: tuple[str, ...] = ()
    decisions: Decisions | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its edits and 変更箇所 rows, or the reason why there are none."""

    file: str
    heading: str = ""
    edits: tuple[Edit, ...] = ()
    changes: tuple[Change, ...] = ()
    notes: tuple[str, ...] = ()
    error: str = ""
    written: tuple[Path, ...] = ()
    skipped: bool = False
    """Whether an earlier run had written it already, so that nothing was done."""


@dataclass(frozen=True, slots=True)
class _Finished:
    """What is noted beside finished work: the work it was, and what came of it."""

    stamp: str
    outcome: Outcome


def revise_file(job: Job) -> Outcome:
    """Plan one file and write its results; what is wrong with the file is in the outcome."""
    try:
        return _applied(job, job.out) if job.out else _outcome(_plan(job), job)
    except HyokaError as error:
        return Outcome(job.name, error=str(error))


def _plan(job: Job) -> Plan:
    asked = job.request
    return plan(
        job.read(job.path),
        asked.to,
        asked.start,
        only=asked.only,
        renames=asked.renames,
        file=job.name,
        include_review=asked.include_review,
        decisions=job.decisions,
    )


def _outcome(made: Plan, job: Job) -> Outcome:
    notes = (*made.assessment.notices, *made.notes)
    return Outcome(job.name, heading(made, job.request.to), made.edits, made.changes, notes)


def _applied(job: Job, out: Path) -> Outcome:
    """Write every result of a file; the mark, which says that all are there, comes last."""
    mark = out / f".{_stem(job)}{_MARK}"
    targets = _targets(job, out)
    if any(target.resolve() == job.path.resolve() for target in targets):
        raise InputError(
            f"元のファイルを上書きします: {job.path}。別のフォルダーを --out で指定してください。"
        )
    stamp = _stamp(job)
    finished = _finished(mark, stamp, targets)
    if finished:
        return replace(finished, written=targets, skipped=True)
    made = _plan(job)
    contents = _contents(made, job)
    mark.unlink(missing_ok=True)
    for target, content in zip(targets, contents, strict=True):
        write_atomically(target, content)
    outcome = replace(_outcome(made, job), written=targets)
    # A mark that is lost with the power, or cut short, only has the file done once more.
    write_atomically(mark, _finished_type().dump_json(_Finished(stamp, outcome)), durable=False)
    return outcome


def _stem(job: Job) -> str:
    return Path(job.name).stem


def _targets(job: Job, out: Path) -> tuple[Path, ...]:
    endings = ("json", *job.formats, "changes.csv", "changes.json")
    tables = (f"comparison.{name}" for name in _comparisons(job))
    return tuple(out / f"{_stem(job)}.{ending}" for ending in (*endings, *tables))


def _comparisons(job: Job) -> tuple[str, ...]:
    """Return the formats of the 新旧対照表: those of the document, or a page."""
    return tuple(name for name in job.formats if name in COMPARISON_FORMATS) or ("html",)


def _contents(made: Plan, job: Job) -> list[bytes]:
    """Render every result before any is written, in the order of the targets."""
    revised = made.revised()
    refuse_uncarried(revised)
    layout = lay_out(form_named(revised.form), revised, ())
    table = comparison_of_changes(heading(made, job.request.to), made.changes)
    return [
        print_assessment(revised),
        *(render(layout, name) for name in job.formats),
        render_changes_csv(made.changes),
        render_changes_json(made.changes),
        *(render_comparison(table, name) for name in _comparisons(job)),
    ]


def _stamp(job: Job) -> str:
    """Return what tells one finished piece of work from another: source, request, data."""
    digest = hashlib.sha256(job.path.read_bytes() if job.path.is_file() else b"")
    asked = (job.name, job.request, job.formats, job.decisions, _knowledge())
    digest.update(repr(asked).encode())
    return digest.hexdigest()


@lru_cache
def _knowledge() -> str:
    """Return what tells one state of the data on law, wording and reasons from another."""
    digest = hashlib.sha256()
    for package in _DATA:
        for path in _below(resources.files(package).joinpath("data")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _below(folder: Traversable) -> Iterator[Traversable]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.is_dir():
            yield from _below(path)
        else:
            yield path


@lru_cache
def _finished_type() -> TypeAdapter[_Finished]:
    return TypeAdapter(_Finished)


def _finished(mark: Path, stamp: str, targets: tuple[Path, ...]) -> Outcome | None:
    """Return what an earlier run made of the same work, if all of it is still there."""
    if not mark.is_file() or not all(target.is_file() for target in targets):
        return None
    try:
        noted = _finished_type().validate_json(mark.read_bytes())
    except (OSError, ValidationError):
        return None
    return noted.outcome if noted.stamp == stamp else None
