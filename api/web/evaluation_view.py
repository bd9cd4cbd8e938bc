"""評価: what the report of ``hyoka eval`` says in short, and the report itself, read only."""

import base64
import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from api.web.showing import day
from corpus.text.dates import japanese_date
from corpus.workspace.model import Usefulness

EVALUATION = "eval"
"""Folder below the home of hyoka in which the page looks for a report."""
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_NO_MODEL = ("", "none", "extractive")


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class _Figure(_Part):
    reached: bool | None = None


class _Document(_Part):
    name: str
    title: str = ""


class _Settings(_Part):
    as_of: str = ""
    version: str = ""
    generator: str = ""


class _Report(_Part):
    figures: tuple[_Figure, ...]
    documents: tuple[_Document, ...]
    settings: _Settings
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """A report in short."""

    made: str
    as_of: str
    documents: tuple[str, ...]
    aims: int
    reached: int
    figures: int
    model: str
    version: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report as a page; ``policy`` lets a browser use the styles in it and nothing else."""

    text: str
    policy: str


@dataclass(frozen=True, slots=True)
class UseView:
    """What became of the suggestions of an office."""

    rows: tuple[tuple[str, int, str], ...]
    """What, how many, and how much of those decided on."""
    decided: int
    distance: str


def evaluation_view(folder: Path) -> EvaluationView | None:
    """Return the report of a folder in short, None where there is none that can be read."""
    path = folder / "report.json"
    try:
        report = _Report.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None
    aims = [figure.reached for figure in report.figures if figure.reached is not None]
    made = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date()
    model = report.settings.generator
    return EvaluationView(
        made=japanese_date(made),
        as_of=day(report.settings.as_of),
        documents=tuple(document.title or document.name for document in report.documents),
        aims=len(aims),
        reached=sum(aims),
        figures=len(report.figures),
        model="使わない" if model in _NO_MODEL else model,
        version=report.settings.version,
        fingerprint=report.fingerprint[:12],
    )


def report_page(folder: Path) -> ReportPage | None:
    """Return the whole report, None where there is none."""
    try:
        text = (folder / "report.html").read_text("utf-8")
    except OSError:
        return None
    styles = [hashlib.sha256(style.encode()).digest() for style in _STYLE.findall(text)]
    allowed = " ".join(f"'sha256-{base64.b64encode(style).decode()}'" for style in styles)
    policy = f"default-src 'none'; style-src {allowed}; frame-ancestors 'none'"
    return ReportPage(text, policy)


def use_view(use: Usefulness) -> UseView:
    """Return counts of what was accepted, edited and refused."""
    decided = use.accepted + use.edited + use.rejected
    named = (
        ("そのまま採用", use.accepted),
        ("直して採用", use.edited),
        ("不採用", use.rejected),
    )
    rows = [(name, n, f"{n / decided:.0%}" if decided else "―") for name, n in named]
    rows.append(("未決定", use.proposed, "―"))
    taken = use.accepted + use.edited
    return UseView(tuple(rows), decided, f"{use.mean_distance:.1f}" if taken else "")
