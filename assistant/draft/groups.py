"""Items of the repeated groups: システム, 委託事項, 提供先 and 移転先."""

from collections.abc import Callable

from assistant.case import Case
from assistant.case_groups import Outsourcing, Provision, System, Transfer
from assistant.draft.drafter import Decision, blank, unknown
from assistant.draft.facts import band, stated, ticks
from assistant.draft.layout import bulleted
from assistant.formulas import formulas
from corpus.forms.answers import write_ticks
from corpus.forms.model import Place

Group = System | Outsourcing | Provision | Transfer


def decide_group(case: Case, place: Place) -> Decision | None:
    """Return what the case decides for an item of a group, or None where past sections may help."""
    key = place.node.key
    if key in _PRESENCE:
        return _PRESENCE[key](case, place)
    kind = key.split(".")[0]
    if kind not in _MEMBERS or place.number is None:
        return None
    members, label = _MEMBERS[kind](case), _LABELS[kind]
    if members is None:
        return unknown(f"{label}の一覧")
    if place.number > len(members):
        return blank(f"ケースの{label}は{len(members)}件で、{place.number}件目はない。")
    return _member(case, place, members[place.number - 1])


_LABELS = {
    "system": "システム",
    "outsourcing": "委託事項",
    "provision": "提供先",
    "transfer": "移転先",
}
_MEMBERS: dict[str, Callable[[Case], tuple[Group, ...] | None]] = {
    "system": lambda case: case.systems or None,
    "outsourcing": lambda case: case.outsourcing,
    "provision": lambda case: case.provisions,
    "transfer": lambda case: case.transfers,
}


def count_of(case: Case, key: str) -> int:
    """Return how many places of a group the case has (0 where it has none or does not say)."""
    members = _MEMBERS[key](case)
    return len(members) if members else 0


def _member(case: Case, place: Place, member: Group) -> Decision | None:
    if isinstance(member, System):
        return _system(case, place, member)
    if isinstance(member, Outsourcing):
        return _outsourcing(case, place, member)
    return _recipient(case, place, member)


def _system(case: Case, place: Place, system: System) -> Decision | None:
    field = f"systems.{(place.number or 1) - 1}"
    match place.node.key:
        case "system":
            return blank("名称は①に書く。")
        case "system.name":
            return stated(system.name, f"{field}.name", place.label)
        case "system.connections":
            return ticks(system.connections, f"{field}.connections", place.label)
        case "system.functions" if system.functions:
            return stated(bulleted(system.functions, case.style), f"{field}.functions", place.label)
    return None


def _outsourcing(case: Case, place: Place, item: Outsourcing) -> Decision | None:
    field = f"outsourcing.{(place.number or 1) - 1}"
    again = _again(place, item, field)
    if again is not None:
        return again
    match place.node.key:
        case "outsourcing":
            return stated(item.name, f"{field}.name", "委託事項の名称")
        case "outsourcing.partner":
            return stated(item.partner, f"{field}.partner", place.label)
        case "outsourcing.handlers":
            return band(item.handlers, "handlers", f"{field}.handlers", place.label)
        case "outsourcing.people":
            people = item.people if item.people is not None else case.file.people
            return band(people, "people", f"{field}.people", place.label)
        case "outsourcing.extent":
            return stated(item.extent, f"{field}.extent", place.label)
        case "outsourcing.delivery":
            return ticks(item.delivery, f"{field}.delivery", place.label)
        case "outsourcing.subjects":
            return _outsourced_subjects(item, field)
        case "outsourcing.content" if not item.content:
            return Decision(
                item.name, "委託内容が書かれていないので、名称による。", f"{field}.name"
            )
    name = place.node.key.split(".")[-1]
    text = getattr(item, name, None)
    return stated(text, f"{field}.{name}", place.label) if text else None


def _outsourced_subjects(item: Outsourcing, field: str) -> Decision:
    if item.subjects:
        return stated(item.subjects, f"{field}.subjects", "対象となる本人の範囲")
    if item.extent == "特定個人情報ファイルの全体":
        return Decision(formulas().same_subjects, "ファイルの全体を委託する。", f"{field}.extent")
    return unknown("委託の対象となる本人の範囲")


def _again(place: Place, item: Outsourcing, field: str) -> Decision | None:
    key = place.node.key
    if key == "outsourcing.again":
        if item.again is None:
            return unknown("再委託の有無")
        text = "再委託する" if item.again else "再委託しない"
        return Decision(text, "ケースの「再委託するか」による。", f"{field}.again")
    if key in ("outsourcing.again_consent", "outsourcing.again_scope") and not item.again:
        if item.again is None:
            return unknown("再委託の有無")
        return blank("再委託しないので、書かない。")
    if key == "outsourcing.again_scope" and item.again_scope:
        return stated(item.again_scope, f"{field}.again_scope", place.label)
    return None


def _recipient(case: Case, place: Place, item: Provision | Transfer) -> Decision | None:
    kind, _, name = place.node.key.partition(".")
    field = f"{kind}s.{(place.number or 1) - 1}"
    match name:
        case "":
            return stated(item.name, f"{field}.name", f"{_LABELS[kind]}の名称")
        case "people":
            return band(item.people, "people", f"{field}.people", place.label)
        case "by":
            return ticks(item.by, f"{field}.by", place.label)
        case "basis":
            return stated(bulleted(item.basis, case.style), f"{field}.basis", place.label)
    return stated(getattr(item, name), f"{field}.{name}", place.label)


def _outsourcing_presence(case: Case, _place: Place) -> Decision:
    if case.outsourcing is None:
        return unknown("委託の有無と委託事項の一覧")
    if not case.outsourcing:
        return Decision("委託しない", "ケースに委託事項がない。", "outsourcing")
    number = len(case.outsourcing)
    text = write_ticks(("委託する",), (("委託する", str(number)),))
    return Decision(text, f"ケースの委託事項が{number}件ある。", "outsourcing")


_NETWORK_IS_PROVISION = (
    "ただし、情報提供ネットワークシステムで提供するとしている。"
    "その相手も提供先に数えるかを確かめること。"
)


def _provision_presence(case: Case, _place: Place) -> Decision:
    if case.provisions is None or case.transfers is None:
        return unknown("提供・移転の有無と提供先・移転先の一覧")
    counts = (("提供を行っている", len(case.provisions)), ("移転を行っている", len(case.transfers)))
    made = tuple((option, str(number)) for option, number in counts if number)
    if not made:
        why = "ケースに提供先も移転先もない。"
        if case.network.provision:
            why += _NETWORK_IS_PROVISION
        return Decision("行っていない", why, "provisions")
    text = write_ticks(tuple(option for option, _ in made), made)
    why = "ケースの提供先・移転先の件数による。"
    if case.network.provision and not case.provisions:
        why += _NETWORK_IS_PROVISION
    return Decision(text, why, "provisions")


_PRESENCE: dict[str, Callable[[Case, Place], Decision]] = {
    "outsourcing.presence": _outsourcing_presence,
    "provision.presence": _provision_presence,
}
