"""Writes the 新旧対照表 of a revision: new on the left, old on the right, remarks beside them."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from importlib import resources
from string import Template

from corpus.assessments.model import Change
from corpus.errors import InputError

_NONE = "<p>変更箇所はありません。</p>"


def render_comparison(title: str, changes: Iterable[Change], name: str) -> bytes:
    """Return the table of 変更箇所 rows in a format of ``RENDERERS``."""
    renderer = RENDERERS.get(name)
    if renderer is None:
        known = "、".join(RENDERERS)
        raise InputError(f"新旧対照表を書き出せない形式です: {name}。使える形式は{known}です。")
    return renderer(title, tuple(changes))


def _html(title: str, changes: tuple[Change, ...]) -> bytes:
    page, table = _template("comparison.html"), _template("comparison_table.html")
    body = table.substitute(rows="".join(map(_row, changes))) if changes else _NONE
    return page.substitute(title=escape(title), body=body).encode()


def _row(change: Change) -> str:
    remarks = "<br>".join(escape(part) for part in (change.timing, change.reason) if part)
    return (
        f'<tbody>\n<tr><th scope="rowgroup" colspan="3">{escape(change.item)}</th></tr>\n'
        f'<tr><td class="words">{escape(change.after)}</td>'
        f'<td class="words">{escape(change.before)}</td><td>{remarks}</td></tr>\n</tbody>\n'
    )


@lru_cache
def _template(name: str) -> Template:
    path = resources.files("assistant.revise").joinpath("data", name)
    return Template(path.read_text(encoding="utf-8"))


RENDERERS: dict[str, Callable[[str, tuple[Change, ...]], bytes]] = {"html": _html}
"""Format → what writes it; another format is one more entry."""
