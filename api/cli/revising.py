"""``hyoka revise``: documents or one text, as the law and the wording stand on a day."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import cast

import click

from api.cli.console import BAD_INPUT, emit, emit_json, json_option, leave, read_day, tell
from api.compose import document_path
from api.revise_shapes import plans_json
from assistant.revise.answer import change_json, comparison_lines, edit_json, plan_lines
from assistant.revise.bulk import FORMATS, Format, Outcome, Request, apply_files, plan_files
from assistant.revise.difference import difference
from assistant.revise.edits import Topic
from assistant.revise.names import Rename, read_rename
from assistant.revise.plan import heading, plan_text
from corpus.errors import InputError
from corpus.parser.file import parse_file


@click.command(help="評価書 FILE（フォルダーも可）を、指定した日の法令と標準文例に合わせる。")
@click.argument("files", nargs=-1)
@click.option("--to", "to", required=True, help="合わせる日（例 2026-11-01）。")
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
@click.option("--include-review", is_flag=True, help="確認を要するものも、案のとおり適用する。")
@json_option
def revise(
    files: tuple[str, ...],
    to: str,
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
    include_review: bool,
    as_json: bool,
) -> None:
    """Plan, and with --apply write, the revision of documents or of one text."""
    day = read_day(to)
    first = read_day(start) if start else None
    named = tuple(read_rename(entry) for entry in renames)
    if comparing:
        _compare(files, day, as_json)
        return
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
    request = Request(day, first, only, named, include_review)
    chosen = cast("tuple[Format, ...]", formats or ("html",))
    listed = list(_listed(files))
    if out is not None:
        outcomes = list(apply_files(listed, request, parse_file, out, chosen))
    else:
        outcomes = list(plan_files(listed, request, parse_file))
    _show(outcomes, day, as_json)
    if any(outcome.error for outcome in outcomes):
        leave(BAD_INPUT)


def _compare(files: tuple[str, ...], day: dt.date, as_json: bool) -> None:
    if len(files) != 2:
        raise InputError("--diff には、旧い評価書と新しい評価書の2つのファイルを指定してください。")
    old, new = (parse_file(document_path(name)) for name in files)
    rows = difference(old, new, day)
    if as_json:
        emit_json({"edits": [], "changes": [change_json(row) for row in rows]})
    else:
        emit("\n".join(comparison_lines(rows)) or "変更された項目はありません。")


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
    revised, edits = plan_text(text, start, to, form=form, item=item, only=only, renames=renames)
    if as_json:
        emit_json({"text": revised, "edits": [edit_json(edit) for edit in edits]})
        return
    emit(revised)
    if edits:
        tell("\n".join(plan_lines(edits)))


def _listed(names: Iterable[str]) -> Iterable[tuple[str, Path]]:
    """Yield the files meant: a file, a bundled document, every text file of a folder."""
    for name in names:
        path = document_path(name)
        if not path.is_dir():
            yield name, path
            continue
        found = sorted(path.glob("*.txt"))
        if not found:
            raise InputError(f"フォルダーに評価書（.txt）がありません: {name}")
        yield from ((str(entry), entry) for entry in found)


def _show(outcomes: list[Outcome], day: dt.date, as_json: bool) -> None:
    for outcome in outcomes:
        if outcome.error:
            tell(" ".join(outcome.error.split()))
        for note in outcome.plan.notes if outcome.plan else ():
            tell(f"{outcome.file}: {note}")
    if as_json:
        emit_json(plans_json((o.file, o.plan) for o in outcomes if o.plan))
        return
    for outcome in outcomes:
        if outcome.plan:
            emit("\n".join(_report(outcome, day)))
    emit(_summary(outcomes))


def _report(outcome: Outcome, day: dt.date) -> list[str]:
    made = outcome.plan
    assert made is not None
    lines = [f"{outcome.file}　{heading(made, day)}"]
    lines += plan_lines(made.edits)
    lines += comparison_lines(made.changes)
    if outcome.written:
        done = "書き出し済み" if outcome.skipped else "書き出しました"
        lines.append(f"{done}: {'、'.join(str(path) for path in outcome.written)}")
    return [*lines, ""]


def _summary(outcomes: list[Outcome]) -> str:
    edits = [edit for outcome in outcomes if outcome.plan for edit in outcome.plan.edits]
    auto = sum(edit.status == "auto" for edit in edits)
    failed = sum(bool(outcome.error) for outcome in outcomes)
    tail = f"　読めないファイル {failed}件" if failed else ""
    return f"文書 {len(outcomes)}件　自動 {auto}件　確認 {len(edits) - auto}件{tail}"
