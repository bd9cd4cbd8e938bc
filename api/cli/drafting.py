"""``hyoka draft``: the items of a new assessment from a case."""

from collections.abc import Iterable
from pathlib import Path

import click

from api.annotate import annotations_of, suggestion_origins
from api.cli.console import FOUND_ERRORS, emit, emit_json, json_option, leave, read_day, tell
from api.cli.prompts import show_prompts
from api.compose import chosen_suggester
from api.settings import load_settings
from api.stores import open_store
from assistant.case import Case
from assistant.case_file import read_case
from assistant.drafted_document import to_assessment
from assistant.proposal import DrafterName
from assistant.suggestion import Suggestion
from assistant.suggestion_answer import suggestion_json
from corpus.assessments.model import print_path
from corpus.assessments.provenance import Provenance
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.writers.write import format_named, write_assessment

_VERDICTS = {"pass": "検査済み", "warn": "検査済み（注意あり）", "block": "不可"}


@click.command(help="ケースから項目の案を作る。")
@click.option(
    "--case", "case_file", required=True, type=click.Path(path_type=Path), help="ケースのファイル。"
)
@click.option("--item", "item", help="項目（番号又は見出しの一部）。")
@click.option("--all", "every", is_flag=True, help="全ての項目。")
@click.option(
    "-o",
    "--out",
    "out",
    type=click.Path(path_type=Path),
    help="書き出す先（.html、.xlsx、.docx、.md）。",
)
@click.option(
    "--drafter",
    type=click.Choice(["extractive", "llm"]),
    help="案の作り方（既定は、言語モデルの設定があれば llm、なければ extractive）。",
)
@click.option(
    "--provenance",
    "with_provenance",
    is_flag=True,
    help="-o の書き出しに、記載の由来（出典と版）の一覧を付ける。",
)
@click.option(
    "--examples",
    "with_examples",
    is_flag=True,
    help="-o の書き出しに、記載例（参考）を付ける。評価書の一部にはならない。",
)
@click.option("--show-prompt", is_flag=True, help="言語モデルに送る文を示す（何も送らない）。")
@json_option
def draft(
    case_file: Path,
    item: str | None,
    every: bool,
    out: Path | None,
    drafter: DrafterName | None,
    with_provenance: bool,
    with_examples: bool,
    show_prompt: bool,
    as_json: bool,
) -> None:
    """Draft one item or all of them; exit 1 when a suggestion has a finding of severity error."""
    if every == bool(item):
        raise InputError("--item か --all のどちらか一方を指定してください。")
    if out is not None:
        format_named(out.suffix)
    case = read_case(case_file)
    place = form_named(case.form).find(item) if item else None
    settings = load_settings()
    store = open_store(settings)
    if show_prompt:
        show_prompts(settings, store, case, place, as_json=as_json)
        return
    day = read_day(None)
    make = chosen_suggester(settings, store, case.agency.head, day, drafter)
    suggestions = [make.suggest(case, place)] if place else list(make.suggest_all(case))
    if out is not None:
        written = case.published or day
        origins = suggestion_origins(suggestions, written, examples=with_examples)
        origins = origins if with_provenance else ()
        write_draft(case, suggestions, out, origins, examples=with_examples)
    if as_json:
        emit_json({"suggestions": [suggestion_json(suggestion) for suggestion in suggestions]})
    elif out is None:
        for suggestion in suggestions:
            emit(_shown(suggestion))
    if out is not None:
        tell(f"書き出しました: {out}")
    findings = (f for suggestion in suggestions for f in suggestion.report.findings)
    if any(finding.severity == "error" for finding in findings):
        leave(FOUND_ERRORS)


def write_draft(
    case: Case,
    suggestions: Iterable[Suggestion],
    out: Path,
    origins: Iterable[Provenance] = (),
    *,
    examples: bool = False,
) -> None:
    """Write suggestions as a document with their sources and findings beside the items.

    With ``examples`` also what may be written there too, marked as no part of the document.
    """
    listed = list(suggestions)
    write_assessment(
        form_named(case.form),
        to_assessment(case, listed),
        out,
        annotations_of(listed, examples=examples),
        provenance=origins,
    )


def _shown(suggestion: Suggestion) -> str:
    draft = suggestion.draft
    lines = [f"■ {draft.place.id}　{print_path(draft.place.path)}"]
    if draft.insufficient:
        lines.append(f"根拠不足: {'、'.join(draft.insufficient.missing)}")
        lines.append(f"  分かる部署: {draft.insufficient.owner}")
        if draft.insufficient.nearest:
            near = draft.insufficient.nearest
            lines.append(f"  最も近い記載: {near.document}　{near.path}")
    else:
        lines.append(draft.text or "（記載しない）")
        lines.append(f"  [{_VERDICTS[suggestion.report.verdict]}]")
    if draft.example:
        lines.append(
            "  参考（文案ではない。他団体の記載や任意の標準文例。当てはまるものだけ使う）:"
        )
        lines += [f"    {line}" for line in draft.example.text.splitlines()]
        lines += [f"    （{source.document}　{source.path}）" for source in draft.example.sources]
    if draft.why:
        lines.append(f"  理由: {draft.why}")
    said = (finding.message.replace("\n", "　") for finding in suggestion.report.findings)
    lines += [f"  {message}" for message in dict.fromkeys(said)]
    lines += [
        f"  出典: {s.document}　{s.path}（{s.score:.2f}）" for s in draft.sources if s.document
    ]
    return "\n".join(lines) + "\n"
