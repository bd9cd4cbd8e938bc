"""Runs an evaluation: independent jobs, two processes at most, the same answer in any order."""

import datetime as dt
import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from assistant.case_of import case_of
from corpus.errors import InputError
from evals.baselines.plain import PlainPipeline
from evals.baselines.rankings import Rankings
from evals.folds import Document, built, bundled, left_out, read_document
from evals.leakage import Leakage
from evals.outcome import Outcome, joined
from evals.tasks import (
    adversarial,
    ask,
    check,
    citations,
    draft,
    gate,
    parse,
    retrieve,
    revise,
    talks,
)

AS_OF = dt.date(2026, 11, 21)
"""The day by which drafts and wording are judged; fixed, so that figures can be compared."""
_QUICK_DAMAGE = 8
Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure: everything, a small fixed part, or one document from outside."""

    held_out: Path | None = None
    quick: bool = False
    workers: int = 2


@dataclass(frozen=True, slots=True)
class Result:
    """What one job or all of them found."""

    outcome: Outcome
    leakage: tuple[Leakage, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """A part of the work that needs no other; the slowest stand first."""

    title: str
    work: Callable[[], Result]


def jobs_of(plan: Plan) -> list[Job]:
    """Return the jobs of a plan."""
    if plan.held_out is not None:
        return [Job(plan.held_out.name, partial(_held_out, plan.held_out))]
    targets = _one_of_each_form() if plan.quick else bundled()
    damage = _QUICK_DAMAGE if plan.quick else None
    return [
        Job("文案の検証", partial(_gate, damage)),
        Job("検査への攻撃", partial(_attack, damage)),
        *(Job(f"1件抜き {d.name}", partial(_fold, d.name)) for d in targets),
        Job("問い", _questions),
        Job("点検、改正、引用、読み取り", _reading),
    ]


def run(plan: Plan, tell: Told) -> Result:
    """Do all jobs of a plan; raises InputError where the held-out file cannot be read."""
    jobs = jobs_of(plan)
    results: list[Result] = []
    for job, result in zip(jobs, _results(jobs, plan.workers), strict=True):
        tell(f"測りました: {job.title}")
        results.append(result)
    if plan.held_out is not None and not results[0].leakage:
        tell("この評価書からはケースを作れないので、読み取りと点検だけを測りました。")
    found = tuple(leak for result in results for leak in result.leakage)
    return Result(joined(result.outcome for result in results), found)


def measured(plan: Plan) -> tuple[Document, ...]:
    """Return the documents that a plan measures."""
    if plan.held_out is not None:
        return (read_document(plan.held_out),)
    return _one_of_each_form() if plan.quick else bundled()


def _results(jobs: Sequence[Job], workers: int) -> Iterator[Result]:
    if workers < 2 or len(jobs) < 2:
        yield from (job.work() for job in jobs)
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(jobs)), mp_context=fresh) as pool:
        waiting = [pool.submit(job.work) for job in jobs]
        yield from (future.result() for future in waiting)


def _one_of_each_form() -> tuple[Document, ...]:
    forms: dict[str, Document] = {}
    for document in bundled():
        forms.setdefault(document.assessment.form, document)
    return tuple(forms.values())


def _fold(name: str) -> Result:
    return _leave_out(next(document for document in bundled() if document.name == name))


def _leave_out(target: Document) -> Result:
    with (
        tempfile.TemporaryDirectory() as folder,
        left_out(target, bundled(), Path(folder), AS_OF) as fold,
    ):
        outcome = joined([draft.measure(fold), retrieve.measure_items(fold)])
        return Result(outcome, (fold.leakage,))


def _held_out(path: Path) -> Result:
    document = read_document(path)
    read = joined([parse.measure(document), check.measure_one(document, AS_OF)])
    if not _can_be_drafted(document):
        return Result(read)
    left = _leave_out(document)
    return Result(joined([read, left.outcome]), left.leakage)


def _can_be_drafted(document: Document) -> bool:
    """Whether a case can be made of a document; of a 基礎項目評価書, none can."""
    try:
        case_of(document.assessment)
    except InputError:
        return False
    return True


def _questions() -> Result:
    with tempfile.TemporaryDirectory() as folder:
        store = built(Path(folder) / "store", bundled(), AS_OF)
        embedding = store.snapshot().embedding
        plain = PlainPipeline(Path(folder) / "plain", bundled(), embedding)
        searches = retrieve.QuestionSearches(Rankings(store), plain, bundled())
        outcome = joined(
            [
                retrieve.measure_questions(searches),
                ask.measure(store, AS_OF),
                talks.measure(store, AS_OF),
            ]
        )
        plain.close()
        store.close()
    return Result(outcome)


def _gate(most: int | None) -> Result:
    return Result(gate.measure(bundled(), most))


def _attack(most: int | None) -> Result:
    return Result(adversarial.measure(bundled(), most))


def _reading() -> Result:
    read = [parse.measure(document) for document in bundled()]
    return Result(joined([*read, check.measure(AS_OF), revise.measure(), citations.measure_all()]))
