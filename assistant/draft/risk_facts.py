"""Items of the risk chapters that follow from facts: ticks in headings, incidents, audits."""

from collections.abc import Callable

from assistant.case import Case
from assistant.draft.drafter import Decision, blank, unknown
from assistant.draft.facts import stated, ticks
from assistant.draft.layout import bulleted
from assistant.formulas import formulas
from corpus.forms.model import Place


def decide_risk(case: Case, place: Place) -> Decision | None:
    """Return what facts of the case decide, or None where measures or judgement are asked."""
    decider = _DECIDERS.get(place.node.key)
    return decider(case, place) if decider else None


def _none_outsourced(case: Case, _place: Place) -> Decision:
    if case.outsourcing is None:
        return unknown("委託の有無")
    if case.outsourcing:
        return blank("委託するので、印を付けない。")
    return Decision("委託しない", "ケースに委託事項がない。", "outsourcing")


def _none_provided(case: Case, _place: Place) -> Decision:
    if case.provisions is None or case.transfers is None:
        return unknown("提供・移転の有無")
    if outside_network(case):
        return blank("提供・移転を行うので、印を付けない。")
    return Decision(
        "提供・移転しない",
        "情報提供ネットワークシステムによるもののほかに提供・移転がない。",
        "provisions",
    )


def outside_network(case: Case) -> bool:
    """Whether something is provided or transferred other than through the network."""
    only = "情報提供ネットワークシステム"
    provided = [p for p in case.provisions or () if any(t.option != only for t in p.by or ())]
    unsaid = [p for p in case.provisions or () if p.by is None]
    return bool(provided or unsaid or case.transfers)


def _none_connected(case: Case, _place: Place) -> Decision:
    network = case.network
    if network.inquiry is None or network.provision is None:
        return unknown("情報照会・情報提供の有無")
    absent = [("入手", network.inquiry), ("提供", network.provision)]
    chosen = [f"接続しない({name})" for name, does in absent if not does]
    if not chosen:
        return blank("入手も提供も行うので、印を付けない。")
    return Decision("\n".join(chosen), "ケースの情報照会・情報提供の有無による。", "network")


def _incident(case: Case, _place: Place) -> Decision:
    if case.incidents is None:
        return unknown("過去3年以内の重大事故の有無")
    text = "発生あり" if case.incidents.occurred else "発生なし"
    return stated(text, "incidents.occurred", "重大事故の有無")


def _incident_text(case: Case, place: Place) -> Decision:
    if case.incidents is None:
        return unknown("過去3年以内の重大事故の有無")
    if not case.incidents.occurred:
        return Decision(formulas().none, "重大事故が発生していない。", "incidents.occurred")
    content = place.node.key.endswith("content")
    lines = case.incidents.content if content else case.incidents.prevention
    name = "content" if content else "prevention"
    return stated(bulleted(lines, case.style), f"incidents.{name}", place.label)


def _not_government(_case: Case, _place: Place) -> Decision:
    return Decision("政府機関ではない", "地方公共団体は政府機関ではない。", "agency")


def _deceased(case: Case, _place: Place) -> Decision:
    kept = case.storage.deceased_kept
    if kept is None:
        return unknown("死者の個人番号を保管しているか")
    text = "保管している" if kept else "保管していない"
    return stated(text, "storage.deceased_kept", "死者の個人番号の保管")


def _deceased_method(case: Case, _place: Place) -> Decision | None:
    if case.storage.deceased_kept is False:
        return Decision(formulas().deceased_not_kept, "死者の個人番号を保管していない。")
    return None


def _again_assured(case: Case, _place: Place) -> Decision | None:
    if case.outsourcing is None:
        return unknown("再委託の有無")
    if any(item.again for item in case.outsourcing):
        return None
    return Decision(formulas().not_reoutsourced, "再委託する委託事項がない。", "outsourcing")


def _again_method(case: Case, _place: Place) -> Decision | None:
    if case.outsourcing is not None and not any(item.again for item in case.outsourcing):
        return Decision(formulas().none, "再委託していないので、書かない。", "outsourcing")
    return None


def _audits(case: Case, _place: Place) -> Decision:
    return ticks(case.audits, "audits", "監査の実施の有無")


def ruled_out(case: Case, place: Place) -> frozenset[str]:
    """Return the options of an item that the facts of the case contradict."""
    if place.node.key != "risk.outsource.again":
        return frozenset()
    entrusted_again = any(item.again for item in case.outsourcing or ())
    return frozenset({formulas().not_reoutsourced}) if entrusted_again else frozenset()


_DECIDERS: dict[str, Callable[[Case, Place], Decision | None]] = {
    "risk.outsource.none": _none_outsourced,
    "risk.provide.none": _none_provided,
    "risk.network.none": _none_connected,
    "risk.store.incident": _incident,
    "risk.store.incident.content": _incident_text,
    "risk.store.incident.prevention": _incident_text,
    "risk.store.government_standards": _not_government,
    "risk.store.deceased": _deceased,
    "risk.store.deceased.method": _deceased_method,
    "risk.outsource.again": _again_assured,
    "risk.outsource.again.method": _again_method,
    "audit.kinds": _audits,
}
