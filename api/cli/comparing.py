"""``hyoka compare``: two states of an assessment as 新旧対照表 or as tracked changes."""

from collections import Counter
from pathlib import Path

import click

from api.cli.console import emit_json, json_option, read_day, tell
from api.paths import document_path
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.writers.comparison import OMITTED, ORDERS, Order, compare_assessments
from corpus.writers.comparison_files import COMPARISON_FORMATS, write_comparison


@click.command(help="旧い評価書 OLD と新しい評価書 NEW を比べ、新旧対照表を書き出す。")
@click.argument("old")
@click.argument("new")
@click.option(
    "--to", "to", type=click.Choice(COMPARISON_FORMATS), required=True, help="書き出す形式。"
)
@click.option(
    "-o", "--out", "out", type=click.Path(path_type=Path), required=True, help="書き出す先。"
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    default=ORDERS[0],
    help="並べ方。new-old は新を左、old-new は旧を左（変更箇所の表と同じ順）。",
)
@click.option(
    "--tracked", is_flag=True, help="対照表ではなく、変更履歴を付けた評価書（.docx）にする。"
)
@click.option("--author", default="hyoka", help="--tracked の変更履歴に残す名前。")
@click.option("--date", "day", help="--tracked の変更履歴に残す日（省略時は今日）。")
@json_option
def compare(
    old: str,
    new: str,
    to: str,
    out: Path,
    order: Order,
    tracked: bool,
    author: str,
    day: str | None,
    as_json: bool,
) -> None:
    """Write what differs between two assessments of one form."""
    before, after = (parse_file(document_path(name)) for name in (old, new))
    comparison = compare_assessments(before, after, Path(old).name, Path(new).name)
    rows = [row for _, part in comparison.parts for row in part]
    counts = Counter[str](row.remark for row in rows if row.remark != OMITTED)
    if tracked:
        _write_tracked(before, after, to, out, author, day)
    else:
        write_comparison(comparison, out, to=to, order=order)
    if as_json:
        emit_json({"old": old, "new": new, "to": to, "out": str(out), "counts": dict(counts)})
        return
    said = "、".join(f"{word} {count}件" for word, count in counts.items())
    tell(f"書き出しました: {out}（{said or '違いはありません'}）")


def _write_tracked(
    before: Assessment, after: Assessment, to: str, out: Path, author: str, day: str | None
) -> None:
    from corpus.writers.docx import Reviser
    from corpus.writers.tracked import write_tracked

    if to != "docx":
        raise InputError("変更履歴を付けられるのは .docx だけです。--to docx と指定してください。")
    reviser = Reviser(author, f"{read_day(day).isoformat()}T00:00:00Z")
    write_tracked(form_named(after.form), before, after, reviser, out)
