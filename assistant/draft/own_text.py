"""What the case itself says on an item that is written in sentences."""

from collections.abc import Callable

from assistant.case import Case
from assistant.item_parts import topic_of

_Lines = tuple[str, ...]


def stated_lines(case: Case, key: str) -> tuple[_Lines, str]:
    """Return the case's own lines for a key, with the dotted name of the field they come from."""
    topic = topic_of(key)
    if topic:
        lines: _Lines = getattr(case.security, topic)
        return lines, f"security.{topic}"
    if key == "disclosure.listed_name" or key not in _FIELDS:
        return (), ""
    field, reader = _FIELDS[key]
    return reader(case), field


def _one(text: str | None) -> _Lines:
    return (text,) if text else ()


def _validity_lines(case: Case) -> _Lines:
    """One line for each group of record kinds with the same reason, in printed order."""
    by_reason: dict[str, list[str]] = {}
    for entry in case.file.record_kinds:
        if entry.reason:
            by_reason.setdefault(entry.reason, []).append(_short_kind(entry.kind))
    return tuple(f"{'、'.join(kinds)}：{reason}" for reason, kinds in by_reason.items())


def _short_kind(kind: str) -> str:
    return "5情報" if kind.startswith("5情報") else kind.split("(")[0]


def reasonless_kinds(case: Case) -> tuple[str, ...]:
    """Return the record kinds that the case gives no reason for (those of PMH have its own)."""
    brought = {"その他識別情報(内部番号)", "その他"} if case.platforms.pmh else set[str]()
    return tuple(
        _short_kind(entry.kind)
        for entry in case.file.record_kinds
        if not entry.reason and entry.kind not in brought
    )


_FIELDS: dict[str, tuple[str, Callable[[Case], _Lines]]] = {
    "procedure.content": ("procedure.summary", lambda c: c.procedure.summary),
    "number_use.basis": ("procedure.basis", lambda c: c.procedure.basis),
    "reason.need": ("procedure.need", lambda c: _one(c.procedure.need)),
    "reason.benefit": ("procedure.benefit", lambda c: _one(c.procedure.benefit)),
    "flow": ("procedure.flow", lambda c: c.procedure.flow),
    "flow.remarks": ("procedure.flow_remarks", lambda c: c.procedure.flow_remarks),
    "file.subjects_need": ("file.subjects_need", lambda c: _one(c.file.subjects_need)),
    "file.record_validity": ("file.record_kinds", _validity_lines),
    "file.remarks": ("file.remarks", lambda c: c.file.remarks),
    "acquire.when": ("acquire.when", lambda c: c.acquire.when),
    "acquire.validity": ("acquire.validity", lambda c: c.acquire.validity),
    "acquire.notice": ("acquire.notice", lambda c: c.acquire.notice),
    "use.purpose": ("procedure.purpose", lambda c: _one(c.procedure.purpose)),
    "use.method": ("procedure.method", lambda c: c.procedure.method),
    "use.matching": ("procedure.matching", lambda c: c.procedure.matching),
    "use.statistics": ("procedure.statistics", lambda c: _one(c.procedure.statistics)),
    "use.decision": ("procedure.decision", lambda c: _one(c.procedure.decision)),
    "storage.place": ("storage.place", lambda c: c.storage.place),
    "storage.period_validity": (
        "storage.period_validity",
        lambda c: _one(c.storage.period_validity),
    ),
    "storage.erasure": ("storage.erasure", lambda c: c.storage.erasure),
    "risk.store.deceased.method": (
        "storage.deceased_method",
        lambda c: _one(c.storage.deceased_method),
    ),
    "disclosure.method": ("disclosure.method", lambda c: c.disclosure.method),
    "enquiry.method": ("enquiry.method", lambda c: c.enquiry.method),
}
