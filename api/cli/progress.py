"""Progress of long work on a terminal; silent where nobody watches."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from corpus.store.model import Progress as StoreProgress
    from corpus.store.model import Stage

T = TypeVar("T")
_STAGES: "dict[Stage, str]" = {
    "records": "評価書を記録",
    "model": "埋め込みを学習",
    "vectors": "ベクトルを索引",
    "lexical": "語句を索引",
    "publish": "入れ替え",
}


def file_progress(outcomes: Iterable[T], total: int) -> Iterator[T]:
    """Show on stderr how many of the files are done while their outcomes are taken.

    The bar has a thread, and worker processes start best before there are any: it follows the first
    outcome.
    """
    if total < 2 or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    taken = iter(outcomes)
    first = list(islice(taken, 1))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as bar:
        yield from bar.track(chain(first, taken), total=total, description="評価書")


@contextmanager
def store_progress(documents: int) -> "Iterator[StoreProgress]":
    """Show the stages of an ingest on stderr while the block runs."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks: dict[Stage, TaskID] = {}

        def report(stage: "Stage", done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(_STAGES[stage], total=None)
            known = total or (documents if stage == "records" else None)
            bar.update(tasks[stage], completed=done, total=known)

        yield report
