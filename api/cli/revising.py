"""``hyoka revise``: documents or one text, as the law and the wording stand on a day."""

import datetime as dt
import json
import os
from collections.abc import Iterable
from contextlib import closing, nullcontext
from pathlib import Path

import click

from api.cli.console import BAD_INPUT, emit, emit_json, json_option, leave, read_day, tell
from api.cli.notices import law_notices
from api.cli.progress import file_progress
from api.cli.revise_report import FEW, JsonReport, Report, TextReport
from api.paths import document_path, document_paths
from assistant.revise.answer import change_json, comparison_lines, edit_json, plan_lines
from assistant.revise.bulk import apply_files, plan_files
from assistant.revise.decision_files import PlanFile, read_decisions, sort_by_file
from assistant.revise.decisions import Decisions
from assistant.revise.difference import day_of, difference
from assistant.revise.edits import Topic
from assistant.revise.engines import Engine, Outcomes, in_processes
from assistant.revise.names import Rename, read_rename
from assistant.revise.plan import plan_text
from assistant.revise.work import Request
from corpus.assessments.model import Assessment
from corpus.assessments.serialise import load_assessment
from corpus.errors import InputError
from corpus.parser.file import parse_file
from corpus.readers.formats import SUFFIXES
from corpus.writers.write import FORMATS

_ENOUGH_FOR_WORKERS = 8
"""With fewer files, starting other processes takes longer than the work."""


@click.command(help="評価書 FILE（フォルダーも可）を、指定した日の法令と標準文例に合わせる。")
@click.argument("files", nargs=-1)
@click.option("--to", "to", help="合わせる日（例 2026-11-01）。--diff では省ける。")
@click.option("--from", "start", help="書かれた日（省略時は公表日。--text では必須）。")
@click.option("--text", "text", help="評価書の代わりに、一つの文を改める。")
@click.option("--item", "item", help="--text の文の項目（番号又は見出しの一部）。")
@click.option("--form", "form", default="重点項目評価書", help="--text の文の様式。")
@click.option("--only", type=click.Choice(["law", "wording", "names"]), help="直すものを絞る。")
@click.option("--rename", "renames", multiple=True, help="名称の変更「旧名称=新名称」（複数可）。")
@click.option("--apply", "applying", is_flag=True, help="計画を適用し、--out に書き出す。")
@click.option("--out", type=click.Path(path_type=Path), help="書き出すフォルダー。")
@click.option(
    "--as", "formats", type=click.Choice(FORMATS), multiple=True, help="書き出す形式（複数可）。"
)
@click.option(
    "--diff", "comparing", is_flag=True, help="旧と新の2つの FILE から変更箇所の行を作る。"
)
@click.option("--workers", type=click.IntRange(1), help="使うプロセスの数（省略時は自動）。")
@click.option("--scheduler", help="Dask のスケジューラーの所在（tcp://host:8786）。")
@click.option("--detail", is_flag=True, help=f"{FEW}件を超えるファイルも、一件ずつ全部示す。")
@click.option("--include-review", is_flag=True, help="確認を要するものも、案のとおり適用する。")
@click.option(
    "--plan",
    "plan_file",
    type=click.Path(path_type=Path),
    help="計画を書き出すファイル（.csv、.json）。",
)
@click.option(
    "--decide",
    type=click.Path(path_type=Path),
    help="--plan の計画に決定を書き入れたファイル。--apply と使う。",
)
@click.option("--accept", multiple=True, help="採用する変更又は問いの番号（複数可）。")
@click.option("--reject", multiple=True, help="見送る変更又は問いの番号（複数可）。")
@json_option
def revise(
    files: tuple[str, ...],
    to: str | None,
    start: str | None,
    text: str | None,
    item: str | None,
    form: str,
    only: Topic | None,
    renames: tuple[str, ...],
    applying: bool,
    out: Path | None,
    formats: tuple[str, ...],
    comparing: bool,
    workers: int | None,
    scheduler: str | None,
    detail: bool,
    include_review: bool,
    plan_file: Path | None,
    decide: Path | None,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    as_json: bool,
) -> None:
    """Plan, and with --apply write, the revision of documents or of one text."""
    if comparing:
        _compare(files, to, as_json)
        return
    if to is None:
        raise InputError("合わせる日がありません。--to に指定してください（例 --to 2026-11-01）。")
    day = read_day(to)
    first = read_day(start) if start else None
    named = tuple(read_rename(entry) for entry in renames)
    if text is not None:
        if files or applying:
            raise InputError("--text は FILE や --apply と一緒には指定できません。")
        _revise_text(text, first, day, form, item, only, named, as_json)
        return
    if not files:
        raise InputError(
            "評価書がありません。ファイルかフォルダー、又は --text を指定してください。"
        )
    if applying != (out is not None):
        raise InputError("書き出すには --apply と --out の両方を指定してください。")
    named_ids = Decisions(dict.fromkeys(accept, ""), reject)
    if (decide or named_ids) and not applying:
        raise InputError("--decide、--accept、--reject は --apply と一緒に指定してください。")
    request = Request(day, first, only, named, include_review)
    listed = list(_listed(files))
    notices = law_notices(day)
    engine = _engine(workers, scheduler, len(listed))
    if out is not None:
        decisions = _decided(listed, request, decide, named_ids)
        as_formats = formats or ("html",)
        done = apply_files(listed, request, parse_file, out, as_formats, engine, decisions)
    else:
        done = plan_files(listed, request, parse_file, engine)
    in_full = detail or len(listed) <= FEW
    reports: list[Report] = [JsonReport(notices) if as_json else TextReport(in_full=in_full)]
    with PlanFile(plan_file, dict(listed)) if plan_file else nullcontext() as kept:
        _report(done, len(listed), [*reports, kept] if kept else reports)


def _report(done: Outcomes, files: int, reports: list[Report]) -> None:
    """Give every outcome to every report; leave with an error where a file failed."""
    failed = False
    with closing(done):
        for outcome in file_progress(done, files):
            for report in reports:
                report.add(outcome)
            failed = failed or bool(outcome.error)
    for report in reports:
        report.close()
    if failed:
        leave(BAD_INPUT)


def _decided(
    files: list[tuple[str, Path]], request: Request, decide: Path | None, named: Decisions
) -> dict[str, Decisions]:
    """Return what was decided by file: in a file of decisions, or by the ids that are named.

    Ids that are named are looked up in a plan first, so that nothing is written for a wrong one.
    """
    if decide and named:
        raise InputError("--decide と、--accept・--reject は一緒に指定できません。")
    if decide:
        return read_decisions(decide, dict(files))
    return sort_by_file(named, plan_files(files, request, parse_file)) if named else {}


def _engine(workers: int | None, scheduler: str | None, files: int) -> Engine:
    if scheduler:
        from assistant.revise.cluster import on_cluster

        return on_cluster(scheduler)
    if workers is None:
        workers = (os.cpu_count() or 1) if files >= _ENOUGH_FOR_WORKERS else 1
    return in_processes(min(workers, files))


def _listed(names: Iterable[str]) -> Iterable[tuple[str, Path]]:
    """Yield the files meant: a file, a bundled document, every document of a folder."""
    for name in names:
        path = document_path(name)
        if not path.is_dir():
            yield name, path
            continue
        found = list(document_paths([path]))
        if not found:
            kinds = "、".join(SUFFIXES)
            raise InputError(f"フォルダーに評価書（{kinds}）がありません: {name}")
        yield from ((str(entry), entry) for entry in found)


def _compare(files: tuple[str, ...], to: str | None, as_json: bool) -> None:
    if len(files) != 2:
        raise InputError("--diff には、旧い評価書と新しい評価書の2つのファイルを指定してください。")
    old, new = (_state(document_path(name)) for name in files)
    day = read_day(to) if to else day_of(old, new, read_day(None))
    rows = difference(old, new, day)
    if as_json:
        emit_json({"edits": [], "changes": [change_json(row) for row in rows]})
    else:
        emit("\n".join(comparison_lines(rows)) or "変更された項目はありません。")


def _state(path: Path) -> Assessment:
    """Read a state of a document: a file of any format read, or the structure written by apply."""
    if path.suffix != ".json":
        return parse_file(path)
    try:
        return load_assessment(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InputError(f"評価書の構造として読めません: {path}") from error


def _revise_text(
    text: str,
    start: dt.date | None,
    to: dt.date,
    form: str,
    item: str | None,
    only: Topic | None,
    renames: tuple[Rename, ...],
    as_json: bool,
) -> None:
    if start is None:
        raise InputError("--text には、その文が書かれた日を --from で指定してください。")
    law_notices(to)
    revised, edits = plan_text(text, start, to, form=form, item=item, only=only, renames=renames)
    if as_json:
        emit_json({"text": revised, "edits": [edit_json(edit) for edit in edits]})
        return
    emit(revised)
    if edits:
        tell("\n".join(plan_lines(edits)))
