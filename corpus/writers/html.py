"""One self-contained web page of a filled form, to be read on a screen or printed."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from corpus.readers import furniture
from corpus.writers.model import CHANGE_COLUMNS, OPTIONS_HEADING, Layout, split_placeholders
from corpus.writers.remarks import count_up


def render_html(layout: Layout) -> str:
    """Return the page; it loads nothing, runs no script and shows all text of documents as text."""
    return _template().render(
        layout=layout,
        counts=count_up(layout),
        is_draft=bool(layout.annotations),
        change_columns=CHANGE_COLUMNS,
        options_heading=OPTIONS_HEADING,
        furniture=furniture,
    )


@lru_cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("corpus.writers", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["runs"] = split_placeholders
    return environment.get_template("assessment.html.j2")
