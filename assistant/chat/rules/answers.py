"""Answers what the rules of the assessment say, with source, date and how sure that is."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from assistant.chat.items.finding import SURE
from assistant.chat.items.nearest import told_share, words_asked
from assistant.chat.knowledge import RuleAnswer, message
from assistant.chat.model import Answer, Fact, ItemRef
from assistant.chat.reading.phrases import says
from assistant.chat.rules.changed import marked_lines, told_where
from assistant.chat.rules.forms_to_make import (
    asks_enough,
    asks_which_form,
    forms_to_make,
    line_that_decides,
    told_of_duty,
)
from assistant.chat.rules.threshold_facts import ThresholdFacts, facts_told, tells_growth
from assistant.chat.rules.tried import counts_for, elsewhere_named, says_accident, tried_on
from assistant.chat.rules.verdicts import told_of_article, turned, verdict_on
from assistant.gate.moments import years_after
from assistant.known_names import plainly
from assistant.threshold import MANY_HANDLERS, Duty, duty
from corpus.assessments.model import print_path
from corpus.forms.model import FormId
from corpus.text.dates import japanese_date, read_date
from corpus.text.fold import folded
from corpus.wording.normal import split_sentences

_CONFIRM = (
    "（{part}は、指針の本文を確かめていません。個人情報保護委員会の指針で確かめてください。）"
)
_DUTIES: dict[Duty, str] = {
    "なし": "「義務なし」",
    "基礎": "「基礎項目評価」",
    "重点": "「基礎項目評価と重点項目評価」",
    "全項目": "「基礎項目評価と全項目評価」",
}
_UNLESS_LIGHT = (
    "※の付いた項目なので、次の三つ（形式的な変更など）に当たらない限り、事前の再実施が必要です。"
)
_KINDS = {"全項目": "全項目評価", "重点": "重点項目評価", "基礎": "基礎項目評価"}
_NUMBERED = re.compile(r"^[①-⑳0-9.]+")
_BANDS = (("1万人以上10万人未満", 10_000), ("10万人以上30万人未満", 100_000))
"""The bands of people in which the number of handlers decides, with the least of each."""
_FEWEST = 10
"""People below whom a figure tells of persons (同じ人が二人) and not of a procedure's size."""
_PART_OF_DATE = re.compile(r"(?:(?:令和|平成)[0-9元]{1,2}|[0-9]{4})年([0-9]{1,2}月)?")
"""A month or a year without the day."""
_SHORTEST_STEM = 3
_FEW = 3
"""Characters of a rule's words up to which they may stand in a question of anything."""


def answer_rule(
    rule: RuleAnswer,
    question: str,
    items: tuple[ItemRef, ...],
    today: dt.date,
    known: ThresholdFacts | None = None,
    focus: str = "",
    told_before: bool = False,
    own: FormId | None = None,
) -> Answer:
    """Explain a rule; for 重要な変更 also whether the item asked about is a ※ item.

    With a ``focus`` (期間) only what the rule says of that. ``known`` are the figures of the case
    and of what was said before. Of a table that was ``told_before`` only the line that decides is
    told again.
    """
    tried = tried_on(rule, question, today)
    figures = _figures(rule, question, today, known)
    judged = _judged(question, figures) if rule.threshold else []
    if judged and asks_which_form(folded(question.split("　")[-1])):
        judged += forms_to_make(figures)
    said = [s for s in split_sentences(rule.text) if focus and focus in folded(s)]
    dated = list(_years_later(rule, question.split("　")[-1], today))
    plain = plainly(question)
    shown = tuple(ref for ref in items[:2] if rule.item and _is_meant(ref, plain))
    marked = [turned(_marked(ref), plain) for ref in _to_tell(shown, plain)]
    verdict = verdict_on(rule, plain, marked, own)
    deciding = line_that_decides(rule.text, figures) if judged and told_before else ""
    text = deciding or rule.text
    first = [] if tried else verdict or _of_kind(rule, question)
    text = "" if (tried or verdict) and told_before and not judged else text
    counted = figures.accident and judged
    judged = [*judged, *tried] if counted else [*tried, *judged]
    lines = said or [*dated, *judged, *first, *([text] if text else [])]
    lines = [*told_where(plain), *told_of_article(rule, plain), *lines]
    if rule.marks:
        lines += marked_lines()
    lines += source_lines(rule)
    fact = Fact(rule.id, rule.source, rule.verified, rule.as_of.isoformat())
    return Answer("rule", "\n".join(lines), items=shown, facts=(fact,))


def told_in_turn(rules: Sequence[RuleAnswer], answers: Sequence[Answer]) -> Answer:
    """Put the answers on rules that one question lists together, each below its title."""
    if len(answers) == 1:
        return answers[0]
    lines = [f"【{rule.title}】\n{a.text}" for rule, a in zip(rules, answers, strict=True)]
    shown = tuple(dict.fromkeys(ref for answer in answers for ref in answer.items))
    facts = tuple(fact for answer in answers for fact in answer.facts)
    return Answer("rule", "\n".join(lines), items=shown, facts=facts)


def source_lines(rule: RuleAnswer) -> Iterator[str]:
    """Say what of a rule is to be confirmed, and where it stands."""
    if not rule.verified and not rule.term:
        yield _CONFIRM.format(part=rule.unverified_part or "この内容")
    yield f"根拠: {rule.source}（{japanese_date(rule.as_of)}現在）"


def _to_tell(shown: Sequence[ItemRef], plain: str) -> list[ItemRef]:
    """Return the items whose change is told: beside one with ※ others only where they are named."""
    important = any(ref.place.node.important for ref in shown)
    return [r for r in shown if not important or r.place.node.important or _is_named(r, plain)]


def _is_meant(ref: ItemRef, plain: str) -> bool:
    """Whether a question means an item, for sure or by what its label begins with (委託先)."""
    return ref.score >= SURE or _is_named(ref, plain)


def _is_named(ref: ItemRef, plain: str) -> bool:
    stem = plainly(_NUMBERED.sub("", ref.place.label)).removesuffix("名")
    return len(stem) >= _SHORTEST_STEM and stem in plain


def speaks_of(rule: RuleAnswer, plain: str) -> bool:
    """Whether a rule speaks of a folded question's words, beyond a word or two (年1回)."""
    found = [phrase for phrase in rule.ask if says(plain, phrase)]
    if rule.term or sum(map(len, found)) > _FEW:
        return True
    known = plainly("\n".join((rule.title, rule.text, *rule.ask)))
    return told_share(words_asked(plain), known) > 0


def _years_later(rule: RuleAnswer, question: str, today: dt.date) -> Iterator[str]:
    """Count the years of a rule from the day that a question names, or from its month or year."""
    if not rule.years:
        return
    day = read_date(question)
    if day:
        end = years_after(day, rule.years)
        counted = f"{japanese_date(day)}から{rule.years}年が経過するのは{japanese_date(end)}"
        yield f"{counted}なので、{'それより前です' if today < end else '既に経過しています'}。"
        return
    part = _PART_OF_DATE.search(folded(question))
    last = read_date(f"{part[0]}31日" if part[1] else f"{part[0]}12月31日") if part else None
    last = last or (read_date(f"{part[0]}28日") if part and part[1] else None)
    if part and last:
        end = years_after(last, rule.years)
        until = japanese_date(end).partition("月" if part[1] else "年")
        counted = f"{part[0]}の公表から{rule.years}年が経過するのは{until[0]}{until[1]}"
        yield f"{counted}{'なので、既に経過しています' if end <= today else 'です'}。"


def _of_kind(rule: RuleAnswer, question: str) -> list[str]:
    """Say first what a rule says of the kind of assessment that a question names."""
    plain = folded(question)
    kinds = [full for short, full in _KINDS.items() if short in plain]
    if len(kinds) != 1 or rule.threshold or rule.term:
        return []
    kind = kinds[0]
    said = [s for s in split_sentences(rule.text) if kind in s]
    return [f"{kind}については、次のとおりです。{''.join(said)}"] if said else []


def answer_terms(terms: Sequence[RuleAnswer]) -> Answer:
    """Tell what several words mean, one after the other."""
    lines = [f"・{term.text}（根拠: {term.source}）" for term in terms]
    facts = tuple(Fact(t.id, t.source, t.verified, t.as_of.isoformat()) for t in terms)
    return Answer("compare", "\n".join(lines), facts=facts)


def _marked(ref: ItemRef) -> str:
    asked = f"お尋ねが「{ref.place.id}　{print_path(ref.place.path)}」の変更であれば、"
    if ref.place.node.important:
        return f"場合によります。{asked}{_UNLESS_LIGHT}"
    return f"いいえ。{asked}※のない項目なので、この項目だけなら重要な変更ではありません。"


def _figures(
    rule: RuleAnswer, question: str, today: dt.date, before: ThresholdFacts | None
) -> ThresholdFacts:
    """Return the figures told in a question, and those known where it tells none.

    An accident counts where it is within the years of the rule, and in no other body's house.
    """
    if not rule.threshold:
        return ThresholdFacts()
    known = facts_told(question, before)
    accident = before.accident if before else None
    for part in question.split("　"):
        told, counts = facts_told(part).accident, counts_for(rule, part, today)
        if elsewhere_named(part) and says_accident(part):
            accident = None
        elif counts is not None or told is not None:
            accident = told if counts is None else counts
    return ThresholdFacts(known.people, known.handlers, accident)


def _judged(question: str, known: ThresholdFacts) -> list[str]:
    """Judge by the figures known.

    Where only the people are known, both sides of the line for handlers are told.
    """
    if known.people is None and known.handlers is not None:
        return [_by_handlers(known.handlers)]
    if known.people is None or known.people < _FEWEST:
        return [message("rules.by_totals")] if tells_growth(question) else []
    if known.handlers is None:
        return [_either(known.people, known.accident)]
    lines = _of_kind_asked(folded(question), known.people, known.handlers, known.accident)
    return [*lines, _duties(known.people, known.handlers, known.accident)]


def _by_handlers(handlers: int) -> str:
    """Say what a number of handlers makes of the bands of people in which it decides."""
    many = handlers >= MANY_HANDLERS
    head = f"取扱者数{handlers:,}人は{MANY_HANDLERS}人{'以上' if many else '未満'}なので、"
    bands = (
        f"対象人数が{label}なら{_DUTIES[duty(least, handlers, accident=False)]}"
        for label, least in _BANDS
    )
    beside = "" if many else "（重大事故がないとき）"
    return f"{head}義務付けられる評価は、{'、'.join(bands)}です{beside}。"


def _of_kind_asked(plain: str, people: int, handlers: int, accident: bool | None) -> list[str]:
    """Say first whether the kind of assessment that a question names is a duty."""
    kind = next((short for short in _KINDS if short in plain), None)
    if kind is None:
        return []
    if asks_enough(plain):
        return told_of_duty(plain, ThresholdFacts(people, handlers, accident))
    sides = [False, True] if accident is None else [accident]
    due = [_is_due(kind, duty(people, handlers, accident=side)) for side in sides]
    if all(due) or not any(due):
        said = "義務です" if all(due) else "義務ではありません（任意に行うことはできます）"
        return [f"{_KINDS[kind]}は、{said}。"]
    return [f"{_KINDS[kind]}は、重大事故が{'あれば' if due[1] else 'なければ'}義務です。"]


def _is_due(kind: str, due: Duty) -> bool:
    return due == kind or (kind == "基礎" and due != "なし")


def _either(people: int, accident: bool | None) -> str:
    few = duty(people, 0, accident=bool(accident))
    grave = duty(people, MANY_HANDLERS, accident=True)
    head = f"対象人数{people:,}人として計算すると、{_told_of(accident)}義務付けられる評価は、"
    if few == grave:
        whether = "取扱者数" if accident else "取扱者数や重大事故の有無"
        return f"{head}{whether}にかかわらず、{_DUTIES[few]}です。"
    if accident is False:
        return (
            f"{head}取扱者数が{MANY_HANDLERS}人未満なら{_DUTIES[few]}、"
            f"{MANY_HANDLERS}人以上なら{_DUTIES[grave]}です。"
        )
    return (
        f"{head}取扱者数が{MANY_HANDLERS}人未満で重大事故がなければ{_DUTIES[few]}、"
        f"取扱者数が{MANY_HANDLERS}人以上か重大事故があれば{_DUTIES[grave]}です。"
    )


def _told_of(accident: bool | None) -> str:
    if accident is None:
        return ""
    told = "過去1年以内に特定個人情報の重大事故がある" if accident else "重大事故がない"
    return f"{told}ときに"


def _duties(people: int, handlers: int, accident: bool | None) -> str:
    without = _DUTIES[duty(people, handlers, accident=False)]
    with_ = _DUTIES[duty(people, handlers, accident=True)]
    head = f"対象人数{people:,}人、取扱者数{handlers:,}人として計算すると、義務付けられる評価は、"
    if accident is not None:
        told = "過去1年以内に特定個人情報の重大事故がある" if accident else "重大事故がない"
        return f"{head}{told}ときは、{with_ if accident else without}です。"
    if without == with_:
        return f"{head}{without}です。"
    return f"{head}重大事故がなければ{without}、あれば{with_}です。"
