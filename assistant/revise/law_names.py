"""Carries names forward: bodies, titles of orders, repealed ordinances, words of amended laws."""

import re
from collections.abc import Iterator, Sequence

from assistant.revise.edits import Edit
from assistant.revise.law_context import LawContext, sentence_of
from corpus.assessments.model import Item
from corpus.laws.load import changes, laws
from corpus.laws.model import CitationSpan
from corpus.laws.schema import BodyEntry, ReplacedEntry, TermEntry, TitleChangeEntry
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_PART_OF_A_LAW = re.compile(r"\s*(?:規則|告示|訓令)")
_OF_ITS_TIME = re.compile(
    r"(?:平成|令和|昭和)[0-9０-９元一二三四五六七八九十]+年|現[:：]|旧[:：]|当時"
)
_AS_SUBJECT = re.compile(r"\s*が\s*")
_SUBJECT_REACH = 12
_LISTED = re.compile(r"[、,]|及び|並びに|又は|・")


def name_change_edits(
    context: LawContext, item: Item, spans: Sequence[CitationSpan]
) -> Iterator[Edit]:
    """Yield edits of names and words that the law changed."""
    for body in changes().bodies:
        if body.since <= context.to:
            yield from _bodies(item, spans, body)
    for title in changes().titles:
        if title.since <= context.to:
            yield from _titles(item, spans, title)
    for replaced in changes().replaced:
        if replaced.since <= context.to:
            yield from _ordinances(context, item, spans, replaced)
    yield from _terms(context, item)


def _bodies(item: Item, spans: Sequence[CitationSpan], body: BodyEntry) -> Iterator[Edit]:
    for match in re.finditer(re.escape(body.old), item.text):
        sentence = sentence_of(item.text, *match.span())
        if _within(spans, *match.span()) or _PART_OF_A_LAW.match(item.text, match.end()):
            continue
        if body.near and not _does(item.text, match, sentence, body):
            continue
        past = bool(_OF_ITS_TIME.search(sentence))
        yield Edit(
            item=item.id,
            path=item.path,
            start=match.start(),
            end=match.end(),
            before=match[0],
            after=body.new,
            amendment=f"{body.old}から{body.new}への変更（{japanese_date(body.since)}）",
            status="review" if past else "auto",
            why="過去の出来事の記載であれば当時の名称のままとします。確認してください。"
            if past
            else f"{japanese_date(body.since)}に改まっています。",
            topic="law",
        )


def _does(text: str, match: re.Match[str], sentence: str, body: BodyEntry) -> bool:
    """Whether a body is the subject of what the entry speaks of (総務大臣が設置・管理する…)."""
    if not any(folded(word) in folded(sentence) for word in body.near):
        return False
    subject = _AS_SUBJECT.match(text, match.end())
    if subject is None:
        return False
    following = text[subject.end() : subject.end() + _SUBJECT_REACH]
    return not body.verbs or any(verb in following for verb in body.verbs)


def _within(spans: Sequence[CitationSpan], start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _titles(item: Item, spans: Sequence[CitationSpan], title: TitleChangeEntry) -> Iterator[Edit]:
    for span in spans:
        part = span.part("law")
        if span.citation.law != title.law or part is None:
            continue
        written = item.text[part.start : part.end]
        match = re.search(title.pattern, written)
        if match is None:
            continue
        yield Edit(
            item=item.id,
            path=item.path,
            start=part.start + match.start(),
            end=part.start + match.end(),
            before=match[0],
            after=title.new,
            amendment=f"{laws()[title.law].number}の題名の改正（{japanese_date(title.since)}施行）",
            status="auto",
            why="題名が改まっています。",
            topic="law",
        )


def _ordinances(
    context: LawContext, item: Item, spans: Sequence[CitationSpan], replaced: ReplacedEntry
) -> Iterator[Edit]:
    """Yield questions for municipal ordinances that a national law took the place of."""
    heir = laws()[replaced.replaced_by].name
    for first, last in _runs(item, spans, replaced):
        bare = first is last and first.citation.is_whole_law
        asks_rights = not bare and context.key(item) in replaced.keys
        after = heir if bare else heir + replaced.rights if asks_rights else ""
        yield Edit(
            item=item.id,
            path=item.path,
            start=first.start,
            end=last.end,
            before=item.text[first.start : last.end],
            after=after,
            amendment=f"{heir}の地方公共団体への適用（{japanese_date(replaced.since)}施行）",
            status="review",
            why="この条例によるものかどうか確認してください。"
            + ("" if after else "法律の条項は条例と対応しないため、書き直してください。"),
            topic="law",
            candidates=(after or heir,),
            open=not after,
        )


def _runs(
    item: Item, spans: Sequence[CitationSpan], replaced: ReplacedEntry
) -> Iterator[tuple[CitationSpan, CitationSpan]]:
    """Yield the first and the last of the citations of one ordinance that are listed together."""
    first: CitationSpan | None = None
    last: CitationSpan | None = None
    for span in spans:
        mine = replaced.names(span.citation.name, span.citation.kind)
        listed = last is not None and _LISTED.fullmatch(item.text[last.end : span.start])
        if first and last and mine and listed and span.citation.name == first.citation.name:
            last = span
            continue
        if first and last:
            yield first, last
        first = last = span if mine else None
    if first and last:
        yield first, last


def _terms(context: LawContext, item: Item) -> Iterator[Edit]:
    for term in changes().asked_terms:
        if term.since > context.to:
            continue
        for match in re.finditer(_pattern(term), item.text):
            sentence = folded(sentence_of(item.text, *match.span()))
            if any(folded(word) in sentence for word in term.unless):
                continue
            yield Edit(
                item=item.id,
                path=item.path,
                start=match.start(),
                end=match.end(),
                before=match[0],
                after=term.written,
                amendment=f"{term.amendment}（{japanese_date(term.since)}）",
                status="review",
                why=term.ask,
                topic="law",
                open=not term.written,
            )


def _pattern(term: TermEntry) -> str:
    return term.pattern or "|".join(map(re.escape, term.old))
