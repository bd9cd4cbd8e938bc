"""consistency.*: what chapter III says of outsourcing and provision against chapter II."""

from collections.abc import Iterator

from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document

_AGAIN = "再委託する"
_NOT_AGAIN = "再委託していない"
_NOT_PROVIDED = "提供・移転しない"
_NOT_OUTSOURCED = "委託しない"


@document_rule("consistency.reoutsourcing")
def reoutsourcing(document: Document) -> Iterator[Hit]:
    """再委託していない in chapter III though a 委託事項 says 再委託する, or the reverse."""
    risk = document.item("risk.outsource.again")
    stated = [item for item in document.items("outsourcing.again") if not item.doubts]
    if risk is None or risk.doubts or not risk.choice or not stated:
        return
    again = [item for item in stated if item.choice == _AGAIN]
    if risk.choice == _NOT_AGAIN and again:
        yield Hit(words={"risk": risk.choice, "other": _AGAIN}, item=risk.id, quote=risk.choice)
    unclear = len(stated) < len(document.items("outsourcing.again"))
    all_not = all(item.choice == "再委託しない" for item in stated)
    if risk.choice != _NOT_AGAIN and all_not and not unclear:
        words = {"risk": risk.choice, "other": "再委託しない"}
        yield Hit(words=words, item=risk.id, quote=risk.choice, severity="warning")


@document_rule("consistency.left_out")
def left_out(document: Document) -> Iterator[Hit]:
    """委託しない or 提供・移転しない ticked in chapter III against what chapter II says."""
    outsourced = document.item("outsourcing.presence")
    ticked = document.item("risk.outsource.none")
    if outsourced and ticked and not ticked.doubts:
        says = outsourced.choice == "委託する"
        if says and _NOT_OUTSOURCED in ticked.checked:
            words = {"here": _NOT_OUTSOURCED, "there": outsourced.choice}
            yield Hit(words=words, item=ticked.id, quote=_NOT_OUTSOURCED)
    provided = document.item("provision.presence")
    ticked = document.item("risk.provide.none")
    if provided and ticked and not provided.doubts and not ticked.doubts:
        moved = "移転を行っている" in provided.checked
        if moved and _NOT_PROVIDED in ticked.checked:
            words = {"here": _NOT_PROVIDED, "there": "移転を行っている"}
            yield Hit(words=words, item=ticked.id, quote=_NOT_PROVIDED)
