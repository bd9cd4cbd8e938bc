"""text.undefined_name: a short name of a law that the document uses and never explains."""

from collections.abc import Iterator

from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.laws.load import laws
from corpus.text.fold import folded

_LONG_TITLE = 15
"""Characters from which a law is cited by a short name that wants explaining."""


@document_rule("text.undefined_name")
def undefined_name(document: Document) -> Iterator[Hit]:
    """番号法 in a document that has the full title and never says 以下「番号法」という.

    Silent where pages are missing: the definition may stand on them.
    """
    if document.assessment.missing:
        return
    defined = {folded(name) for name in document.short_names}
    items = [item for _, item in document.places if item.kind == "text"]
    words = folded("\n".join(item.text for item in items))
    for law in laws().values():
        full = folded(law.name)
        if len(law.name) < _LONG_TITLE or not law.short or full not in words:
            continue
        name = max(law.short, key=words.replace(full, "").count)
        masked = ((i, i.text.replace(law.name, " " * len(law.name))) for i in items)
        first = next(((i, text) for i, text in masked if name in text), None)
        if first and folded(name) not in defined:
            item, text = first
            start = text.index(name)
            yield Hit(start, start + len(name), {"name": name}, item=item.id)
