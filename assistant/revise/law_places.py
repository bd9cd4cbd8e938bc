"""Carries other citations forward: articles that moved, laws that were repealed."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.revise.edits import Edit, Status
from assistant.revise.law_context import LawContext
from assistant.revise.lines import line_of, sentence_of, stands_in
from assistant.revise.surface import with_part
from corpus.assessments.model import Item
from corpus.laws.carry import TABLE_DAY, became
from corpus.laws.load import Move, changes, laws
from corpus.laws.model import Citation, CitationSpan, Number
from corpus.laws.registry import article_of_row, is_within, law_of, row_of
from corpus.laws.write import write_number
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_DAY = dt.timedelta(days=1)
_NUM = "[0-9０-９一二三四五六七八九十百]{1,6}"
_ARTICLE = re.compile(f"{_NUM}条(?:の{_NUM}){{0,3}}")
_DETAILS = (
    "条項は一つずつは対応しません。並べて引かれた別表第二の項が移った先の項について、"
    "その事務の細目を定める条を候補に示します。"
)


def place_edits(context: LawContext, item: Item, spans: Sequence[CitationSpan]) -> Iterator[Edit]:
    """Yield edits of moved articles and of citations of repealed laws."""
    for span in spans:
        edit = _moved(context, item, span) or _with_its_row(context, item, spans, span)
        if edit:
            yield edit
    yield from _repealed(context, item, spans)


def _moved(context: LawContext, item: Item, span: CitationSpan) -> Edit | None:
    found = [
        move
        for move in changes().moves
        if move.since <= context.to and is_within(span.citation, move.old)
    ]
    if not found:
        return None
    move = found[0]
    sentence = folded(sentence_of(item.text, span.start, span.end))
    arrived = [m for m in changes().moves if any(is_within(span.citation, new) for new in m.new)]
    if any(m.content != move.content for m in arrived):
        # The number is old for one content and new for another: only the content tells.
        return _renumbered(context, item, span, move, sentence)
    if context.written >= move.since and move.words:
        return None
    was_there = all(m.since <= context.written for m in arrived)
    meant = was_there and not _speaks_of_another(sentence, move)
    return _to_new_place(context, item, span, _onward(move, context.to), meant=meant)


def _with_its_row(
    context: LawContext, item: Item, spans: Sequence[CitationSpan], span: CitationSpan
) -> Edit | None:
    """Carry an article of the order on 別表第一, whose number went with the rows of the table.

    Sure where the row that it gives the details of is cited in the same line.
    """
    if not context.written < TABLE_DAY <= context.to or span.citation.law != "order-5":
        return None
    fate = became(span.citation, TABLE_DAY - _DAY, TABLE_DAY)
    if fate.kind != "moved" or len(fate.to) != 1:
        return None
    part = span.part("article")
    written = _ARTICLE.match(item.text, part.start, span.end) if part else None
    if written is None:
        return None
    line = line_of(item.text, span.start, span.end)
    rows = [row_of(other.citation) for other in spans if stands_in(line, other)]
    article = str(span.citation.article)
    own = [row for row in rows if row and row.order_article == article]
    new = fate.to[0].article
    return Edit(
        item=item.id,
        path=item.path,
        start=written.start(),
        end=written.end(),
        before=written[0],
        after=_numbered(new, written[0]) if new else "",
        amendment=f"{laws()[span.citation.law].number}の条の移動（{japanese_date(TABLE_DAY)}施行）",
        status="auto" if own else "review",
        why="別表の項とともに条が移っています。"
        + ("" if own else "引用の内容を確認してください。"),
    )


def _numbered(article: Number, like: str) -> str:
    """Write an article without its 第 in the numerals of another: 41条の3, 四十一条の三."""
    value, *branches = (write_number(Number(n), like) for n in (article.value, *article.branches))
    return f"{value}条" + "".join(f"の{branch}" for branch in branches)


def _onward(move: Move, to: dt.date) -> Move:
    """Follow a place over later moves up to a day, edition by edition."""
    for later in changes().moves:
        is_later = move.since < later.since <= to
        if is_later and len(move.new) == 1 and is_within(move.new[0], later.old):
            verified = move.verified and later.verified
            return _onward(replace(later, old=move.old, verified=verified), to)
    return move


def _renumbered(
    context: LawContext, item: Item, span: CitationSpan, move: Move, sentence: str
) -> Edit | None:
    now = [m for m in changes().moves if any(is_within(span.citation, new) for new in m.new)]
    if any(_speaks_of(sentence, m) for m in now):
        return None
    if not _speaks_of(sentence, move) and context.written >= move.since:
        return None
    sure = folded(move.content) in sentence and context.written < move.since
    return _made(item, span, move, "auto" if sure else "review")


def _speaks_of(sentence: str, move: Move) -> bool:
    return any(folded(words) in sentence for words in (move.content, *move.words))


def _speaks_of_another(sentence: str, move: Move) -> bool:
    """Whether a sentence tells the content of another place that moved that day, not of this."""
    others = (m for m in changes().moves if m.since == move.since and m.old.law == move.old.law)
    return not _speaks_of(sentence, move) and any(_speaks_of(sentence, m) for m in others)


def _to_new_place(
    context: LawContext, item: Item, span: CitationSpan, move: Move, *, meant: bool
) -> Edit | None:
    sure = len(move.new) == 1 and context.written < move.since and move.verified and meant
    return _made(item, span, move, "auto" if sure else "review")


def _made(item: Item, span: CitationSpan, move: Move, status: Status) -> Edit | None:
    versions = [words for new in move.new if (words := _write(item.text, span, new))]
    if len(versions) < len(move.new):
        return None
    before = item.text[span.start : span.end]
    return Edit(
        item=item.id,
        path=item.path,
        start=span.start,
        end=span.end,
        before=before,
        after="及び".join(versions),
        amendment=f"{_provision(move)}の移動（{japanese_date(move.since)}施行）",
        status=status,
        why=f"「{move.content}」は移っています。"
        + ("" if status == "auto" else "引用の内容を確認してください。"),
        candidates=tuple(versions) if status == "review" else (),
    )


def _provision(move: Move) -> str:
    return move.content if move.content.endswith("規定") else f"{move.content}の規定"


def _write(text: str, span: CitationSpan, new: Citation) -> str | None:
    """Write a moved place in the author's style; another law is written by its name.

    None where the author only points to the place (同条), which goes on doing so.
    """
    if new.law != span.citation.law:
        return laws()[new.law].name + new.numbers
    part = span.part("paragraph" if new.paragraph else "article")
    number = Number(new.paragraph) if new.paragraph else new.article
    if part is None or number is None:
        return None
    return with_part(text, span.start, span.end, (part.start, part.end), number)


def _repealed(context: LawContext, item: Item, spans: Sequence[CitationSpan]) -> Iterator[Edit]:
    """Yield one question for each run of citations of a law that is no longer in force."""
    index = 0
    while index < len(spans):
        span = spans[index]
        law = law_of(span.citation)
        index += 1
        if law is None or law.until is None or law.until >= context.to or span.candidates:
            continue
        last = span
        while index < len(spans) and spans[index].citation.law == law.id:
            last = spans[index]
            index += 1
        heirs = [f"{h.number}（{h.name}）" for h in (laws().get(law.replaced_by),) if h]
        details = _details_beside(item.text, spans, span, last, law.replaced_by)
        yield Edit(
            item=item.id,
            path=item.path,
            start=span.start,
            end=last.end,
            before=item.text[span.start : last.end],
            after="",
            amendment=f"{law.number}の廃止（{japanese_date(law.until + _DAY)}）",
            status="review",
            why="廃止された法令です。"
            + "".join(f"代わりの法令は{heir}です。" for heir in heirs)
            + (_DETAILS if details else "条項は対応しないため、根拠を書き直してください。"),
            candidates=(*details, *heirs),
            open=True,
        )


def _details_beside(
    text: str, spans: Sequence[CitationSpan], first: CitationSpan, last: CitationSpan, heir: str
) -> list[str]:
    """Name the articles of an heir with the details of the rows that rows cited beside became.

    An article of the order on 別表第二 gave the details of one of its rows; which one is not in the
    data, but the rows themselves stand in the same line.
    """
    if first.citation.article is None:
        return []
    line = line_of(text, first.start, last.end)
    heirs = [
        became(span.citation, TABLE_DAY - _DAY, TABLE_DAY).to
        for span in spans
        if span.citation.table == "beppyo-2" and stands_in(line, span) and span.until is None
    ]
    own = [to[0] for to in heirs if len(to) == 1 and to[0].law == heir]
    articles = [article for article in map(article_of_row, own) if article]
    if not articles or len(articles) < len(heirs):
        return []
    return [laws()[heir].number + "、".join(a.with_unit("条") for a in dict.fromkeys(articles))]
