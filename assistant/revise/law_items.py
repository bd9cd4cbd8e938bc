"""Carries 番号法第19条の号 forward: the content decides which edition's number was meant."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.revise.edits import Edit, Status
from assistant.revise.law_context import LawContext
from assistant.revise.lines import line_of, stands_in
from assistant.revise.surface import with_part
from corpus.assessments.model import Item
from corpus.laws.load import ItemContent, items
from corpus.laws.model import Citation, CitationSpan, Number
from corpus.laws.registry import content_at, edition_of, is_item_of_19
from corpus.laws.ways import Way, days_of, told, ways
from corpus.text.dates import japanese_date
from corpus.text.fold import folded
from corpus.text.numerals import read_number

_NETWORK = "情報提供ネットワークシステムによる提供"
_ORDINANCE = "条例事務の情報提供ネットワークシステムによる提供"
_OTHER_BODY = "地方公共団体の他の機関への提供（条例）"
_RULE = "個人情報保護委員会規則で定めるとき"
_RULES = ("commission-2015-3", "commission-5")
_TABLES = ("beppyo-2", "dai2jo")
_ORDERS = ("order-7", "order-9")


def is_one_item_of_19(span: CitationSpan) -> bool:
    """Whether a citation is one 号 of 番号法第19条."""
    item = span.citation.item
    return is_item_of_19(span.citation) and span.until is None and bool(item and not item.branches)


def item_edits(context: LawContext, item: Item, spans: Sequence[CitationSpan]) -> Iterator[Edit]:
    """Yield edits of the 号 of 番号法第19条 that a text of an item cites.

    Where two different 号 of one line would become the same, neither reading is sure.
    """
    cited = [index for index, span in enumerate(spans) if is_one_item_of_19(span)]
    made = {index: _edit(context, item, spans, index) for index in cited}
    for index in cited:
        edit = made[index]
        if edit is None:
            continue
        if edit.status == "auto" and _collides(item.text, spans, made, index):
            why = edit.why + "並べて引かれた号と同じになるため、確認してください。"
            edit = replace(edit, status="review", why=why, candidates=(edit.after,))
        yield edit


def _collides(
    text: str, spans: Sequence[CitationSpan], made: dict[int, Edit | None], index: int
) -> bool:
    line = line_of(text, spans[index].start, spans[index].end)
    results = {
        _number_after(spans[other], edit)
        for other, edit in made.items()
        if stands_in(line, spans[other])
        and spans[other].citation.item != spans[index].citation.item
    }
    return _number_after(spans[index], made[index]) in results


def _number_after(span: CitationSpan, edit: Edit | None) -> int | None:
    """Return the number of a 号 once its edit is made."""
    part = span.part("item")
    if edit is None or part is None:
        return span.citation.item.value if span.citation.item else None
    tail = len(edit.before) - (part.end - span.start)
    return read_number(edit.after[part.start - span.start : len(edit.after) - tail])


@dataclass(frozen=True, slots=True)
class _Reading:
    """Which contents the words allow, which the number had, by edition index."""

    supported: frozenset[str]
    by_edition: tuple[ItemContent | None, ...]
    current: int

    @property
    def is_right(self) -> bool:
        now = self.by_edition[self.current]
        return now is not None and now.content in self.supported

    @property
    def meant(self) -> tuple[tuple[int, ItemContent], ...]:
        """The older editions in which the number had a content that the words support."""
        return tuple(
            (edition, content)
            for edition, content in enumerate(self.by_edition[: self.current])
            if content and content.content in self.supported
        )


def _edit(
    context: LawContext, item: Item, spans: Sequence[CitationSpan], index: int
) -> Edit | None:
    span = spans[index]
    assert span.citation.item is not None
    current = edition_of(context.to)
    if current is None:
        return None
    number = span.citation.item.value
    by_edition = tuple(content_at(number, e) for e in range(len(items().starts)))
    reading = _Reading(_supported(item.text, spans, index), by_edition, current)
    if reading.is_right:
        return None
    quoted = item.text[span.start : span.end]
    dates = context.dates_of(item, quoted)
    editions = {edition_of(day) for day in dates}
    if reading.meant:
        return _meant(item, span, reading, editions, context.to)
    if reading.supported:
        return _misnumbered(item, span, reading)
    return _undecided(item, span, editions, context.to)


def _meant(
    item: Item,
    span: CitationSpan,
    reading: _Reading,
    editions: set[int | None],
    to: dt.date,
) -> Edit | None:
    went = _went(span, [edition for edition, _ in reading.meant], to)
    numbers = _numbers(went)
    agrees = any(edition in editions for edition, _ in reading.meant)
    content = reading.meant[-1][1].content
    split = len({way.content for way in went}) > len({c.content for _, c in reading.meant})
    sure = agrees and len(reading.supported) == 1 and len(numbers) == 1
    status: Status = "auto" if sure else "review"
    why, about = f"「{content}」の号です。", ""
    if len(days_of(went)) > 1:
        why = f"「{content}」の号で、{told(went, _in_act)}です。"
    if not agrees:
        why += "文書の日付と引用の内容が合わないため、確認してください。"
        about = f"「{content}」で、文書の日付と合わないもの"
    elif split:
        why += "号の内容が分かれたため、どちらの内容か確認してください。"
        about = f"「{content}」で、内容の分かれたもの"
    elif not sure:
        why += "周りの語からは一つに定まらないため、確認してください。"
        about = f"「{content}」ほかで、一つに定まらないもの"
    days = days_of(went)
    return _made(item, span, numbers, days, status, why, about) if numbers else None


def _went(span: CitationSpan, editions: Iterable[int], to: dt.date) -> tuple[Way, ...]:
    """Return the ways of a 号 up to a day from each edition in which it may have been cited."""
    starts = items().starts
    found = [way for edition in editions for way in ways(span.citation, starts[edition], to)]
    return tuple(dict.fromkeys(way for way in found if way.steps))


def _numbers(went: Iterable[Way]) -> list[int]:
    """Return the numbers that ways have come to."""
    ends = (way.steps[-1].to.item for way in went)
    return list(dict.fromkeys(number.value for number in ends if number))


def _in_act(citation: Citation) -> str:
    return citation.numbers


def _misnumbered(item: Item, span: CitationSpan, reading: _Reading) -> Edit | None:
    numbers = [
        number
        for content in items().contents
        if content.content in reading.supported
        for number in (content.numbers[reading.current],)
        if number
    ]
    why = "この号は、どの時点でも周りの記載の内容の号ではありません。根拠を確認してください。"
    days = (items().starts[reading.current],)
    about = "どの時点の号とも合わないもの"
    return _made(item, span, numbers, days, "review", why, about) if numbers else None


def _undecided(
    item: Item, span: CitationSpan, editions: set[int | None], to: dt.date
) -> Edit | None:
    """Ask where the number moved after the document's date and nothing around it tells more."""
    known = [edition for edition in editions if edition is not None]
    went = _went(span, known, to)
    numbers = [number for number in _numbers(went) if Number(number) != span.citation.item]
    if not numbers:
        return None
    why = "改正で号がずれました。何の号を引いたものか、周りの記載からは定まりません。"
    if len(days_of(went)) > 1:
        why += f"「{went[0].content}」の号であれば、{told(went, _in_act)}です。"
    return _made(item, span, numbers, days_of(went), "review", why, "何の号か定まらないもの")


def _made(
    item: Item,
    span: CitationSpan,
    numbers: list[int],
    days: tuple[dt.date, ...],
    status: Status,
    why: str,
    about: str,
) -> Edit:
    """Make an edit to the 号 that are possible; ``about`` tells one question from the others."""
    part = span.part("item")
    assert part is not None
    text = item.text
    versions = [
        _as_article(span, with_part(text, span.start, span.end, (part.start, part.end), number))
        for number in map(Number, numbers)
    ]
    since = f"{'・'.join(map(japanese_date, days))}施行"
    return Edit(
        item=item.id,
        path=item.path,
        start=span.start,
        end=span.end,
        before=text[span.start : span.end],
        after=versions[0],
        amendment=f"番号法第19条の号ずれ（{since}）",
        status=status,
        why=why,
        question=f"番号法第19条の号ずれ（{since}・{about}）" if about else "",
        candidates=tuple(versions) if status == "review" else (),
    )


def _as_article(span: CitationSpan, written: str) -> str:
    """Write 条 where the author wrote 号 for the article (第19号第14号)."""
    article = span.part("article")
    if article is None:
        return written
    at = article.end - span.start
    return written[:at] + "条" + written[at + 1 :] if written[at] == "号" else written


def _supported(text: str, spans: Sequence[CitationSpan], index: int) -> frozenset[str]:
    """Return the contents that the citations beside a citation, or else its line, speak of."""
    span = spans[index]
    beside = _by_neighbours(text, spans, index)
    if beside:
        return _by_number(span, beside)
    first, last = line_of(text, span.start, span.end)
    found = _spoken_of(text[first : span.start]) | _spoken_of(text[span.end : last])
    if _ORDINANCE in found:
        found.discard(_NETWORK)
    return _by_number(span, frozenset(found))


def _by_number(span: CitationSpan, found: frozenset[str]) -> frozenset[str]:
    """Read an ordinance as that of 他の機関への提供 where the 号 never was the other one."""
    number = span.citation.item
    if _ORDINANCE not in found or number is None:
        return found
    ever = {c.content for c in items().contents if number.value in c.numbers}
    if _OTHER_BODY in ever and _ORDINANCE not in ever:
        return (found - {_ORDINANCE}) | {_OTHER_BODY}
    return found


def _spoken_of(words: str) -> set[str]:
    """Return the contents that words tell of, none by a part of another's longer word."""
    known = {
        folded(word): content.content for content in items().contents for word in content.words
    }
    longest_first = sorted(known, key=len, reverse=True)
    told = re.findall("|".join(map(re.escape, longest_first)), folded(words))
    return {known[word] for word in told}


def _by_neighbours(text: str, spans: Sequence[CitationSpan], index: int) -> frozenset[str]:
    """Read what a citation goes with: a table, the order of a table, an ordinance, a rule."""
    for other in spans[index + 1 :]:
        between = text[spans[index].end : other.start]
        if "。" in between or between.count("\n") > 1 or "【" in between:
            break
        citation = other.citation
        if is_one_item_of_19(other):
            continue
        if citation.table in _TABLES or citation.law in _ORDERS:
            return frozenset({_NETWORK})
        if citation.law in _RULES:
            return frozenset({_RULE, _ORDINANCE})
        if citation.kind == "ordinance":
            return frozenset({_ORDINANCE})
    return frozenset()
