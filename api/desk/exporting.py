"""A saved draft as a file that can be handed in."""

from collections.abc import Collection
from dataclasses import dataclass

from api.annotate import notes_of_findings
from api.desk.drafts import DraftDesk
from corpus.forms.load import form_named
from corpus.workspace.model import Actor
from corpus.writers.layout import lay_out
from corpus.writers.write import format_named, render

_MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
FORMATS = (
    {"value": "xlsx", "label": "Excel（.xlsx）様式の体裁"},
    {"value": "docx", "label": "Word（.docx）"},
    {"value": "html", "label": "ウェブページ（.html）"},
    {"value": "md", "label": "文章（.md）"},
)
EXTRAS = ({"value": "findings", "label": "指摘を添える"},)


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file to be downloaded."""

    name: str
    media_type: str
    content: bytes


def exported(
    desk: DraftDesk, actor: Actor, document: str, to: str, extras: Collection[str] = ()
) -> ExportedFile:
    """Return a draft in a format; raises InputError for one that is not written."""
    name = format_named(to)
    checked = desk.checked(actor, document)
    notes = notes_of_findings(checked.findings) if "findings" in extras else []
    layout = lay_out(form_named(checked.info.form), checked.assessment, notes)
    title = checked.info.title or "評価書"
    safe = "".join("_" if character in '/\\:*?"<>|\n' else character for character in title)
    return ExportedFile(f"{safe}.{name}", _MEDIA_TYPES[name], render(layout, name))
