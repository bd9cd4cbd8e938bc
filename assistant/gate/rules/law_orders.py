"""law.order_article: an article of the 主務省令 that belongs to another row than the one cited."""

from collections.abc import Iterator
from functools import lru_cache

from assistant.gate.own_rows import rows_cited
from assistant.gate.rule import Hit, passage_rule
from assistant.gate.subject import Passage
from corpus.laws.load import tables
from corpus.laws.model import TableId

_ORDER = "order-5"
_BASIS = "number_use.basis"


@passage_rule("law.order_article")
def order_article(passage: Passage) -> Iterator[Hit]:
    """Each row of 別表 has one article of the order; one of another 事務 was copied or misread."""
    if passage.key != _BASIS:
        return
    rows = [row for _, _, row in rows_cited(passage)]
    own = {row.order_article for row in rows}
    if not rows or "" in own:
        return
    for span in passage.citations:
        article = str(span.citation.article or "")
        if span.citation.law == _ORDER and article in _others() and article not in own:
            words = {
                "cited": f"第{_said(article)}",
                "about": _others()[article],
                "right": "、".join(f"第{_said(one)}" for one in sorted(own)),
            }
            yield Hit(span.start, span.end, words)


@lru_cache(maxsize=1)
def _others() -> dict[str, str]:
    """Return what each article of the order is about, by its number today and before 2024."""
    both: tuple[TableId, ...] = ("beppyo-1", "beppyo")
    rows = (row for table in both for row in tables().rows[table].values())
    return {row.order_article: row.about for row in rows if row.order_article}


def _said(article: str) -> str:
    head, _, tail = article.partition("の")
    return f"{head}条" + (f"の{tail}" if tail else "")
