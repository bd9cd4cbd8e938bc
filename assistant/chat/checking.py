"""Checks a text given in a question: against the law as of today, and through the gate."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.chat.intents import Question
from assistant.chat.law_history import Period, completed, history, spelled
from assistant.chat.model import Answer, Fact, ItemRef
from assistant.gate.gate import judge
from assistant.gate.model import Finding
from assistant.gate.subject import Names, Subject
from corpus.forms.load import load_form
from corpus.forms.model import Form, FormId, Place
from corpus.laws.load import changes, laws
from corpus.laws.load import items as numbered_items
from corpus.laws.model import CitationSpan
from corpus.laws.registry import exists
from corpus.laws.resolve import citations
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_RULES = ("text.", "law.", "time.", "wording.")
_NEUTRAL = "III.10"
"""An item of free words, by which a text is judged when no item is named."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to mend: the words, what to write, and why."""

    quote: str
    text: str
    fact: Fact | None = None


def answer_check(
    question: Question, items: Sequence[ItemRef], names: Names, today: dt.date
) -> Answer:
    """Check every text in 「」 and say what should be mended, and on what ground."""
    remarks: list[Remark] = []
    for text in question.quoted:
        legal = [*_citations(text, today), *_bodies(text, today), *_replaced(text, today)]
        legal += _attributes(text, today)
        remarks += legal
        remarks += _judged(text, items, names, today, [remark.quote for remark in legal])
    checked = "、".join(f"「{text}」" for text in question.quoted)
    if not remarks:
        text = (
            f"{checked}について、法令の番号・名称、期限、表記、標準文例の点では直すべき所は見つかりませんでした。"
            "内容が事実に合うかは確かめていません。"
        )
        return Answer("check", text)
    lines = [f"{checked}を確かめました。"]
    lines += [f"・{remark.text}" for remark in remarks]
    facts = tuple(remark.fact for remark in remarks if remark.fact)
    return Answer("check", "\n".join(lines), facts=facts)


def _citations(text: str, today: dt.date) -> Iterator[Remark]:
    for span in citations(text):
        citation = completed(span.citation)
        if citation.is_whole_law:
            yield from _repealed(text, span, today)
            continue
        periods = history(citation, today)
        meant = _meant(periods, text)
        if meant and meant.fate.kind != "same":
            yield _moved(text[span.start : span.end], meant, len(periods) > 1)


def _meant(periods: Sequence[Period], text: str) -> Period | None:
    """Return the period a text most likely speaks of: by its words, else the only old one."""
    plain = folded(text)
    old = [period for period in periods if period.fate.kind != "same"]
    current = [period for period in periods if period.fate.kind == "same"]
    fitting = [p for p in old if any(word in plain for word in _words(p))]
    if fitting and not any(word in plain for p in current for word in _words(p)):
        return fitting[-1]
    return old[-1] if old and not current else None


def _words(period: Period) -> tuple[str, ...]:
    return next((c.words for c in numbered_items().contents if c.content == period.about), ())


def _moved(quote: str, period: Period, unsure: bool) -> Remark:
    fate = period.fate
    to = "、".join(spelled(citation) for citation in fate.to)
    on = japanese_date(fate.since) if fate.since else ""
    about = f"（{period.about}）" if period.about else ""
    if not to:
        said = f"「{quote}」{about}は{on}になくなりました。記載を見直してください。"
    else:
        said = f"「{quote}」{about}は{on}から{to}です。直してください。"
    if unsure:
        said += "同じ番号が今は別の内容を指すため、前後の文も確かめてください。"
    day = fate.since.isoformat() if fate.since else ""
    return Remark(quote, said, Fact(to or quote, fate.source, fate.verified, day))


def _repealed(text: str, span: CitationSpan, today: dt.date) -> Iterator[Remark]:
    law = laws().get(span.citation.law)
    if law is None or exists(span.citation, today) != "no" or law.until is None:
        return
    heir = laws().get(law.replaced_by)
    quote = text[span.start : span.end]
    to = f"今は{heir.name}によります。" if heir else ""
    said = f"「{quote}」は{japanese_date(law.until)}限りで廃止されました。{to}"
    fact = Fact(heir.name if heir else quote, law.source, law.verified, law.until.isoformat())
    yield Remark(quote, said, fact)


def _bodies(text: str, today: dt.date) -> Iterator[Remark]:
    plain = folded(text)
    for body in changes().bodies:
        near = not body.near or any(word in plain for word in body.near)
        if body.old not in plain or not near or today < body.since:
            continue
        if body.verbs and not any(verb in plain for verb in body.verbs):
            continue
        said = f"「{body.old}」は{japanese_date(body.since)}から「{body.new}」です。"
        said += "今の事務を書く文であれば直してください。"
        said += "過去の手続や変更前の記載を引く文なら、そのままで構いません。"
        yield Remark(
            body.old, said, Fact(body.new, body.source, body.verified, body.since.isoformat())
        )


def _replaced(text: str, today: dt.date) -> Iterator[Remark]:
    for entry in changes().replaced:
        match = re.search(entry.pattern, text)
        if match and today >= entry.since:
            heir = laws()[entry.replaced_by].name
            since = japanese_date(entry.since)
            said = f"「{match[0]}」は{since}から「{heir}」（とその施行条例）によります。"
            fact = Fact(heir, entry.source, entry.verified, entry.since.isoformat())
            yield Remark(match[0], said, fact)


def _attributes(text: str, today: dt.date) -> Iterator[Remark]:
    plain = folded(text)
    for entry in changes().attributes:
        if entry.old in plain and today >= entry.since:
            said = (
                f"「{entry.old}」は{japanese_date(entry.since)}から{entry.added}を加えた「{entry.new}」です。"
                "様式の記録項目を書く文であれば直してください（本人確認の4情報の検索など、別の意味ならそのままです）。"
            )
            fact = Fact(entry.new, entry.source, entry.verified, entry.since.isoformat())
            yield Remark(entry.old, said, fact)


def _judged(
    text: str, items: Sequence[ItemRef], names: Names, today: dt.date, known: Sequence[str]
) -> Iterator[Remark]:
    """Run the gate on a text; what the law data said already is not said again."""
    form, place = _place(items)
    report = judge(Subject(form=form, place=place, text=text, as_of=today, names=names))
    for finding in report.findings:
        if finding.rule.startswith(_RULES) and not _echo(finding, known):
            yield Remark(finding.quote, finding.message.replace("\n", "　"))


def _echo(finding: Finding, known: Sequence[str]) -> bool:
    return any(finding.quote in quote or quote in finding.quote for quote in known if finding.quote)


def _place(items: Sequence[ItemRef]) -> tuple[Form, Place]:
    for ref in items:
        if ref.place.node.kind == "text":
            return ref.form, ref.place
    form = load_form(FormId.JUTEN)
    return form, form.find(_NEUTRAL)
