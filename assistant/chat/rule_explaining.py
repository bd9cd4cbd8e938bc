"""Answers what the rules of the assessment say, with source, date and how sure that is."""

from assistant.case import Case
from assistant.chat.knowledge import RuleAnswer
from assistant.chat.model import Answer, Fact, ItemRef
from assistant.threshold import duty
from corpus.assessments.model import print_path
from corpus.text.dates import japanese_date

_CONFIRM = (
    "（{part}は、指針の本文を確かめていません。個人情報保護委員会の指針で確かめてください。）"
)


def answer_rule(rule: RuleAnswer, items: tuple[ItemRef, ...], case: Case | None) -> Answer:
    """Explain a rule; for 重要な変更 also whether the item asked about is a ※ item."""
    lines = [rule.text]
    shown = tuple(ref for ref in items[:1] if rule.item and ref.score >= _SURE)
    lines += [_marked(ref) for ref in shown]
    if rule.threshold and case:
        lines += _of_case(case)
    if not rule.verified:
        lines.append(_CONFIRM.format(part=rule.unverified_part or "この内容"))
    lines.append(f"根拠: {rule.source}（{japanese_date(rule.as_of)}現在）")
    fact = Fact(rule.id, rule.source, rule.verified, rule.as_of.isoformat())
    return Answer("rule", "\n".join(lines), items=shown, facts=(fact,))


def _marked(ref: ItemRef) -> str:
    asked = f"お尋ねが「{ref.place.id}　{print_path(ref.place.path)}」の変更であれば、"
    if ref.place.node.important:
        return f"{asked}※の付いた項目なので、上の三つに当たらない限り、事前の再実施が必要です。"
    return f"{asked}※のない項目なので、この項目だけの変更は重要な変更ではありません。"


def _of_case(case: Case) -> list[str]:
    people, handlers = case.procedure.population, case.procedure.handlers
    if not isinstance(people, int) or not isinstance(handlers, int):
        return []
    without = duty(people, handlers, accident=False)
    with_ = duty(people, handlers, accident=True)
    counts = f"対象人数{people:,}人、取扱者数{handlers:,}人"
    duties = f"重大事故がなければ「{without}」、あれば「{with_}」"
    return [f"この事案（{counts}）で義務付けられる評価は、{duties}です。"]
