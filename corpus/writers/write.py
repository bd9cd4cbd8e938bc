"""Writes an assessment to a file in the format its name asks for."""

from collections.abc import Iterable
from pathlib import Path

from corpus.assessments.model import Assessment
from corpus.assessments.provenance import Provenance
from corpus.errors import InputError
from corpus.forms.model import Form
from corpus.writers.annotations import Annotation
from corpus.writers.atomic import write_atomically
from corpus.writers.carrying import refuse_uncarried
from corpus.writers.layout import lay_out
from corpus.writers.model import Layout

FORMATS = ("xlsx", "docx", "html", "md")
_OTHER_NAMES = {"htm": "html", "markdown": "md"}


def write_assessment(
    form: Form,
    assessment: Assessment,
    path: Path,
    annotations: Iterable[Annotation] = (),
    *,
    to: str | None = None,
    provenance: Iterable[Provenance] = (),
) -> None:
    """Write an assessment; ``to`` names the format where the suffix of ``path`` does not.

    What is said in ``annotations`` stands beside the items or as comments at them;
    ``provenance`` is listed on a page of its own.

    An existing file is replaced as a whole or, on any failure, left as it was. Raises InputError
    for an unknown format, a directory that does not exist, or a text that no file can carry.
    """
    name = format_named(to or path.suffix)
    refuse_uncarried(assessment)
    if not path.parent.is_dir():
        raise InputError(f"保存先のフォルダーがありません: {path.parent}。先に作成してください。")
    write_atomically(path, render(lay_out(form, assessment, annotations, provenance), name))


def format_named(name: str) -> str:
    """Return the format that a suffix or a name such as ``.XLSX`` or ``markdown`` means."""
    plain = name.lower().lstrip(".")
    plain = _OTHER_NAMES.get(plain, plain)
    if plain not in FORMATS:
        shown = name or "（拡張子なし）"
        raise InputError(f"書き出せない形式です: {shown}。使える形式は{'、'.join(FORMATS)}です。")
    return plain


def render(layout: Layout, name: str) -> bytes:
    """Render a layout in one of ``FORMATS``; each library is loaded only when it is needed."""
    if name == "xlsx":
        from corpus.writers.workbook import render_xlsx

        return render_xlsx(layout)
    if name == "docx":
        from corpus.writers.document import render_docx

        return render_docx(layout)
    if name == "html":
        from corpus.writers.html import render_html

        return render_html(layout).encode()
    from corpus.writers.markdown import render_markdown

    return render_markdown(layout).encode()
