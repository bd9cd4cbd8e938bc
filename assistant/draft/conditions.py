"""Whether an item is to be filled in at all, given what the case says of other items."""

from collections.abc import Callable

from assistant.case import Case
from assistant.draft.decided import decide
from assistant.draft.drafter import Decision
from assistant.draft.groups import decide_group
from assistant.draft.law_items import decide_law
from assistant.draft.risk_facts import decide_risk, outside_network
from corpus.forms.answers import read_answer
from corpus.forms.load import form_named
from corpus.forms.model import Condition, Place

_DECIDERS: tuple[Callable[[Case, Place], Decision | None], ...] = (
    decide,
    decide_group,
    decide_risk,
    decide_law,
)


def decision_of(case: Case, place: Place) -> Decision | None:
    """Return what the case alone decides for an item, or None."""
    for decider in _DECIDERS:
        decision = decider(case, place)
        if decision is not None:
            return decision
    return None


def blank_reason(case: Case, place: Place) -> str:
    """Return why an item stays blank, or an empty string where it is to be filled in.

    A condition on something the case does not decide is taken to hold: the answer proposed for a
    judgement is the favourable one, and its particulars are then asked.
    """
    reason = _without_subject(case, place.node.key)
    if reason:
        return reason
    for condition in place.node.when:
        reason = _broken(case, place, condition)
        if reason:
            return reason
    return ""


def _without_subject(case: Case, key: str) -> str:
    """Return why the その他のリスク of a section has nothing to speak of, if so."""
    if key == "risk.outsource.other" and case.outsourcing == ():
        return "委託しないので、書かない。"
    none_provided = case.provisions is not None and case.transfers is not None
    if key == "risk.provide.other" and none_provided and not outside_network(case):
        return "提供・移転しないので、書かない。"
    apart = case.network.inquiry is False and case.network.provision is False
    if key == "risk.network.other" and apart:
        return "情報提供ネットワークシステムに接続しないので、書かない。"
    return ""


def _broken(case: Case, place: Place, condition: Condition) -> str:
    form = form_named(case.form)
    other = form.place(condition.item.replace("{n}", str(place.number or 1)))
    if other is None:
        return ""
    decision = decision_of(case, other)
    if decision is None or decision.missing or other.node.options is None:
        return ""
    chosen = read_answer(other.node.options, decision.text).chosen
    if (condition.value in chosen) != condition.negated:
        return ""
    said = "、".join(chosen)
    if not said:
        return f"「{other.label}」に印を付けないので、書かない。"
    if said == other.label:
        return f"「{said}」に印を付けるので、書かない。"
    return f"「{other.label}」を「{said}」とするので、書かない。"
