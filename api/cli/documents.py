"""``hyoka parse`` and ``hyoka export``: one document in, its structure or another format out."""

import datetime as dt
from pathlib import Path

import click

from api.cli.console import emit, emit_json, json_option, read_day, tell, tell_notices
from corpus.assessments.model import Assessment, Item
from corpus.assessments.provenance import Provenance
from corpus.assessments.serialise import dump_assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.writers.annotations import Annotation, count_severities
from corpus.writers.changes import CHANGE_FORMATS, write_changes
from corpus.writers.write import FORMATS, write_assessment


@click.command(help="評価書 FILE を読み、項目ごとの構造にする。")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def parse(file: Path, as_json: bool) -> None:
    """Parse one assessment and print it."""
    assessment = parse_file(file)
    tell_notices(file, assessment.notices)
    if as_json:
        emit_json(dump_assessment(assessment))
    else:
        emit(_outline(assessment))


def _outline(assessment: Assessment) -> str:
    lines = [
        f"{assessment.title}（{assessment.form}）",
        f"評価実施機関: {assessment.agency}　公表日: {assessment.published or '不明'}",
        "",
    ]
    chapter = ""
    for item in assessment.items:
        if item.path[0] != chapter:
            chapter = item.path[0]
            lines += ["", f"■ {chapter}"]
        lines.append(f"  {item.id}  {item.path[-1]}: {_answer(item)}")
        lines += [f"      ※ {doubt}" for doubt in item.doubts]
    lines += ["", f"変更箇所: {len(assessment.changes)}行"]
    lines += [f"見つからない項目: {path}" for path in assessment.missing]
    lines += [f"置き場所が分からない文（{u.line}行目）: {u.text[:60]}" for u in assessment.unplaced]
    lines += [f"注: {note}" for note in assessment.notes]
    return "\n".join(lines)


def _answer(item: Item) -> str:
    parts = [item.choice, "、".join(item.checked), " ".join(item.text.split())]
    answer = "　".join(part for part in parts if part)
    return answer[:80] + ("…" if len(answer) > 80 else "")


@click.command(help="評価書 FILE を別の形式で書き出す。")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "to",
    type=click.Choice(list(dict.fromkeys((*FORMATS, *CHANGE_FORMATS)))),
    required=True,
    help="書き出す形式（csv と json は --changes のとき）。",
)
@click.option(
    "-o", "--out", "out", type=click.Path(path_type=Path), required=True, help="書き出す先。"
)
@click.option("--changes", "only_changes", is_flag=True, help="変更箇所の表だけを書き出す。")
@click.option(
    "--findings",
    "with_findings",
    is_flag=True,
    help="点検の指摘を、項目のコメント（.xlsx、.docx）又は項目の横（.html、.md）に付ける。",
)
@click.option("--as-of", "as_of", help="点検の基準日（省略時は今日）。")
@click.option(
    "--provenance",
    "with_provenance",
    is_flag=True,
    help="記載に含まれる標準文例とその版を、記載の由来の一覧にして付ける。",
)
@json_option
def export(
    file: Path,
    to: str,
    out: Path,
    only_changes: bool,
    with_findings: bool,
    as_of: str | None,
    with_provenance: bool,
    as_json: bool,
) -> None:
    """Write one assessment, or its change table alone, in another format."""
    _refuse_mixed(to, only_changes, with_findings or with_provenance)
    day = read_day(as_of)
    assessment = parse_file(file)
    tell_notices(file, assessment.notices)
    if only_changes:
        write_changes(assessment.changes, out, to=to)
        written = {"changes": len(assessment.changes)}
    else:
        notes, origins = _beside(assessment, day, with_findings, with_provenance)
        write_assessment(
            form_named(assessment.form), assessment, out, notes, to=to, provenance=origins
        )
        written = {"items": len(assessment.items)}
        written |= {"findings": count_severities(notes).total()} if with_findings else {}
        written |= {"origins": len(origins)} if with_provenance else {}
    if as_json:
        emit_json({"file": str(file), "to": to, "out": str(out), **written})
    else:
        tell(f"書き出しました: {out}")


def _beside(
    assessment: Assessment, day: dt.date, with_findings: bool, with_provenance: bool
) -> tuple[tuple[Annotation, ...], tuple[Provenance, ...]]:
    """Return notes and origins; the checks are loaded only when they are asked for."""
    if not (with_findings or with_provenance):
        return (), ()
    from api.annotate import document_notes, wording_origins

    return (
        document_notes(assessment, day) if with_findings else (),
        wording_origins(assessment, day) if with_provenance else (),
    )


def _refuse_mixed(to: str, only_changes: bool, more: bool) -> None:
    if only_changes and to not in CHANGE_FORMATS:
        raise InputError(f"--changes の形式は {'、'.join(CHANGE_FORMATS)} です。")
    if not only_changes and to not in FORMATS:
        raise InputError(f"{to} に書き出せるのは変更箇所の表だけです。--changes を付けてください。")
    if only_changes and more:
        raise InputError("--changes は --findings や --provenance と一緒には指定できません。")
