"""The one gateway to Dask: the same work on the machines of an existing scheduler."""

from collections.abc import Iterable

from assistant.revise.engines import AHEAD, Engine, Outcomes, ordered
from assistant.revise.work import Job, revise_file
from corpus.errors import InputError


def on_cluster(scheduler: str, patience: str = "10s") -> Engine:
    """Return an engine on a running Dask scheduler (``tcp://host:8786``).

    Its workers need this program, its data and the same paths to the files. Raises InputError
    where Dask is not installed or the scheduler does not answer.
    """

    def run(jobs: Iterable[Job]) -> Outcomes:
        return _on_cluster(jobs, scheduler, patience)

    return run


def _on_cluster(jobs: Iterable[Job], scheduler: str, patience: str) -> Outcomes:
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        raise InputError(
            "--scheduler を使うには cluster の追加ライブラリー（dask）を入れてください。"
        ) from error
    try:
        client = Client(scheduler, timeout=patience, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask has no annotations
    except (OSError, ValueError) as error:
        raise InputError(f"スケジューラーに接続できません: {scheduler}") from error
    with client:
        threads = sum(client.nthreads().values())  # type: ignore[no-untyped-call]  # as above
        if not threads:
            raise InputError(f"スケジューラーに作業する計算機がありません: {scheduler}")
        try:
            yield from ordered(
                jobs, lambda job: client.submit(revise_file, job, pure=False), threads * AHEAD
            )
        except KilledWorker as error:
            raise InputError(
                "計算機が止まりました。同じ指定でもう一度実行すると、続きから行います。"
            ) from error
