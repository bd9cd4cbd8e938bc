"""Reckons anew by which rows of 第2条の表 a document's office provides what it holds (情報提供者).

Rows of the providing side are the procedures of others: they are not carried over by number, but
looked up by who provides what under which law. Whether the office provides it is for it to say.
"""

from collections.abc import Iterator, Sequence

from assistant.revise.edits import Edit
from assistant.revise.law_context import LawContext
from corpus.assessments.linkage import sides_of
from corpus.assessments.model import Item
from corpus.laws.model import CitationSpan, Number
from corpus.laws.provided import Body, laws_held, rows_provided
from corpus.text.dates import japanese_date

_BODIES: tuple[tuple[str, Body], ...] = (
    ("知事", "都道府県知事"),
    ("市長", "市長"),
    ("区長", "市長"),
    ("町長", "町村長"),
    ("村長", "町村長"),
)


def due_rows(context: LawContext) -> tuple[Number, ...]:
    """Return the rows by which the office of a document provides what its 事務 holds.

    Empty where the document does not tell its office or a law under which its 事務 is done.
    """
    if not context.procedure:
        return ()
    body = next((b for end, b in _BODIES if context.assessment.agency.endswith(end)), None)
    laws = frozenset(law for law in laws_held() if context.is_of_procedure(law))
    return rows_provided(body, laws, context.to) if body and laws else ()


def in_words(rows: Sequence[Number]) -> str:
    """Write rows as a list: 42、80、125の項."""
    return "、".join(map(str, rows)) + "の項"


def provided_edits(
    context: LawContext, item: Item, spans: Sequence[CitationSpan]
) -> Iterator[Edit]:
    """Yield a question where the rows listed under 情報提供 are not those of the table."""
    if context.key(item) != "linkage.basis":
        return
    side = sides_of(item.text)
    rows = (span for span in spans if span.citation.table == "dai2jo")
    cited = [span for span in rows if side(span.start) == "providing"]
    due = due_rows(context) if cited else ()
    listed = {span.citation.row for span in cited}
    missing = [row for row in due if row not in listed]
    other = [row for row in listed if row and row not in due]
    if not due or not (missing or other):
        return
    why = f"第2条の表で、この事務の情報を提供する項は{in_words(due)}です。"
    why += f"{in_words(missing)}の記載がありません。" if missing else ""
    why += f"{in_words(sorted(other))}は確かめられません。" if other else ""
    yield Edit(
        item=item.id,
        path=item.path,
        start=cited[0].start,
        end=cited[-1].end,
        before=item.text[cited[0].start : cited[-1].end],
        after="",
        amendment=f"情報提供の項の選び直し（{japanese_date(context.to)}現在の第2条の表）",
        status="review",
        why=why + "提供する情報と用途を確認してください。",
        candidates=(in_words(due),),
        open=True,
    )
