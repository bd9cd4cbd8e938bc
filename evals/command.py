"""``hyoka eval``: measures hyoka and writes the report; ``hyoka eval compare`` compares two.

The command line names this module and imports it only when the command is called
(docs/decisions/0018); it knows click and nothing of ``api``.
"""

from pathlib import Path

import click

from corpus.errors import InputError

_FOUND = 1


@click.group(invoke_without_command=True, help="下書きや検索がどれだけ正しいかを測る。")
@click.option(
    "--held-out",
    "held_out",
    type=click.Path(path_type=Path),
    help="同梱の評価書に含まれない文書。これだけを測る。",
)
@click.option(
    "--report", "folder", type=click.Path(path_type=Path), help="報告書を書くフォルダー。"
)
@click.option("--quick", is_flag=True, help="決まった一部だけを測り、下限に届くかを確かめる。")
@click.option(
    "--workers", type=click.IntRange(1, 2), default=2, show_default=True, help="使う処理の数。"
)
@click.option("--json", "as_json", is_flag=True, help="結果を1つのJSONで出力する。")
@click.pass_context
def evaluate(
    context: click.Context,
    held_out: Path | None,
    folder: Path | None,
    quick: bool,
    workers: int,
    as_json: bool,
) -> None:
    """Measure; exit 1 where the quick suite falls below a floor."""
    if context.invoked_subcommand is not None:
        return
    from evals.report.build import report_of, timings_of, written
    from evals.report.lines import summary_lines
    from evals.report.read import ReadReport
    from evals.report.rivals import rival_lines
    from evals.report.write import write_report
    from evals.run import Plan, measured, run

    if held_out is not None and quick:
        raise InputError("--held-out と --quick は一緒に指定できません。")
    plan = Plan(held_out, quick, workers)
    documents = measured(plan)
    result = run(plan, lambda line: click.echo(line, err=True))
    value = report_of(plan, documents, result)
    text = written(value)
    report = ReadReport.model_validate_json(text)
    if folder is not None:
        write_report(folder, text, report, timings_of(result.outcome.timings))
        click.echo(f"報告書を書きました: {folder / 'report.html'}", err=True)
    lines = (*summary_lines(report), *rival_lines(report))
    click.echo(text.rstrip("\n") if as_json else "\n".join(lines))
    if quick:
        _keep_floors({(figure.task, figure.metric): figure.value for figure in report.figures})


def _keep_floors(values: dict[tuple[str, str], float | None]) -> None:
    from evals.floors import fallen

    lines = list(fallen(values))
    for line in lines:
        click.echo(line, err=True)
    if lines:
        raise SystemExit(_FOUND)


@evaluate.command(help="二つの report.json を比べ、よくなったものと悪くなったものを示す。")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="結果を1つのJSONで出力する。")
def compare(before: Path, after: Path, as_json: bool) -> None:
    """Compare two reports; exit 1 where a figure became worse."""
    import json
    from dataclasses import asdict

    from evals.report.compare import compare as compared
    from evals.report.lines import comparison_lines
    from evals.report.read import read_report

    found = compared(read_report(before), read_report(after))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(comparison_lines(found)))
    if found.of("loss"):
        raise SystemExit(_FOUND)
