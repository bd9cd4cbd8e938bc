"""consistency.*: the connection to the 情報提供ネットワークシステム, said in several places."""

import re
from collections.abc import Iterator

from assistant.gate.model import Severity
from assistant.gate.rule import Hit, document_rule
from assistant.gate.subject import Document
from corpus.assessments.blocks import is_heading, written_lines
from corpus.assessments.model import Item
from corpus.laws.resolve import citations
from corpus.text.fold import fold, folded

_NETWORK = "情報提供ネットワークシステム"
_NO_PROVISION = "接続しない(提供)"
_NO_ACQUISITION = "接続しない(入手)"
_PROVIDES = re.compile(r"(?:不適切な方法で|不正な|誤った情報を|誤った相手に)提供")
_BASIS = re.compile(
    r"(?:^|[【\[（(<＜・○])\s*情報(?P<what>提供|照会)(?:の根拠)?(?!ネットワーク)\s*[】\]）)>＞:：]\s*"
    r"(?P<said>[^\n【]*)",
    re.MULTILINE,
)
_NOTHING = re.compile(r"なし|行わない|実施しない|しない|-")
_ELSEWHERE = re.compile(r"他(?:の)?(?:自治体|市区?町村|団体|機関)(?:等)?(?:への|に)提供")
_RESIDENTS = "住民基本台帳ネットワークシステム"
_NOT_CONNECTED = re.compile(
    rf"(?:^|[。・])(?P<said>{_RESIDENTS}(?:と|に|へ)は?(?:接続|連携)"
    r"(?:し(?:ない|ていない)|は?(?:行わ|され)(?:ない|ていない)))"
)
"""Said of the 事務 as a whole: no other system is the subject of the sentence."""
_NETWORK_BASIS = re.compile(r"(?:番号法|番号利用法|利用等に関する法律)第?19条第?[78]号")


def _ticked(item: Item | None, option: str) -> bool | None:
    """Whether an option is ticked; None where the item was not read for sure."""
    if item is None or item.doubts:
        return None
    return folded(option) in map(folded, item.checked)


@document_rule("consistency.provision_measures")
def provision_measures(document: Document) -> Iterator[Hit]:
    """Measures against wrong provision, though 接続しない(提供) is ticked."""
    if _ticked(document.item("risk.network.none"), _NO_PROVISION) is not True:
        return
    item = document.item("risk.network.other")
    if item is None:
        return
    for start, line in written_lines(item.text):
        if is_heading(line) and _PROVIDES.search(line):
            yield Hit(start, start + len(line), {"heading": line}, item=item.id)


@document_rule("consistency.connection_basis")
def connection_basis(document: Document) -> Iterator[Hit]:
    """接続しない against the 根拠 for 照会 and 提供 that chapter I gives, or gives as なし."""
    basis, none = document.item("linkage.basis"), document.item("risk.network.none")
    if basis is None or none is None or basis.doubts or none.doubts:
        return
    for what, option in (("提供", _NO_PROVISION), ("照会", _NO_ACQUISITION)):
        given = _given(basis.text, what)
        ticked = _ticked(none, option)
        if given is True and ticked is True:
            yield _clash(none, option, f"情報{what}の根拠がある", None)
        if given is False and ticked is False:
            yield _clash(none, option, f"情報{what}は行わない", "warning")


def _clash(item: Item, option: str, other: str, severity: Severity | None) -> Hit:
    state = "○があります" if severity is None else "○がありません"
    words = {"option": option, "state": state, "other": other}
    return Hit(words=words, item=item.id, quote=option, severity=severity)


def _given(text: str, what: str) -> bool | None:
    """Whether chapter I gives a basis for 照会 or 提供; None where it cites none, but explains."""
    for match in _BASIS.finditer(text):
        if match["what"] == what and match["said"].strip():
            if _NOTHING.match(folded(match["said"]).lstrip("・")):
                return False
            return True if citations(match["said"]) else None
    return None


@document_rule("consistency.transfer_network")
def transfer_network(document: Document) -> Iterator[Hit]:
    """移転 stays within the body; the network and 第19条第8号 are for 提供 to others."""
    for item in document.items("transfer.when"):
        at = item.text.find(_NETWORK)
        if at >= 0:
            yield Hit(at, at + len(_NETWORK), {"found": _NETWORK}, item=item.id)
    for item in document.items("transfer.basis"):
        match = _NETWORK_BASIS.search(item.text)
        if match:
            yield Hit(match.start(), match.end(), {"found": match[0]}, item=item.id)


@document_rule("consistency.provided_elsewhere")
def provided_elsewhere(document: Document) -> Iterator[Hit]:
    """Measures for 提供 to other bodies, though chapter II has none."""
    presence = document.item("provision.presence")
    if presence is None or presence.doubts or not presence.checked:
        return
    if "提供を行っている" in presence.checked:
        return
    for place, item in document.places:
        if not place.node.key.startswith("risk.provide"):
            continue
        for match in _ELSEWHERE.finditer(item.text):
            yield Hit(match.start(), match.end(), {"found": match[0]}, item=item.id)


@document_rule("consistency.residents_network")
def residents_network(document: Document) -> Iterator[Hit]:
    """A system said not to be connected to the 住民基本台帳ネットワークシステム, and ticked."""
    ticked = any(_ticked(item, _RESIDENTS) for item in document.items("system.connections"))
    for place, item in document.places if ticked else ():
        if item.kind != "text" or place.node.key == "system.connections":
            continue
        plain = fold(item.text)
        for match in _NOT_CONNECTED.finditer(plain.text):
            span = plain.source_span(*match.span("said"))
            yield Hit(*span, {"option": _RESIDENTS}, item=item.id)
