"""Revises many documents: each one whole or not at all, resumable, wherever the work runs."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType

from assistant.revise.decisions import Decisions
from assistant.revise.engines import Engine, Outcomes, in_process
from assistant.revise.work import Job, Outcome, Request
from corpus.assessments.model import Assessment
from corpus.errors import InputError, reason_of

Read = Callable[[Path], Assessment]
_UNFINISHED = ".hyoka-*.tmp"


def plan_files(
    files: Iterable[tuple[str, Path]],
    request: Request,
    read: Read,
    engine: Engine = in_process,
) -> Outcomes:
    """Plan each named file; one that cannot be read is reported and the rest go on."""
    with closing(engine(Job(name, path, request, read) for name, path in files)) as done:
        yield from done


def apply_files(
    files: Iterable[tuple[str, Path]],
    request: Request,
    read: Read,
    out: Path,
    formats: tuple[str, ...] = ("html",),
    engine: Engine = in_process,
    decisions: Mapping[str, Decisions] = MappingProxyType({}),
) -> Outcomes:
    """Plan and write each file below ``out``, with what was decided about it by its name.

    Beside each document's formats stand its structure (.json), its new 変更箇所 rows (.csv, .json)
    and the 新旧対照表 (.html); the source file stays as it is. What an earlier run finished for
    the same source and request is not done again. Raises InputError where ``out`` cannot be made.
    """
    _make(out)
    listed = list(files)
    refused = _clashes(listed)
    jobs = (
        Job(name, path, request, read, out, formats, decisions.get(name))
        for name, path in listed
        if name not in refused
    )
    try:
        with closing(engine(jobs)) as done:
            for name, _ in listed:
                yield Outcome(name, error=refused[name]) if name in refused else next(done)
    finally:
        _sweep(out)


def _clashes(listed: list[tuple[str, Path]]) -> dict[str, str]:
    """Return the files whose results would take the place of another's, with what to say."""
    taken: dict[str, str] = {}
    refused: dict[str, str] = {}
    for name, _ in listed:
        other = taken.setdefault(Path(name).stem, name)
        if other != name:
            refused[name] = (
                f"保存先の名前が重なります: {name} と {other}。別の実行に分けてください。"
            )
    return refused


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"保存先のフォルダーを作れません: {out}（{reason_of(error)}）") from error
    _sweep(out)


def _sweep(out: Path) -> None:
    """Take away what a run that was cut short left beside the results."""
    for path in out.glob(_UNFINISHED):
        path.unlink(missing_ok=True)
