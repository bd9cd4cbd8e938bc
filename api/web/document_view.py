"""Assessments as a list and a page show them: state, findings, and when they fall due."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from api.web.checked import Checked
from api.web.item_tree import places
from api.web.showing import day, severities
from assistant.gate.model import Finding
from assistant.gate.moments import years_after
from corpus.forms.load import form_named
from corpus.workspace.model import DocumentInfo, DocumentState

STATES: dict[DocumentState, str] = {"draft": "作成中", "published": "公表済み"}
_REDO_YEARS = 5
_OLD_WORDING = ("wording.outdated",)
_OLD_CITATIONS = "law."


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of 評価書一覧."""

    address: str
    title: str
    agency: str
    form: str
    state: str
    is_published: bool
    published: str
    due: str
    due_day: str
    overdue: bool
    counts: dict[str, int] | None
    """Findings by severity; None where nobody looked yet."""
    old_wording: int
    old_citations: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """What the pages of one assessment show of it."""

    id: str
    address: str
    title: str
    form: str
    edition: str
    agency: str
    state: str
    is_published: bool
    published: str
    published_day: str
    due: str
    overdue: bool
    filled: int
    total: int
    findings: int
    counts: dict[str, int]
    first: str
    version: int


def address_of(document: str) -> str:
    """Return the address of an assessment."""
    return f"/documents/{document}"


def item_address(document: str, item: str) -> str:
    """Return the address of one of its items."""
    return f"{address_of(document)}/items/{quote(item)}"


def document_row(
    info: DocumentInfo, findings: Sequence[Finding] | None, today: dt.date
) -> DocumentRow:
    """Return the line of an assessment in the list."""
    due = _due(info)
    found = findings or ()
    return DocumentRow(
        address=address_of(info.id),
        title=_title(info),
        agency=info.agency,
        form=info.form,
        state=STATES[info.state],
        is_published=info.state == "published",
        published=day(info.published),
        due=day(due.isoformat()) if due else "",
        due_day=due.isoformat() if due else "",
        overdue=bool(due and due <= today),
        counts=None if findings is None else severities(found),
        old_wording=_count(found, _OLD_WORDING),
        old_citations=sum(f.rule.startswith(_OLD_CITATIONS) for f in found),
    )


def document_view(checked: Checked, today: dt.date) -> DocumentView:
    """Return what the pages of an assessment show."""
    info = checked.info
    row = document_row(info, checked.findings, today)
    form = form_named(info.form)
    shown = places(form, checked.assessment)
    said = {item.id for item in checked.assessment.items if not item.is_empty}
    wanted = [place.id for place in shown if place.node.required]
    return DocumentView(
        id=info.id,
        address=row.address,
        title=row.title,
        form=info.form,
        edition=info.edition,
        agency=info.agency,
        state=row.state,
        is_published=info.state == "published",
        published=row.published,
        published_day=info.published,
        due=row.due,
        overdue=row.overdue,
        filled=sum(item in said for item in wanted),
        total=len(wanted),
        findings=len(checked.findings),
        counts=severities(checked.findings),
        first=item_address(info.id, shown[0].id),
        version=info.version,
    )


def _title(info: DocumentInfo) -> str:
    return info.title or "（評価書名が未記入）"


def _due(info: DocumentInfo) -> dt.date | None:
    """Return the day by which it must be done again (規則第15条: 公表から5年)."""
    if info.state != "published" or not info.published:
        return None
    return years_after(dt.date.fromisoformat(info.published), _REDO_YEARS)


def _count(findings: Iterable[Finding], rules: tuple[str, ...]) -> int:
    return sum(finding.rule in rules for finding in findings)
