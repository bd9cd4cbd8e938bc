"""``hyoka check`` and ``hyoka gate``: whole documents, and one text for one item."""

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import click
from pydantic import BaseModel, ConfigDict, ValidationError

from api.annotate import notes_of_findings
from api.cli.console import (
    FOUND_ERRORS,
    emit,
    emit_json,
    json_option,
    leave,
    read_day,
    tell,
    tell_notices,
)
from api.cli.notices import law_notices
from api.cli.sentences import sentence_lines
from api.judging import TextJudge, check_documents
from api.known import known_assessments, known_outlines
from api.paths import document_path
from api.settings import load_settings
from api.shapes import checked_json, rules_json
from assistant.case import Case
from assistant.case_file import read_case
from assistant.gate.answer import report_json
from assistant.gate.catalogue import catalogue
from assistant.gate.gate import counts
from assistant.gate.model import Finding, Report
from corpus.assessments.model import Assessment
from corpus.errors import InputError
from corpus.forms.load import form_named
from corpus.parser.file import parse_file
from corpus.writers.write import write_assessment

_WORDS = {"error": "誤り", "warning": "注意", "notice": "参考"}
_VERDICTS = {"pass": "可", "warn": "注意あり", "block": "不可"}


@click.command(help="評価書 FILE を点検する。")
@click.argument("files", nargs=-1)
@click.option("--as-of", "as_of", help="基準日（省略時は今日）。")
@click.option("--rules", "show_rules", is_flag=True, help="規則の一覧を示す。")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path),
    help="評価書の横に指摘を付けたページを書き出す（評価書は1件）。",
)
@json_option
def check(
    files: tuple[str, ...],
    as_of: str | None,
    show_rules: bool,
    page: Path | None,
    as_json: bool,
) -> None:
    """Check documents; exit 1 when there is a finding of severity error."""
    if show_rules:
        _show_rules(as_json)
        return
    if not files:
        raise InputError("点検する評価書がありません。ファイルを指定してください。")
    if page is not None and len(files) > 1:
        raise InputError("--html は評価書を1件だけ指定したときに使えます。")
    day = read_day(as_of)
    parsed = [(file, parse_file(path)) for file, path in _distinct(files)]
    for file, assessment in parsed:
        tell_notices(file, assessment.notices)
    checked = list(check_documents(parsed, day, known_outlines(load_settings())))
    findings = [finding for _, found in checked for finding in found]
    if page is not None:
        _write_page(page, parsed[0][1], findings)
    notices = law_notices(day)
    if as_json:
        emit_json(checked_json(checked, notices))
    else:
        for (file, found), (_, assessment) in zip(checked, parsed, strict=True):
            emit(_report(file, assessment, found))
        if len(checked) > 1:
            emit(_summary(checked))
    if any(finding.severity == "error" for finding in findings):
        leave(FOUND_ERRORS)


def _distinct(files: Iterable[str]) -> Iterator[tuple[str, Path]]:
    """Yield files with their paths, one and the same file under two names only once."""
    seen: dict[Path, str] = {}
    for file in files:
        path = document_path(file)
        first = seen.setdefault(path.resolve(), file)
        if first is not file:
            tell(f"{file} は {first} と同じファイルなので、一度だけ点検します。")
            continue
        yield file, path


def _write_page(page: Path, assessment: Assessment, findings: Iterable[Finding]) -> None:
    notes = notes_of_findings(findings)
    write_assessment(form_named(assessment.form), assessment, page, notes, to="html")
    tell(f"書き出しました: {page}")


def _show_rules(as_json: bool) -> None:
    if as_json:
        emit_json(rules_json())
        return
    for entry in catalogue():
        emit(f"{entry.id}（{_WORDS[entry.severity]}）　{entry.title}")
        emit(f"    なぜ: {entry.why}\n    根拠: {entry.source}")
        if entry.example:
            emit(f"    例: {entry.example}")


def _report(file: str, assessment: Assessment, findings: Iterable[Finding]) -> str:
    """Write a report grouped by item, the items with the gravest findings first."""
    listed = list(findings)
    groups: dict[str, list[Finding]] = {}
    for finding in listed:
        groups.setdefault(finding.path or "文書全体", []).append(finding)
    rank = list(_WORDS)
    ordered = sorted(
        groups.items(), key=lambda entry: min(rank.index(f.severity) for f in entry[1])
    )
    lines = [f"{file}　{assessment.title}（{assessment.form}）", _counts_line(listed)]
    for path, found in ordered:
        lines += ["", path]
        for finding in sorted(found, key=lambda f: rank.index(f.severity)):
            lines += _finding_lines(finding)
    return "\n".join(lines) + "\n"


def _finding_lines(finding: Finding) -> list[str]:
    what, *todo = finding.message.split("\n")
    lines = [f"  [{_WORDS[finding.severity]}] {what}"]
    if "".join(finding.quote.split()) not in "".join(finding.path.split()):
        lines.append(f"      記載: {finding.quote}")
    lines += [f"      対応: {line}" for line in todo]
    if finding.fix:
        lines.append(f"      修正案: {finding.fix}")
    return lines


def _counts_line(findings: Iterable[Finding]) -> str:
    counted = counts(findings)
    return "　".join(f"{word} {counted[severity]}件" for severity, word in _WORDS.items())


def _summary(checked: Iterable[tuple[str, tuple[Finding, ...]]]) -> str:
    return "\n".join(f"{_counts_line(found)}　{file}" for file, found in checked)


class _Line(BaseModel):
    """One line of ``gate --batch``."""

    model_config = ConfigDict(extra="forbid")

    item: str
    text: str
    form: str | None = None
    case: str | None = None
    source: list[str] = []
    as_of: dt.date | None = None
    draft: str | None = None


@click.command(help="一つの項目の文案を検証する。")
@click.option("--item", "item", help="項目（番号又は見出しの一部）。")
@click.option("--text", "text", help="文案。")
@click.option(
    "--form", "form", help="様式（省略時はケース又は根拠の文書の様式、なければ重点項目評価書）。"
)
@click.option("--case", "case", help="ケースのファイル。")
@click.option("--source", "source", multiple=True, help="文案の根拠となる文書（複数可）。")
@click.option("--draft", "draft", help="作成中の評価書（文案がこれと食い違えば不可とする）。")
@click.option("--as-of", "as_of", help="基準日（省略時は今日）。")
@click.option("--batch", is_flag=True, help="標準入力からJSONを1行に1件ずつ読む。")
@json_option
def gate(
    item: str | None,
    text: str | None,
    form: str | None,
    case: str | None,
    source: tuple[str, ...],
    draft: str | None,
    as_of: str | None,
    batch: bool,
    as_json: bool,
) -> None:
    """Judge texts as suggestions; exit 1 when one is blocked."""
    settings = load_settings()
    judge = TextJudge(
        dict(known_outlines(settings)),
        lambda: known_assessments(settings),
        lambda name: parse_file(document_path(name)),
        read_day(None),
    )
    case_of = lru_cache(lambda name: read_case(Path(name)))
    if batch:
        reports = [_judge(judge, case_of, line) for line in _batch(sys.stdin)]
    elif item is None or text is None:
        raise InputError("--item と --text を指定してください（複数件なら --batch）。")
    else:
        day = read_day(as_of) if as_of else None
        line = _Line(
            item=item,
            text=text,
            form=form,
            case=case,
            source=list(source),
            as_of=day,
            draft=draft,
        )
        reports = [_judge(judge, case_of, line)]
    if as_json:
        values = [report_json(report) for report in reports]
        emit_json({"reports": values} if batch else values[0])
    else:
        for report in reports:
            emit(f"判定: {_VERDICTS[report.verdict]}")
            emit("\n".join(line for f in report.findings for line in _finding_lines(f)))
            emit("\n".join(["一文ごとの判定", *_sentence_lines(report)]))
    if any(report.verdict == "block" for report in reports):
        leave(FOUND_ERRORS)


def _sentence_lines(report: Report) -> Iterator[str]:
    for verdict in report.sentences:
        yield from sentence_lines(verdict)


def _batch(lines: Iterable[str]) -> Iterator[_Line]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _Line.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise InputError(f"標準入力の{number}行目がJSONではありません: {error.msg}") from error
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise InputError(
                f"標準入力の{number}行目の {place} が正しくありません: {first['msg']}"
            ) from error


def _judge(judge: TextJudge, case_of: Callable[[str], Case], line: _Line) -> Report:
    return judge.judge(
        line.item,
        line.text,
        form=line.form,
        case=case_of(line.case) if line.case else None,
        sources=line.source,
        as_of=line.as_of,
        draft=line.draft,
    )
