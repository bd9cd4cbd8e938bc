"""Carries names forward: bodies, titles of orders, words of amended laws."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.revise.edits import Edit
from assistant.revise.law_context import LawContext
from assistant.revise.lines import line_of, sentence_of
from assistant.revise.surface import in_numerals
from corpus.assessments.model import Item
from corpus.laws.load import changes, laws
from corpus.laws.model import CitationSpan
from corpus.laws.schema import BodyEntry, TermEntry, TitleChangeEntry
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_PART_OF_A_LAW = re.compile(r"\s*(?:規則|告示|訓令)")
_OF_ITS_TIME = re.compile(
    r"(?:平成|令和|昭和)[0-9０-９元一二三四五六七八九十]+年|現[:：]|旧[:：]|当時"
)
_AS_SUBJECT = re.compile(r"\s*が\s*")
_SUBJECT_REACH = 12
_LABEL = re.compile(r"[ \t　・･•①-⑳○◎●（()）0-9０-９.．]*")
_LABEL_ENDS = re.compile(r"[:：、,・ \t　\n]|及び|並びに|$")


def name_change_edits(
    context: LawContext, item: Item, spans: Sequence[CitationSpan]
) -> Iterator[Edit]:
    """Yield edits of names and words that the law changed."""
    for body in changes().bodies:
        if body.since <= context.to:
            yield from _bodies(item, body)
    for title in changes().titles:
        if title.since <= context.to:
            yield from _titles(item, spans, title)
    yield from _terms(context, item)


def _bodies(item: Item, body: BodyEntry) -> Iterator[Edit]:
    if body.old not in item.text:
        return
    for match in re.finditer(body.pattern, item.text):
        sentence = sentence_of(item.text, *match.span())
        if _PART_OF_A_LAW.match(item.text, match.end()):
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
            status="auto" if body.verified and not past else "review",
            why="過去の出来事の記載であれば当時の名称のままとします。確認してください。"
            if past
            else f"{japanese_date(body.since)}に改まっています。",
            occasion=f"{body.old}を{body.new}とする改正（{japanese_date(body.since)}）",
        )


def _does(text: str, match: re.Match[str], sentence: str, body: BodyEntry) -> bool:
    """Whether a body is the subject of what the entry speaks of (総務大臣が設置・管理する…)."""
    near = any(folded(word) in folded(sentence) for word in body.near)
    subject = _AS_SUBJECT.match(text, match.end())
    if subject is None:
        return False
    following = text[subject.end() :][:_SUBJECT_REACH]
    return near and any(verb in following for verb in body.verbs)


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
            after=in_numerals(title.new, match[0]),
            amendment=f"{laws()[title.law].number}の題名の改正（{japanese_date(title.since)}施行）",
            status="auto",
            why="題名が改まっています。",
        )


def _terms(context: LawContext, item: Item) -> Iterator[Edit]:
    key = context.key(item)
    for term, pattern in _asked_terms(context.assessment.title, context.to):
        if term.asked_keys and key not in term.asked_keys:
            continue
        for match in pattern.finditer(item.text):
            sentence = folded(sentence_of(item.text, *match.span()))
            if any(folded(word) in sentence for word in term.unless):
                continue
            sure = _is_label(context, item, match, term)
            yield Edit(
                item=item.id,
                path=item.path,
                start=match.start(),
                end=match.end(),
                before=match[0],
                after=in_numerals(term.written, match[0]),
                amendment=f"{term.amendment}（{japanese_date(term.since)}）",
                status="auto" if sure else "review",
                why="様式の選択肢の名称が改まっています。" if sure else term.ask,
                open=not term.written,
            )


@lru_cache(maxsize=16)
def _asked_terms(title: str, to: dt.date) -> tuple[tuple[TermEntry, re.Pattern[str]], ...]:
    """Return what is asked about in a document of a title; its items all ask for it."""
    return tuple(
        (term, re.compile(term.pattern or "|".join(map(re.escape, term.old))))
        for term in changes().asked_terms
        if term.since <= to and term.concerns((folded(title),))
    )


def _is_label(context: LawContext, item: Item, match: re.Match[str], term: TermEntry) -> bool:
    """Whether a term is the name of an option of the form as it was on the document's day.

    The explanation of the options chosen names each at the head of a line. With brackets behind it
    the name lists what it holds, in a sentence it may mean the facts: both are asked about.
    """
    if context.key(item) not in term.label_keys or context.written >= term.since:
        return False
    head = item.text[line_of(item.text, *match.span())[0] : match.start()]
    return bool(_LABEL.fullmatch(head) and _LABEL_ENDS.match(item.text, match.end()))
