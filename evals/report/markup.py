"""Builds HTML and SVG with every text escaped."""

from html import escape


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | float) -> Markup:
    """Return an element; children that are no Markup are escaped.

    A trailing underscore of an attribute name is dropped, others become hyphens.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
    )
    inner = "".join(c if isinstance(c, Markup) else escape(c) for c in children)
    if name in ("rect", "line", "meta", "col"):
        return Markup(f"<{name}{written}/>")
    return Markup(f"<{name}{written}>{inner}</{name}>")


def group(*children: str) -> Markup:
    """Return elements one after the other."""
    return Markup("\n".join(c if isinstance(c, Markup) else escape(c) for c in children))


def grid(heads: list[str], rows: list[list[Markup]]) -> Markup:
    """Return a table: a row of headings, and rows whose first cell heads them."""
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in heads)))
    return tag("table", head, tag("tbody", *(tag("tr", *row) for row in rows)))
