"""law.order_article: an article of the 主務省令 that belongs to another row than the one cited."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.gate.own_rows import rows_cited
from assistant.gate.row_fit import fits
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.load import tables
from corpus.laws.model import TableId, TableRow

_ORDER = "order-5"
_BASIS = "number_use.basis"


@passage_rule("law.order_article")
def order_article(passage: Passage) -> Iterator[Hit]:
    """Each row of 別表 has one article of the order; one of another 事務 was copied or misread.

    Where the article is that of the procedure, it is the row that is wrong.
    """
    if passage.key != _BASIS or not passage.subject.procedures:
        return
    rows = [row for _, _, row in rows_cited(passage)]
    own = {row.order_article for row in rows}
    if not rows or "" in own:
        return
    for span in passage.citations:
        article = str(span.citation.article or "")
        other = _rows().get(article) if span.citation.law == _ORDER else None
        if other and article not in own and not fits(other, passage.subject.procedures):
            words = {
                "cited": f"第{_said(article)}",
                "about": other.about,
                "right": "、".join(f"第{_said(one)}" for one in sorted(own)),
            }
            yield Hit(span.start, span.end, words)


@lru_cache(maxsize=1)
def _rows() -> dict[str, TableRow]:
    """Return the row that each article of the order belongs to, today or before 2024."""
    both: tuple[TableId, ...] = ("beppyo-1", "beppyo")
    rows = (row for table in both for row in tables().rows[table].values())
    return {row.order_article: row for row in rows if row.order_article}


def _said(article: str) -> str:
    head, _, tail = article.partition("の")
    return f"{head}条" + (f"の{tail}" if tail else "")
