"""One self-contained web page of a filled form, to be read on a screen or printed."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from corpus.readers import furniture
from corpus.writers.annotations import EXAMPLE, EXAMPLE_NOTE, row_id
from corpus.writers.comparison import NEW, OLD, REMARKS, Comparison, Order
from corpus.writers.marking import marked, marked_row, words
from corpus.writers.model import CHANGE_COLUMNS, OPTIONS_HEADING, Layout
from corpus.writers.remarks import (
    PROVENANCE_COLUMNS,
    PROVENANCE_HEADING,
    count_up,
    gravest,
    list_provenance,
)

_PRINTED = 2048
"""What the form itself prints, the same in every document, is written once; a form has a few
hundred labels and lists."""
_NAMES = {
    "change_columns": CHANGE_COLUMNS,
    "options_heading": OPTIONS_HEADING,
    "furniture": furniture,
    "example_head": EXAMPLE,
    "example_note": EXAMPLE_NOTE,
    "provenance_heading": PROVENANCE_HEADING,
    "provenance_columns": PROVENANCE_COLUMNS,
    "row_id": row_id,
}
"""What the templates call by name: parts that are compiled once see nothing of a single page."""


def render_html(layout: Layout) -> str:
    """Return the page; it loads nothing, runs no script and shows all text of documents as text."""
    return _template("assessment.html.j2").render(
        layout=layout,
        counts=count_up(layout) if layout.annotations else None,
        gravest=gravest(layout),
        is_draft=bool(layout.annotations),
        provenance=list_provenance(layout),
    )


def render_comparison_html(comparison: Comparison, order: Order) -> str:
    """Return the 新旧対照表 as a page of the same kind."""
    return _template("comparison.html.j2").render(
        comparison=comparison, new_first=order == "new-old", new=NEW, old=OLD, remarks=REMARKS
    )


@lru_cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=PackageLoader("corpus.writers", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    form = environment.get_template("form.html.j2").module
    environment.filters |= {"words": words, "marked": marked, "marked_row": marked_row} | {
        name: lru_cache(maxsize=_PRINTED)(getattr(form, name)) for name in ("labels", "options")
    }
    environment.globals.update(_NAMES)
    return environment.get_template(name)
