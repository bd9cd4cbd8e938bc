"""Progress of long work on a terminal; silent where nobody watches."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from corpus.store.model import Progress as StoreProgress
from corpus.store.model import Stage

_STAGES: dict[Stage, str] = {
    "records": "評価書を記録",
    "model": "埋め込みを学習",
    "vectors": "ベクトルを索引",
    "lexical": "語句を索引",
    "publish": "入れ替え",
}


@contextmanager
def store_progress(documents: int) -> Iterator[StoreProgress]:
    """Show the stages of an ingest on stderr while the block runs."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as bar:
        tasks: dict[Stage, TaskID] = {}

        def report(stage: Stage, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(_STAGES[stage], total=None)
            known = total or (documents if stage == "records" else None)
            bar.update(tasks[stage], completed=done, total=known)

        yield report
