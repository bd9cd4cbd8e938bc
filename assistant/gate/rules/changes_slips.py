"""changes.slip: slips of fixed phrases in the newest rows of the 変更箇所 table."""

from collections.abc import Iterator

from assistant.gate.phrases import phrases
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document


@document_rule("changes.slip")
def slip(document: Document) -> Iterator[Hit]:
    """A slip in what the last revision wrote; older rows are kept as they were published."""
    rows = document.assessment.changes
    newest = max((row.date for row in rows), default="")
    for row in rows:
        if row.date != newest:
            continue
        label = (document.form.changes_label, f"{row.date} {' '.join(row.item.split())}")
        for text in (row.item, row.after):
            for known in phrases().slips:
                match = known.pattern.search(text)
                if match:
                    words = {"wrong": known.wrong, "right": known.fix}
                    yield Hit(
                        words=words,
                        path=label,
                        quote=text[max(0, match.start() - 10) : match.end() + 10],
                    )
