"""Revises many documents: plan first, then write each one whole or not at all; resumable."""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.revise.edits import Topic
from assistant.revise.names import Rename
from assistant.revise.plan import Plan, plan
from corpus.assessments.model import Assessment
from corpus.assessments.serialise import dump_assessment, load_assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.writers.atomic import write_atomically
from corpus.writers.write import write_assessment

Format = Literal["html", "xlsx", "md"]
FORMATS: tuple[Format, ...] = ("html", "xlsx", "md")
_MARK = ".revised.json"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of every document of a batch."""

    to: dt.date
    start: dt.date | None = None
    only: Topic | None = None
    renames: tuple[Rename, ...] = ()
    include_review: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: a plan, or the reason why there is none."""

    file: str
    plan: Plan | None = None
    error: str = ""
    written: tuple[Path, ...] = ()
    skipped: bool = False
    """Whether an earlier run had written it already, so that nothing was done."""


def plan_files(
    files: Iterable[tuple[str, Path]], request: Request, read: Callable[[Path], Assessment]
) -> Iterator[Outcome]:
    """Plan each named file; one that cannot be read is reported and the rest go on."""
    for name, path in files:
        try:
            yield Outcome(name, plan=_plan(read(path), name, request))
        except InputError as error:
            yield Outcome(name, error=str(error))


def apply_files(
    files: Iterable[tuple[str, Path]],
    request: Request,
    read: Callable[[Path], Assessment],
    out: Path,
    formats: tuple[Format, ...] = ("html",),
) -> Iterator[Outcome]:
    """Plan and write each file below ``out``.

    Beside each document's formats stands its structure (.json); the source file stays as it is.
    What an earlier run finished for the same source and request is not done again.
    """
    _make(out)
    taken: dict[str, str] = {}
    for name, path in files:
        stem = Path(name).stem
        other = taken.setdefault(stem, name)
        if other != name:
            clash = f"保存先の名前が重なります: {name} と {other}。別の実行に分けてください。"
            yield Outcome(name, error=clash)
            continue
        try:
            yield _write(name, path, stem, request, read, out, formats)
        except InputError as error:
            yield Outcome(name, error=str(error))


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"保存先のフォルダーを作れません: {out}（{error.strerror}）") from error


def _plan(assessment: Assessment, name: str, request: Request) -> Plan:
    return plan(
        assessment,
        request.to,
        request.start,
        only=request.only,
        renames=request.renames,
        file=name,
        include_review=request.include_review,
    )


def _write(
    name: str,
    path: Path,
    stem: str,
    request: Request,
    read: Callable[[Path], Assessment],
    out: Path,
    formats: tuple[Format, ...],
) -> Outcome:
    made = _plan(read(path), name, request)
    targets = tuple(out / f"{stem}.{ending}" for ending in ("json", *formats))
    if any(target.resolve() == path.resolve() for target in targets):
        raise InputError(
            f"元のファイルを上書きします: {path}。別のフォルダーを --out で指定してください。"
        )
    stamp = _stamp(path, request, formats)
    mark = out / f".{stem}{_MARK}"
    if _is_done(mark, stamp, targets):
        return Outcome(name, plan=made, written=targets, skipped=True)
    revised = made.revised()
    for target in targets[1:]:
        write_assessment(form_named(revised.form), revised, target)
    write_atomically(targets[0], _json(dump_assessment(revised)))
    write_atomically(mark, _json({"stamp": stamp}))
    return Outcome(name, plan=made, written=targets)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _stamp(path: Path, request: Request, formats: tuple[Format, ...]) -> str:
    """Return what tells one finished piece of work from another: the source and the request."""
    digest = hashlib.sha256(path.read_bytes())
    digest.update(repr((request, formats)).encode())
    return digest.hexdigest()


def _is_done(mark: Path, stamp: str, targets: tuple[Path, ...]) -> bool:
    if not mark.is_file() or not all(target.is_file() for target in targets):
        return False
    try:
        noted = json.loads(mark.read_text(encoding="utf-8"))
        load_assessment(json.loads(targets[0].read_text(encoding="utf-8")))
    except (OSError, ValueError, InputError):
        return False
    return isinstance(noted, dict) and noted.get("stamp") == stamp
