"""``hyoka parse`` and ``hyoka export``: one document in, its structure or another format out."""

from pathlib import Path

import click

from api.cli.console import emit, emit_json, json_option, tell, tell_notices
from corpus.assessments.model import Assessment, Item
from corpus.assessments.serialise import dump_assessment
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
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
@click.option("--to", "to", type=click.Choice(list(FORMATS)), required=True, help="書き出す形式。")
@click.option(
    "-o", "--out", "out", type=click.Path(path_type=Path), required=True, help="書き出す先。"
)
@json_option
def export(file: Path, to: str, out: Path, as_json: bool) -> None:
    """Write one assessment in another format."""
    assessment = parse_file(file)
    tell_notices(file, assessment.notices)
    write_assessment(form_named(assessment.form), assessment, out, to=to)
    if as_json:
        emit_json({"file": str(file), "to": to, "out": str(out), "items": len(assessment.items)})
    else:
        tell(f"書き出しました: {out}")
