"""consistency.*: what cannot be said of a body of the author's kind (市, 区, 町, 村, 都道府県)."""

import re
from collections.abc import Iterator

from assistant.gate.phrases import is_blank
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.text.fold import folded

_HEAD = re.compile(
    r"(?P<prefecture>[都道府県])知事|(?P<kind>[市区町村])(?:長|教育委員会|議会)"
    r"|(?P<union>広域連合|(?:事務|企業)組合)"
)
_SELF = re.compile(r"(?<![一-龥])[本当](?P<kind>[市区町村])(?=[のはがにでをとへも、]|職員|長が|側)")
"""An office speaking of itself; 本町 in an address is followed by a number."""
_PEOPLE = re.compile(r"(?<![一-龥])(?P<kind>[都市町村])民(?=[のはがにをでとへも、]|から|より)")
"""The people of a body of another kind (都民), who are not the author's."""
_NO_CITIZENS = ("町", "村", "区")
_UNIONS = ("連合", "組合")
_MAYOR = re.compile(r"(?<![一-龥])市長(?=[のはがにをへと、])")
_WARDS = ("市", "区")
"""The 区 of a large city are its own."""
_NOT_HERE = ("department", "disclosure.office", "enquiry", "provision", "transfer", "file.name")
_LOCAL = re.compile(r"知事|教育委員会|広域連合|組合|公営企業|議会|[市区町村]長")
_OF_THE_STATE = ("cover.approved", "approval.submitted", "approval.review")
_NOT_GOVERNMENT = "政府機関ではない"


def _kind_of(agency: str) -> str:
    match = _HEAD.search(folded(agency))
    return (match["union"] or match["kind"] or match["prefecture"]) if match else ""


@document_rule("consistency.own_kind")
def own_kind(document: Document) -> Iterator[Hit]:
    """本市 in the document of a 区 or a 村: left over from another body's document."""
    agency = document.item("cover.agency")
    kind = _kind_of(agency.text) if agency and not agency.doubts else ""
    if not kind:
        return
    for place, item in document.places:
        key = place.node.key
        if item.kind != "text" or key.startswith(_NOT_HERE):
            continue
        for match in _others(item.text, kind):
            yield Hit(*match.span(), {"said": match[0], "kind": kind}, item=item.id)


def _others(text: str, kind: str) -> Iterator[re.Match[str]]:
    """Yield words for oneself or one's people that a body of this kind does not use."""
    for match in _SELF.finditer(text):
        if match["kind"] != kind and (kind, match["kind"]) != _WARDS:
            yield match
    if kind.endswith(_UNIONS):
        yield from _MAYOR.finditer(text)
        return
    for match in _PEOPLE.finditer(text):
        said = match["kind"]
        if (said == "都" and kind not in ("都", "区")) or (said == "市" and kind in _NO_CITIZENS):
            yield match


@document_rule("consistency.state_only")
def state_only(document: Document) -> Iterator[Hit]:
    """The approval of the commission (【行政機関等のみ】) is none of a local body's."""
    agency = document.item("cover.agency")
    if agency is None or agency.doubts or not _LOCAL.search(agency.text):
        return
    for key in _OF_THE_STATE:
        item = document.item(key)
        if item is not None and not item.doubts and not is_blank(item.text):
            yield Hit(0, len(item.text), item=item.id, quote=item.text)


@document_rule("consistency.government_standards")
def government_standards(document: Document) -> Iterator[Hit]:
    """The standards for the agencies of the State do not bind a local body."""
    agency, item = document.item("cover.agency"), document.item("risk.store.government_standards")
    if agency is None or item is None or item.doubts or not item.choice:
        return
    if _LOCAL.search(agency.text) and item.choice != _NOT_GOVERNMENT:
        yield Hit(
            words={"choice": item.choice}, item=item.id, quote=item.choice, fix=_NOT_GOVERNMENT
        )
