"""consistency.*: what chapter III says of outsourcing and provision against chapter II."""

import re
from collections.abc import Iterator

from assistant.gate.cross_words import cross_words
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.blocks import split_blocks

_AGAIN = "再委託する"
_NEVER = "再委託しない"
_NOT_AGAIN = "再委託していない"
_DOES = re.compile(
    r"[一-龥ァ-ヺー]{2,20}(?:に|へ)(?:、)?(?:一部を)?再委託(?:する|し、|している|を行う|を行っている)"
    r"(?!場合|とき|こと[をはが]|ものと|際|には|おそれ|必要|又は|か否か)"
)
_FORBIDS = re.compile(
    r"再委託(?:は|を)、?(?:一切|全て)?(?:認め(?:ない|ていない|ておらず)|禁止(?:する|し)|行わない|し(?:てい)?ない)"
)
_EXCEPT = re.compile(r"原則|場合|ただし|除|限り|とき|承[諾認]|許[諾可]")
"""Forbidden but for what is allowed."""
_SHOWN = 60
_PART = re.compile(r"[^。\n]+")
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
    all_not = all(item.choice == _NEVER for item in stated)
    if risk.choice != _NOT_AGAIN and all_not and not unclear:
        words = {"risk": risk.choice, "other": _NEVER}
        yield Hit(words=words, item=risk.id, quote=risk.choice, severity="warning")


@document_rule("consistency.reoutsourcing_said")
def reoutsourcing_said(document: Document) -> Iterator[Hit]:
    """再委託しない of a 委託事項 whose own content or 委託先名 says to whom it is given on."""
    never = {
        item.id.rpartition(".")[0]
        for item in document.items("outsourcing.again")
        if item.choice == _NEVER and not item.doubts
    }
    for key in ("outsourcing.content", "outsourcing.partner"):
        for item in document.items(key):
            match = _DOES.search(item.text) if item.id.rpartition(".")[0] in never else None
            if match:
                yield Hit(*match.span(), {"said": match[0], "choice": _NEVER}, item=item.id)

    for item in document.items("outsourcing.again_consent"):
        forbidden = _FORBIDS.search(item.text) if item.id.rpartition(".")[0] not in never else None
        if forbidden and not _EXCEPT.search(item.text):
            words = {"said": forbidden[0], "choice": _AGAIN}
            yield Hit(*forbidden.span(), words, item=item.id)


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


@document_rule("consistency.disposal_only")
def disposal_only(document: Document) -> Iterator[Hit]:
    """A risk answered with nothing but measures of a kind that belongs elsewhere."""
    for place, item in document.places:
        if item.kind != "text" or "その他" in place.path[-1]:
            continue
        for kind in cross_words().measure_kinds:
            if kind.is_strange_in(place.node.key) and _is_only(item.text, kind.said):
                words = {"risk": place.path[-2], "what": kind.name}
                yield Hit(words=words, item=item.id, quote=item.text[:_SHOWN])
                break


def _is_only(text: str, told: re.Pattern[str]) -> bool:
    """Whether each sentence of a text tells of one thing."""
    said = [part for block in split_blocks(text) for part in _PART.findall(block.text)]
    parts = [part for part in said if part.strip()]
    return bool(parts) and all(map(told.search, parts))
