"""Answers what the rules of the assessment say, with source, date and how sure that is."""

import re

from assistant.case import Case
from assistant.chat.knowledge import RuleAnswer
from assistant.chat.model import Answer, Fact, ItemRef
from assistant.threshold import duty
from corpus.assessments.model import print_path
from corpus.text.dates import japanese_date
from corpus.text.fold import folded

_CONFIRM = (
    "（{part}は、指針の本文を確かめていません。個人情報保護委員会の指針で確かめてください。）"
)
_SURE = 0.75
"""Score from which on the item found is named."""
_PEOPLE = re.compile(r"([0-9][0-9,]*)(万|千)?[0-9]*人")
_UNITS = {"万": 10_000, "千": 1_000, None: 1}


def answer_rule(
    rule: RuleAnswer, question: str, items: tuple[ItemRef, ...], case: Case | None
) -> Answer:
    """Explain a rule; for 重要な変更 also whether the item asked about is a ※ item."""
    lines = [rule.text]
    shown = tuple(ref for ref in items[:2] if rule.item and ref.score >= _SURE)
    lines += [_marked(ref) for ref in shown]
    if rule.threshold:
        lines += _counted(question) or (_of_case(case) if case else [])
    if not rule.verified:
        lines.append(_CONFIRM.format(part=rule.unverified_part or "この内容"))
    lines.append(f"根拠: {rule.source}（{japanese_date(rule.as_of)}現在）")
    fact = Fact(rule.id, rule.source, rule.verified, rule.as_of.isoformat())
    return Answer("rule", "\n".join(lines), items=shown, facts=(fact,))


def _marked(ref: ItemRef) -> str:
    asked = f"お尋ねが「{ref.place.id}　{print_path(ref.place.path)}」の変更であれば、"
    if ref.place.node.important:
        return f"{asked}※の付いた項目なので、上の三つに当たらない限り、事前の再実施が必要です。"
    return f"{asked}※のない項目なので、この項目だけなら重要な変更ではありません。"


def _of_case(case: Case) -> list[str]:
    people, handlers = case.procedure.population, case.procedure.handlers
    if not isinstance(people, int) or not isinstance(handlers, int):
        return []
    return [_duties(people, handlers)]


def _counted(question: str) -> list[str]:
    """Judge by the numbers in a question: the larger is of people, the smaller of handlers."""
    found = [
        int(match[1].replace(",", "")) * _UNITS[match[2]]
        for match in _PEOPLE.finditer(folded(question))
    ]
    return [_duties(max(found), min(found))] if len(found) == 2 else []


def _duties(people: int, handlers: int) -> str:
    without = duty(people, handlers, accident=False)
    with_ = duty(people, handlers, accident=True)
    counts = f"対象人数{people:,}人、取扱者数{handlers:,}人"
    duties = f"重大事故がなければ「{without}」、あれば「{with_}」"
    return f"{counts}として計算すると、義務付けられる評価は、{duties}です。"
